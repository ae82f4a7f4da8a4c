/** Days as a calendar of weeks: which fit a width, and how much each day counts beside the others. */
import { addDays, dayCountFromDate } from "../../shared/plain-date.ts";

export const LEVELS = 4;

/** 1970-01-01 was a Thursday. Sunday is 0. */
export function weekdayNumber(date: string): number {
  return (((dayCountFromDate(date) + 4) % 7) + 7) % 7;
}

/** The first day of the week that `date` lies in. */
export function weekStart(date: string, firstWeekday: number): string {
  return addDays(date, -((weekdayNumber(date) - firstWeekday + 7) % 7));
}

/** The days shown: whole weeks from the first that fits, to `to`; never before `from`'s week. */
export function shownDays(from: string, to: string, weeks: number, firstWeekday: number): string[] {
  const earliest = weekStart(from, firstWeekday);
  const wanted = addDays(weekStart(to, firstWeekday), -7 * (weeks - 1));
  const first = wanted > earliest ? wanted : earliest;
  const days: string[] = [];
  for (let day = first; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * Levels 1 to 4 by quarters of the days that have something: one large day must not make all others look like nothing.
 * 0 is a day with nothing.
 */
export function heatLevels(values: readonly bigint[]): number[] {
  const some = values.filter((value) => value > 0n).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const bounds = [1, 2, 3].map((quarter) => some[Math.ceil((some.length * quarter) / LEVELS) - 1] ?? 0n);
  return values.map((value) => {
    if (value <= 0n) return 0;
    const at = bounds.findIndex((bound) => value <= bound);
    return at < 0 ? LEVELS : at + 1;
  });
}

/** Where a month begins among the days: the index of its first day shown, when that is near its first. */
export function monthStarts(days: readonly string[]): number[] {
  return days.flatMap((day, i) =>
    day.endsWith("-01") || (i === 0 && Number(day.slice(8)) <= 14) ? [i] : [],
  );
}
