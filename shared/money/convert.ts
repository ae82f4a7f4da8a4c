/**
 * From one currency to another: exact decimals in, minor units out, rounded half to even once (ledger.md, Rounding).
 * 80 figures hold every product of two rates exactly.
 */
import { Decimal } from "decimal.js";
import { assertInvariant } from "../errors.ts";

const Exact = Decimal.clone({
  precision: 80,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -60,
  toExpPos: 60,
});
/** Figures of a rate that is worked out; what is typed or imported is kept as it is. */
const SHOWN_FIGURES = 10;

/** One of `base` is `rate` of `quote`: a product, and what it is to be divided by, so that an inverse stays exact. */
export interface Ratio {
  readonly times: string;
  readonly by: string;
}

/** A ratio from a rate as it is written. */
export function ratioOf(rate: string): Ratio {
  return { times: rate, by: "1" };
}

export function inverseOf({ times, by }: Ratio): Ratio {
  return { times: by, by: times };
}

export function chained(first: Ratio, second: Ratio): Ratio {
  return {
    times: new Exact(first.times).times(second.times).toFixed(),
    by: new Exact(first.by).times(second.by).toFixed(),
  };
}

/** A decimal without sign as a whole number and how many of its figures stand behind the point. */
function wholeOf(decimal: string): readonly [figures: bigint, behind: number] {
  const [before = "", behind = ""] = decimal.split(".");
  return [BigInt(before + behind), behind.length];
}

/** Minor units in a currency of `toDigits` decimals, exact to the last. */
export function convertMinor(
  minor: bigint | number,
  fromDigits: number,
  ratio: Ratio,
  toDigits: number,
): bigint {
  return conversion(fromDigits, ratio, toDigits)(BigInt(minor));
}

/** The same for many amounts at one rate. */
export function conversion(fromDigits: number, ratio: Ratio, toDigits: number): (minor: bigint) => bigint {
  const [times, timesBehind] = wholeOf(ratio.times);
  const [by, byBehind] = wholeOf(ratio.by);
  assertInvariant(by !== 0n, "a rate is above zero");
  const shift = toDigits - fromDigits + byBehind - timesBehind;
  const over = times * 10n ** BigInt(Math.max(shift, 0));
  const under = by * 10n ** BigInt(Math.max(-shift, 0));
  return (minor) => dividedHalfEven(minor * over, under);
}

/** A quotient rounded to the nearest whole number, ties to the even one; `by` is above zero. */
export function dividedHalfEven(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value;
  const whole = size / by;
  const twice = (size % by) * 2n;
  const rounded = twice > by || (twice === by && whole % 2n === 1n) ? whole + 1n : whole;
  return value < 0n ? -rounded : rounded;
}

/** A ratio in plain notation, ten figures at most. */
export function ratioText({ times, by }: Ratio): string {
  return plain(new Exact(times).dividedBy(by));
}

/** What both sides of an exchange say one unit of the first was worth in the second. Signs aside. */
export function rateBetween(
  from: { readonly minor: bigint | number; readonly digits: number },
  to: { readonly minor: bigint | number; readonly digits: number },
): string {
  const whole = (side: typeof from) =>
    new Exact(String(side.minor)).abs().dividedBy(new Exact(10).pow(side.digits));
  return plain(whole(to).dividedBy(whole(from)));
}

function plain(value: InstanceType<typeof Exact>): string {
  return value.toSignificantDigits(SHOWN_FIGURES).toFixed();
}

/** True for a rate that can be used: a decimal above zero. */
export function isRate(text: string): boolean {
  return /^\d{1,12}(\.\d{1,18})?$/.test(text) && /[1-9]/.test(text);
}
