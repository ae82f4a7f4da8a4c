/** What a register's months hold, newest first: from the balances by month, or from what a filter found. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { monthFromNumber } from "../../../shared/ledger/closing.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireAccount } from "../../ledger/names.ts";
import { isOwn } from "./filter-names.ts";
import { findRows } from "./filter-page.ts";

type Months = Output<"register.months">;
type Asked = Input<"register.months">;

interface MonthSum {
  readonly month: number;
  readonly currency: string;
  readonly n: number;
  readonly debit: bigint;
  readonly credit: bigint;
}

interface SumRow {
  readonly month: number;
  readonly currency: string;
  readonly n: number;
  readonly debit: string;
  readonly credit: string;
}

const NO_CUT = 999912;

export function registerMonths(book: BookContext, input: Asked, patient = false): Months {
  if ((input.filter ?? "").trim() !== "")
    return { months: inWords(book, findRows(book, input, patient).rows.months(), false) };
  return { months: inWords(book, monthSums(book, input), true) };
}

/** Oldest first. */
function monthSums(book: BookContext, { account, asOf }: Asked): MonthSum[] {
  const accounts =
    account === undefined
      ? [...book.accounts.values()].filter(isOwn).map(({ root }) => root)
      : [requireAccount(book, account)];
  const list = JSON.stringify(accounts);
  const until = asOf === undefined ? null : dayNumberFromDate(asOf);
  const cut = until === null ? NO_CUT : Math.floor(until / 100);
  const whole = book.db.all<SumRow>(
    `SELECT month, currency, sum(n) AS n, CAST(sum(debit) AS TEXT) AS debit, CAST(sum(credit) AS TEXT) AS credit
     FROM balance_month WHERE account IN (SELECT value FROM json_each(?)) AND month < ? GROUP BY month, currency ORDER BY month, currency`,
    list,
    cut,
  );
  const part =
    until === null
      ? []
      : book.db.all<SumRow>(
          `SELECT ? AS month, currency, count(*) AS n, CAST(sum(max(amount, 0)) AS TEXT) AS debit, CAST(-sum(min(amount, 0)) AS TEXT) AS credit
           FROM posting WHERE account IN (SELECT value FROM json_each(?)) AND date BETWEEN ? AND ? GROUP BY currency ORDER BY currency`,
          cut,
          list,
          cut * 100,
          until,
        );
  return [...whole, ...part].map((row) => ({ ...row, debit: BigInt(row.debit), credit: BigInt(row.credit) }));
}

/** With the balance at each month's end where all rows up to then are in it. */
function inWords(book: BookContext, sums: readonly MonthSum[], hasBalance: boolean): Months["months"] {
  const balances = new Map<string, bigint>();
  const months = new Map<number, Months["months"][number]["totals"]>();
  for (const { month, currency, n, debit, credit } of sums) {
    const text = (minor: bigint) => decimalFromMinor(minor, currency, book.digitsOf);
    const balance = (balances.get(currency) ?? 0n) + debit - credit;
    balances.set(currency, balance);
    const totals = months.get(month) ?? [];
    months.set(month, totals);
    totals.push({
      currency,
      n,
      in: text(debit),
      out: text(credit),
      net: text(debit - credit),
      balance: hasBalance ? text(balance) : null,
    });
  }
  return [...months].reverse().map(([month, totals]) => ({ month: monthFromNumber(month), totals }));
}
