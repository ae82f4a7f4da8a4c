/**
 * Reads the figures of bank files as decimal strings, never as floats (R27): no rounding, every digit kept.
 * A canonical amount is `-?digits[.digits]` without plus, exponent, grouping or needless leading zeros.
 */
import type { DecimalMark } from "./csv-mapping.ts";

export interface Money {
  amount: string;
  /** ISO code, when a code or an unmistakable sign stands beside the figure. */
  currency: string | null;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Signs that mean one currency only; "$", "kr" and "¥" are accepted but tell nothing. */
const SYMBOL_CURRENCY: ReadonlyMap<string, string | null> = new Map([
  ["$", null],
  ["¥", null],
  ["kr", null],
  ["kr.", null],
  [":-", null],
  ["€", "EUR"],
  ["£", "GBP"],
  ["us$", "USD"],
  ["a$", "AUD"],
  ["au$", "AUD"],
  ["c$", "CAD"],
  ["ca$", "CAD"],
  ["nz$", "NZD"],
  ["hk$", "HKD"],
  ["s$", "SGD"],
  ["r$", "BRL"],
  ["zł", "PLN"],
  ["kč", "CZK"],
  ["ft", "HUF"],
  ["₹", "INR"],
  ["rs", "INR"],
  ["rs.", "INR"],
  ["₽", "RUB"],
  ["₺", "TRY"],
  ["₩", "KRW"],
  ["₪", "ILS"],
  ["฿", "THB"],
  ["₴", "UAH"],
  ["₫", "VND"],
  ["₱", "PHP"],
  ["₦", "NGN"],
  ["fr.", "CHF"],
  ["sfr.", "CHF"],
  ["fr", "CHF"],
  ["лв", "BGN"],
  ["euro", "EUR"],
  ["euros", "EUR"],
]);

export function isCurrencyCode(text: string): boolean {
  return CURRENCIES.has(text);
}

/** The ISO code in a currency cell or an OFX element, null when it is none. */
export function currencyFromText(text: string): string | null {
  const word = text.trim();
  const code = word.toUpperCase();
  if (CURRENCIES.has(code)) return code;
  return SYMBOL_CURRENCY.get(word.toLowerCase()) ?? null;
}

/** `12.30`, `-0.5`, `7`: the form most files use, told without a regular expression. */
function isPlain(text: string): boolean {
  const length = text.length;
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  const first = text.charCodeAt(at);
  if (!(first >= 48 && first <= 57)) return false;
  if (first === 48 && at === 1) return false; // -0.00 is to become 0.00
  if (first === 48 && at + 1 < length && text.charCodeAt(at + 1) !== 46) return false;
  let dots = 0;
  for (; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46) dots += 1;
    else if (code < 48 || code > 57) return false;
  }
  return dots === 0 || (dots === 1 && text.charCodeAt(length - 1) !== 46);
}

function canonical(negative: boolean, whole: string, fraction: string): string {
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  const sign = negative && /[1-9]/.test(digits + fraction) ? "-" : "";
  return fraction === "" ? sign + digits : `${sign}${digits}.${fraction}`;
}

/** "1.234.567" → "1234567" when the groups are well formed (threes; or India's twos before a last three). */
function ungroup(text: string): string | null {
  if (/^\d+$/.test(text)) return text;
  const mark = /[^\d]/.exec(text)?.[0];
  if (mark === undefined) return null;
  const groups = text.split(mark);
  const [first = "", ...rest] = groups;
  if (groups.some((group) => !/^\d+$/.test(group)) || first.length > 3) return null;
  if (rest.at(-1)?.length !== 3) return null;
  const middle = rest.slice(0, -1);
  const even =
    middle.every((group) => group.length === 3) ||
    (first.length <= 2 && middle.every((group) => group.length === 2));
  return even ? groups.join("") : null;
}

