/** Labels that would touch: which marks of an axis are named, and how names at the ends of lines are moved apart. */

/** About how wide a text is drawn; figures and words of one face, so a mean is near enough. */
export function textWidth(text: string, size = 11): number {
  return [...text].length * size * 0.57;
}

/**
 * Which of the labels of an axis are written: every n-th counted from the last, which is always named (it is now), so
 * that none touches the next.
 */
export function namedMarks(at: readonly number[], texts: readonly string[], gap = 10): ReadonlySet<number> {
  const last = at.length - 1;
  for (let every = 1; every <= at.length; every += 1) {
    const named = at.map((_, index) => index).filter((index) => (last - index) % every === 0);
    if (fits(named, at, texts, gap)) return new Set(named);
  }
  return new Set(last < 0 ? [] : [last]);
}

/** The same for marks that may go missing anywhere: each that does not touch the one before it. */
export function spacedMarks(at: readonly number[], texts: readonly string[], gap = 10): ReadonlySet<number> {
  const named = new Set<number>();
  let end = Number.NEGATIVE_INFINITY;
  for (const [index, position] of at.entries()) {
    const half = textWidth(texts[index] ?? "") / 2;
    if (position - half < end + gap) continue;
    named.add(index);
    end = position + half;
  }
  return named;
}

function fits(
  named: readonly number[],
  at: readonly number[],
  texts: readonly string[],
  gap: number,
): boolean {
  return named.every((mark, i) => {
    const next = named[i + 1];
    if (next === undefined) return true;
    const room = Math.abs((at[next] ?? 0) - (at[mark] ?? 0));
    return room >= (textWidth(texts[mark] ?? "") + textWidth(texts[next] ?? "")) / 2 + gap;
  });
}

/**
 * Heights of names beside the ends of lines, moved as little as needed to be `gap` apart and within `top`..`bottom`.
 * Answers in the order asked.
 */
export function spreadLabels(
  wanted: readonly number[],
  { gap, top, bottom }: { readonly gap: number; readonly top: number; readonly bottom: number },
): number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed: number[] = Array.from({ length: wanted.length }, () => 0);
  let below = top;
  for (const index of order) {
    placed[index] = Math.max(wanted[index] ?? 0, below);
    below = (placed[index] ?? 0) + gap;
  }
  let above = Math.max(bottom, top + gap * (wanted.length - 1));
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index] ?? 0, above);
    above = (placed[index] ?? 0) - gap;
  }
  return placed;
}

/** A text shortened to a width, with an ellipsis where something went. */
export function fitted(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text;
  const room = Math.max(1, Math.floor(width / (size * 0.57)) - 1);
  return `${[...text].slice(0, room).join("").trimEnd()}…`;
}
