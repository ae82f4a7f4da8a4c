/**
 * Undoing an import (IMP-4): voids what nobody corrected, voided, closed, reversed, reconciled or built on since, in one transaction;
 * the rest is listed. Importing the file again brings it back.
 */
import { DomainError, type ErrorCode } from "../../shared/errors.ts";
import type { EntryContent } from "../../shared/ledger/entry.ts";
import { asJson, type ImportBody } from "../../shared/ledger/record.ts";
import type { ImportBatchRow } from "../db/book-rows.generated.ts";
import { voidEntry } from "./append-entry.ts";
import type { LedgerTx } from "./append-record.ts";
import { type ChainState, findChain, requireChain } from "./chain.ts";
import { findObstacle } from "./entry-guards.ts";
import type { LedgerJob } from "./verify-problems.ts";

const WHY: Readonly<Partial<Record<ErrorCode, string>>> = {
  closed_period: "in a closed period",
  reversed: "reversed since",
  reconciled: "on a reconciled statement",
};

/** Entries between two looks at whether to stop. */
const LOOKS_UP = 200;

export interface VoidedBatch {
  readonly voided: number;
  readonly kept: { readonly id: string; readonly why: string }[];
}

/** Why an entry that nobody corrected stays all the same; null when it goes. */
function whyKept(tx: LedgerTx, chain: ChainState): string | null {
  const before = chain.content.content as EntryContent;
  const obstacle = findObstacle(tx, { root: chain.tip.root, before, after: null });
  return obstacle === null ? null : (WHY[obstacle.code] ?? obstacle.message);
}

/** Fails with `not_found`, and with `nothing_to_do` when it was undone already. */
export function requireBatch(tx: LedgerTx, root: number | null): ImportBatchRow {
  const row =
    root === null ? undefined : tx.db.one<ImportBatchRow>("SELECT * FROM import_batch WHERE root = ?", root);
  if (row === undefined)
    throw new DomainError("not_found", { message: "There is no such import in this book." });
  if (row.undone === 1)
    throw new DomainError("nothing_to_do", { message: "This import was undone already." });
  return row;
}

/** Marks the batch as undone and voids its entries. Codes: those of requireBatch, `cancelled`. */
export function voidBatch(tx: LedgerTx, root: number, job: LedgerJob): VoidedBatch {
  const row = requireBatch(tx, root);
  const state = requireChain(tx.db, row.root, "import");
  const text = state.content.text;
  tx.append({
    kind: "import",
    revises: state,
    content: asJson({ ...(state.content.content as ImportBody), undone: true }),
    text: text == null ? null : asJson(text),
  });
  const made = tx.db.all<{ seq: number; root: number }>(
    "SELECT seq, root FROM record WHERE seq BETWEEN ? AND ? AND cmd = ? AND kind = 'entry' AND op = 0",
    row.root,
    row.last_seq,
    row.root,
  );
  const kept: { id: string; why: string }[] = [];
  let voided = 0;
  for (const [n, { seq, root: entry }] of made.entries()) {
    if (n % LOOKS_UP === 0) {
      job.progress(n, made.length, "undoing");
      job.checkCancelled();
    }
    const chain = findChain(tx.db, entry);
    if (chain === null) continue;
    const why = chain.tip.seq === seq ? whyKept(tx, chain) : "corrected since";
    if (why === null) {
      voidEntry(tx, chain, "import_undo", "");
      voided += 1;
    } else if (chain.counts) kept.push({ id: tx.book.idOfRoot(entry), why });
  }
  return { voided, kept: kept.slice(0, 1000) };
}
