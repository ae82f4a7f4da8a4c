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

/** Closed months and the beginning of the month that the day cuts, or its whole and less its end: whichever is shorter. */
function asOfSql(months: "<" | "<=", sign: "+" | "-"): string {
  return `SELECT account, currency, CAST(sum(s) AS TEXT) AS sum, sum(n) AS n FROM (
    SELECT account, currency, sum(debit - credit) AS s, sum(n) AS n FROM balance_month WHERE month ${months} ? GROUP BY account, currency
    UNION ALL
    SELECT account, currency, ${sign}sum(amount) AS s, ${sign}count(*) AS n FROM posting
      WHERE account IN (SELECT account FROM balance_month WHERE month = ?) AND date BETWEEN ? AND ? GROUP BY account, currency
  ) GROUP BY account, currency HAVING sum(n) > 0`;
}

const EARLY = asOfSql("<", "+");
const LATE = asOfSql("<=", "-");
const MID_MONTH = 15;

/** Debit-positive balances of every account with a posting, at the end of `asOf` (null: of everything written). */
export function balancesAsOf(db: ReadDb, asOf: string | null): AccountBalance[] {
  return rowsAsOf(db, asOf).map((row) => ({
    account: row.account,
    currency: row.currency,
    sum: BigInt(row.sum),
    n: row.n,
  }));
}

function rowsAsOf(db: ReadDb, asOf: string | null): Row[] {
  if (asOf === null) return db.all<Row>(NOW);
  const day = dayNumberFromDate(asOf);
  const month = Math.floor(day / 100);
  if (day % 100 <= MID_MONTH) return db.all<Row>(EARLY, month, month, month * 100, day);
  return db.all<Row>(LATE, month, month, day + 1, month * 100 + 31);
}

/** One account's balance at the end of a day (null: of everything). */
export function accountBalance(book: BookContext, root: number, asOf: string | null): bigint {
  const currency = book.accounts.get(root)?.currency ?? "";
  const day = asOf === null ? 99991231 : dayNumberFromDate(asOf);
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
