/**
 * What a reversal holds fast (L4, `reversed`): while it counts, the entry it reverses keeps its date, accounts and
 * amounts and is not voided, and the reversal itself stays its exact opposite.
 */
import { DomainError } from "../../shared/errors.ts";
import type { EntryContent } from "../../shared/ledger/entry.ts";
import { haveSameLines, keepsWhatIsReversed, oppositeLines } from "../../shared/ledger/reversal.ts";
import type { LedgerTx } from "./append-record.ts";
import { findChain, readRecord } from "./chain.ts";
import type { EntryGuard } from "./entry-guards.ts";
import { findReversalOf, requireNamedRevision } from "./reversal.ts";

export const reversedGuard: EntryGuard = (tx, { root, before, after }) => {
  if (root !== null && before !== null) requireStillReversed(tx, root, before, after);
  if (after?.reverses !== undefined) requireOpposite(tx, after);
};

function requireStillReversed(
  tx: LedgerTx,
  root: number,
  before: EntryContent,
  after: EntryContent | null,
): void {
  if (before.reverses !== undefined && after !== null && after.reverses !== before.reverses)
    throw reversed("This is a reversal, and stays the reversal of the same entry. Void it instead.");
  const by = findReversalOf(tx.db, root);
  if (by === null || (after !== null && keepsWhatIsReversed(before, after))) return;
  const what = after === null ? "be voided" : "change its date, accounts or amounts";
  throw reversed(`This entry is reversed and cannot ${what}. Void the reversal first.`, tx.book.idOfRoot(by));
}

/** Fails with `superseded` when what it reverses is no longer what counts, `reversed` when it is not its opposite. */
function requireOpposite(tx: LedgerTx, reversal: EntryContent): void {
  const named = requireNamedRevision(tx.db, reversal.reverses ?? "");
  const entry = findChain(tx.db, named.root);
  const old = readRecord(tx.db, named.seq).content as EntryContent;
  if (entry?.counts !== true || !keepsWhatIsReversed(old, entry.content.content as EntryContent))
    throw new DomainError("superseded", {
      current: entry?.tip.seq ?? null,
      message: "The entry changed since it was reversed. Reverse it as it is now.",
    });
  if (!haveSameLines(reversal.lines, oppositeLines(old.lines)))
    throw reversed(
      "A reversal is the exact opposite of its entry: its accounts and amounts stay. Void it instead.",
    );
}

function reversed(message: string, by?: string): DomainError {
  return new DomainError("reversed", { ...(by === undefined ? {} : { by }), message });
}
