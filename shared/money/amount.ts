/**
 * Exact money (LED-3): an amount is an integer of minor units of its currency and never a float. Decimal strings are
 * how amounts travel; these functions are the only way between the two. `digitsOf` is the book's, where there is one: it
 * knows the book's own commodities, and no other book's.
 */
import { Decimal } from "decimal.js";
import { DomainError } from "../errors.ts";
import { currencyDigits, type DigitsOf } from "./currency.ts";

/** The largest amount one posting may hold: 2^53 - 1 minor units, so that every JavaScript number holds it exactly. */
export const MAX_MINOR = Number.MAX_SAFE_INTEGER;

const DECIMAL = /^(-?)(\d{1,24})(?:\.(\d{1,24}))?$/;

export function isDecimalText(text: string): boolean {
  return DECIMAL.test(text);
}

function requireDigits(currency: string, digitsOf: DigitsOf): number {
  const digits = digitsOf(currency);
  if (digits < 0)
    throw new DomainError("bad_currency", {
      currency,
      message: `“${currency}” is neither a currency of ISO 4217 nor a commodity of this book.`,
    });
  return digits;
}

/**
 * Minor units from a decimal string such as "-12.50".
 * Fails with `bad_amount` (not a decimal), `too_precise` (more decimals than the currency has, zeros aside),
 * `too_large` (beyond 2^53 - 1), `bad_currency`.
 */
export function minorFromDecimal(
  text: string,
  currency: string,
  digitsOf: DigitsOf = currencyDigits,
): number {
  const digits = requireDigits(currency, digitsOf);
  const match = DECIMAL.exec(text);
  if (match === null)
    throw new DomainError("bad_amount", {
      value: text,
      message: `“${text}” is not an amount. Expected a figure such as -12.50.`,
    });
  const fraction = match[3] ?? "";
  let end = fraction.length;
  while (end > digits && fraction.charCodeAt(end - 1) === 48) end -= 1;
  if (end > digits) {
    throw new DomainError("too_precise", {
      value: text,
      currency,
      digits,
      message: `${currency} has ${digits} decimals; “${text}” has ${end}.`,
    });
  }
  const minor = Number((match[2] ?? "") + fraction.slice(0, digits).padEnd(digits, "0"));
  if (!Number.isSafeInteger(minor))
    throw new DomainError("too_large", {
      value: text,
      currency,
      message: `“${text}” is larger than a ledger entry can hold.`,
    });
  return match[1] === "-" && minor !== 0 ? -minor : minor;
}

/** Minor units nearest to a decimal of any precision, ties to the even one (used only where a person agreed to rounding). */
export function roundToMinor(text: string, currency: string, digitsOf: DigitsOf = currencyDigits): number {
  const digits = requireDigits(currency, digitsOf);
  if (!DECIMAL.test(text)) throw new DomainError("bad_amount", { value: text });
  const rounded = new Decimal(text).toDecimalPlaces(digits, Decimal.ROUND_HALF_EVEN);
  return minorFromDecimal(rounded.toFixed(digits), currency, digitsOf);
}

/** "-12.50" from -1250 and EUR: always the currency's own number of decimals. */
export function decimalFromMinor(
  minor: number | bigint,
  currency: string,
  digitsOf: DigitsOf = currencyDigits,
): string {
  return decimalWithDigits(minor, requireDigits(currency, digitsOf));
}

export function decimalWithDigits(minor: number | bigint, digits: number): string {
  const negative = minor < 0;
  const plain = String(negative ? -minor : minor).padStart(digits + 1, "0");
  const whole = plain.slice(0, plain.length - digits);
  return (negative ? "-" : "") + (digits === 0 ? whole : `${whole}.${plain.slice(plain.length - digits)}`);
}

/** The exact sum of decimal strings, in plain notation without needless zeros beyond the most precise addend. */
export function sumDecimals(texts: Iterable<string>): string {
  let scale = 0;
  let sum = 0n;
  for (const text of texts) {
    const match = DECIMAL.exec(text);
    if (match === null) throw new DomainError("bad_amount", { value: text });
    const fraction = match[3] ?? "";
    if (fraction.length > scale) {
      sum *= 10n ** BigInt(fraction.length - scale);
      scale = fraction.length;
    }
    const units = BigInt((match[2] ?? "") + fraction.padEnd(scale, "0"));
    sum += match[1] === "-" ? -units : units;
  }
  return decimalWithDigits(sum, scale);
}
