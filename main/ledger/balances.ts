/** Balances on any day: closed months from the projection, the month that the day cuts from the covering index. */
import { dayNumberFromDate } from "../../shared/plain-date.ts";
import type { ReadDb } from "../db/driver.ts";
import type { BookContext } from "./book-context.ts";

export interface AccountBalance {
  readonly account: number;
  readonly currency: string;
  readonly sum: bigint;
  readonly n: number;
}

interface Row {
  readonly account: number;
  readonly currency: string;
  readonly sum: string;
  readonly n: number;
}

const NOW =
  "SELECT account, currency, CAST(sum(debit - credit) AS TEXT) AS sum, sum(n) AS n FROM balance_month GROUP BY account, currency";

const AS_OF = `SELECT account, currency, CAST(sum(s) AS TEXT) AS sum, sum(n) AS n FROM (
    SELECT account, currency, sum(debit - credit) AS s, sum(n) AS n FROM balance_month WHERE month < ? GROUP BY account, currency
    UNION ALL
    SELECT p.account, p.currency, sum(p.amount) AS s, count(*) AS n FROM (SELECT DISTINCT account FROM balance_month WHERE month = ?) m
      CROSS JOIN posting p ON p.account = m.account AND p.date BETWEEN ? AND ? GROUP BY p.account, p.currency
  ) GROUP BY account, currency`;

/** Debit-positive balances of every account with a posting, at the end of `asOf` (null: of everything written). */
export function balancesAsOf(db: ReadDb, asOf: string | null): AccountBalance[] {
  const day = asOf === null ? 0 : dayNumberFromDate(asOf);
  const month = Math.floor(day / 100);
  const rows = asOf === null ? db.all<Row>(NOW) : db.all<Row>(AS_OF, month, month, month * 100, day);
  return rows.map((row) => ({
    account: row.account,
    currency: row.currency,
    sum: BigInt(row.sum),
    n: row.n,
  }));
}

/** One account's balance at the end of a day (null: of everything). */
export function accountBalance(book: BookContext, root: number, asOf: string | null): bigint {
  const currency = book.accounts.get(root)?.currency ?? "";
  const day = asOf === null ? 99991231 : Number(asOf.replaceAll("-", ""));
  const month = Math.floor(day / 100);
  const row = book.db.one<{ sum: string }>(
    `SELECT CAST(coalesce((SELECT sum(debit - credit) FROM balance_month WHERE account = ? AND currency = ? AND month < ?), 0)
       + coalesce((SELECT sum(amount) FROM posting WHERE account = ? AND currency = ? AND date BETWEEN ? AND ?), 0) AS TEXT) AS sum`,
    root,
    currency,
    month,
    root,
    currency,
    month * 100,
    day,
  );
  return BigInt(row?.sum ?? "0");
}
