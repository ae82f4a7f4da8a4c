/** How a cell would be read under a choice of date order or decimal mark: shown beside the choice, so that it can be judged. The parser decides alone. */
import { isPlainDate } from "../../../shared/plain-date.ts";
import type { DateOrder } from "./columns-roles.ts";

const PARTS = /^\D*(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})(?!\d)/;
const PACKED = /^\s*(\d{8})(?!\d)/;
const CENTURY_TURN = 70;

/** The day a cell is, read in that order; null when it is none. */
export function readDay(cell: string, order: DateOrder): string | null {
  const parts = PARTS.exec(cell);
  const packed = PACKED.exec(cell)?.[1];
  const triple =
    packed !== undefined ? unpack(packed, order) : parts === null ? null : [parts[1], parts[2], parts[3]];
  if (triple === null) return null;
  const place = { y: order.indexOf("y"), m: order.indexOf("m"), d: order.indexOf("d") };
  const [year, month, day] = [triple[place.y], triple[place.m], triple[place.d]];
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month.length > 2 || day.length > 2) return null;
  const date = `${fullYear(year)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isPlainDate(date) ? date : null;
}

function unpack(digits: string, order: DateOrder): string[] {
  if (order === "ymd") return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
}

function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return `${Number(year) >= CENTURY_TURN ? "19" : "20"}${year}`;
}

/** The amount a cell is, as a decimal string; null when it is none. */
export function readFigure(cell: string, decimal: "." | ","): string | null {
  const text = cell.replace(/[\s'’\u00a0\u202f]/g, "");
  const core = /[-+−(]?[^\d.,-]*([-−]?[\d.,]+)([-−)]?)/.exec(text);
  if (core === null) return null;
  const negative = /[-−(]/.test(text.slice(0, text.search(/\d/))) || /[-−]$/.test(text);
  const [whole = "", fraction = "", ...rest] = (core[1] ?? "").replace(/[-−]/g, "").split(decimal);
  const digits = whole.replace(/[.,]/g, "");
  if (rest.length > 0 || /[.,]/.test(fraction) || `${digits}${fraction}` === "") return null;
  return `${negative ? "-" : ""}${digits === "" ? "0" : digits}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The first cells of a column that hold something, for the proof. */
export function cellsOf(
  sample: readonly (readonly string[])[],
  column: number | null,
  count: number,
): string[] {
  if (column === null || column < 0) return [];
  return sample
    .map((row) => row[column] ?? "")
    .filter((cell) => cell.trim() !== "")
    .slice(0, count);
}
