/**
 * From one currency to another: exact decimals in, minor units out, rounded half to even once (ledger.md, Rounding).
 * 80 figures hold every product of an amount and a rate exactly; a quotient is as exact as that.
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

/** Minor units in a currency of `toDigits` decimals. */
export function convertMinor(
  minor: bigint | number,
  fromDigits: number,
  ratio: Ratio,
  toDigits: number,
): bigint {
  assertInvariant(!new Exact(ratio.by).isZero(), "a rate is above zero");
  const exact = new Exact(String(minor))
    .times(ratio.times)
    .times(new Exact(10).pow(toDigits - fromDigits))
    .dividedBy(ratio.by);
  return BigInt(exact.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toFixed(0));
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
