/** What came in and went out, category by category, month by month: one page per currency and year. */
import type { AccountRow } from "../db/book-rows.generated.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { cell, escapeHtml, figure, headRow, MONTH_NAMES, page } from "./html.ts";

export interface MonthPagePlan {
  readonly currency: string;
  readonly year: number;
  readonly path: string;
}

const OF_CATEGORIES =
  "FROM balance_month b JOIN account a ON a.root = b.account WHERE a.type IN ('income', 'expense')";

export function planMonthPages(book: BookContext): MonthPagePlan[] {
  return book.db
    .all<{ currency: string; year: number }>(
      `SELECT DISTINCT b.currency, b.month / 100 AS year ${OF_CATEGORIES} ORDER BY 1, 2`,
    )
    .map(({ currency, year }) => ({ currency, year, path: `html/months-${currency}-${year}.html` }));
}

export function monthPage(book: BookContext, plan: MonthPagePlan): Iterable<string> {
  return page(`${plan.year} in ${plan.currency}`, monthBody(book, plan));
}

interface Line {
  readonly name: string;
  readonly type: "income" | "expense";
  readonly months: bigint[];
}

function* monthBody(book: BookContext, { currency, year }: MonthPagePlan): Generator<string> {
  const lines = readLines(book, currency, year);
  const digits = book.digitsOf(currency);
  yield `<nav><a href="../index.html">All accounts</a></nav>\n<h1>${year} by category, ${escapeHtml(currency)}</h1>\n`;
  const columns = MONTH_NAMES.map((name) => [name, "n"] as const);
  yield `<table class="months">${headRow([["Category"], ...columns, ["Year", "n"]])}<tbody>\n`;
  const income = yield* group(
    "In",
    lines.filter((line) => line.type === "income"),
    digits,
  );
  const expense = yield* group(
    "Out",
    lines.filter((line) => line.type === "expense"),
    digits,
  );
  yield row(
    "In less out",
    income.map((sum, i) => sum - (expense[i] ?? 0n)),
    digits,
    "total",
  );
  yield "</tbody></table>\n";
}

/** Positive is what is usual: money in for income, money out for expenses. */
function readLines(book: BookContext, currency: string, year: number): Line[] {
  const rows = book.db.all<{ account: number; type: "income" | "expense"; month: number; sum: string }>(
    `SELECT b.account, a.type, b.month % 100 AS month, CAST(CASE a.type WHEN 'income' THEN b.credit - b.debit ELSE b.debit - b.credit END AS TEXT) AS sum
     ${OF_CATEGORIES} AND b.currency = ? AND b.month BETWEEN ? AND ? ORDER BY a.position, a.root`,
    currency,
    year * 100,
    year * 100 + 99,
  );
  const lines = new Map<number, Line>();
  for (const { account, type, month, sum } of rows) {
    const line = lines.get(account) ?? {
      name: pathOf(book, account),
      type,
      months: Array.from({ length: 12 }, () => 0n),
    };
    lines.set(account, line);
    line.months[month - 1] = (line.months[month - 1] ?? 0n) + BigInt(sum);
  }
  return [...lines.values()];
}

function pathOf(book: BookContext, account: number): string {
  const row: AccountRow | undefined = book.accounts.get(account);
  const parent = row?.parent == null ? undefined : book.accounts.get(row.parent);
  return parent === undefined ? (row?.name ?? "") : `${parent.name} / ${row?.name ?? ""}`;
}

function* group(title: string, lines: readonly Line[], digits: number): Generator<string, bigint[]> {
  const sums = Array.from({ length: 12 }, (_, i) =>
    lines.reduce((sum, line) => sum + (line.months[i] ?? 0n), 0n),
  );
  if (lines.length === 0) return sums;
  yield `<tr class="group"><td colspan="14">${title}</td></tr>`;
  for (const line of lines) yield row(line.name, line.months, digits, "");
  yield row(`${title}, sum`, sums, digits, "sum");
  return sums;
}

function row(name: string, months: readonly bigint[], digits: number, kind: string): string {
  const figures = months.map((sum) => cell(sum === 0n ? "–" : figure(sum, digits), "n")).join("");
  const year = months.reduce((sum, month) => sum + month, 0n);
  return `<tr${kind === "" ? "" : ` class="${kind}"`}>${cell(name)}${figures}${cell(figure(year, digits), "n")}</tr>\n`;
}
