/**
 * How an amount is written (look.md, Type and figures): U+2212 for minus, the reader's grouping and decimal mark, the
 * currency's own decimals, U+202F between sign or code and number. Works on decimal strings; no float ever.
 */

import { isCurrency } from "../../shared/money/currency.ts";
import { numberLocale, wordLocale } from "./locale.ts";
import { decimalMark, groupDigits } from "./number.ts";

export const MINUS = "\u2212";
const NARROW_SPACE = "\u202f";

export interface MoneyParts {
  readonly negative: boolean;
  readonly zero: boolean;
  /** Grouped whole part: "1,234". */
  readonly whole: string;
  /** Digits after the mark: "56", "00", "" for yen. */
  readonly fraction: string;
  readonly mark: string;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Splits "-1234.50" into what is drawn; throws on what is not a decimal string, which only a bug can pass. */
export function moneyParts(amount: string): MoneyParts {
  const match = DECIMAL.exec(amount);
  if (match === null) throw new Error(`not a decimal amount: ${amount}`);
  const fraction = match[3] ?? "";
  const digits = `${match[2] ?? "0"}${fraction}`;
  const zero = /^0*$/.test(digits);
  return {
    negative: match[1] === "-" && !zero,
    zero,
    whole: groupDigits(match[2] ?? "0"),
    fraction,
    mark: decimalMark,
  };
}

/** "−1,234.50"; for a figure inside a sentence or a label. */
export function formatAmount(amount: string): string {
  const parts = moneyParts(amount);
  return `${parts.negative ? MINUS : ""}${parts.whole}${parts.fraction === "" ? "" : parts.mark + parts.fraction}`;
}

const symbols = new Map<string, string>();

/** "€" where the currency has a sign of its own, else its code. */
export function currencySymbol(currency: string): string {
  if (!isCurrency(currency)) return currency;
  const key = `${numberLocale} ${currency}`;
  const known = symbols.get(key);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(numberLocale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0);
  const symbol = parts.find((part) => part.type === "currency")?.value ?? currency;
  symbols.set(key, symbol);
  return symbol;
}

/** "€ 1,234.50", "USD 2,310.00". */
export function formatMoney(amount: string, currency: string): string {
  return `${currencySymbol(currency)}${NARROW_SPACE}${formatAmount(amount)}`;
}

/** For ears: the sign is a word. */
export function spokenAmount(amount: string): string {
  const parts = moneyParts(amount);
  const figure = `${parts.whole}${parts.fraction === "" ? "" : parts.mark + parts.fraction}`;
  return parts.negative ? `minus ${figure}` : figure;
}

export function isNegative(amount: string): boolean {
  return moneyParts(amount).negative;
}

/** The same amount without its sign. */
export function withoutSign(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : amount;
}

/** The amount with the other sign; zero stays zero. */
export function negated(amount: string): string {
  const parts = moneyParts(amount);
  if (parts.zero) return withoutSign(amount);
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

/** What a person would type for it: no grouping, the reader's mark. */
export function typedAmount(amount: string): string {
  return decimalMark === "." ? amount : amount.replace(".", ",");
}

let names = new Intl.DisplayNames([wordLocale], { type: "currency" });
let namesOf = wordLocale;

/** "Euro" for EUR; the code itself where there is no name. */
export function currencyName(currency: string): string {
  if (namesOf !== wordLocale) {
    namesOf = wordLocale;
    names = new Intl.DisplayNames([wordLocale], { type: "currency" });
  }
  return isCurrency(currency) ? (names.of(currency) ?? currency) : currency;
}
