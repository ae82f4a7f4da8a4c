/**
 * Files of rates, to rows and problems by line and column: a table with date, base, quote and rate, and the reference rates
 * of the European Central Bank (eurofxref) as CSV or XML, whose base is always the euro. Pure; everything a line cannot
 * mean is told, nothing is guessed.
 */
import { isRate } from "../../shared/money/convert.ts";
import { isPlainDate } from "../../shared/plain-date.ts";
import { monthFromName } from "./month-names.ts";
import { clipValue } from "./problem.ts";

export interface ParsedRate {
  readonly base: string;
  readonly quote: string;
  readonly date: string;
  readonly rate: string;
}

export interface RateProblem {
  readonly line: number;
  /** Of the character it begins at, from 1. */
  readonly column: number;
  readonly code: "bad_date" | "bad_currency" | "bad_rate" | "bad_row" | "truncated";
  readonly value: string;
  readonly expected: string;
  readonly message: string;
  /** Whether a rate is left out for it. */
  readonly row: boolean;
}

export type RateFormat = "csv" | "ecb-csv" | "ecb-xml";

export interface RateFile {
  readonly format: RateFormat;
  readonly rates: readonly ParsedRate[];
  /** The first of them; `problemCount` says how many there are. */
  readonly problems: readonly RateProblem[];
  readonly problemCount: number;
  /** Rates of the ECB in currencies Daybook's table does not hold any more, by code. */
  readonly skipped: ReadonlyMap<string, number>;
}

const EXPECTED: Readonly<Record<RateProblem["code"], string>> = {
  bad_date: "a day as YYYY-MM-DD",
  bad_currency: "a currency of ISO 4217 or a commodity of the book",
  bad_rate: "a rate above zero such as 1.0852",
  bad_row: "date, base, quote, rate",
  truncated: "the end of the file",
};

/** Far more than any file of rates has; what is longer is no line of one. */
const MAX_LINE_CHARS = 65_536;
/** Problems that are kept to be told; the others are counted. */
const MAX_PROBLEMS = 1000;

interface Cell {
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

/** What a file is read into; `isKnown` says which currencies there are. */
class Reading {
  readonly rates: ParsedRate[] = [];
  readonly problems: RateProblem[] = [];
  problemCount = 0;
  readonly skipped = new Map<string, number>();
  readonly isKnown: (currency: string) => boolean;

  constructor(isKnown: (currency: string) => boolean) {
    this.isKnown = isKnown;
  }

  problem(code: RateProblem["code"], line: number, cell: Cell, row = true): void {
    this.problemCount += 1;
    if (this.problems.length >= MAX_PROBLEMS) return;
    const value = clipValue(cell.text);
    const message = `Line ${line}, column ${cell.column}: “${value}” is not ${EXPECTED[code]}.`;
    this.problems.push({ line, column: cell.column, code, value, expected: EXPECTED[code], message, row });
  }

  /** A rate of the ECB; what it no longer quotes ("N/A") says nothing. */
  reference(line: number, date: string, currency: string, cell: Cell): void {
    if (cell.text === "" || cell.text === "N/A") return;
    if (!isRate(cell.text)) this.problem("bad_rate", line, cell);
    else if (currency === "EUR") this.problem("bad_currency", line, { text: currency, column: cell.column });
    else if (this.isKnown(currency)) this.rates.push({ base: "EUR", quote: currency, date, rate: cell.text });
    else this.skipped.set(currency, (this.skipped.get(currency) ?? 0) + 1);
  }
}

/** Null when the text is no file of rates that Daybook knows. */
export function parseRates(text: string, isKnown: (currency: string) => boolean): RateFile | null {
  const plain = text.replace(/^\ufeff/, "");
  const reading = new Reading(isKnown);
  const format = /^\s*</.test(plain) ? readXml(plain, reading) : readTable(plain, reading);
  return format === null ? null : { format, ...reading };
}

// Tables ----------------------------------------------------------------------------------------------------------

/** The cells of a line; none for a line that is too long, or whose quotes do not close before a delimiter. */
function cellsOf(line: string, delimiter: string): Cell[] {
  if (line.length > MAX_LINE_CHARS) return [];
  const cells: Cell[] = [];
  for (let at = 0; at <= line.length; ) {
    const start = afterSpaces(line, at);
    const closing = line[start] === '"' ? closingQuote(line, start) : null;
    if (closing === -1) return [];
    const end = closing === null ? line.indexOf(delimiter, at) : afterSpaces(line, closing + 1);
    const stop = end < 0 ? line.length : end;
    if (closing === null) cells.push({ text: line.slice(start, stop).trim(), column: start + 1 });
    else {
      if (stop < line.length && line[stop] !== delimiter) return [];
      cells.push({
        text: line
          .slice(start + 1, closing)
          .replaceAll('""', '"')
          .trim(),
        column: start + 2,
      });
    }
    at = stop + 1;
  }
  return cells;
}

function afterSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === " ") at += 1;
  return at;
}

/** Where the quote that opens at `open` closes; -1 when it does not. Two quotes in a row are a letter. */
function closingQuote(line: string, open: number): number {
  for (let at = line.indexOf('"', open + 1); at >= 0; at = line.indexOf('"', at + 2))
    if (line[at + 1] !== '"') return at;
  return -1;
}

function readTable(text: string, reading: Reading): RateFormat | null {
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  const headText = lines[first] ?? "";
  const delimiter = ["\t", ";", ","].find((mark) => headText.includes(mark));
  if (delimiter === undefined) return null;
  const head = cellsOf(headText, delimiter);
  const body = lines.slice(first + 1);
  if (isReferenceHead(head)) {
    readReferences(body, first + 2, head, delimiter, reading);
    return "ecb-csv";
  }
  const columns = columnsOf(head);
  if (columns === null) return null;
  const rows = columns.named ? body : lines.slice(first);
  for (const [i, line] of rows.entries()) {
    const number = first + i + (columns.named ? 2 : 1);
    if (line.trim() !== "") readRow(line, number, columns, delimiter, reading);
  }
  return "csv";
}

