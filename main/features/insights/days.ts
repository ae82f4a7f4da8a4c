/**
 * Days of a period: what was spent on each, and what own accounts held at the end of each. Other currencies are counted
 * at the rates of a month's last day for spending, as reports do, and of the day itself for what is held.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { lastDayOfMonth, monthOfDate } from "../../../shared/ledger/closing.ts";
import { addDays, dateFromDayNumber, dayNumberFromDate, daysBetween } from "../../../shared/plain-date.ts";
import { balancesAsOf } from "../../ledger/balances.ts";
import { Converter } from "../../ledger/converter.ts";
import type { FoundRate } from "../../ledger/rates.ts";
import { type Asked, requireShort } from "./quick.ts";

interface DayRow {
  readonly date: number;
  readonly currency: string;
  readonly sum: string;
}

const MOST_DAYS_SPENT = 372;
const MOST_DAYS_HELD = 100;

/** Lines that are summed in a moment. */
const MOST_LINES = 10_000;
const OWN = ["asset", "liability"] as const;

const BY_DAY = `SELECT date, currency, CAST(sum(amount) AS TEXT) AS sum FROM posting
  WHERE account IN (SELECT root FROM account WHERE type IN (SELECT value FROM json_each(?))) AND date BETWEEN ? AND ? GROUP BY date, currency`;

function sumsByDay(context: Asked, types: readonly string[], from: string, to: string): DayRow[] {
  requireShort(context, { types, from, to, most: MOST_LINES });
  return context.book.db.all<DayRow>(
    BY_DAY,
    JSON.stringify(types),
    dayNumberFromDate(from),
    dayNumberFromDate(to),
  );
}

export function spentDays(context: Asked, input: Input<"insights.days">): Output<"insights.days"> {
  const { book } = context;
  const { from } = input;
  const to = clipped(input, MOST_DAYS_SPENT);
  const rows = sumsByDay(context, ["expense"], from, to);
  const dated = rows.map(({ date, ...row }) => ({ ...row, date: dateFromDayNumber(date) }));
  const rateDay = (date: string) => earlier(lastDayOfMonth(monthOfDate(date)), to);
  const converter = new Converter(book, {
    from: [...new Set(rows.map(({ currency }) => currency))],
    days: [...new Set(dated.map(({ date }) => rateDay(date)))],
    wanted: input.in,
    at: "date",
  });
  const used = new Map<string, FoundRate>();
  const missing = new Set<string>();
  const sums = new Map<string, bigint>();
  for (const { date, currency, sum } of dated) {
    const worth = converter.convert(BigInt(sum), currency, rateDay(date), used);
    if (worth === null) missing.add(currency);
    else sums.set(date, (sums.get(date) ?? 0n) + worth);
  }
  return {
    currency: converter.to,
    days: [...sums]
      .filter(([, sum]) => sum !== 0n)
      .map(([date, sum]) => ({ date, amount: converter.text(sum) })),
    missing: [...missing].toSorted(),
  };
}

export function heldDays(context: Asked, input: Input<"insights.worth">): Output<"insights.worth"> {
  const { book } = context;
  const { from } = input;
  const to = clipped(input, MOST_DAYS_HELD);
  const sums = new Map<string, bigint>();
  for (const { account, currency, sum } of balancesAsOf(book.db, addDays(from, -1))) {
    const type = book.accounts.get(account)?.type;
    if (type === "asset" || type === "liability") sums.set(currency, (sums.get(currency) ?? 0n) + sum);
  }
  const rows = sumsByDay(context, OWN, from, to);
  const changes = Map.groupBy(rows, ({ date }) => dateFromDayNumber(date));
  const days = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i));
  const converter = new Converter(book, {
    from: [...new Set([...sums.keys(), ...rows.map(({ currency }) => currency)])],
    days,
    wanted: input.in,
    at: input.at ?? "date",
  });
  const used = new Map<string, FoundRate>();
  const points = days.map((date) => {
    for (const { currency, sum } of changes.get(date) ?? [])
      sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(sum));
    const { amount, missing } = converter.worthOf(sums, date, used);
    return { date, amount: converter.text(amount), missing };
  });
  return { currency: converter.to, points };
}

/** The last day asked for, `asOf` at the latest. Fails with `bad_date` for what is no period, or too long a one. */
function clipped(
  { from, to, asOf }: { readonly from: string; readonly to: string; readonly asOf?: string | undefined },
  most: number,
): string {
  const length = daysBetween(from, to) + 1;
  if (length < 1 || length > most)
    throw new DomainError("bad_date", {
      field: "to",
      message: `A period of 1 to ${most} days is meant; from ${from} to ${to} there are ${length}.`,
    });
  return asOf === undefined ? to : earlier(asOf, to);
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
