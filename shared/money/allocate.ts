/**
 * Splitting without losing a unit: largest remainder, ties by position (ledger.md, Rounding).
 */
import { assertInvariant } from "../errors.ts";

/**
 * Shares of `totalMinor` in proportion to `weights` (non-negative integers, at least one above zero).
 * The shares always sum to the total, whatever its sign.
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  assertInvariant(
    weights.length > 0 && weights.every((w) => Number.isSafeInteger(w) && w >= 0),
    "weights are non-negative integers",
  );
  const sum = weights.reduce((a, w) => a + BigInt(w), 0n);
  assertInvariant(sum > 0n, "at least one weight is above zero");
  const total = BigInt(Math.abs(totalMinor));
  const parts = weights.map((w, index) => {
    const exact = total * BigInt(w);
    return { index, floor: exact / sum, remainder: exact % sum };
  });
  let left = Number(total - parts.reduce((a, p) => a + p.floor, 0n));
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left === 0) break;
    part.floor += 1n;
    left -= 1;
  }
  return parts.map((p) => (totalMinor < 0 ? -Number(p.floor) : Number(p.floor)));
}
