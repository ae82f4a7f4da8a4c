/**
 * Reversing (LED-5): a new entry with exactly the opposite postings that names the revision it cancels. Its root derives
 * from the entry's, so that two devices make one; reversing again after the reversal was voided is a revision of it (L4).
 */
import { assertInvariant, DomainError } from "../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../shared/ledger/entry.ts";
import { rootKey } from "../../shared/ledger/record.ts";
import { oppositeLines } from "../../shared/ledger/reversal.ts";
import type { ReadDb } from "../db/driver.ts";
import { appendEntry } from "./append-entry.ts";
import type { LedgerTx } from "./append-record.ts";
import { idFromBlob } from "./book-context.ts";
import { type ChainState, findChain, type RecordView } from "./chain.ts";
import { findReversalOf } from "./reversal.ts";
import { derivedRootId } from "./sha256.ts";

export interface Reversal {
  readonly date: string;
  readonly reason: string;
}

/** Appends the reversal of a counted entry. Codes: `nothing_to_do` (void), `exists` (reversed already), those of appendEntry. */
export function reverseEntry(tx: LedgerTx, state: ChainState, { date, reason }: Reversal): RecordView {
  if (!state.counts)
    throw new DomainError("nothing_to_do", {
      message: "This entry is void and counts nowhere: there is nothing to reverse.",
    });
  const by = findReversalOf(tx.db, state.tip.root);
  if (by !== null)
    throw new DomainError("exists", {
      id: tx.book.idOfRoot(by),
      message: "This entry is reversed already. Void that reversal to take it back.",
    });
  const original = state.content.content as EntryContent;
  const words = (state.content.text ?? {}) as EntryText;
  const content: EntryContent = {
    date,
    lines: oppositeLines(original.lines),
    payee: original.payee,
    reverses: idOfRecord(tx.db, state.tip.seq),
    tags: original.tags,
  };
  const text: EntryText = { lines: words.lines, memo: words.memo ?? words.bank?.memo, reason };
  const rootId = derivedRootId(tx.book.secret, rootKey.reversal(tx.book.idOfRoot(state.tip.root)));
  const root = tx.book.findRoot(idFromBlob(rootId));
  const earlier = root === null ? null : findChain(tx.db, root);
  assertInvariant(earlier?.counts !== true, "a reversal that counts is in the table of reversals");
  return appendEntry(tx, {
    content,
    text,
    ...(earlier === null ? { rootId, rootIsFree: true } : { revises: earlier }),
  });
}

function idOfRecord(db: ReadDb, seq: number): string {
  const row = db.one<{ id: Buffer }>("SELECT id FROM record WHERE seq = ?", seq);
  if (row === undefined) throw new DomainError("not_found", { number: seq });
  return idFromBlob(row.id);
}
