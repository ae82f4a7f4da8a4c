/** The axis of figures: at most five round marks that hold every value (look.md, Charts). Pixels only. */
import { scaleLinear } from "d3-scale";
import { pixelValue } from "./figures.ts";

const MOST_MARKS = 5;
const STEPS = [1, 2, 2.5, 3, 5] as const;
/** Room beyond the outermost values, as a part of their span. */
const AIR = 0.04;

export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/**
 * `zero`: bars need it. Without, the axis is cut to what the line spans; a span that is next to nothing is widened so
 * that a flat line stays flat.
 */
export function valueAxis(values: Iterable<bigint>, { zero }: { readonly zero: boolean }): ValueAxis {
  let min = zero ? 0 : Number.POSITIVE_INFINITY;
  let max = zero ? 0 : Number.NEGATIVE_INFINITY;
  for (const value of values) {
    min = Math.min(min, pixelValue(value));
    max = Math.max(max, pixelValue(value));
  }
  if (min > max) return { low: 0, high: 1, ticks: [0] };
  const least = Math.max(1, Math.abs(max) * 0.02, Math.abs(min) * 0.02);
  if (max - min < least) {
    if (zero && min < 0) min = -least;
    else if (zero) max = least;
    else [min, max] = [min - least / 2, max + least / 2];
  }
  const air = (max - min) * AIR;
  return marked(zero && min === 0 ? 0 : min - air, zero && max === 0 ? 0 : max + air);
}

/** The smallest round step of which no more than MOST_MARKS multiples lie within. */
function marked(low: number, high: number): ValueAxis {
  for (let power = 10 ** Math.floor(Math.log10((high - low) / 10)); ; power *= 10) {
    for (const factor of STEPS) {
      const step = Math.max(1, factor * power);
      const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
      if (last - first >= MOST_MARKS) continue;
      const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
      return { low, high, ticks };
    }
  }
}

/** Where a value lies between the bottom and the top of a plot. */
export function heightOf(axis: ValueAxis, top: number, bottom: number): (value: number) => number {
  const scale = scaleLinear().domain([axis.low, axis.high]).range([bottom, top]);
  return (value) => scale(value);
}
