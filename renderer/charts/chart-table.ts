/** The table twin of a chart: the same things in the same order, to read, to copy and to keep as CSV. */
import { decimalOf, type Unit } from "./figures.ts";

export interface TableFigure {
  readonly value: bigint | null;
  readonly unit: Unit;
  readonly share?: number;
}

export type TableCell = string | TableFigure;

export interface ChartTable {
  readonly columns: readonly { readonly name: string; readonly isFigure: boolean }[];
  readonly rows: readonly {
    readonly key: string;
    readonly cells: readonly TableCell[];
    /** A sum of the rows above it. */
    readonly total?: boolean;
  }[];
}

/** Cells as text: figures as plain decimals that a spreadsheet reads, shares as parts of one. */
function plainRows({ columns, rows }: ChartTable): string[][] {
  return [columns.map(({ name }) => name), ...rows.map(({ cells }) => cells.map(plainCell))];
}

function plainCell(cell: TableCell): string {
  if (typeof cell === "string") return cell;
  return cell.value === null ? "" : decimalOf(cell.value, cell.unit);
}

/** Rows by lines, cells by tabs: what a spreadsheet takes from the clipboard. */
export function copyText(table: ChartTable): string {
  return plainRows(table)
    .map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t"))
    .join("\n");
}

/** RFC 4180. Words that a spreadsheet would take for a formula get an apostrophe; figures do not. */
export function csvText(table: ChartTable): string {
  const head = table.columns.map(({ name }) => quoted(harmless(name)));
  const rows = table.rows.map(({ cells }) =>
    cells.map((cell) => quoted(typeof cell === "string" ? harmless(cell) : plainCell(cell))),
  );
  return `${[head, ...rows].map((cells) => cells.join(",")).join("\r\n")}\r\n`;
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
