/** Guesses the mapping of a table: what its headers say, borne out by its values, then what its values say alone. */
import { isCurrencyCode } from "./amount.ts";
import {
  type ColumnProfile,
  decimalMark,
  isDateColumn,
  isMoneyColumn,
  profileColumns,
} from "./csv-columns.ts";
import { type ColumnContext, pick, rankOf } from "./csv-context.ts";
import { guessOrder, pickDate } from "./csv-date-column.ts";
import { currencyInHeader, type HeaderHit, headerRoles } from "./csv-headers.ts";
import type { CsvMapping, DecimalMark } from "./csv-mapping.ts";
import {
  amountOfRow,
  balanceTies,
  findSignColumn,
  holds,
  holdsInverse,
  isComplementary,
  judgeSign,
  type MoneyPart,
  moneyByValues,
  moneyColumn,
  type Ties,
} from "./csv-money.ts";
import type { OrderGuess } from "./csv-order.ts";
import type { CsvTable } from "./csv-table.ts";
import { pickWords } from "./csv-words.ts";
import { looksLikeDate } from "./date.ts";

export interface MappingGuess {
  mapping: CsvMapping;
  columns: ColumnProfile[];
  /** Null when there is no date column. */
  order: OrderGuess | null;
  decimalCertain: boolean;
  ties: Ties | null;
  /** Currency that headers or figures state for the whole file. */
  currency: string | null;
}

export function guessMapping(table: CsvTable): MappingGuess {
  const width = Math.max(table.width, ...table.usualWidths, 0);
  const dated = table.rows.filter((row) => row.cells.some((cell) => looksLikeDate(cell)));
  const rows = dated.length > 0 ? dated : table.rows;
  const columns = profileColumns(rows, width);
  const headers = table.header?.cells.map((cell) => cell.trim()) ?? [];
  const hits = columns.map((column) => headerRoles(headers[column.index] ?? ""));
  const hint: DecimalMark = table.delimiter === ";" ? "," : ".";
  const decided = guessDecimal(table, columns, hits, hint);
  const context: ColumnContext = {
    table,
    rows,
    columns,
    decimal: decided ?? hint,
    headers,
    hits,
    taken: new Set(),
  };
  const date = pickDate(context);
  if (date !== null) context.taken.add(date.index);
  const money = guessMoney(context);
  for (const column of [money.part.amount, money.part.debit, money.part.credit, money.part.sign])
    if (column !== null) context.taken.add(column.column);
  if (money.part.balance !== null) context.taken.add(money.part.balance);
  const currency = wholeCurrency(context, money.part);
  const order = date === null ? null : guessOrder(context, date, currency);
  const mapping: CsvMapping = {
    delimiter: table.delimiter,
    headerLine: table.header?.line ?? null,
    headers,
    date: date === null || order === null ? null : { column: date.index, order: order.order },
    ...money.part,
    decimal: context.decimal,
    ...pickWords(context, money.part),
  };
  return { mapping, columns, order, decimalCertain: decided !== null, ties: money.ties, currency };
}

function guessDecimal(
  table: CsvTable,
  columns: readonly ColumnProfile[],
  hits: readonly HeaderHit[][],
  hint: DecimalMark,
): DecimalMark | null {
  const named = columns.filter(
    (column) =>
      hits[column.index]?.some((hit) => /^(?:amount|debit|credit)$/.test(hit.role)) && isMoneyColumn(column),
  );
  const pool =
    named.length > 0 ? named : columns.filter((column) => isMoneyColumn(column) && !isDateColumn(column));
  return decimalMark(cellsOf(table, pool), hint);
}

function* cellsOf(table: CsvTable, columns: readonly ColumnProfile[]): Generator<string> {
  for (const row of table.rows) for (const column of columns) yield row.cells[column.index] ?? "";
}

interface MoneyGuess {
  part: MoneyPart;
  ties: Ties | null;
}

function guessMoney(context: ColumnContext): MoneyGuess {
  const part = moneyByHeaders(context) ?? moneyByValues(context, context.taken);
  if (part === null)
    return {
      part: { amount: null, debit: null, credit: null, sign: null, flip: false, balance: null },
      ties: null,
    };
  part.balance ??= pick(context, "balance", isMoneyColumn)?.index ?? null;
  if (part.amount !== null) Object.assign(part, amountDirection(context, part));
  const { balance } = part;
  if (balance === null) return { part, ties: null };
  const ties = balanceTies(context, balance, (row) => amountOfRow(context, part, row));
  // The balance is proof: when it moves the other way throughout, the file writes the amounts turned round.
  if (holdsInverse(ties) && !holds(ties) && ties.inverse >= ties.tried * 0.9) {
    part.flip = !part.flip;
    return { part, ties: { ...ties, agree: ties.inverse, inverse: ties.agree } };
  }
  return { part, ties };
}

