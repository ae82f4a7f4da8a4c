/** How many lines a report has to pass: those of the period where no projection can tell, else those of months it cuts. */
import type { ReportInput } from "../../../shared/contract/reports.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { LongAnswer } from "../long-answer.ts";
import { firstDay, lastDay, monthIndex, monthKey, type Span, spansOf } from "./periods.ts";
import { isPicky } from "./scope.ts";
import { tableWalks } from "./table.ts";

/** About what a moment is enough for. */
const FEW_LINES = 3000;

/** Throws `LongAnswer` where it takes longer than the window should wait for. */
export function requireQuick(book: BookContext, input: ReportInput, today: string): void {
  const { base, compared } = spansOf(input, today);
  const spans = [base, ...compared];
  const months = walks(input)
    ? spans.flatMap(monthsOf)
    : spans.flatMap((span) => cutMonths(span, input.asOf));
  if (linesIn(book, [...new Set(months)]) > FEW_LINES) throw new LongAnswer();
}

function walks(input: ReportInput): boolean {
  if (input.kind === "cash-flow") return true;
  if (input.kind === "income-statement") return isPicky(input);
  return input.kind === "table" && input.measure !== "balance" && tableWalks(input);
}

function monthsOf({ from, to }: Span): number[] {
  const first = monthIndex(from);
  return Array.from({ length: monthIndex(to) - first + 1 }, (_, at) => first + at);
}

/** Months of which some days are in and some are not. */
function cutMonths({ from, to, columns }: Span, asOf: string | undefined): number[] {
  const ends = [to, ...columns.map((column) => column.to), ...(asOf === undefined ? [] : [asOf])];
  const cut = ends.filter((day) => day !== lastDay(monthIndex(day)));
  return [...cut, ...(from === firstDay(monthIndex(from)) ? [] : [from])].map(monthIndex);
}

function linesIn(book: BookContext, months: readonly number[]): number {
  if (months.length === 0) return 0;
  const row = book.db.one<{ n: number }>(
    `SELECT coalesce(sum(n), 0) AS n FROM balance_month
     WHERE account IN (SELECT value FROM json_each(?)) AND month IN (SELECT value FROM json_each(?))`,
    JSON.stringify([...book.accounts.keys()]),
    JSON.stringify(months.map(monthKey)),
  );
  return row?.n ?? 0;
}
