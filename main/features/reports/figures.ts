/** Lines of figures: what is shown, what it is compared with, the difference and its share. */
import type { Report } from "../../../shared/contract/reports.ts";
import { decimalWithDigits } from "../../../shared/money/amount.ts";
import { dividedHalfEven } from "../../../shared/money/convert.ts";

export type Line = Report["sections"][number]["total"];
type Figures = readonly (bigint | null)[];

const PERCENT_DIGITS = 1;

/** `digits`: decimals of the unit. */
export function lineOf(values: Figures, compared: Figures | null, digits: number): Line {
  const text = (value: bigint | null) => (value === null ? null : decimalWithDigits(value, digits));
  if (compared === null) return { values: values.map(text), compared: null };
  const pairs = values.map((value, at): readonly [bigint | null, bigint | null] => {
    const old = compared[at] ?? null;
    // Nothing beside something is as much less.
    return value === null && old === null ? [null, null] : [value ?? 0n, old ?? 0n];
  });
  return {
    values: values.map(text),
    compared: {
      values: compared.map(text),
      differences: pairs.map(([value, old]) => text(value === null || old === null ? null : value - old)),
      percents: pairs.map(([value, old]) => percentOf(value, old)),
    },
  };
}

function percentOf(value: bigint | null, old: bigint | null): string | null {
  if (value === null || old === null || old === 0n) return null;
  const tenths = dividedHalfEven((value - old) * 1000n, old < 0n ? -old : old);
  return decimalWithDigits(tenths, PERCENT_DIGITS);
}

/** The mean of several, half-even; `count` is above zero. */
export function meanOf(sum: bigint, count: number): bigint {
  return dividedHalfEven(sum, BigInt(count));
}

/** Figure by figure; nothing and something is something. */
export function added(one: Figures, other: Figures): (bigint | null)[] {
  return one.map((value, at) => {
    const more = other[at] ?? null;
    return value === null ? more : more === null ? value : value + more;
  });
}
