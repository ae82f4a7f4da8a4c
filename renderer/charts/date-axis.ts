/** The axis of days: where a day lies, and what is written under which days. */
import { dayCountFromDate, daysBetween } from "../../shared/plain-date.ts";
import { dayOfMonth, formatShortMonth } from "../format/date.ts";
import { namedMarks, spacedMarks } from "./labels.ts";

/** Longer than this and years are named, not months. */
const LONG_DAYS = 1000;
/** Shorter than this and days are named. */
const SHORT_DAYS = 92;

/** Where each day lies from `left` to `right`, by the calendar: months are not alike, and a gap is seen. */
export function placesOfDays(dates: readonly string[], left: number, right: number): number[] {
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const span = daysBetween(first, last);
  if (span === 0) return dates.map(() => right);
  const from = dayCountFromDate(first);
  return dates.map((date) => left + ((dayCountFromDate(date) - from) / span) * (right - left));
}

export interface DayLabel {
  readonly index: number;
  readonly text: string;
}

/** Labels under days, none touching another: days, months or years by how far the axis reaches. */
export function dayLabels(dates: readonly string[], at: readonly number[]): DayLabel[] {
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const span = daysBetween(first, last);
  if (span > LONG_DAYS) return firstsOf(dates, at, (date) => date.slice(0, 4));
  if (span > SHORT_DAYS) return monthLabels(dates, at);
  const texts = dates.map((date) => `${dayOfMonth(date)} ${formatShortMonth(date)}`);
  return picked(namedMarks(at, texts), texts);
}

/** The first day of each month that has one here, or every day where the days are months already. */
function monthLabels(dates: readonly string[], at: readonly number[]): DayLabel[] {
  const isMonthly = dates.every((date, i) => i === 0 || date.slice(0, 7) !== dates[i - 1]?.slice(0, 7));
  if (!isMonthly) return firstsOf(dates, at, (date) => date.slice(0, 7), formatShortMonth);
  const texts = dates.map(formatShortMonth);
  return picked(namedMarks(at, texts), texts);
}

function firstsOf(
  dates: readonly string[],
  at: readonly number[],
  key: (date: string) => string,
  name: (date: string) => string = key,
): DayLabel[] {
  const firsts = dates.flatMap((date, i) => (i > 0 && key(dates[i - 1] ?? "") !== key(date) ? [i] : []));
  const texts = firsts.map((index) => name(dates[index] ?? ""));
  const named = spacedMarks(
    firsts.map((index) => at[index] ?? 0),
    texts,
  );
  return firsts.flatMap((index, i) => (named.has(i) ? [{ index, text: texts[i] ?? "" }] : []));
}

function picked(named: ReadonlySet<number>, texts: readonly string[]): DayLabel[] {
  return [...named].toSorted((a, b) => a - b).map((index) => ({ index, text: texts[index] ?? "" }));
}

/** Which of ascending positions is nearest to `x`. */
export function nearestOf(at: readonly number[], x: number): number | null {
  let best: number | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const [index, position] of at.entries()) {
    if (Math.abs(position - x) >= distance) continue;
    best = index;
    distance = Math.abs(position - x);
  }
  return best;
}
