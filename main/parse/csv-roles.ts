/** Guesses the mapping of a table: what its headers say, borne out by its values, then what its values say alone. */
import { isCurrencyCode } from "./amount.ts";
import {
  type ColumnProfile,
  decimalMark,
  isDateColumn,
  isMoneyColumn,
  profileColumns,
} from "./csv-columns.ts";
import {
  currencyInHeader,
  type HeaderHit,
  headerRoles,
  isForeignHeader,
  plainHeader,
  type Role,
} from "./csv-headers.ts";
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
  type MoneyTable,
  moneyByValues,
  moneyColumn,
  type Ties,
} from "./csv-money.ts";
import { dayFirstByCurrency, OrderEvidence, type OrderGuess } from "./csv-order.ts";
import type { CsvTable } from "./csv-table.ts";
import { daysBetween, looksLikeDate, readDate } from "./date.ts";

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

interface Context extends MoneyTable {
  table: CsvTable;
  headers: string[];
  hits: HeaderHit[][];
  taken: Set<number>;
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
  const context: Context = {
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

function rankOf(context: Context, column: number, role: Role): number | null {
  return context.hits[column]?.find((hit) => hit.role === role)?.rank ?? null;
}

/** The free column whose header says `role` most surely, the leftmost of equals; its values must fit. */
function pick(
  context: Context,
  role: Role,
  fits: (column: ColumnProfile) => boolean = () => true,
): ColumnProfile | null {
  let best: { column: ColumnProfile; rank: number } | null = null;
  for (const column of context.columns) {
    const rank = rankOf(context, column.index, role);
    if (rank === null || context.taken.has(column.index) || !fits(column)) continue;
    if (best === null || rank < best.rank) best = { column, rank };
  }
  return best?.column ?? null;
}

function pickDate(context: Context): ColumnProfile | null {
  const noRows = context.rows.length === 0;
  const mostFilled = Math.max(0, ...context.columns.filter(isDateColumn).map((column) => column.filled));
  const named = pick(
    context,
    "date",
    (column) => noRows || (isDateColumn(column) && column.filled >= mostFilled * 0.5),
  );
  const byValues = context.columns.find(
    (column) => isDateColumn(column) && column.filled >= mostFilled * 0.8,
  );
  // Without any, the column called date: its rows then say what cannot be read.
  const isCalledDate = (column: ColumnProfile) =>
    (rankOf(context, column.index, "date") ?? 9) <= 1 && column.filled > 0;
  return named ?? byValues ?? context.columns.find(isCalledDate) ?? null;
}

function guessOrder(context: Context, date: ColumnProfile, currency: string | null): OrderGuess {
  const evidence = new OrderEvidence();
  for (const row of context.rows) {
    const cell = (row.cells[date.index] ?? "").trim();
    if (cell !== "") evidence.add(cell);
  }
  const decided = evidence.decide();
  if (decided !== null) return { order: decided, certain: true };
  // Another date column of the same file is written the same way.
  for (const column of context.columns) {
    if (column === date || !isDateColumn(column)) continue;
    const order =
      column.dates.dmy === column.dates.mdy
        ? orderByLag(context, date.index, column.index)
        : column.dates.dmy > column.dates.mdy
          ? "dmy"
          : "mdy";
    if (order !== null) return { order, certain: true };
  }
  const dayFirst = isForeignHeader(context.headers) ? true : dayFirstByCurrency(currency);
  return evidence.guess({
    dayFirst,
    pointDecimals: context.decimal === ".",
    comma: context.table.delimiter === ",",
  });
}

/** Booking and value date lie days apart, not months: the reading in which they do is the right one. */
function orderByLag(context: Context, one: number, other: number): "dmy" | "mdy" | null {
  const lag = { dmy: 0, mdy: 0 };
  for (const { cells } of context.rows) {
    for (const order of ["dmy", "mdy"] as const) {
      const first = readDate(cells[one] ?? "", order);
      const second = readDate(cells[other] ?? "", order);
      if (first !== null && second !== null)
        lag[order] = Math.max(lag[order], Math.abs(daysBetween(first, second)));
    }
  }
  if (lag.dmy <= 10 && lag.mdy >= 28) return "dmy";
  return lag.mdy <= 10 && lag.dmy >= 28 ? "mdy" : null;
}

interface MoneyGuess {
  part: MoneyPart;
  ties: Ties | null;
}

function guessMoney(context: Context): MoneyGuess {
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

function amountDirection(context: Context, part: MoneyPart): Partial<MoneyPart> {
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

function moneyByHeaders(context: Context): MoneyPart | null {
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
function pickAmount(context: Context, isMoney: (column: ColumnProfile) => boolean): ColumnProfile | null {
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

function wholeCurrency(context: Context, part: MoneyPart): string | null {
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

type Words = Pick<CsvMapping, "payee" | "memo" | "id" | "currency" | "category" | "account" | "check">;

function pickWords(context: Context, part: MoneyPart): Words {
  const take = (column: ColumnProfile | null): number | null => {
    if (column !== null) context.taken.add(column.index);
    return column?.index ?? null;
  };
  const rows = context.rows.length;
  const currency = take(pickCurrency(context, part));
  const id = take(pickId(context));
  const account = take(
    pick(
      context,
      "account",
      (column) =>
        rows === 0 ||
        (column.filled > 0 &&
          (column.filled === column.distinct ? rows <= 4 : column.distinct <= Math.max(4, rows / 2))),
    ) ??
      pick(
        context,
        "accountMaybe",
        (column) => column.filled === rows && rows > 0 && column.distinct <= Math.max(1, rows / 8),
      ),
  );
  const category = take(
    pick(context, "category", (column) => rows === 0 || (column.filled > 0 && !isMoneyColumn(column))),
  );
  const check = take(pick(context, "check"));
  const hasText = (column: ColumnProfile) => rows === 0 || column.withLetters > 0;
  const payee = take(
    pick(context, "payee", (column) => hasText(column) && column.filled >= rows * 0.4) ??
      pick(context, "description", hasText) ??
      pick(context, "payee", hasText) ??
      pick(context, "memo", hasText) ??
      firstText(context),
  );
  return { payee, memo: memoColumns(context), id, currency, category, account, check };
}

/** Nearest to the amount, to its right before its left: files give several amounts a currency each. */
function pickCurrency(context: Context, part: MoneyPart): ColumnProfile | null {
  const rows = context.rows.length;
  const isCodes = (column: ColumnProfile) =>
    rows === 0 || (column.filled > 0 && column.currencies >= column.filled * 0.7);
  const amount = part.amount?.column ?? part.credit?.column ?? part.debit?.column ?? 0;
  const named = context.columns.filter(
    (column) => rankOf(context, column.index, "currency") !== null && isCodes(column),
  );
  const unnamed =
    context.headers.length === 0
      ? context.columns.filter((column) => isCodes(column) && column.filled >= rows * 0.9 && rows > 0)
      : [];
  const distance = (column: ColumnProfile) =>
    (rankOf(context, column.index, "currency") ?? 0) * 100 +
    (column.index > amount ? column.index - amount : (amount - column.index) * 2);
  const best = [...named, ...unnamed]
    .filter((column) => !context.taken.has(column.index))
    .sort((one, other) => distance(one) - distance(other))[0];
  return best ?? null;
}

/** A column whose header says that it identifies a transaction and whose values do. */
function pickId(context: Context): ColumnProfile | null {
  const rows = context.rows.length;
  const unique = (column: ColumnProfile) =>
    rows === 0 || (column.filled === rows && column.distinct === rows);
  const machineMade = (column: ColumnProfile) =>
    unique(column) &&
    context.rows.every((row) => /^(?=.*\d)\S{6,}$/.test((row.cells[column.index] ?? "").trim()));
  return (
    pick(context, "id", (column) => unique(column) && !isDateColumn(column)) ??
    pick(context, "reference", machineMade)
  );
}

function firstText(context: Context): ColumnProfile | null {
  const free = context.columns.filter(
    (column) =>
      !context.taken.has(column.index) &&
      !isDateColumn(column) &&
      column.withLetters >= column.filled * 0.5 &&
      column.filled > 0,
  );
  const telling = free.filter(
    (column) => column.letters / column.filled >= 4 && column.distinct > Math.min(3, context.rows.length / 3),
  );
  return telling[0] ?? free[0] ?? null;
}

/** Columns whose header names a text; without a header every other text with some length. */
function memoColumns(context: Context): number[] {
  const memo: number[] = [];
  for (const column of context.columns) {
    if (context.taken.has(column.index) || isDateColumn(column)) continue;
    const named = ["memo", "description", "payee"].some(
      (role) => rankOf(context, column.index, role as Role) !== null,
    );
    const text = context.headers.length === 0 && column.filled > 0 && column.letters / column.filled >= 4;
    const identifier = /\b(?:id|code|url|type|account|iban|website)\b/.test(
      plainHeader(context.headers[column.index] ?? ""),
    );
    if ((named && !identifier) || text) memo.push(column.index);
  }
  for (const index of memo) context.taken.add(index);
  return memo.slice(0, 6);
}
