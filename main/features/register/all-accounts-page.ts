/**
 * One page over all own accounts, newest first: months, then days, tell where a rank lies; only the days of the page are sorted.
 * A transfer shows once for each of its accounts; there is no balance of several accounts in one row.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { type PostingKey, registerRows } from "./register-rows.ts";

const OWN = "SELECT root FROM account WHERE type IN ('asset', 'liability')";
const FAR_FUTURE = 99991231;

interface MonthCount {
  readonly month: number;
  readonly n: number;
}

export function allAccountsPage(book: BookContext, input: Input<"register.page">): Output<"register.page"> {
  const until = input.asOf === undefined ? FAR_FUTURE : dayNumberFromDate(input.asOf);
  const months = monthCounts(book, until);
  const keys = readKeys(book, months, until, input.offset, input.limit);
  return {
    total: months.reduce((sum, month) => sum + month.n, 0),
    more: false,
    sums: sumsOf(book, until),
    rows: registerRows(book, keys, [], "posting"),
    voided: [],
    found: null,
  };
}

/** Rows a month, newest month first; the month that `until` cuts is counted. */
function monthCounts(book: BookContext, until: number): MonthCount[] {
  const cut = Math.floor(until / 100);
  const months = book.db.all<MonthCount>(
    `SELECT month, sum(n) AS n FROM balance_month WHERE account IN (${OWN}) AND month <= ? GROUP BY month ORDER BY month DESC`,
    cut,
  );
  if (until === FAR_FUTURE || months[0]?.month !== cut) return months;
  const part = book.db.one<{ n: number }>(
    `SELECT count(*) AS n FROM posting WHERE account IN (${OWN}) AND date BETWEEN ? AND ?`,
    cut * 100,
    until,
  );
  return [{ month: cut, n: part?.n ?? 0 }, ...months.slice(1)];
}

/** Which days, or months, hold the ranks of a page: the numbers of the newest and oldest, and ranks of the newest to pass by. */
interface Stretch {
  readonly newest: number;
  readonly oldest: number;
  readonly skip: number;
}

/** `counts` newest first; null when there are no such ranks. */
function stretchOf(
  counts: readonly { readonly at: number; readonly n: number }[],
  offset: number,
  limit: number,
): Stretch | null {
  let passed = 0;
  let newest: { at: number; skip: number } | null = null;
  let oldest = 0;
  for (const { at, n } of counts) {
    if (passed >= offset + limit) break;
    if (newest === null && passed + n > offset) newest = { at, skip: offset - passed };
    passed += n;
    oldest = at;
  }
  return newest === null ? null : { newest: newest.at, oldest, skip: newest.skip };
}

function readKeys(
  book: BookContext,
  months: readonly MonthCount[],
  until: number,
  offset: number,
  limit: number,
): PostingKey[] {
  const span = stretchOf(
    months.map(({ month, n }) => ({ at: month, n })),
    offset,
    limit,
  );
  if (span === null) return [];
  const counted = new Map<number, number>();
  for (const { date, n } of book.db.all<{ date: number; n: number }>(
    `SELECT date, count(*) AS n FROM posting WHERE account IN (${OWN}) AND date BETWEEN ? AND ? GROUP BY account, date`,
    span.oldest * 100,
    Math.min(span.newest * 100 + 31, until),
  ))
    counted.set(date, (counted.get(date) ?? 0) + n);
  const days = stretchOf(
    [...counted].map(([at, n]) => ({ at, n })).sort((one, other) => other.at - one.at),
    span.skip,
    limit,
  );
  if (days === null) return [];
  return book.db.all<PostingKey>(
    `SELECT root, line, account, date, day_order, currency, amount FROM posting WHERE account IN (${OWN}) AND date BETWEEN ? AND ?
     ORDER BY date DESC, day_order DESC, root DESC, line DESC LIMIT ? OFFSET ?`,
    days.oldest,
    days.newest,
    limit,
    days.skip,
  );
}

function sumsOf(book: BookContext, until: number): { currency: string; amount: string }[] {
  const cut = Math.floor(until / 100);
  const rows = book.db.all<{ currency: string; sum: string }>(
    `SELECT currency, CAST(sum(s) AS TEXT) AS sum FROM (
       SELECT currency, sum(debit - credit) AS s FROM balance_month WHERE account IN (${OWN}) AND month < ? GROUP BY currency
       UNION ALL
       SELECT currency, sum(amount) AS s FROM posting WHERE account IN (${OWN}) AND date BETWEEN ? AND ? GROUP BY currency
     ) GROUP BY currency ORDER BY currency`,
    cut,
    cut * 100,
    until,
  );
  return rows.map(({ currency, sum }) => ({
    currency,
    amount: decimalFromMinor(BigInt(sum), currency, book.digitsOf),
  }));
}
