/** What makes one entry the reversal of another, and what a reversal holds fast in it (L4, LED-5). Pure: both sides of a sync ask it. */
import type { EntryContent, EntryLine } from "./entry.ts";

/** The same accounts, amounts and currencies, in whatever order they were typed. */
export function haveSameLines(a: readonly EntryLine[], b: readonly EntryLine[]): boolean {
  if (a.length !== b.length) return false;
  const key = ([account, amount, currency]: EntryLine) => `${account} ${amount} ${currency}`;
  const sorted = a.map(key).sort();
  return b
    .map(key)
    .sort()
    .every((line, at) => line === sorted[at]);
}

export function oppositeLines(lines: readonly EntryLine[]): EntryLine[] {
  return lines.map(([account, amount, currency]) => [account, -amount, currency]);
}

/** Whether `after` keeps what a reversal of `before` stands on: the booking date, the accounts and the amounts. */
export function keepsWhatIsReversed(before: EntryContent, after: EntryContent): boolean {
  return before.date === after.date && haveSameLines(before.lines, after.lines);
}
