/** What the values of each column of a table look like, counted over a sample of rows. */
import { currencyFromText, isCurrencyCode, isZeroAmount, readMoney } from "./amount.ts";
import type { ColumnKind, DateOrder, DecimalMark } from "./csv-mapping.ts";
import { readDate } from "./date.ts";

export interface SampleRow {
  cells: string[];
  line: number;
}

export interface ColumnProfile {
  index: number;
  filled: number;
  dates: Record<DateOrder, number>;
  /** Filled cells that are a date under some order. */
  anyDate: number;
  /** Cells that are money under each decimal mark. */
  money: Record<DecimalMark, number>;
  /** Money with a decimal part, a currency or a sign, or a zero: more than a bare whole number. */
  moneyLike: number;
  negative: number;
  zero: number;
  currencies: number;
  /** A currency sign or code seen beside figures, when it is always the same. */
  moneyCurrency: string | null;
  withLetters: number;
  letters: number;
  distinct: number;
}

export function profileColumns(rows: readonly SampleRow[], width: number): ColumnProfile[] {
  return Array.from({ length: width }, (_, index) => profileColumn(rows, index));
}

function profileColumn(rows: readonly SampleRow[], index: number): ColumnProfile {
  const profile: ColumnProfile = {
    index,
    filled: 0,
    dates: { ymd: 0, dmy: 0, mdy: 0 },
    anyDate: 0,
    money: { ".": 0, ",": 0 },
    moneyLike: 0,
    negative: 0,
    zero: 0,
    currencies: 0,
    moneyCurrency: null,
    withLetters: 0,
    letters: 0,
    distinct: 0,
  };
  const values = new Set<string>();
  const currencies = new Set<string>();
  for (const row of rows) {
    const cell = (row.cells[index] ?? "").trim();
    if (cell === "") continue;
    profile.filled += 1;
    values.add(cell);
    countDate(profile, cell);
    countMoney(profile, cell, currencies);
    const letters = cell.match(/\p{L}/gu)?.length ?? 0;
    profile.letters += letters;
    if (letters > 0) profile.withLetters += 1;
    if (
      isCurrencyCode(cell.toUpperCase()) ||
      (cell.length <= 3 && letters < 3 && currencyFromText(cell) !== null)
    )
      profile.currencies += 1;
  }
  profile.distinct = values.size;
  if (currencies.size === 1) profile.moneyCurrency = [...currencies][0] ?? null;
  return profile;
}

function countDate(profile: ColumnProfile, cell: string): void {
  if (cell.length < 6 || !/\d/.test(cell)) return;
  let any = false;
  for (const order of ["ymd", "dmy", "mdy"] as const) {
    if (readDate(cell, order) === null) continue;
    profile.dates[order] += 1;
    any = true;
  }
  if (any) profile.anyDate += 1;
}

function countMoney(profile: ColumnProfile, cell: string, currencies: Set<string>): void {
  const point = readMoney(cell, ".");
  const comma = readMoney(cell, ",");
  const money = point ?? comma;
  if (money === null) return;
  if (point !== null) profile.money["."] += 1;
  if (comma !== null) profile.money[","] += 1;
  const zero = isZeroAmount(money.amount);
  if (zero || /[^\d]/.test(cell)) profile.moneyLike += 1;
  if (money.amount.startsWith("-")) profile.negative += 1;
  if (zero) profile.zero += 1;
  if (money.currency !== null) currencies.add(money.currency);
}

export function isDateColumn(column: ColumnProfile): boolean {
  return column.filled > 0 && column.anyDate >= column.filled * 0.6;
}

/** `share` of the filled cells must be money: less when a header vouches for the column. */
export function isMoneyColumn(column: ColumnProfile, share = 0.8): boolean {
  if (column.filled === 0) return false;
  const money = Math.max(column.money["."], column.money[","]);
  // A compact date reads as a whole number too.
  return (
    money >= column.filled * share &&
    !(column.anyDate >= column.filled * 0.8 && column.moneyLike < column.filled * 0.5)
  );
}

export function columnKind(column: ColumnProfile): ColumnKind {
  if (column.filled === 0) return "empty";
  if (isDateColumn(column)) return "date";
  if (isMoneyColumn(column)) return column.moneyLike >= column.filled * 0.3 ? "money" : "number";
  if (column.currencies >= column.filled * 0.8) return "currency";
  return column.distinct <= 3 && column.filled >= 6 ? "word" : "text";
}

/**
 * The decimal mark of money columns, from all their values together: a figure with both marks decides by the last
 * one, one mark with other than three digits behind it decides for that mark, a repeated mark against it. `hint` is taken
 * when every figure has one mark and three digits (29.000); null when no figure has a mark at all.
 */
export function decimalMark(cells: Iterable<string>, hint: DecimalMark): DecimalMark | null {
  const votes = { ".": 0, ",": 0 };
  const threes = { ".": 0, ",": 0 };
  let bare = 0;
  for (const cell of cells) {
    const figure = /\d[\d.,'’\s]*|[.,]\d+/.exec(cell)?.[0]?.trim().replace(/[.,]$/, "");
    if (figure === undefined) continue;
    const decided = figureVote(figure);
    if (decided === "bare") bare += 1;
    else if (decided.length === 1) votes[decided as DecimalMark] += 1;
    else threes[decided.charAt(0) as DecimalMark] += 1;
  }
  if (votes["."] !== votes[","]) return votes["."] > votes[","] ? "." : ",";
  // Only figures such as 29.000: thousands when smaller figures have no mark, else as such files have it.
  for (const mark of [".", ","] as const) {
    const other = mark === "." ? "," : ".";
    if (threes[mark] > 0 && threes[other] === 0) return bare === 0 ? hint : other;
  }
  return null;
}

/** "." or ","; ".3" or ",3" when three digits follow its only mark; "bare" without a mark. */
function figureVote(figure: string): string {
  const dots = figure.split(".").length - 1;
  const commas = figure.split(",").length - 1;
  if (dots === 0 && commas === 0) return "bare";
  if (dots > 0 && commas > 0) return figure.lastIndexOf(".") > figure.lastIndexOf(",") ? "." : ",";
  const mark = dots > 0 ? "." : ",";
  if (dots + commas > 1) return mark === "." ? "," : ".";
  const at = figure.indexOf(mark);
  const threeAfter = figure.length - at - 1 === 3;
  if (!threeAfter || at === 0 || at > 3 || /^0/.test(figure)) return mark;
  return /['’\s]/.test(figure) ? mark : `${mark}3`;
}
