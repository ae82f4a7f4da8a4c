/**
 * The words between the statement parsers and whoever imports what they read (R25, R27).
 *
 * A parser turns the bytes of a bank's file into typed events and decides nothing: amounts stay the decimal
 * strings the file states, and what cannot be read is a problem that names its place, never a guess.
 * Pure: no database, no clock.
 */
import type { CsvDialect, CsvMapping } from "./csv-mapping.ts";

export type StatementFormat = "ofx1" | "ofx2" | "qfx" | "csv" | "tsv";

export interface StatedBalance {
  /** Canonical decimal string as the file states it. */
  amount: string;
  /** YYYY-MM-DD, null when the file does not date it. */
  date: string | null;
}

export interface ParsedAccount {
  /** As the file names it; "" when the file names none. */
  id: string;
  bankId: string | null;
  kind: "bank" | "card" | "investment" | "unknown";
  /** CHECKING, SAVINGS, CREDITLINE … as the file says. */
  type: string | null;
  /** ISO code in upper case, null when the file does not say. */
  currency: string | null;
  ledgerBalance: StatedBalance | null;
  availableBalance: StatedBalance | null;
}

export interface RowDetails {
  /** The day the person acted, where the bank tells it beside the booking day. */
  authorized: string | null;
  /** Number of a cheque or check. */
  cheque: string;
  /** The bank's own reference. */
  reference: string;
}

export interface ParsedRow {
  /** Index into the accounts, which are told by `account` events before their first row. */
  account: number;
  /** 1-based physical line where the row starts. */
  line: number;
  /** YYYY-MM-DD, a real day of the calendar. */
  date: string;
  /** Canonical decimal string: no plus, no exponent, no rounding. Negative = money leaves the account. */
  amount: string;
  /** The row's own currency when the file gives it one. */
  currency: string | null;
  payee: string;
  memo: string;
  /** FITID, or the cell of a CSV column whose values identify a transaction. */
  externalId: string | null;
  category: string;
  checkNumber: string;
  /** What the format says beside it; null where it has no words for it. No part of what makes a line the same again. */
  details?: RowDetails | null;
  /** Text for fingerprints (R28): does not depend on which column is called payee or memo. */
  raw: string;
  /** Running balance after the row, as the file states it. */
  balance: string | null;
}

export type ProblemCode =
  | "empty_file"
  | "binary_file"
  | "unknown_format"
  | "truncated"
  | "bad_encoding"
  | "bad_amount"
  | "bad_date"
  | "missing_date"
  | "missing_amount"
  | "column_count"
  | "bad_quote"
  | "xml_doctype"
  | "xml_malformed"
  | "too_deep"
  | "too_large"
  | "not_yet"
  | "ambiguous_date"
  | "no_columns"
  | "no_statement"
  | "bad_currency"
  | "row_too_long"
  | "duplicate_id"
  | "too_many_problems"
  /** Not of the file but of the book: the day lies in a closed month. */
  | "closed_period";

export interface ParseProblem {
  line: number;
  /** 1-based; 0 when the place is the whole line. In a CSV the number of the cell. */
  column: number;
  code: ProblemCode;
  /** What stands in the file, at most 200 characters. */
  value: string;
  expected: string;
  /** One plain English sentence: line, value, what was expected. */
  message: string;
  /** True = this row is left out. */
  row: boolean;
}

/** A transaction that the file states and that no row was made of; its problem says why. */
export interface LeftOut {
  account: number;
  line: number;
  date: string | null;
  amount: string | null;
  currency: string | null;
  /** STMTTRN, or the kind of an investment transaction such as BUYSTOCK. */
  what: string;
}

/** A line that is no transaction and no problem: an opening balance, a total, a footer. */
export interface SkippedLine {
  line: number;
  text: string;
  reason: "balance" | "no_transaction";
}

export type RowOrder = "ascending" | "descending" | "mixed";

export type ParseEvent =
  | { kind: "format"; format: StatementFormat; encoding: string; csv: CsvDialect | null }
  | { kind: "account"; index: number; account: ParsedAccount }
  | { kind: "rows"; rows: ParsedRow[] }
  | { kind: "left_out"; leftOut: LeftOut }
  | { kind: "skipped"; skipped: SkippedLine }
  | { kind: "problem"; problem: ParseProblem }
  | { kind: "progress"; bytes: number; totalBytes: number }
  | { kind: "order"; order: RowOrder }
  | { kind: "end" };

export interface ParseOptions {
  /** Remembered or chosen by the user; overrides every guess. */
  csv?: CsvMapping;
  /** A label of `readableEncodings`; overrides the cascade. */
  encoding?: string;
  signal?: AbortSignal;
  maxBytes?: number;
}

/** Caps of R25 and R26. */
export const MAX_BYTES = 2 ** 31;
export const MAX_RECORD_CHARS = 1 << 20;
export const MAX_DEPTH = 256;
export const MAX_PROBLEMS = 10_000;
export const ROWS_PER_EVENT = 500;

/** Content that cannot be read at all: the only thing a parser throws because of what a file holds. */
export class ParseError extends Error {
  readonly code: ProblemCode;
  readonly line: number;
  readonly column: number;
  readonly value: string;
  readonly expected: string;

  constructor(problem: Omit<ParseProblem, "row">) {
    super(problem.message);
    this.name = "ParseError";
    this.code = problem.code;
    this.line = problem.line;
    this.column = problem.column;
    this.value = problem.value;
    this.expected = problem.expected;
  }
}
