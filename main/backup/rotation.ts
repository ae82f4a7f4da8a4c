/**
 * Which backups of a book stay: of the everyday ones the newest of 7 days, 4 weeks and 12 months, and the last three
 * whenever they were made, so that there is an older one when the newest is damaged; those a person asked for 7 days;
 * those made before something was done to the book 90 days. Days are counted by the days that have backups, not by today's date, so that
 * a clock that jumped deletes nothing (R53).
 */
import type { BACKUP_KINDS } from "../../shared/contract/backups.ts";

export type BackupKind = (typeof BACKUP_KINDS)[number];

export interface Dated {
  readonly name: string;
  readonly kind: BackupKind;
  readonly atMs: number;
}

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
const MANUAL_DAYS = 7;
const ALWAYS = 3;
const SLOTS: readonly (readonly [count: number, of: (atMs: number) => number | string])[] = [
  [7, (atMs) => Math.floor(atMs / DAY_MS)],
  // Day 0 was a Thursday: weeks begin on Monday.
  [4, (atMs) => Math.floor((atMs / DAY_MS + 3) / 7)],
  [12, (atMs) => new Date(atMs).toISOString().slice(0, 7)],
];

const isEveryday = ({ kind }: Dated): boolean => kind === "manual" || kind === "quit" || kind === "daily";

/** The names that may go. `just`: the one that was made a moment ago, whatever the clock says of it. */
export function superfluous(backups: readonly Dated[], nowMs: number, just: string): string[] {
  const sorted = backups.toSorted((a, b) => b.atMs - a.atMs);
  const kept = new Set<string>([just]);
  // Every file that has its name was proven before it got it.
  for (const { name } of [...sorted.slice(0, 1), ...sorted.filter(isEveryday).slice(0, ALWAYS)])
    kept.add(name);
  for (const [count, slotOf] of SLOTS) {
    const slots = new Set<number | string>();
    for (const backup of sorted.filter(isEveryday)) {
      const slot = slotOf(backup.atMs);
      if (slots.has(slot)) continue;
      if (slots.size === count) break;
      slots.add(slot);
      kept.add(backup.name);
    }
  }
  for (const backup of sorted) {
    const days = isEveryday(backup) ? (backup.kind === "manual" ? MANUAL_DAYS : 0) : KEPT_DAYS;
    if (backup.atMs > nowMs - days * DAY_MS) kept.add(backup.name);
  }
  return sorted.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}

export function isPastKeeping(atMs: number, nowMs: number): boolean {
  return atMs <= nowMs - KEPT_DAYS * DAY_MS;
}
