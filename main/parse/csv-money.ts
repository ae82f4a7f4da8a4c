/**
 * Which columns of a table are the money: one signed amount, or money out and money in, or a figure with a word for
 * its direction; and the running balance, which proves the choice where there is one.
 */
import { isZeroAmount, readMoney } from "./amount.ts";
import { type ColumnProfile, isMoneyColumn, type SampleRow } from "./csv-columns.ts";
import type { CsvMapping, DecimalMark, MoneyColumn, SignColumn } from "./csv-mapping.ts";
import { scaledUnits } from "./csv-order.ts";

export type MoneyPart = Pick<CsvMapping, "amount" | "debit" | "credit" | "sign" | "flip" | "balance">;

export interface MoneyTable {
  rows: readonly SampleRow[];
  columns: readonly ColumnProfile[];
  decimal: DecimalMark;
}

export function cellUnits(table: MoneyTable, row: SampleRow, column: number): bigint | null {
  const money = readMoney((row.cells[column] ?? "").trim(), table.decimal);
  return money === null ? null : scaledUnits(money.amount);
}

export interface Ties {
  agree: number;
  /** Rows in which the balance moves by the amount with its sign turned. */
  inverse: number;
  tried: number;
  descending: boolean;
}

/** Tries whether a balance column moves by the amounts, reading the rows downwards and upwards. */
export function balanceTies(
  table: MoneyTable,
  balance: number,
  amountOf: (row: SampleRow) => bigint | null,
): Ties {
  const down = tiesInOrder(table, balance, amountOf, false);
  const up = tiesInOrder(table, balance, amountOf, true);
  return Math.max(up.agree, up.inverse) > Math.max(down.agree, down.inverse) ? up : down;
}

function tiesInOrder(
  table: MoneyTable,
  balance: number,
  amountOf: (row: SampleRow) => bigint | null,
  descending: boolean,
): Ties {
  const ties: Ties = { agree: 0, inverse: 0, tried: 0, descending };
  const rows = table.rows.slice(0, 300);
  for (let at = 1; at < rows.length; at += 1) {
    const earlier = rows[descending ? at : at - 1];
    const later = rows[descending ? at - 1 : at];
    if (earlier === undefined || later === undefined) continue;
    const before = cellUnits(table, earlier, balance);
    const after = cellUnits(table, later, balance);
    const amount = amountOf(later);
    if (before === null || after === null || amount === null || amount === 0n) continue;
    ties.tried += 1;
    if (after - before === amount) ties.agree += 1;
    if (before - after === amount) ties.inverse += 1;
  }
  return ties;
}

export function holds(ties: Ties): boolean {
  return ties.agree >= 2 && ties.agree >= ties.tried * 0.6;
}

export function holdsInverse(ties: Ties): boolean {
  return ties.inverse >= 2 && ties.inverse >= ties.tried * 0.6;
}

/** Whether exactly one of two columns is used in nearly every row: the way debit and credit are written. */
export function isComplementary(table: MoneyTable, one: number, other: number): boolean {
  let single = 0;
  let both = 0;
  for (const row of table.rows) {
    const left = cellUnits(table, row, one) ?? 0n;
    const right = cellUnits(table, row, other) ?? 0n;
    if (left !== 0n && right !== 0n) both += 1;
    else if (left !== 0n || right !== 0n) single += 1;
  }
  return single > 0 && both === 0 && single >= table.rows.length * 0.5;
}

/** A figure in the column that is not negative is money out (debit) or in (credit); most figures decide. */
export function moneyColumn(column: ColumnProfile, side: "debit" | "credit"): MoneyColumn {
  const positive = Math.max(column.money["."], column.money[","]) - column.negative - column.zero;
  const mostlyNegative = column.negative > positive;
  return { column: column.index, negate: side === "debit" ? !mostlyNegative : mostlyNegative };
}

