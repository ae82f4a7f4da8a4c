/** Days and times in words: "Sat 14 Nov", the year only when it is not this one. Dates are calendar days without a zone. */
import { wordLocale } from "./locale.ts";

function utc(date: string): Date {
  return new Date(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))),
  );
}

const weekdayShort = new Intl.DateTimeFormat(wordLocale, { weekday: "short", timeZone: "UTC" });
const weekdayLong = new Intl.DateTimeFormat(wordLocale, { weekday: "long", timeZone: "UTC" });
const monthShort = new Intl.DateTimeFormat(wordLocale, { month: "short", timeZone: "UTC" });
const monthLong = new Intl.DateTimeFormat(wordLocale, { month: "long", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat(wordLocale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** The device's own day, YYYY-MM-DD. */
export function today(): string {
  return localDay(new Date());
}

function localDay(time: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(time.getFullYear()).padStart(4, "0")}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

export function weekdayOf(date: string): string {
  return weekdayShort.format(utc(date));
}

/** "14". */
export function dayOfMonth(date: string): string {
  return String(Number(date.slice(8, 10)));
}

function shortMonth(date: string): string {
  return monthShort.format(utc(date)).slice(0, 3);
}

/** "Sat 14 Nov", "Sat 14 Nov 2025". */
export function formatDay(date: string, now: string = today()): string {
  const year = date.slice(0, 4) === now.slice(0, 4) ? "" : ` ${date.slice(0, 4)}`;
  return `${weekdayOf(date)} ${dayOfMonth(date)} ${shortMonth(date)}${year}`;
}

/** "14 Nov 2026": for tables that mix years. */
export function formatDate(date: string): string {
  return `${dayOfMonth(date)} ${shortMonth(date)} ${date.slice(0, 4)}`;
}

/** "30 September 2026". */
export function formatLongDate(date: string): string {
  return `${dayOfMonth(date)} ${monthLong.format(utc(date))} ${date.slice(0, 4)}`;
}

/** "Saturday 21 November". */
export function formatFullDay(date: string): string {
  return `${weekdayLong.format(utc(date))} ${dayOfMonth(date)} ${monthLong.format(utc(date))}`;
}

/** "November 2026". */
export function formatMonth(date: string): string {
  return `${monthLong.format(utc(date))} ${date.slice(0, 4)}`;
}

/** "Nov". */
export function formatShortMonth(date: string): string {
  return shortMonth(date);
}

/** "Fri 20 Nov 09:14" from an instant such as 2026-11-20T08:14:00Z, in the device's own time. */
export function formatMoment(instant: string): string {
  const time = new Date(instant);
  return `${formatDay(localDay(time))} ${clock.format(time)}`;
}

/** The last day of the month `months` before the month of `date`. */
export function endOfMonth(date: string, months: number): string {
  const last = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - months, 0));
  return last.toISOString().slice(0, 10);
}
