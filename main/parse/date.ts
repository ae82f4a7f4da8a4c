/** Reads the dates of bank files into YYYY-MM-DD, real days of the calendar only; the order of a column is given. */
import type { DateOrder } from "./csv-mapping.ts";
import { monthFromName } from "./month-names.ts";

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** YYYY-MM-DD, or null when there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  const days = MONTH_DAYS[month - 1];
  if (days === undefined || day < 1 || day > days || year < 1900 || year > 2199) return null;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return null;
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

/** A bank file's two-digit year: 70 to 99 are of the last century. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  if (text.length !== 2) return Number.NaN;
  return year >= 70 ? 1900 + year : 2000 + year;
}

/** OFX: YYYYMMDD and whatever follows; only the date as written counts, never shifted by its time zone. */
export function readOfxDate(text: string): string | null {
  const match = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d$)/.exec(text);
  return match === null ? null : isoDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

const TIME = String.raw`(?:[T,\s]+(?:at\s+|um\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,:]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2}|[A-Z]{2,5})?)?`;
const WEEKDAY = String.raw`(?:\p{L}{2,10}\.?,?\s+)?`;
const NUMERIC = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,4})${TIME}\.?$`,
  "iu",
);
const DAY_NAME_YEAR = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})(?:st|nd|rd|th|er|º|°)?\.?[-/\s]*(?:de\s+|of\s+)?(\p{L}{3,10})\.?,?[-/\s]*(?:de[l]?\s+)?['’]?(\d{2}|\d{4})${TIME}$`,
  "iu",
);
const NAME_DAY_YEAR = new RegExp(
  String.raw`^${WEEKDAY}(\p{L}{3,10})\.?[-/\s]*(\d{1,2})(?:st|nd|rd|th)?,?[-/\s]+['’]?(\d{4}|\d{2})${TIME}$`,
  "iu",
);
const YEAR_NAME_DAY = new RegExp(String.raw`^(\d{4})[-/\s.]*(\p{L}{3,10})\.?[-/\s]*(\d{1,2})${TIME}$`, "iu");
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?\d{4,6}(?:[.,]\d+)?)?(?:\[[^\]]*\]|Z)?$/;

/**
 * Reads one date cell under the order of its column. A four-digit year in front, and a month's name, overrule
 * the order. Null when it is no real day.
 */
export function readDate(cell: string, order: DateOrder): string | null {
  if (cell.length === 10 && cell.charCodeAt(4) === 45 && cell.charCodeAt(7) === 45) {
    const iso = plainIso(cell);
    if (iso !== null) return iso;
  }
  const text = cell.trim();
  if (text.length < 6 || text.length > 48) return null;
  const numeric = NUMERIC.exec(text);
  if (numeric) return numericDate(numeric[1] ?? "", numeric[3] ?? "", numeric[4] ?? "", order);
  const compact = COMPACT.exec(text);
  if (compact) return compactDate(text, compact, order);
  return namedDate(text);
}

function plainIso(cell: string): string | null {
  const year = digits(cell, 0, 4);
  const month = digits(cell, 5, 7);
  const day = digits(cell, 8, 10);
  if (year < 0 || month < 0 || day < 0) return null;
  return isoDate(year, month, day) === null ? null : cell;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function numericDate(a: string, b: string, c: string, order: DateOrder): string | null {
  if (a.length >= 3) return a.length === 4 && c.length <= 2 ? isoDate(Number(a), Number(b), Number(c)) : null;
  if (order === "ymd") return c.length === 4 ? null : isoDate(fullYear(a), Number(b), Number(c));
  const year = fullYear(c);
  return order === "dmy" ? isoDate(year, Number(b), Number(a)) : isoDate(year, Number(a), Number(b));
}

function compactDate(text: string, match: RegExpExecArray, order: DateOrder): string | null {
  const ymd = isoDate(Number(match[1]), Number(match[2]), Number(match[3]));
  if (ymd !== null || text.length !== 8) return ymd;
  const year = Number(text.slice(4));
  const first = Number(text.slice(0, 2));
  const second = Number(text.slice(2, 4));
  if (order === "dmy") return isoDate(year, second, first);
  return order === "mdy" ? isoDate(year, first, second) : null;
}

function namedDate(text: string): string | null {
  const dayFirst = DAY_NAME_YEAR.exec(text);
  if (dayFirst) return fromName(dayFirst[3] ?? "", dayFirst[2] ?? "", dayFirst[1] ?? "");
  const nameFirst = NAME_DAY_YEAR.exec(text);
  if (nameFirst) return fromName(nameFirst[3] ?? "", nameFirst[1] ?? "", nameFirst[2] ?? "");
  const yearFirst = YEAR_NAME_DAY.exec(text);
  if (yearFirst) return fromName(yearFirst[1] ?? "", yearFirst[2] ?? "", yearFirst[3] ?? "");
  return null;
}

function fromName(year: string, name: string, day: string): string | null {
  const month = monthFromName(name);
  return month === null ? null : isoDate(fullYear(year), month, Number(day));
}

/** Whether a cell reads as a date under any order. */
export function looksLikeDate(cell: string): boolean {
  return readDate(cell, "dmy") !== null || readDate(cell, "mdy") !== null || readDate(cell, "ymd") !== null;
}
