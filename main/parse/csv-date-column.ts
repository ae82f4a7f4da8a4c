/** Finds the column of booking dates and the order in which its dates are written. */
import { daysBetween } from "../../shared/plain-date.ts";
import { type ColumnProfile, isDateColumn } from "./csv-columns.ts";
import { type ColumnContext, pick, rankOf } from "./csv-context.ts";
import { isForeignHeader } from "./csv-headers.ts";
import { dayFirstByCurrency, OrderEvidence, type OrderGuess } from "./csv-order.ts";
import { readDate } from "./date.ts";

export function pickDate(context: ColumnContext): ColumnProfile | null {
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

export function guessOrder(context: ColumnContext, date: ColumnProfile, currency: string | null): OrderGuess {
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
function orderByLag(context: ColumnContext, one: number, other: number): "dmy" | "mdy" | null {
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
