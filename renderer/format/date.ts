/** Days and times in words: "Sat 14 Nov", the year only when it is not this one. Dates are calendar days without a zone. */
import { standardDayOrder, wordLocale } from "./locale.ts";

export const DAY_STYLES = ["dmy", "mdy", "iso"] as const;
export type DayStyle = (typeof DAY_STYLES)[number];

let dayStyle: DayStyle = standardDayOrder();

/** How days are written from now on: "14 Nov 2026", "Nov 14, 2026" or "2026-11-14"; null as the computer or the language has it. */
export function setDayStyle(style: DayStyle | null): void {
  dayStyle = style ?? standardDayOrder();
}

function utc(date: string): Date {
  return new Date(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))),
  );
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

interface Names {
  readonly locale: string;
  readonly weekdayShort: Intl.DateTimeFormat;
  readonly weekdayLong: Intl.DateTimeFormat;
  readonly monthShort: Intl.DateTimeFormat;
  readonly monthLong: Intl.DateTimeFormat;
}

let kept: Names | null = null;

/** The names of days and months in the language of the words. */
function names(): Names {
  if (kept?.locale === wordLocale) return kept;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(wordLocale, { ...options, timeZone: "UTC" });
  kept = {
    locale: wordLocale,
    weekdayShort: format({ weekday: "short" }),
    weekdayLong: format({ weekday: "long" }),
    monthShort: format({ month: "short" }),
    monthLong: format({ month: "long" }),
  };
  return kept;
}

/** "14", or "14." before the name of a month where a language counts its days so. */
function ordinal(day: string): string {
  return wordLocale.startsWith("de") ? `${day}.` : day;
}

/** The device's own day, YYYY-MM-DD. */
export function today(): string {
  return localDay(new Date());
}

function localDay(time: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(time.getFullYear()).padStart(4, "0")}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

export function weekdayOf(date: string): string {
  return names().weekdayShort.format(utc(date));
}

/** "14". */
export function dayOfMonth(date: string): string {
  return String(Number(date.slice(8, 10)));
}

function shortMonth(date: string): string {
  return names().monthShort.format(utc(date)).slice(0, 3);
}

/** "Sat 14 Nov", "Sat 14 Nov 2025". */
export function formatDay(date: string, now: string = today()): string {
  const thisYear = date.slice(0, 4) === now.slice(0, 4);
  return `${weekdayOf(date)} ${thisYear ? dayAndMonth(date) : formatDate(date)}`;
}

/** "14 Nov 2026": for tables that mix years. */
export function formatDate(date: string): string {
  if (dayStyle === "iso") return date;
  return `${dayAndMonth(date)}${dayStyle === "mdy" ? "," : ""} ${date.slice(0, 4)}`;
}

function dayAndMonth(date: string): string {
  if (dayStyle === "iso") return date.slice(5);
  const [day, month] = [dayOfMonth(date), shortMonth(date)];
  return dayStyle === "mdy" ? `${month} ${day}` : `${ordinal(day)} ${month}`;
}

/** "30 September 2026". */
export function formatLongDate(date: string): string {
  if (dayStyle === "iso") return date;
  const [day, month] = [dayOfMonth(date), names().monthLong.format(utc(date))];
  return dayStyle === "mdy"
    ? `${month} ${day}, ${date.slice(0, 4)}`
    : `${ordinal(day)} ${month} ${date.slice(0, 4)}`;
}

/** "Saturday 21 November". */
export function formatFullDay(date: string): string {
  const weekday = names().weekdayLong.format(utc(date));
  if (dayStyle === "iso") return `${weekday} ${date}`;
  const [day, month] = [dayOfMonth(date), names().monthLong.format(utc(date))];
  return dayStyle === "mdy"
    ? `${weekday}, ${month} ${day}`
    : `${weekday}${wordLocale.startsWith("de") ? "," : ""} ${ordinal(day)} ${month}`;
}

/** "November 2026". */
export function formatMonth(date: string): string {
  return `${names().monthLong.format(utc(date))} ${date.slice(0, 4)}`;
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

/** A moment of knowledge: the day alone when it reaches to the day's end, here. */
export function formatKnown(instant: string): string {
  const time = new Date(instant);
  const day = localDay(time);
  return instant === endOfDay(day) ? formatLongDate(day) : `${formatLongDate(day)} ${clock.format(time)}`;
}

/** The last moment of a day where this window is, UTC. */
export function endOfDay(day: string): string {
  return endOfMinute(`${day}T23:59`);
}

/** The last moment of a minute such as 2026-11-20T18:30, this window's own time, in UTC. */
export function endOfMinute(minute: string): string {
  return new Date(`${minute}:59.999`).toISOString();
}

/** The minute such as 2026-11-20T18:30 of a moment, in this window's own time. */
export function minuteOf(instant: string): string {
  const time = new Date(instant);
  return `${localDay(time)}T${clock.format(time)}`;
}

/** The last day of the month `months` before the month of `date`. */
export function endOfMonth(date: string, months: number): string {
  const last = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - months, 0));
  return last.toISOString().slice(0, 10);
}
