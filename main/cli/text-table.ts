/** Tables for people: aligned columns, money and counts to the right, text of a file never able to steer a terminal. */

export interface Column<Row> {
  readonly title: string;
  readonly right?: boolean;
  readonly of: (row: Row) => string;
}

const MAX_CELL = 60;

/** Control characters and line breaks become spaces; long text is cut. */
function plainCell(text: string): string {
  const flat = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return flat.length > MAX_CELL ? `${flat.slice(0, MAX_CELL - 1)}…` : flat;
}

/** Lines of a table, headed; "" when there are no rows. */
export function textTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  if (rows.length === 0) return "";
  const lines = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => plainCell(column.of(row)))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const pad = (cell: string, at: number): string =>
    columns[at]?.right === true ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0);
  return `${lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n")}\n`;
}
