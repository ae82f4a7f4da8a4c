/**
 * Net worth at the ends of months in one currency: sums of months per currency, each point at the rates of its day. Where
 * a day is given the last point is that day.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { dateFromDayNumber, daysInMonth } from "../../../shared/plain-date.ts";
import { balancesAsOf } from "../../ledger/balances.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { Converter, usedRates } from "../../ledger/converter.ts";
import type { FoundRate } from "../../ledger/rates.ts";

type History = Output<"accounts.netWorthHistory">;

interface MonthSum {
  readonly month: number;
  readonly currency: string;
  readonly sum: string;
}

export function netWorthHistory(book: BookContext, input: Input<"accounts.netWorthHistory">): History {
  const only = input.currency;
  if (only !== undefined) book.requireCurrency(only, "currency");
  const rows = book.db.all<MonthSum>(
    `SELECT b.month, b.currency, CAST(sum(b.debit - b.credit) AS TEXT) AS sum FROM balance_month b JOIN account a ON a.root = b.account
     WHERE a.type IN ('asset', 'liability') AND (? IS NULL OR b.currency = ?) GROUP BY b.month, b.currency ORDER BY b.month, b.currency`,
    only ?? null,
    only ?? null,
  );
  const months = monthEnds(input.asOf ?? book.clock.today(), input.months);
  const converter = new Converter(book, {
    from: [...new Set(rows.map(({ currency }) => currency))],
    days: [...months.map(({ date }) => date), ...(input.asOf === undefined ? [] : [input.asOf])],
    wanted: input.in ?? only,
    at: input.at ?? "date",
  });
  const sums = new Map<string, bigint>();
  let at = 0;
  const points = months.map(({ key, date }) => {
    for (let row = rows[at]; row !== undefined && row.month <= key; at += 1, row = rows[at])
      sums.set(row.currency, (sums.get(row.currency) ?? 0n) + BigInt(row.sum));
    return pointOf(converter, sums, date);
  });
  if (input.asOf !== undefined)
    points[points.length - 1] = pointOf(converter, sumsAsOf(book, only, input.asOf), input.asOf);
  return { currency: converter.to, points };
}

/** What own accounts hold at the end of a day, per currency. */
function sumsAsOf(book: BookContext, only: string | undefined, asOf: string): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account, currency, sum } of balancesAsOf(book.db, asOf)) {
    const type = book.accounts.get(account)?.type;
    const isOwn = type === "asset" || type === "liability";
    if (isOwn && (only ?? currency) === currency) sums.set(currency, (sums.get(currency) ?? 0n) + sum);
  }
  return sums;
}

function pointOf(
  converter: Converter,
  sums: ReadonlyMap<string, bigint>,
  date: string,
): History["points"][number] {
  const used = new Map<string, FoundRate>();
  const { amount, missing } = converter.worthOf(sums, date, used);
  return {
    date,
    amount: converter.text(amount),
    ratesOf: converter.rateDay(date),
    partial: missing.length > 0,
    missing,
    rates: usedRates(used),
  };
}

const FIRST_MONTH = 1000 * 12;

/** The last `count` months up to that of a day: month as a number (202605) and its last day. */
export function monthEnds(day: string, count: number): { key: number; date: string }[] {
  const newest = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = Math.max(newest - count + 1, FIRST_MONTH);
  return Array.from({ length: newest - first + 1 }, (_, i) => {
    const month = first + i;
    const year = Math.floor(month / 12);
    const key = year * 100 + (month % 12) + 1;
    return { key, date: dateFromDayNumber(key * 100 + daysInMonth(year, (month % 12) + 1)) };
  });
}