function amountDirection(context: ColumnContext, part: MoneyPart): Partial<MoneyPart> {
  const amount = part.amount === null ? undefined : context.columns[part.amount.column];
  if (amount === undefined) return {};
  const words = context.columns
    .filter((column) => column.withLetters > 0 || column.filled > 0)
    .filter((column) => !isMoneyColumn(column) && !isDateColumn(column) && column.distinct <= 12);
  const named = words.filter((column) => rankOf(context, column.index, "sign") !== null);
  const sign = findSignColumn(context, [...named, ...words]);
  const verdict = judgeSign(context, amount, sign);
  if (part.flip) return {};
  return isPlaid(context.headers) ? { sign: null, flip: true } : verdict;
}

/** Plaid documents: positive amounts are money out of the account. Its exports carry its own field names. */
function isPlaid(headers: readonly string[]): boolean {
  const names = new Set(headers);
  return (
    names.has("pending_transaction_id") &&
    [...names].some((name) => name.startsWith("personal_finance_category") || name === "iso_currency_code")
  );
}

function moneyByHeaders(context: ColumnContext): MoneyPart | null {
  const noRows = context.rows.length === 0;
  const isMoney = (column: ColumnProfile) => noRows || isMoneyColumn(column, 0.5);
  const orEmpty = (column: ColumnProfile) => column.filled === 0 || isMoneyColumn(column, 0.5);
  const debit = pick(context, "debit", orEmpty);
  const credit = pick(context, "credit", orEmpty);
  const amount = pickAmount(context, isMoney);
  const nothing = { amount: null, debit: null, credit: null, sign: null, flip: false, balance: null };
  const pairFilled = (debit?.filled ?? 0) + (credit?.filled ?? 0);
  const pairFits =
    debit !== null &&
    credit !== null &&
    (noRows || (pairFilled > 0 && (isComplementary(context, debit.index, credit.index) || amount === null)));
  if (pairFits && (amount === null || amount.filled < context.rows.length * 0.9)) {
    return { ...nothing, debit: moneyColumn(debit, "debit"), credit: moneyColumn(credit, "credit") };
  }
  if (amount !== null) return { ...nothing, amount: { column: amount.index } };
  if (debit !== null && debit.filled > 0) return { ...nothing, debit: moneyColumn(debit, "debit") };
  if (credit !== null && credit.filled > 0) return { ...nothing, credit: moneyColumn(credit, "credit") };
  return null;
}

/** Of several amount columns (gross, net; settled, in another currency) the surest by name, or the one a balance proves. */
function pickAmount(
  context: ColumnContext,
  isMoney: (column: ColumnProfile) => boolean,
): ColumnProfile | null {
  const named = pick(context, "amount", isMoney);
  // A column that is called amount stays it even when hardly a figure in it can be read: the rows then say so.
  if (named === null)
    return pick(
      context,
      "amount",
      (column) => column.filled > 0 && rankOf(context, column.index, "amount") === 0,
    );
  const balance = pick(context, "balance", isMoneyColumn);
  if (balance === null) return named;
  for (const column of context.columns) {
    if (column === named || rankOf(context, column.index, "amount") === null || !isMoney(column)) continue;
    const amountOf = (index: number) =>
      balanceTies(context, balance.index, (row) =>
        amountOfRow(
          context,
          { amount: { column: index }, debit: null, credit: null, sign: null, flip: false, balance: null },
          row,
        ),
      );
    if (holds(amountOf(column.index)) && amountOf(column.index).agree > amountOf(named.index).agree)
      return column;
  }
  return named;
}

function wholeCurrency(context: ColumnContext, part: MoneyPart): string | null {
  const money = [part.amount?.column, part.debit?.column, part.credit?.column, part.balance].filter(
    (index) => index !== undefined && index !== null,
  );
  for (const index of money) {
    const stated =
      currencyInHeader(context.headers[index] ?? "", isCurrencyCode) ??
      context.columns[index]?.moneyCurrency ??
      null;
    if (stated !== null) return stated;
  }
  return null;
}
