/** Opens a delimited text: finds its table, settles what the head leaves open by reading on, then reads its rows. */
import { createHash } from "node:crypto";
import { currencyFromText } from "./amount.ts";
import type { ByteSource } from "./byte-source.ts";
import { columnKind, decimalMark, profileColumns } from "./csv-columns.ts";
import type { CsvDialect, CsvMapping } from "./csv-mapping.ts";
import { OrderEvidence } from "./csv-order.ts";
import { guessMapping, type MappingGuess } from "./csv-roles.ts";
import { CsvRows } from "./csv-rows.ts";
import { CsvScanner } from "./csv-scanner.ts";
import { type CsvTable, findTable, headerKey, preambleFacts } from "./csv-table.ts";
import { readDate } from "./date.ts";
import { formatOfDelimiter, unknownFormat } from "./detect-format.ts";
import { textStream } from "./encoding.ts";
import type { EventSink } from "./event-sink.ts";
import type { ExaminedFile } from "./parse-statement.ts";
import { makeProblem } from "./problem.ts";
import type { ParsedAccount, ParseOptions } from "./statement.ts";

export interface OpenedText {
  reader: { push(text: string): void; end(): void };
  /** Characters to leave out at the beginning: byte order marks that were encoded twice. */
  skip: number;
}

export async function openCsv(
  source: ByteSource,
  file: ExaminedFile,
  options: ParseOptions,
  sink: EventSink,
): Promise<OpenedText> {
  const skip = /^(?:\uFEFF|ï»¿)*/.exec(file.head)?.[0].length ?? 0;
  const head = { text: file.head.slice(skip), isAll: file.headIsAll };
  const table = findTable(head, options.csv);
  if (table === null) throw unknownFormat(head.text, "plain text");
  const guess = guessMapping(table);
  const unsure = guess.order?.certain === false || !guess.decimalCertain;
  if (unsure && !head.isAll && options.csv === undefined)
    await readOn(source, file, table, guess, skip, options.signal);
  const mapping = options.csv === undefined ? guess.mapping : located(options.csv, table);
  refuseProse(table, mapping, head.text, options.csv);
  const dialect = describeDialect(table, guess, mapping, file.encoding);
  sink.event({
    kind: "format",
    format: formatOfDelimiter(table.delimiter),
    encoding: file.encoding,
    csv: dialect,
  });
  tellDoubts(table, guess, mapping, options.csv !== undefined, sink);
  return { reader: rowReader(table, guess, mapping, sink), skip };
}

/** A remembered mapping with the place where this file has its header. */
function located(mapping: CsvMapping, table: CsvTable): CsvMapping {
  return { ...mapping, headerLine: table.header?.line ?? null };
}

/** Text without a date column and without a header that anyone knows is no statement. */
function refuseProse(
  table: CsvTable,
  mapping: CsvMapping,
  head: string,
  chosen: CsvMapping | undefined,
): void {
  if (chosen !== undefined || mapping.date !== null) return;
  const money = mapping.amount !== null || mapping.debit !== null || mapping.credit !== null;
  const even = table.rows.length >= 2 && table.usualWidths.size <= 2 && table.width >= 2;
  if (table.header === null && !(money && even))
    throw unknownFormat(head, "plain text without a column of dates");
}

/** What the first part of a long file leaves open, date order and decimal mark, is looked for in all of it. */
async function readOn(
  source: ByteSource,
  file: ExaminedFile,
  table: CsvTable,
  guess: MappingGuess,
  skip: number,
  signal?: AbortSignal,
): Promise<void> {
  const { mapping } = guess;
  const evidence = new OrderEvidence();
  const money = [mapping.amount, mapping.debit, mapping.credit].flatMap((column) =>
    column === null ? [] : [column.column],
  );
  const firstLine = (table.header?.line ?? 0) + 1;
  let decimal = guess.decimalCertain ? mapping.decimal : null;
  const record = (cells: string[], line: number) => {
    if (line < firstLine) return;
    const dateCell = (cells[mapping.date?.column ?? -1] ?? "").trim();
    if (dateCell !== "") evidence.add(dateCell);
    decimal ??= decimalMark(
      money.map((column) => cells[column] ?? ""),
      mapping.decimal,
    );
  };
  const scanner = new CsvScanner(table, { record, odd: () => undefined });
  const stream = textStream(file.encoding);
  let first = true;
  for await (const chunk of source.chunks(signal)) {
    const text = stream.decode(chunk);
    scanner.push(first ? text.slice(skip) : text);
    first = false;
    if (decimal !== null && (guess.order?.certain !== false || evidence.valid.dmy !== evidence.valid.mdy))
      break;
  }
  if (decimal !== null) mapping.decimal = decimal;
  const order = evidence.decide();
  if (guess.order?.certain === false && order !== null && mapping.date !== null) {
    mapping.date.order = order;
    guess.order = { order, certain: true };
  }
}

