/**
 * CSV as RFC 4180, safe to open in a spreadsheet (R31): a text that a spreadsheet would take for a formula gets a
 * leading apostrophe; figures are never touched. `unescapeCsvText` takes away exactly what `escapeCsvText` adds.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and tab start formulas too
const NEEDS_MARK = /^'*[=+\-@\t\r\n\u0000]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same characters behind at least one mark
const HAS_MARK = /^'+[=+\-@\t\r\n\u0000]/;

export function escapeCsvText(text: string): string {
  return NEEDS_MARK.test(text) ? `'${text}` : text;
}

export function unescapeCsvText(cell: string): string {
  return HAS_MARK.test(cell) ? cell.slice(1) : cell;
}

/** A cell that a person or a bank wrote. */
export function csvText(text: string): string {
  return quote(escapeCsvText(text));
}

/** A row from cells that are ready: text through `csvText`, figures, dates and ids as they are. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.join(",")}\r\n`;
}

export const BYTE_ORDER_MARK = "\ufeff";

function quote(cell: string): string {
  return /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