/** "Date, USD, JPY, …" */
function isReferenceHead([date, ...others]: readonly Cell[]): boolean {
  const codes = others.filter(({ text }) => text !== "");
  return (
    date?.text.toLowerCase() === "date" &&
    codes.length > 0 &&
    codes.every(({ text }) => /^[A-Z]{3}$/.test(text))
  );
}

function readReferences(
  lines: readonly string[],
  firstLine: number,
  head: readonly Cell[],
  delimiter: string,
  reading: Reading,
): void {
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const [day, ...cells] = cellsOf(line, delimiter);
    const number = firstLine + i;
    const date = day === undefined ? null : plainDay(day.text);
    if (day === undefined || cells.length > head.length)
      reading.problem("bad_row", number, { text: line, column: 1 });
    else if (date === null) reading.problem("bad_date", number, day);
    else if (cells.length < head.filter(({ text }) => text !== "").length - 1)
      reading.problem("truncated", number, { text: line, column: line.length + 1 });
    else
      for (const [at, cell] of cells.entries()) {
        const currency = head[at + 1]?.text ?? "";
        if (currency !== "") reading.reference(number, date, currency, cell);
      }
  }
}

/** YYYY-MM-DD, or "31 May 2024" as the ECB's daily file has it. */
function plainDay(text: string): string | null {
  if (isPlainDate(text)) return text;
  const match = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(text);
  const month = match === null ? null : monthFromName(match[2] ?? "");
  if (match === null || month === null) return null;
  const date = `${match[3]}-${String(month).padStart(2, "0")}-${(match[1] ?? "").padStart(2, "0")}`;
  return isPlainDate(date) ? date : null;
}

interface Columns {
  readonly date: number;
  readonly base: number;
  readonly quote: number;
  readonly rate: number;
  /** Whether the first line names them. */
  readonly named: boolean;
}

/** By name in any order; without names the order is date, base, quote, rate. */
function columnsOf(head: readonly Cell[]): Columns | null {
  const at = (name: string) => head.findIndex(({ text }) => text.toLowerCase() === name);
  const named = { date: at("date"), base: at("base"), quote: at("quote"), rate: at("rate"), named: true };
  if (Math.min(named.date, named.base, named.quote, named.rate) >= 0) return named;
  const looksBare = head.length >= 4 && plainDay(head[0]?.text ?? "") !== null;
  return looksBare ? { date: 0, base: 1, quote: 2, rate: 3, named: false } : null;
}

function readRow(source: string, line: number, columns: Columns, delimiter: string, reading: Reading): void {
  const cells = cellsOf(source, delimiter);
  const day = cells[columns.date];
  const base = cells[columns.base];
  const quote = cells[columns.quote];
  const rate = cells[columns.rate];
  if (day === undefined || base === undefined || quote === undefined || rate === undefined) {
    reading.problem("bad_row", line, { text: source, column: 1 });
    return;
  }
  const date = plainDay(day.text);
  const figure = delimiter === "," ? rate.text : rate.text.replace(",", ".");
  if (date === null) reading.problem("bad_date", line, day);
  else if (!reading.isKnown(base.text)) reading.problem("bad_currency", line, base);
  else if (!reading.isKnown(quote.text) || quote.text === base.text)
    reading.problem("bad_currency", line, quote);
  else if (!isRate(figure)) reading.problem("bad_rate", line, rate);
  else reading.rates.push({ base: base.text, quote: quote.text, date, rate: figure });
}

// XML -------------------------------------------------------------------------------------------------------------

/** `<Cube time='2024-05-31'><Cube currency='USD' rate='1.0852'/>…`; nothing else of XML is looked at, nothing expanded. */
function readXml(text: string, reading: Reading): RateFormat | null {
  if (!text.includes("eurofxref") || /<!DOCTYPE|<!ENTITY/i.test(text)) return null;
  let line = 1;
  let from = 0;
  let lineStart = 0;
  let date: string | null = null;
  for (const match of text.matchAll(/<Cube\b([^<>]*)>/g)) {
    for (
      let next = text.indexOf("\n", from);
      next >= 0 && next < match.index;
      next = text.indexOf("\n", next + 1)
    ) {
      line += 1;
      lineStart = next + 1;
    }
    from = match.index;
    const attributes = match[1] ?? "";
    const cell = (name: string): Cell | null => {
      const found = new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes);
      if (found === null) return null;
      const column = match.index - lineStart + "<Cube".length + found.index + name.length + 3;
      return { text: found[1] ?? found[2] ?? "", column };
    };
    const time = cell("time");
    if (time !== null) {
      date = plainDay(time.text);
      if (date === null) reading.problem("bad_date", line, time);
    }
    const currency = cell("currency");
    if (currency === null) continue;
    const rate = cell("rate");
    if (rate === null)
      reading.problem("bad_row", line, { text: match[0], column: match.index - lineStart + 1 });
    else if (!/^[A-Z]{3}$/.test(currency.text)) reading.problem("bad_currency", line, currency);
    else if (date !== null) reading.reference(line, date, currency.text, rate);
  }
  if (!/<\/(?:gesmes:)?Envelope>\s*$/.test(text)) {
    const lines = text.split("\n");
    reading.problem("truncated", lines.length, { text: (lines.at(-1) ?? "").slice(-40), column: 1 }, false);
  }
  return "ecb-xml";
}
