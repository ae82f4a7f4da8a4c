/**
 * Which entry a bank's line is. An entry that an import made of this very line is it; else one of the same amount within a
 * week, the nearest day first. Each entry is one line, each line one entry. Pure.
 */
const DAYS_APART = 7;

export interface LineToMatch {
  readonly number: number;
  /** Days since 1970. */
  readonly day: number;
  readonly amount: number;
  /** Root of the entry that an import made of it. */
  readonly known: number | null;
}

export interface EntryToMatch {
  readonly root: number;
  readonly day: number;
  readonly amount: number;
}

/** Root of an entry by the number of its line. */
export function matchLines(
  lines: readonly LineToMatch[],
  entries: readonly EntryToMatch[],
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const free = new Map(entries.map((entry) => [entry.root, entry]));
  for (const { number, known } of lines) if (known !== null && free.delete(known)) found.set(number, known);
  const byAmount = Map.groupBy(free.values(), (entry) => entry.amount);
  const pairs = lines
    .filter(({ number }) => !found.has(number))
    .flatMap((line) =>
      (byAmount.get(line.amount) ?? []).map((entry) => ({
        line,
        entry,
        apart: Math.abs(entry.day - line.day),
      })),
    )
    .filter(({ apart }) => apart <= DAYS_APART)
    .sort((a, b) => a.apart - b.apart || a.line.number - b.line.number || a.entry.root - b.entry.root);
  for (const { line, entry } of pairs) {
    if (found.has(line.number) || !free.delete(entry.root)) continue;
    found.set(line.number, entry.root);
  }
  return found;
}
