/** Finds the table in a delimited text: its delimiter, its header row, its first rows, what stands above it. */

import { readMoney } from "./amount.ts";
import type { SampleRow } from "./csv-columns.ts";
import { headerRoles, plainHeader } from "./csv-headers.ts";
import type { CsvMapping, Delimiter } from "./csv-mapping.ts";
import { CsvScanner } from "./csv-scanner.ts";
import { looksLikeDate } from "./date.ts";

const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];
const SCORED_ROWS = 120;
const HEADER_SEARCH_ROWS = 40;
export const SAMPLE_ROWS = 1000;
/** More columns than this are no statement. */
const MAX_COLUMNS = 1000;

export interface CsvTable {
  delimiter: Delimiter;
  newline: "\n" | "\r";
  /** Whether the head of the text has quotes at all. */
  quoted: boolean;
  header: SampleRow | null;
  /** Rows above the header or above the first data row. */
  preamble: SampleRow[];
  rows: SampleRow[];
  /** Cells of the header, or of the widest usual row. */
  width: number;
  /** The same without empty cells at the header's end, which rows may lack. */
  leastWidth: number;
  /** Row widths that are normal for this file. */
  usualWidths: ReadonlySet<number>;
}

export interface TextHead {
  text: string;
  isAll: boolean;
}

/** The table that `mapping` names, else the best guess. Null when nothing in the text looks like a table. */
export function findTable(head: TextHead, mapping: CsvMapping | undefined): CsvTable | null {
  const newline = head.text.includes("\n") ? "\n" : "\r";
  const delimiter = mapping?.delimiter ?? bestDelimiter(head, newline);
  if (delimiter === null) return null;
  const records = scanHead(head, delimiter, newline, SAMPLE_ROWS + HEADER_SEARCH_ROWS);
  const header = mapping === undefined ? findHeader(records) : mappedHeader(records, mapping);
  const start = header === null ? firstDataRow(records) : records.indexOf(header) + 1;
  const rows = records
    .slice(start, start + SAMPLE_ROWS)
    .filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  const preamble = records.slice(0, header === null ? start : records.indexOf(header));
  const usualWidths = usual(rows);
  const widest = Math.max(0, ...usualWidths);
  if (widest > MAX_COLUMNS) return null;
  // Where most rows have a cell more than the header, the header lacks a name and nothing has moved.
  const width = header === null ? widest : Math.max(header.cells.length, commonWidth(rows));
  const leastWidth = header === null ? widest : lastFilled(header.cells);
  return {
    delimiter,
    newline,
    quoted: head.text.includes('"'),
    header,
    preamble,
    rows,
    usualWidths,
    width,
    leastWidth,
  };
}

/** The first records of a text; the last one of a cut text is not whole and left out. */
function scanHead(head: TextHead, delimiter: string, newline: "\n" | "\r", limit: number): SampleRow[] {
  const records: SampleRow[] = [];
  const handler = {
    record: (cells: string[], line: number) => {
      if (records.length < limit) records.push({ cells, line });
    },
    odd: () => undefined,
  };
  const scanner = new CsvScanner({ delimiter, newline }, handler);
  // Piece by piece, so that a long head is not read further than needed.
  for (let at = 0; at < head.text.length && records.length < limit; at += 1 << 14)
    scanner.push(head.text.slice(at, at + (1 << 14)));
  if (head.isAll && records.length < limit) scanner.end();
  return records;
}