const NEGATIVE_WORDS = new Set([
  "debit",
  "dr",
  "db",
  "d",
  "s",
  "soll",
  "af",
  "debet",
  "debito",
  "débito",
  "out",
  "withdrawal",
  "debe",
  "cargo",
  "dare",
  "uit",
  "deb",
  "d-",
  "-",
  "debit card",
  "expense",
  "outgoing",
  "outcome",
  "ut",
  "ud",
]);
const POSITIVE_WORDS = new Set([
  "credit",
  "cr",
  "c",
  "h",
  "haben",
  "bij",
  "kredit",
  "credito",
  "crédito",
  "in",
  "deposit",
  "+",
  "haber",
  "abono",
  "avere",
  "cred",
  "income",
  "incoming",
  "k",
  "inn",
  "ind",
]);
const SPENDING_WORDS = new Set(["purchase", "sale", "sales", "kauf", "achat", "compra"]);

/** A column of direction words. Its one-letter words count only when no row is without one. */
export function findSignColumn(table: MoneyTable, candidates: readonly ColumnProfile[]): SignColumn | null {
  for (const column of candidates) {
    const negative = new Set<string>();
    let known = 0;
    let filled = 0;
    for (const row of table.rows) {
      const word = (row.cells[column.index] ?? "").trim().toLowerCase();
      if (word === "") continue;
      filled += 1;
      if (NEGATIVE_WORDS.has(word)) negative.add(word);
      if (NEGATIVE_WORDS.has(word) || POSITIVE_WORDS.has(word)) known += 1;
    }
    if (filled > 0 && known === filled && filled >= table.rows.length * 0.7) {
      return { column: column.index, negative: negative.size > 0 ? [...negative] : ["debit", "d", "s"] };
    }
  }
  return null;
}

export interface SignVerdict {
  sign: SignColumn | null;
  flip: boolean;
}

/**
 * What direction words say about a signed or unsigned amount column. Unsigned amounts take their sign from the word;
 * signed ones keep theirs, unless every word says the opposite, as on cards that list charges as positive.
 */
export function judgeSign(table: MoneyTable, amount: ColumnProfile, sign: SignColumn | null): SignVerdict {
  if (sign === null) return { sign: null, flip: spendingIsPositive(table, amount) };
  if (amount.negative === 0) return { sign, flip: false };
  let same = 0;
  let opposite = 0;
  for (const row of table.rows) {
    const units = cellUnits(table, row, amount.index);
    if (units === null || units === 0n) continue;
    const wordNegative = sign.negative.includes((row.cells[sign.column] ?? "").trim().toLowerCase());
    if (wordNegative === units < 0n) same += 1;
    else opposite += 1;
  }
  return { sign: null, flip: opposite > 1 && opposite >= 9 * same };
}

function spendingIsPositive(table: MoneyTable, amount: ColumnProfile): boolean {
  let positive = 0;
  let negative = 0;
  for (const row of table.rows) {
    if (!row.cells.some((cell) => SPENDING_WORDS.has(cell.trim().toLowerCase()))) continue;
    const units = cellUnits(table, row, amount.index);
    if (units === null || units === 0n) continue;
    if (units < 0n) negative += 1;
    else positive += 1;
  }
  return positive > 0 && positive >= 9 * negative;
}

/** Money columns of a table without helpful headers, by balance, by complement, by signs and decimals. */
export function moneyByValues(table: MoneyTable, taken: ReadonlySet<number>): MoneyPart | null {
  const money = table.columns.filter((column) => isMoneyColumn(column) && !taken.has(column.index));
  const decimals = money.filter((column) => column.moneyLike >= column.filled * 0.4);
  const candidates = decimals.length > 0 ? decimals : money;
  if (candidates.length === 0) return null;
  return (
    pairWithBalance(table, candidates) ??
    singleWithBalance(table, candidates) ??
    withoutBalance(table, candidates)
  );
}

const NOTHING: MoneyPart = {
  amount: null,
  debit: null,
  credit: null,
  sign: null,
  flip: false,
  balance: null,
};

function* complementaryPairs(
  table: MoneyTable,
  candidates: readonly ColumnProfile[],
): Generator<[ColumnProfile, ColumnProfile]> {
  for (const one of candidates) {
    for (const other of candidates) {
      if (
        other.index > one.index &&
        isComplementary(table, one.index, other.index) &&
        one.filled > one.zero &&
        other.filled > other.zero
      )
        yield [one, other];
    }
  }
}

