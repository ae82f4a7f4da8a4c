/** The axis of figures: at most five round marks that hold every value (look.md, Charts). Pixels only. */
import { scaleLinear } from "d3-scale";
import { pixelValue } from "./figures.ts";

const MOST_MARKS = 5;

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
  return niceAxis(min, max);
}

function niceAxis(min: number, max: number): ValueAxis {
  for (let count = MOST_MARKS; count > 1; count -= 1) {
    const scale = scaleLinear().domain([min, max]).nice(count);
    const ticks = scale.ticks(count);
    const [low = min, high = max] = scale.domain();
    if (ticks.length <= MOST_MARKS) return { low, high, ticks };
  }
  return { low: min, high: max, ticks: min <= 0 && max >= 0 ? [0] : [min] };
}

/** Where a value lies between the bottom and the top of a plot. */
export function heightOf(axis: ValueAxis, top: number, bottom: number): (value: number) => number {
  const scale = scaleLinear().domain([axis.low, axis.high]).range([bottom, top]);
  return (value) => scale(value);
}
