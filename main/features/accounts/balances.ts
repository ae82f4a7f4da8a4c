/** Balances on any day: closed months from the projection, the month that the day cuts from the covering index. */
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { ReadDb } from "../../db/driver.ts";

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
