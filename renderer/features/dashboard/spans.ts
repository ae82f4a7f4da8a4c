/** Days that the widgets speak of, counted back from the day the page is about. */
import { addDays, daysInMonth } from "../../../shared/plain-date.ts";

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The first day of the month `months` before that of `day`. */
export function firstOfMonth(day: string, months = 0): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

/** The same day `months` before, or the last of a shorter month. */
export function monthsBefore(day: string, months: number): string {
  const first = firstOfMonth(day, months);
  const last = daysInMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
  return `${first.slice(0, 8)}${String(Math.min(Number(day.slice(8)), last)).padStart(2, "0")}`;
}

export const WORTH_RANGES = ["1W", "1M", "3M", "YTD", "1Y", "all"] as const;
export type WorthRange = (typeof WORTH_RANGES)[number];

/** By days up to a quarter, by the ends of months beyond. */
export type WorthSteps =
  | ({ readonly by: "days" } & Span)
  | { readonly by: "months"; readonly months: number };

const MOST_MONTHS = 600;

export function worthSteps(range: WorthRange, day: string): WorthSteps {
  switch (range) {
    case "1W":
      return { by: "days", from: addDays(day, -7), to: day };
    case "1M":
      return { by: "days", from: monthsBefore(day, 1), to: day };
    case "3M":
      return { by: "days", from: monthsBefore(day, 3), to: day };
    case "YTD":
      return { by: "months", months: Number(day.slice(5, 7)) + 1 };
    case "1Y":
      return { by: "months", months: 13 };
    case "all":
      return { by: "months", months: MOST_MONTHS };
  }
}

export const SPENDING_SPANS = ["month", "quarter", "year"] as const;
export type SpendingSpan = (typeof SPENDING_SPANS)[number];

const MONTHS_OF: Readonly<Record<SpendingSpan, number>> = { month: 1, quarter: 3, year: 12 };

/** The month of the day and whole ones before it, up to the day. */
export function spendingSpan(span: SpendingSpan, day: string): Span {
  return { from: firstOfMonth(day, MONTHS_OF[span] - 1), to: day };
}
