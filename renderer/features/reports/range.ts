/** Periods: live ones that move with the day, and how a step further goes. */
import { addDays, daysBetween, daysInMonth } from "../../../shared/plain-date.ts";
import type { Range } from "./spec.ts";

export const RANGES = [
  "this-month",
  "last-month",
  "this-quarter",
  "this-year",
  "last-year",
  "3-months",
  "6-months",
  "12-months",
  "5-years",
] as const;

export interface Days {
  readonly from: string;
  readonly to: string;
}

const monthOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

function monthDay(month: number, day: number): string {
  const [year, n] = [Math.floor(month / 12), (month % 12) + 1];
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(n)}-${two(Math.min(day, daysInMonth(year, n)))}`;
}

/** Whole months, `count` of them from the month `first`. */
function months(first: number, count: number): Days {
  return { from: monthDay(first, 1), to: monthDay(first + count - 1, 31) };
}

export function daysOf(range: Range, today: string): Days {
  if (!("live" in range)) return range;
  const now = monthOf(today);
  const year = now - (now % 12);
  switch (range.live) {
    case "this-month":
      return months(now, 1);
    case "last-month":
      return months(now - 1, 1);
    case "this-quarter":
      return months(now - (now % 3), 3);
    case "this-year":
      return months(year, 12);
    case "last-year":
      return months(year - 12, 12);
    case "3-months":
      return months(now - 2, 3);
    case "6-months":
      return months(now - 5, 6);
    case "12-months":
      return months(now - 11, 12);
    case "5-years":
      return months(year - 48, 60);
  }
}

/** Whether the days are whole months, and how many. */
export function wholeMonths({ from, to }: Days): number | null {
  const isWhole = from.endsWith("-01") && to === monthDay(monthOf(to), 31);
  return isWhole ? monthOf(to) - monthOf(from) + 1 : null;
}

/** The period as long as this one that ends where it begins, or the other way round. */
export function stepped(days: Days, by: 1 | -1): Days {
  const count = wholeMonths(days);
  if (count !== null) return months(monthOf(days.from) + by * count, count);
  const length = daysBetween(days.from, days.to) + 1;
  return { from: addDays(days.from, by * length), to: addDays(days.to, by * length) };
}
