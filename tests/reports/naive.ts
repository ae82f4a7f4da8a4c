/**
 * The naive oracle of reports: the lines of entries in an array, loops and sums, Decimal for rates. It knows no database
 * and no code of main/, so that it cannot be wrong in the same way.
 */
import { Decimal } from "decimal.js";
import type { EntryContent } from "../../shared/ledger/entry.ts";

export interface NaiveLine {
  readonly entry: string;
  readonly date: string;
  readonly account: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly payee: string;
  readonly tags: readonly string[];
  /** Own accounts of its entry, first line first. */
  readonly own: readonly string[];
}

export function linesOf(
  entries: readonly { readonly id: string; readonly content: EntryContent }[],
  own: readonly string[],
): NaiveLine[] {
  return entries.flatMap(({ id, content }) =>
    content.lines.map(([account, amount, currency]) => ({
      entry: id,
      date: content.date,
      account,
      amount: BigInt(amount),
      currency,
      payee: content.payee ?? "",
      tags: [...(content.tags ?? [])].sort(),
      own: content.lines.map(([other]) => other).filter((other) => own.includes(other)),
    })),
  );
}

export interface NaiveRate {
  readonly currency: string;
  readonly day: string;
  readonly rate: string;
}

const Exact = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_EVEN });
const DIGITS: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0, COIN: 8 };
const MAX_AGE_DAYS = 400;
const DAY_MS = 86_400_000;

/** Into EUR at the last rate of the last 400 days; null without one. */
export function inEuro(
  sum: bigint,
  currency: string,
  day: string,
  rates: readonly NaiveRate[],
): bigint | null {
  if (currency === "EUR" || sum === 0n) return sum;
  const known = rates
    .filter((rate) => rate.currency === currency && rate.day <= day)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .at(-1);
  if (known === undefined || (Date.parse(day) - Date.parse(known.day)) / DAY_MS > MAX_AGE_DAYS) return null;
  const worth = new Exact(String(sum))
    .times(known.rate)
    .times(new Exact(10).pow(2 - (DIGITS[currency] ?? 2)));
  return BigInt(worth.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toFixed(0));
}

export function monthEnd(date: string): string {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).toISOString().slice(0, 10);
}

export const earliest = (...days: readonly string[]): string => days.toSorted()[0] ?? "";

/** Sums by row, each account's month converted for itself; null amounts (no rate) are left out. */
export function sumsBy(
  lines: readonly NaiveLine[],
  rowsOf: (line: NaiveLine) => readonly string[],
  { until, rates }: { readonly until: string; readonly rates: readonly NaiveRate[] },
): Map<string, bigint> {
  const units = new Map<string, { rows: readonly string[]; currency: string; date: string; sum: bigint }>();
  for (const line of lines) {
    const rows = rowsOf(line);
    const key = JSON.stringify([rows, line.account, line.date.slice(0, 7), line.currency]);
    const unit = units.get(key);
    if (unit === undefined)
      units.set(key, { rows, currency: line.currency, date: line.date, sum: line.amount });
    else unit.sum += line.amount;
  }
  const sums = new Map<string, bigint>();
  for (const { rows, currency, date, sum } of units.values()) {
    const worth = inEuro(sum, currency, earliest(monthEnd(date), until), rates);
    for (const row of rows) if (worth !== null) sums.set(row, (sums.get(row) ?? 0n) + worth);
  }
  return sums;
}
