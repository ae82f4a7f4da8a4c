/**
 * One page over all own accounts, newest first: months tell where a rank lies, only the months of the page are sorted.
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

function readKeys(
  book: BookContext,
  months: readonly MonthCount[],
  until: number,
  offset: number,
  limit: number,
): PostingKey[] {
  const keys: PostingKey[] = [];
  let skip = offset;
  for (const { month, n } of months) {
    if (keys.length >= limit) break;
    if (skip >= n) {
      skip -= n;
      continue;
    }
    const found = book.db.all<PostingKey>(
      `SELECT root, line, account, date, day_order, currency, amount FROM posting WHERE account IN (${OWN}) AND date BETWEEN ? AND ?
       ORDER BY date DESC, day_order DESC, root DESC, line DESC LIMIT ? OFFSET ?`,
      month * 100,
      Math.min(month * 100 + 31, until),
      limit - keys.length,
      skip,
    );
    keys.push(...found);
    skip = 0;
  }
  return keys;
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