/** The unsigned digits of a figure; null when they are not one figure under this decimal mark. */
function readDigits(text: string, decimal: DecimalMark): { whole: string; fraction: string } | null {
  const swiss = /^(.*\d)[.,](?:-{1,2}|[–—])$/.exec(text);
  if (swiss) {
    const whole = ungroup((swiss[1] ?? "").replace(/[\s'’]/g, "'"));
    return whole === null ? null : { whole, fraction: "" };
  }
  const at = text.lastIndexOf(decimal);
  const wholeText = at < 0 ? text : text.slice(0, at);
  const fraction = at < 0 ? "" : text.slice(at + 1);
  if (!/^\d*$/.test(fraction)) return null;
  if (wholeText === "") return fraction === "" ? null : { whole: "0", fraction };
  if (wholeText.includes(decimal)) return null;
  const whole = ungroup(wholeText.replace(/[\s'’`´]/g, "'"));
  return whole === null ? null : { whole, fraction };
}

interface Bare {
  text: string;
  signs: string;
  parens: boolean;
  currency: string | null;
}

const FRONT_MARK = /^(?:[A-Za-zА-яčžł]{1,5}\.?\$?|Â?[€£¥$₹₽₺₩₪฿₴₫₱₦])\s*/u;
const BACK_MARK = /\s*(?:[A-Za-zА-яčžł]{1,5}\.?\$?|Â?[€£¥$₹₽₺₩₪฿₴₫₱₦]|:-)$/u;

/** Takes signs, brackets and one currency from both ends of a figure. Null when other words stand there. */
function bareFigure(cell: string): Bare | null {
  const bare: Bare = {
    text: cell.replace(/[−‐‑–—﹣－](?=[\s\d$€£(.,]|$)/gu, "-").trim(),
    signs: "",
    parens: false,
    currency: null,
  };
  for (let round = 0; round < 6; round += 1) {
    const text = bare.text;
    if (/^\(.*\)$/.test(text) && !bare.parens) {
      bare.parens = true;
      bare.text = text.slice(1, -1).trim();
    } else if (/^[+-]/.test(text)) {
      bare.signs += text.charAt(0);
      bare.text = text.slice(1).trimStart();
    } else if (/\d\s*[+-]$/.test(text)) {
      bare.signs += text.charAt(text.length - 1);
      bare.text = text.slice(0, -1).trimEnd();
    } else if (/^[\d.,]/.test(text) && /[\d.,\-–—]$/.test(text) && !/[\p{L}$€£]/u.test(text)) {
      return bare;
    } else if (!takeMark(bare)) {
      return null;
    }
  }
  return null;
}

function takeMark(bare: Bare): boolean {
  const front = FRONT_MARK.exec(bare.text)?.[0];
  const mark = front ?? BACK_MARK.exec(bare.text)?.[0];
  if (mark === undefined) return false;
  const word = mark.trim().replace("Â", "");
  const upper = word.toUpperCase();
  if (front === undefined && /^(?:DR|CR|DB|D|C)\.?$/.test(upper)) {
    bare.signs += upper.startsWith("D") ? "-" : "+";
  } else if (CURRENCIES.has(upper)) {
    bare.currency = upper;
  } else {
    const known = SYMBOL_CURRENCY.get(word.toLowerCase());
    if (known === undefined) return false;
    bare.currency = known ?? bare.currency;
  }
  bare.text =
    front === undefined
      ? bare.text.slice(0, -mark.length).trimEnd()
      : bare.text.slice(mark.length).trimStart();
  return true;
}

/**
 * Reads one money cell of a CSV: signs on either end, brackets, currency signs and codes, grouping by point,
 * comma, space or apostrophe. Null when it is not one figure.
 */
export function readMoney(cell: string, decimal: DecimalMark): Money | null {
  if (decimal === "." && isPlain(cell)) return { amount: cell, currency: null };
  if (cell.length === 0 || cell.length > 60 || !/\d/.test(cell)) return null;
  const bare = bareFigure(cell);
  if (bare === null || bare.signs.length > 1 || (bare.parens && bare.signs === "+")) return null;
  const digits = readDigits(bare.text, decimal);
  if (digits === null) return null;
  const negative = bare.parens || bare.signs === "-";
  return { amount: canonical(negative, digits.whole, digits.fraction), currency: bare.currency };
}

/**
 * Reads an OFX amount: point or comma as decimal mark (OFX 1.6, 3.2.9.2), nothing but signs and digits beside it.
 * Grouping, which the standard forbids, is understood where it can mean one thing only; `hint` is the mark that
 * the other amounts of the file use.
 */
export function readOfxAmount(text: string, hint: DecimalMark | null): string | null {
  const cell = text.trim();
  if (isPlain(cell)) return cell;
  const match = /^([+\-−]?)\s*([\d.,'’\s]*\d[\d.,]*)\s*([+-]?)$/.exec(cell);
  if (match === null || (match[1] !== "" && match[3] !== "")) return null;
  const figure = (match[2] ?? "").trim();
  const negative = match[1] === "-" || match[1] === "−" || match[3] === "-";
  const digits = readDigits(figure, ofxDecimal(figure, hint));
  return digits === null ? null : canonical(negative, digits.whole, digits.fraction);
}

function ofxDecimal(figure: string, hint: DecimalMark | null): DecimalMark {
  const dots = figure.split(".").length - 1;
  const commas = figure.split(",").length - 1;
  if (dots > 0 && commas > 0) return figure.lastIndexOf(".") > figure.lastIndexOf(",") ? "." : ",";
  if (dots > 1) return ",";
  if (commas > 1) return ".";
  if (hint !== null && /^\d{1,3}[.,]\d{3}$/.test(figure)) return hint;
  return commas === 1 ? "," : ".";
}

/** Turns a canonical amount round. */
export function negateAmount(amount: string): string {
  if (amount.charCodeAt(0) === 45) return amount.slice(1);
  return /[1-9]/.test(amount) ? `-${amount}` : amount;
}

export function isZeroAmount(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** Exact sum of canonical amounts without floats: digits as a bigint at the finest scale seen so far. */
export class ExactSum {
  #units = 0n;
  #scale = 0;

  add(amount: string): void {
    const dot = amount.indexOf(".");
    const scale = dot < 0 ? 0 : amount.length - dot - 1;
    const units = BigInt(dot < 0 ? amount : amount.slice(0, dot) + amount.slice(dot + 1));
    if (scale > this.#scale) {
      this.#units *= 10n ** BigInt(scale - this.#scale);
      this.#scale = scale;
    }
    this.#units += units * 10n ** BigInt(this.#scale - scale);
  }

  /** With as many decimals as the finest amount added. */
  toString(): string {
    const negative = this.#units < 0n;
    const digits = String(negative ? -this.#units : this.#units).padStart(this.#scale + 1, "0");
    const whole = digits.slice(0, digits.length - this.#scale);
    const text = this.#scale === 0 ? whole : `${whole}.${digits.slice(-this.#scale)}`;
    return negative ? `-${text}` : text;
  }
}