function describeDialect(
  table: CsvTable,
  guess: MappingGuess,
  mapping: CsvMapping,
  encoding: string,
): CsvDialect {
  const headers = table.header?.cells.map((cell) => cell.trim()) ?? [];
  const columnKinds = profileColumns(table.rows.slice(0, 200), guess.columns.length).map(columnKind);
  const likeness = headers.length > 0 ? headerKey(headers) : `${table.width} ${columnKinds.join(" ")}`;
  return {
    delimiter: table.delimiter,
    quote: table.quoted,
    encoding,
    headerLine: table.header?.line ?? null,
    headers,
    mapping,
    signature: createHash("sha256").update(`1 ${table.delimiter} ${likeness}`).digest("hex").slice(0, 32),
    sample: table.rows.slice(0, 8).map((row) => row.cells.map((cell) => cell.slice(0, 200))),
    columnKinds,
    balanceTies: guess.ties === null ? null : { agree: guess.ties.agree, tried: guess.ties.tried },
  };
}

function tellDoubts(
  table: CsvTable,
  guess: MappingGuess,
  mapping: CsvMapping,
  chosen: boolean,
  sink: EventSink,
): void {
  const hasMoney = mapping.amount !== null || mapping.debit !== null || mapping.credit !== null;
  const line = table.header?.line ?? table.rows[0]?.line ?? 1;
  if (mapping.date === null || !hasMoney) {
    const missing = mapping.date === null ? (hasMoney ? "date" : "date and no amount") : "amount";
    const sentence = `no ${missing} column could be found; choose the columns by hand.`;
    sink.problem(
      makeProblem(
        "no_columns",
        { line },
        { value: mapping.headers.join(", "), expected: "a date and an amount column", sentence, row: false },
      ),
    );
  }
  if (!chosen && guess.order?.certain === false && mapping.date !== null)
    tellAmbiguousDate(table, mapping.date, sink);
}

/** Names the readings with a cell of the file, so that a person can judge. */
function tellAmbiguousDate(table: CsvTable, date: { column: number; order: string }, sink: EventSink): void {
  const row = table.rows.find(({ cells }) => {
    const cell = cells[date.column] ?? "";
    return readDate(cell, "dmy") !== readDate(cell, "mdy");
  });
  if (row === undefined) return;
  const cell = (row.cells[date.column] ?? "").trim();
  const used = date.order === "mdy" ? "mdy" : "dmy";
  const other = used === "mdy" ? "dmy" : "mdy";
  const sentence = `“${cell}” may be ${readDate(cell, used)} or ${readDate(cell, other)}; it was read as ${readDate(cell, used)}.`;
  const what = {
    value: cell,
    expected: "a day beyond the 12th somewhere in the column",
    sentence,
    row: false,
  };
  sink.problem(makeProblem("ambiguous_date", { line: row.line, column: date.column + 1 }, what));
}

function rowReader(table: CsvTable, guess: MappingGuess, mapping: CsvMapping, sink: EventSink) {
  const facts = preambleFacts(table.preamble, currencyFromText);
  const account: ParsedAccount = {
    id: facts.account,
    bankId: null,
    kind: "unknown",
    type: null,
    currency: facts.currency ?? sampleCurrency(table, mapping) ?? guess.currency,
    ledgerBalance: null,
    availableBalance: null,
  };
  const firstLine = table.header === null ? (table.rows[0]?.line ?? 1) : table.header.line + 1;
  const rows = new CsvRows(
    {
      mapping,
      firstLine,
      width: table.width,
      leastWidth: table.leastWidth,
      usualWidths: table.usualWidths,
      account,
    },
    sink,
  );
  const odd = (kind: "bad_quote" | "row_too_long", value: string, line: number) => {
    const what =
      kind === "bad_quote"
        ? {
            value,
            expected: 'a closing "',
            sentence: "a quote is opened and never closed; it was taken as a letter.",
            row: false,
          }
        : {
            value,
            expected: "a row of at most 1 MiB",
            sentence: "the row is longer than 1 MiB and was left out.",
            row: true,
          };
    sink.problem(makeProblem(kind, { line }, what));
  };
  const scanner = new CsvScanner(table, { record: (cells, line) => rows.record(cells, line), odd });
  const fallback = guess.ties?.descending === true && guess.ties.agree > 0 ? "descending" : "ascending";
  return {
    push: (text: string) => scanner.push(text),
    end() {
      scanner.end();
      sink.flushRows();
      rows.end(sink.order(fallback) === "descending");
      sink.finish(scanner.line, fallback);
    },
  };
}

/** The currency of a currency column, when the sample knows only one. */
function sampleCurrency(table: CsvTable, mapping: CsvMapping): string | null {
  const { currency } = mapping;
  if (currency === null) return null;
  const seen = new Set(table.rows.map((row) => currencyFromText(row.cells[currency] ?? "")));
  return seen.size === 1 ? ([...seen][0] ?? null) : null;
}
