/**
 * What forbids a change of an entry although the entry itself is sound: a closed period (L5), a reversal that stands on
 * it, a reconciled statement. Each guard sees the entry as it counted before and as it would count after; null stands for
 * "does not count". Asked once for every entry, correction, void and bring-back this device writes.
 */
import { DomainError } from "../../shared/errors.ts";
import type { EntryContent } from "../../shared/ledger/entry.ts";
import type { LedgerTx } from "./append-record.ts";
import { guardClosedPeriod } from "./closed-period.ts";
import { guardReconciled } from "./reconciled.ts";
import { reversedGuard } from "./reversed-guard.ts";

export interface EntryChange {
  /** Local number of the chain; null for a new entry. */
  readonly root: number | null;
  readonly before: EntryContent | null;
  readonly after: EntryContent | null;
}

/** Throws a DomainError that names the way out, or lets the change pass. */
export type EntryGuard = (tx: LedgerTx, change: EntryChange) => void;

const GUARDS: readonly EntryGuard[] = [guardClosedPeriod, reversedGuard, guardReconciled];

/** Fails with the code of the first guard that forbids the change. */
export function requireMayChange(tx: LedgerTx, change: EntryChange): void {
  for (const guard of GUARDS) guard(tx, change);
}

/** What forbids the change, where many are made and the others can go on; null when nothing does. */
export function findObstacle(tx: LedgerTx, change: EntryChange): DomainError | null {
  try {
    requireMayChange(tx, change);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
