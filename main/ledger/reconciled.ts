/**
 * What a finished statement forbids (LED-12): an entry on one keeps its date and what it does to the statement's account,
 * and stays counted. Memo, tags, payee and category may be corrected. The way out is to reverse it, or to reopen the
 * statement. SQLite holds the same by the triggers on `reconciled_entry`, `journal_entry` and `chain`.
 */
import { DomainError } from "../../shared/errors.ts";
import type { EntryContent } from "../../shared/ledger/entry.ts";
import { dateFromDayNumber, dayNumberFromDate } from "../../shared/plain-date.ts";
import type { ReadDb } from "../db/driver.ts";
import type { LedgerTx } from "./append-record.ts";
import type { BookContext } from "./book-context.ts";
import type { EntryChange } from "./entry-guards.ts";

interface ReconciledRow {
  readonly account: number;
  readonly date: number;
  readonly amount: number;
  readonly name: string;
  readonly from_day: number;
  readonly to_day: number;
}

/** Fails with `reconciled`, naming account and period, when a finished statement stands on what the change would move. */
export function guardReconciled(tx: LedgerTx, { root, before, after }: EntryChange): void {
  if (root === null || before === null) return;
  for (const row of reconciledRows(tx.db, root)) {
    if (after !== null && keeps(tx.book, row, after)) continue;
    const period = `${dateFromDayNumber(row.from_day)} to ${dateFromDayNumber(row.to_day)}`;
    throw new DomainError("reconciled", {
      account: tx.book.idOfRoot(row.account),
      from: dateFromDayNumber(row.from_day),
      to: dateFromDayNumber(row.to_day),
      message: `This entry is on the reconciled statement of “${row.name}”, ${period}. Its date and amount there stay as they are. Reverse it, or reopen the statement.`,
    });
  }
}

function reconciledRows(db: ReadDb, root: number): ReconciledRow[] {
  return db.all<ReconciledRow>(
    `SELECT r.account, r.date, r.amount, a.name, s.from_day, s.to_day FROM reconciled_entry r
     JOIN statement s ON s.root = r.root JOIN account a ON a.root = r.account WHERE r.entry = ?`,
    root,
  );
}

function keeps(book: BookContext, row: ReconciledRow, { date, lines }: EntryContent): boolean {
  if (dayNumberFromDate(date) !== row.date) return false;
  const account = book.idOfRoot(row.account);
  return sumIn(account, lines) === BigInt(row.amount);
}

/** What an entry does to one account. */
export function sumIn(account: string, lines: EntryContent["lines"]): bigint {
  return lines.reduce((sum, line) => (line[0] === account ? sum + BigInt(line[1]) : sum), 0n);
}
