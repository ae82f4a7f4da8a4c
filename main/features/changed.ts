/** What a command answers that wrote one record: the thing it is of, and the record's number. */
import type { LedgerTx } from "../ledger/append-record.ts";
import type { RecordView } from "../ledger/chain.ts";

export function changed(tx: LedgerTx, record: RecordView): { id: string; number: number } {
  return { id: tx.book.idOfRoot(record.root), number: record.seq };
}