function pairWithBalance(table: MoneyTable, candidates: readonly ColumnProfile[]): MoneyPart | null {
  for (const [one, other] of complementaryPairs(table, candidates)) {
    for (const balance of candidates) {
      if (balance === one || balance === other) continue;
      for (const [debit, credit] of [
        [one, other],
        [other, one],
      ] as const) {
        const part: MoneyPart = {
          ...NOTHING,
          debit: moneyColumn(debit, "debit"),
          credit: moneyColumn(credit, "credit"),
          balance: balance.index,
        };
        if (holds(balanceTies(table, balance.index, (row) => amountOfRow(table, part, row)))) return part;
      }
    }
  }
  return null;
}

function singleWithBalance(table: MoneyTable, candidates: readonly ColumnProfile[]): MoneyPart | null {
  let inverse: MoneyPart | null = null;
  for (const amount of candidates) {
    for (const balance of candidates) {
      if (balance === amount) continue;
      const part: MoneyPart = { ...NOTHING, amount: { column: amount.index }, balance: balance.index };
      const ties = balanceTies(table, balance.index, (row) => amountOfRow(table, part, row));
      if (holds(ties)) return part;
      if (holdsInverse(ties)) inverse ??= { ...part, flip: true };
    }
  }
  return inverse;
}

function withoutBalance(table: MoneyTable, candidates: readonly ColumnProfile[]): MoneyPart {
  const pair = complementaryPairs(table, candidates).next().value;
  if (pair !== undefined) {
    const [one, other] = pair;
    const [debit, credit] = other.negative > one.negative ? [other, one] : [one, other];
    const balance = candidates.find((column) => column !== one && column !== other)?.index ?? null;
    return { ...NOTHING, debit: moneyColumn(debit, "debit"), credit: moneyColumn(credit, "credit"), balance };
  }
  const full = candidates.filter((column) => column.filled >= table.rows.length * 0.8);
  const pool = full.length > 0 ? full : candidates;
  const amount = pool.find((column) => column.negative > 0) ?? pool[0];
  if (amount === undefined) return NOTHING;
  const balance = pool.find((column) => column.index > amount.index)?.index ?? null;
  // Figures without any sign, an empty column of money beside them, a balance behind: only one side was used.
  const next = table.columns[amount.index + 1];
  if (balance !== null && amount.negative === 0 && next?.filled === 0 && balance > next.index) {
    return {
      ...NOTHING,
      debit: { column: amount.index, negate: true },
      credit: { column: next.index, negate: false },
      balance,
    };
  }
  return { ...NOTHING, amount: { column: amount.index }, balance };
}

/** The signed amount of a sample row under a choice of columns; null when there is none. */
export function amountOfRow(table: MoneyTable, part: MoneyPart, row: SampleRow): bigint | null {
  const units = unsignedAmount(table, part, row);
  if (units === null) return null;
  const signed = part.sign === null ? units : signedByWord(units, part.sign, row);
  return part.flip ? -signed : signed;
}

function unsignedAmount(table: MoneyTable, part: MoneyPart, row: SampleRow): bigint | null {
  if (part.amount !== null) return cellUnits(table, row, part.amount.column);
  const debit = part.debit === null ? null : cellUnits(table, row, part.debit.column);
  const credit = part.credit === null ? null : cellUnits(table, row, part.credit.column);
  if (debit === null && credit === null) return null;
  return (
    (part.debit?.negate ? -(debit ?? 0n) : (debit ?? 0n)) +
    (part.credit?.negate ? -(credit ?? 0n) : (credit ?? 0n))
  );
}

function signedByWord(units: bigint, sign: SignColumn, row: SampleRow): bigint {
  const size = units < 0n ? -units : units;
  return sign.negative.includes((row.cells[sign.column] ?? "").trim().toLowerCase()) ? -size : size;
}

export function isZeroCell(cell: string, decimal: DecimalMark): boolean {
  const money = readMoney(cell, decimal);
  return money !== null && isZeroAmount(money.amount);
}
