/** Finds the columns that hold words: payee, memo, id, currency, category, account, check number. */
import { type ColumnProfile, isDateColumn, isMoneyColumn } from "./csv-columns.ts";
import { type ColumnContext, pick, rankOf } from "./csv-context.ts";
import { plainHeader, type Role } from "./csv-headers.ts";
import type { CsvMapping } from "./csv-mapping.ts";
import type { MoneyPart } from "./csv-money.ts";

type Words = Pick<CsvMapping, "payee" | "memo" | "id" | "currency" | "category" | "account" | "check">;

export function pickWords(context: ColumnContext, part: MoneyPart): Words {
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
function pickCurrency(context: ColumnContext, part: MoneyPart): ColumnProfile | null {
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
function pickId(context: ColumnContext): ColumnProfile | null {
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

function firstText(context: ColumnContext): ColumnProfile | null {
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
function memoColumns(context: ColumnContext): number[] {
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
