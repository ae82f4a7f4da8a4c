/** Finished statements and the entries on them (projections `statement`, `reconciled_entry`; LED-12). */
import type { StatementBody } from "../../../shared/ledger/record.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectStatement(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "statement") return;
  const root = state.tip.root;
  if (before !== null) {
    tx.db.run("DELETE FROM reconciled_entry WHERE root = ?", root);
    tx.db.run("DELETE FROM statement WHERE root = ?", root);
  }
  if (after?.counts !== true) return;
  const body = after.content.content as StatementBody;
  const account = tx.book.requireRoot(body.account);
  tx.db.run(
    `INSERT INTO statement (root, record, account, from_day, to_day, currency, opening, closing, debits, credits, n, book_debits, book_credits, book_n)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    root,
    after.content.seq,
    account,
    dayNumberFromDate(body.from),
    dayNumberFromDate(body.to),
    body.currency,
    body.opening,
    body.closing,
    body.debits,
    body.credits,
    body.count,
    body.book.debits,
    body.book.credits,
    body.book.count,
  );
  for (const [entry, , date, amount] of body.lines)
    tx.db.run(
      "INSERT INTO reconciled_entry (entry, account, root, date, amount) VALUES (?, ?, ?, ?, ?)",
      tx.book.requireRoot(entry),
      account,
      root,
      dayNumberFromDate(date),
      amount,
    );
}