function bestDelimiter(head: TextHead, newline: "\n" | "\r"): Delimiter | null {
  const stated = /^sep=([,;|\t])/i.exec(head.text)?.[1];
  if (stated !== undefined) return DELIMITERS.find((delimiter) => delimiter === stated) ?? null;
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const score = delimiterScore(scanHead(head, delimiter, newline, SCORED_ROWS));
    if (score > 0 && (best === null || score > best.score)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

/** How much the records look like a table of transactions: even widths, dates and money in cells, known headers. */
function delimiterScore(records: readonly SampleRow[]): number {
  const wide = records.filter((record) => record.cells.length >= 2);
  if (wide.length === 0) return 0;
  const widths = usual(wide);
  let score = 0;
  for (const { cells } of wide) {
    if (cells.length < 2) continue;
    const hasDate = cells.some((cell) => looksLikeDate(cell));
    const hasMoney = cells.some(
      (cell) => readMoney(cell.trim(), ".") !== null || readMoney(cell.trim(), ",") !== null,
    );
    score += (widths.has(cells.length) ? 1 : 0.3) + (hasDate ? 3 : 0) + (hasDate && hasMoney ? 3 : 0);
  }
  const header = Math.max(...wide.slice(0, HEADER_SEARCH_ROWS).map((record) => headerScore(record.cells)));
  return score / records.length + header * 0.7;
}

/** Widths of at least a tenth of the rows and of two rows; of all rows when there are that few. */
function usual(rows: readonly SampleRow[]): Set<number> {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const needed = Math.min(most, Math.max(2, rows.length / 10));
  return new Set([...counts].filter(([, count]) => count >= needed).map(([width]) => width));
}

/** The width, without empty cells at the end, that most rows have; 0 when no width has more than half of them. */
function commonWidth(rows: readonly SampleRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(lastFilled(row.cells), (counts.get(lastFilled(row.cells)) ?? 0) + 1);
  return [...counts].find(([, count]) => count > rows.length / 2)?.[0] ?? 0;
}

/** How many different roles the words of a row tell; 0 when a cell is a date or an amount. */
function headerScore(cells: readonly string[]): number {
  const roles = new Set<string>();
  for (const raw of cells) {
    const cell = raw.trim();
    if (cell === "") continue;
    if (looksLikeDate(cell) || (/\d/.test(cell) && readMoney(cell, ".") !== null)) return 0;
    const role = headerRoles(cell)[0]?.role;
    if (role !== undefined) roles.add(role);
  }
  const telling = roles.has("date") || roles.has("amount") || roles.has("debit") || roles.has("credit");
  return roles.size >= 2 && telling ? roles.size : 0;
}

function findHeader(records: readonly SampleRow[]): SampleRow | null {
  const firsts = records.slice(0, HEADER_SEARCH_ROWS).filter((record) => record.line <= HEADER_SEARCH_ROWS);
  let best: { row: SampleRow; score: number } | null = null;
  for (const row of firsts) {
    const score = headerScore(row.cells);
    if (score > 0 && (best === null || score > best.score)) best = { row, score };
  }
  return best?.row ?? wordsAboveValues(records);
}

/** A header in words nobody taught us: all words where the rows below have dates and money. */
function wordsAboveValues(records: readonly SampleRow[]): SampleRow | null {
  const start = firstDataRow(records);
  const above = records[start - 1];
  const below = records[start];
  if (above === undefined || below === undefined || above.cells.length < 3) return null;
  const words = above.cells.filter((cell) => /\p{L}/u.test(cell) && !/\d/.test(cell));
  const even = Math.abs(above.cells.length - below.cells.length) <= 1;
  return even && words.length >= above.cells.length - 1 ? above : null;
}

function firstDataRow(records: readonly SampleRow[]): number {
  const at = records.findIndex(
    (record) => record.cells.length >= 2 && record.cells.some((cell) => looksLikeDate(cell)),
  );
  return at < 0 ? 0 : at;
}

/** The header row of a mapping: found by its words, wherever it stands now, else by its line. */
function mappedHeader(records: readonly SampleRow[], mapping: CsvMapping): SampleRow | null {
  if (mapping.headerLine === null) return null;
  const wanted = headerKey(mapping.headers);
  const byWords =
    mapping.headers.length === 0 ? undefined : records.find((record) => headerKey(record.cells) === wanted);
  return byWords ?? records.find((record) => record.line === mapping.headerLine) ?? null;
}

export function headerKey(headers: readonly string[]): string {
  return headers.map(plainHeader).join("|").replace(/\|+$/, "");
}

function lastFilled(cells: readonly string[]): number {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return last + 1;
}

export interface PreambleFacts {
  account: string;
  currency: string | null;
}

/** What the lines above a table say about its account: "Kontonummer;DE12…", "Account Name: Joint". */
export function preambleFacts(
  preamble: readonly SampleRow[],
  currencyFrom: (text: string) => string | null,
): PreambleFacts {
  const facts: PreambleFacts = { account: "", currency: null };
  for (const { cells } of preamble) {
    for (const [index, raw] of cells.entries()) {
      const [label = "", ...tail] = raw.split(":");
      const value = (
        tail.join(":").trim() ||
        cells.slice(index + 1).find((cell) => cell.trim() !== "") ||
        ""
      ).trim();
      if (value === "") continue;
      const plain = plainHeader(label);
      if (facts.account === "" && ACCOUNT_LABEL.test(plain)) facts.account = value;
      if (facts.currency === null && CURRENCY_LABEL.test(plain)) facts.currency = currencyFrom(value);
    }
  }
  return facts;
}

const ACCOUNT_LABEL =
  /^(?:account(?: (?:number|no|nr|id|name))?|konto(?:nummer| nr)?|kontonr|girokonto|iban|compte(?: n(?:umero)?)?|numero de compte|cuenta|numero de cuenta|conta|conto|rekening(?:nummer)?|konto iban|card number|numero conto)$/;
const CURRENCY_LABEL = /^(?:currency|wahrung|waehrung|devise|divisa|moneda|moeda|valuta|munt)$/;
