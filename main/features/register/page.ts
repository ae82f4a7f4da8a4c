/**
 * One page of a register by rank, newest first, with running balances: closed months from the projection, one partial
 * month from the covering index. Anywhere in a million entries it touches a page and a month.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireAccount } from "../../ledger/names.ts";
import { allAccountsPage } from "./all-accounts-page.ts";
import { filteredPage } from "./filter-page.ts";
import { type PostingKey, registerRows } from "./register-rows.ts";
import { searchPage } from "./search.ts";

type Page = Output<"register.page">;

interface Month {
  readonly month: number;
  readonly n: number;
  readonly sum: bigint;
}

interface VoidKey extends PostingKey {
  readonly day_order: number;
}

const FAR_FUTURE = 99991231;
/** With all it is ordered by: only then does SQLite merge the parts of a view (main/ledger/known-views.ts). */
const KEY = "root, line, account, date, day_order, currency, amount";
const NEWEST_FIRST = "ORDER BY date DESC, day_order DESC, root DESC, line DESC";

/** `patient`: it may take longer than a moment; else it throws `LongAnswer` where it would. */
export function registerPage(book: BookContext, input: Input<"register.page">, patient = false): Page {
  if ((input.filter ?? "").trim() !== "") return filteredPage(book, input, patient);
  if ((input.search ?? "").trim() !== "") return searchPage(book, input);
  if (input.account === undefined) return allAccountsPage(book, input);
  const account = requireAccount(book, input.account);
  const until = input.asOf === undefined ? FAR_FUTURE : dayNumberFromDate(input.asOf);
  const currency = book.accounts.get(account)?.currency ?? null;
  const months = monthsOf(book, account, until);
  const total = months.reduce((sum, month) => sum + month.n, 0);
  const start = findStart(months, input.offset);
  const keys = start === null ? [] : readKeys(book, account, start, until, input.limit);
  const balances =
    currency === null || start === null ? [] : runningBalances(book, account, months, start, until, keys);
  const sums =
    currency === null
      ? []
      : [
          {
            currency,
            amount: decimalFromMinor(
              months.reduce((sum, month) => sum + month.sum, 0n),
              currency,
              book.digitsOf,
            ),
          },
        ];
  return {
    total,
    more: false,
    sums,
    rows: registerRows(book, keys, balances, "posting"),
    voided: voidedBeside(book, account, keys, input.offset === 0, input.offset + keys.length >= total, until),
    found: null,
  };
}

/** The account's months up to `until`, newest first; the month `until` cuts is counted from postings. */
function monthsOf(book: BookContext, account: number, until: number): Month[] {
  const cut = Math.floor(until / 100);
  const rows = book.db.all<{ month: number; n: number; sum: string }>(
    "SELECT month, sum(n) AS n, CAST(sum(debit - credit) AS TEXT) AS sum FROM balance_month WHERE account = ? AND month <= ? GROUP BY month ORDER BY month DESC",
    account,
    cut,
  );
  const months = rows.map((row) => ({ month: row.month, n: row.n, sum: BigInt(row.sum) }));
  if (until === FAR_FUTURE || months[0]?.month !== cut) return months;
  const part = book.db.one<{ n: number; sum: string }>(
    "SELECT count(*) AS n, CAST(coalesce(sum(amount), 0) AS TEXT) AS sum FROM posting WHERE account = ? AND date BETWEEN ? AND ?",
    account,
    cut * 100,
    until,
  );
  return [{ month: cut, n: part?.n ?? 0, sum: BigInt(part?.sum ?? "0") }, ...months.slice(1)];
}

interface Start {
  readonly index: number;
  /** Rows of that month to pass over. */
  readonly skip: number;
  /** Last day that belongs to the start month or before. */
  readonly day: number;
}

function findStart(months: readonly Month[], offset: number): Start | null {
  let left = offset;
  for (const [index, month] of months.entries()) {
    if (left < month.n) return { index, skip: left, day: month.month * 100 + 31 };
    left -= month.n;
  }
  return null;
}

function readKeys(
  book: BookContext,
  account: number,
  start: Start,
  until: number,
  limit: number,
): PostingKey[] {
  return book.db.all<PostingKey>(
    `SELECT ${KEY} FROM posting WHERE account = ? AND date <= ? ${NEWEST_FIRST} LIMIT ? OFFSET ?`,
    account,
    Math.min(start.day, until),
    limit,
    start.skip,
  );
}

function runningBalances(
  book: BookContext,
  account: number,
  months: readonly Month[],
  start: Start,
  until: number,
  keys: readonly PostingKey[],
): bigint[] {
  let balance = months.slice(start.index).reduce((sum, month) => sum + month.sum, 0n);
  if (start.skip > 0) {
    const newer = book.db.one<{ sum: string }>(
      `SELECT CAST(coalesce(sum(amount), 0) AS TEXT) AS sum FROM (SELECT ${KEY} FROM posting WHERE account = ? AND date <= ? ${NEWEST_FIRST} LIMIT ?)`,
      account,
      Math.min(start.day, until),
      start.skip,
    );
    balance -= BigInt(newer?.sum ?? "0");
  }
  return keys.map((key) => {
    const after = balance;
    balance -= BigInt(key.amount);
    return after;
  });
}

/** Entries a person voided that lie within the days of this page; the first and last page reach to the ends. */
function voidedBeside(
  book: BookContext,
  account: number,
  keys: readonly PostingKey[],
  isFirst: boolean,
  isLast: boolean,
  until: number,
): Page["voided"] {
  const newest = isFirst ? until : (keys[0]?.date ?? 0);
  const oldest = isLast ? 0 : (keys.at(-1)?.date ?? FAR_FUTURE);
  const found = book.db.all<VoidKey>(
    `SELECT ${KEY} FROM voided_posting WHERE account = ? AND date BETWEEN ? AND ? ${NEWEST_FIRST} LIMIT 200`,
    account,
    oldest,
    newest,
  );
  return registerRows(book, found, [], "voided_posting");
}
