/** Observations beside what the book holds on their days: one statement whatever their number (OPS-7). */
import { DomainError } from "../../../shared/errors.ts";
import type { ObservationRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";

export interface ObservedRow extends ObservationRow {
  /** The account's balance in the book at the end of the day, minor units. */
  readonly book: string;
  readonly text: string | null;
  readonly revisions: number;
}

/**
 * Closed months from their totals, the month of the day from the covering index. The limit that limits nothing keeps the
 * sum apart from the rows, so that the index is found in a book as it was known earlier too (main/ledger/known-views.ts).
 */
const OBSERVED = `SELECT o.*, t.text, 1 + (SELECT count(*) FROM record x WHERE x.root = o.root AND x.root <> x.seq) AS revisions,
    CAST(coalesce((SELECT sum(b.debit - b.credit) FROM balance_month b WHERE b.account = o.account AND b.currency = o.currency AND b.month < o.date / 100), 0)
      + coalesce((SELECT sum(amount) FROM (SELECT amount FROM posting WHERE account = o.account AND currency = o.currency
          AND date BETWEEN o.date / 100 * 100 AND o.date LIMIT -1)), 0) AS TEXT) AS book
  FROM observation o LEFT JOIN record_text t ON t.seq = (SELECT c.tip FROM chain c WHERE c.root = o.root)`;

export function gapOf(row: ObservedRow): bigint {
  return BigInt(row.amount) - BigInt(row.book);
}

/** The newest of an account, newest first; `until`: none of a later day. */
export function observedRows(
  book: BookContext,
  account: number,
  limit: number,
  until = 99991231,
): ObservedRow[] {
  return book.db.all<ObservedRow>(
    `${OBSERVED} WHERE o.account = ? AND o.date <= ? ORDER BY o.date DESC, o.root DESC LIMIT ?`,
    account,
    until,
    limit,
  );
}

/** Fails with `not_found` unless `id` names an observation in force. */
export function requireObserved(book: BookContext, id: string): ObservedRow {
  const root = book.findRoot(id);
  const row = root === null ? undefined : book.db.one<ObservedRow>(`${OBSERVED} WHERE o.root = ?`, root);
  if (row === undefined)
    throw new DomainError("not_found", { message: "There is no such observation in this book." });
  return row;
}
