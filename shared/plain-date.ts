/**
 * Calendar dates without a zone: an ISO string `YYYY-MM-DD`, whose lexical order is the order in time, and the
 * integer YYYYMMDD that the database keeps.
 */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);
}

/** The day asked about last: the lines of a file come in days. */
let lastDay = "";

/** True for a real day between 1000-01-01 and 9999-12-31. */
export function isPlainDate(text: string): boolean {
  if (text === lastDay) return true;
  if (!isRealDay(text)) return false;
  lastDay = text;
  return true;
}

function isRealDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** 20261121 from "2026-11-21". */
export function dayNumberFromDate(date: string): number {
  return Number(date.slice(0, 4)) * 10000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

/** "2026-11-21" from 20261121. */
export function dateFromDayNumber(day: number): string {
  const text = String(day).padStart(8, "0");
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

const DAY_MS = 86_400_000;

/** Days since 1970-01-01: dates one can reckon with. */
export function dayCountFromDate(date: string): number {
  return Date.parse(date) / DAY_MS;
}

export function dateFromDayCount(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from the first date to the second. */
export function daysBetween(from: string, to: string): number {
  return dayCountFromDate(to) - dayCountFromDate(from);
}

/** The date `days` later (or earlier, when negative). */
export function addDays(date: string, days: number): string {
  const time = Date.UTC(
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)) - 1,
    Number(date.slice(8, 10)) + days,
  );
  return new Date(time).toISOString().slice(0, 10);
}

/** True for a moment in UTC as ISO 8601 has it, such as "2026-11-20T23:59:59Z", to the millisecond at most. */
export function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/.test(text) &&
    isRealDay(text.slice(0, 10))
  );
}
