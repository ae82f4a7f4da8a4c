/** A table as CSV: RFC 4180, safe to open in a spreadsheet (R31). */
import type { PrintedTable } from "../../shared/contract/reports.ts";
import { BYTE_ORDER_MARK, csvRow, csvText } from "../archive/csv-text.ts";

const FIGURE = /^-?\d+(\.\d+)?$/;

/** The depth of a row is a column of its own: spaces before a name would be taken for part of it. */
export function tableCsv({ columns, rows }: PrintedTable): string {
  const cell = (text: string) => (FIGURE.test(text) ? text : csvText(text));
  const head = ["name", "level", "kind", ...columns.map(csvText)];
  const lines = rows.map(({ name, depth, style, cells }) => [
    csvText(name),
    String(depth),
    style,
    ...columns.map((_, at) => cell(cells[at] ?? "")),
  ]);
  return BYTE_ORDER_MARK + [head, ...lines].map(csvRow).join("");
}
