/**
 * Closing the books (LED-11, L5): months that are closed take no change. One chain per month says whether it is; this
 * module knows months and what the body of such a record must be.
 */
import { daysInMonth, isPlainDate } from "../plain-date.ts";
import type { ClosingBody } from "./record.ts";

const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "2026-03" from "2026-03-14". */
export function monthOfDate(date: string): string {
  return date.slice(0, 7);
}

/** 202603 from "2026-03", or from a day in it. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 100 + Number(month.slice(5, 7));
}

/** "2026-03" from 202603. */
export function monthFromNumber(month: number): string {
  return `${String(Math.floor(month / 100)).padStart(4, "0")}-${String(month % 100).padStart(2, "0")}`;
}

/** "March 2026" from "2026-03". */
export function monthInWords(month: string): string {
  return `${MONTH_NAMES[Number(month.slice(5, 7)) - 1] ?? ""} ${month.slice(0, 4)}`;
}

/** The last day of "2026-03", as a date. */
export function lastDayOfMonth(month: string): string {
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
  return `${month}-${String(days).padStart(2, "0")}`;
}

/** All months from the first to the last, both included; none when the order is wrong. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  const last = monthNumber(to);
  for (let at = monthNumber(from); at <= last; at = at % 100 === 12 ? at + 89 : at + 1)
    months.push(monthFromNumber(at));
  return months;
}

export function closingBody(month: string, closed: boolean): ClosingBody {
  return { closed, from: `${month}-01`, to: lastDayOfMonth(month) };
}

/** The month a closing's body is about; null when it is not the body of a closing: one whole month, closed or not. */
export function monthOfClosing(content: unknown): string | null {
  if (content === null || typeof content !== "object") return null;
  const { closed, from, to } = content as Partial<Record<keyof ClosingBody, unknown>>;
  if (typeof closed !== "boolean" || typeof from !== "string" || !isPlainDate(from)) return null;
  const month = monthOfDate(from);
  return from === `${month}-01` && to === lastDayOfMonth(month) ? month : null;
}
