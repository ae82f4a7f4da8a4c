/**
 * What sums are made of: per account whole months from the projection, and the days of a month that a period cuts from
 * the covering index. Two walks at most, each of one month: quick enough for the thread that answers the window.
 */
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { firstDay, indexOfKey, lastDay, monthIndex, monthKey } from "./periods.ts";

/** The sum of some lines of one month in one currency, debit positive. */
export interface Fact {
  /** What it is counted under: an account's root, or what a walk asked for. */
  readonly key: string;
  /** The account of the lines; 0 where a walk did not ask. */
  readonly account: number;
  /** As a running number. */
  readonly month: number;
  readonly currency: string;
  readonly sum: bigint;
  readonly lines: number;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** One text for an account: a row for each of its months would take longer to hand over than to read. */
const MONTHS = `SELECT account, group_concat(month || ' ' || currency || ' ' || (debit - credit) || ' ' || n) AS months FROM balance_month
  WHERE account IN (SELECT value FROM json_each(?)) AND month BETWEEN ? AND ? GROUP BY account`;
const DAYS = `SELECT account, currency, CAST(sum(amount) AS TEXT) AS sum, count(*) AS n FROM posting
  WHERE account IN (SELECT value FROM json_each(?)) AND date BETWEEN ? AND ? GROUP BY account, currency`;

/** The whole months of an account, from the first to the last (running numbers). */
export function monthFacts(
  book: BookContext,
  accounts: readonly number[],
  first: number,
  last: number,
): Fact[] {
  if (first > last || accounts.length === 0) return [];
  const rows = book.db.all<{ account: number; months: string }>(
    MONTHS,
    JSON.stringify(accounts),
    monthKey(first),
    monthKey(last),
  );
  return rows.flatMap(({ account, months }) =>
    months.split(",").map((text): Fact => {
      const [month = "", currency = "", sum = "", lines = ""] = text.split(" ");
      return {
        key: String(account),
        account,
        month: indexOfKey(Number(month)),
        currency,
        sum: BigInt(sum),
        lines: Number(lines),
      };
    }),
  );
}

/** Days of one month. */
export function dayFacts(book: BookContext, accounts: readonly number[], { from, to }: Days): Fact[] {
  if (from > to || accounts.length === 0) return [];
  const rows = book.db.all<{ account: number; currency: string; sum: string; n: number }>(
    DAYS,
    JSON.stringify(accounts),
    dayNumberFromDate(from),
    dayNumberFromDate(to),
  );
  const month = monthIndex(from);
  return rows.map(({ account, currency, sum, n }) => ({
    key: String(account),
    account,
    month,
    currency,
    sum: BigInt(sum),
    lines: n,
  }));
}

/** All of a period, by month. */
export function periodFacts(book: BookContext, accounts: readonly number[], { from, to }: Days): Fact[] {
  if (from > to) return [];
  const [head, tail] = [monthIndex(from), monthIndex(to)];
  const isWholeHead = from === firstDay(head);
  const isWholeTail = to === lastDay(tail);
  if (head === tail && !(isWholeHead && isWholeTail)) return dayFacts(book, accounts, { from, to });
  const first = isWholeHead ? head : head + 1;
  const last = isWholeTail ? tail : tail - 1;
  return [
    ...(isWholeHead ? [] : dayFacts(book, accounts, { from, to: lastDay(head) })),
    ...monthFacts(book, accounts, first, last),
    ...(isWholeTail ? [] : dayFacts(book, accounts, { from: firstDay(tail), to })),
  ];
}
