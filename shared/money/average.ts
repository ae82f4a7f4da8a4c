import { decimalWithDigits, sumDecimals } from "./amount.ts";

/** The mean of decimal strings, with the decimals of the most precise of them, half to even; "0" of none. */
export function averageDecimal(texts: readonly string[]): string {
  if (texts.length === 0) return "0";
  const sum = sumDecimals(texts);
  const [whole = "0", fraction = ""] = sum.split(".");
  const units = BigInt(whole + fraction);
  const count = BigInt(texts.length);
  const [low, rest] = [units / count, units % count];
  const twice = 2n * (rest < 0n ? -rest : rest);
  const away = twice > count || (twice === count && low % 2n !== 0n);
  const rounded = away ? low + (units < 0n ? -1n : 1n) : low;
  return decimalWithDigits(rounded, fraction.length);
}
