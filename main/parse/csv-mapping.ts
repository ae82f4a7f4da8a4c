/**
 * What a CSV file is taken to be, as plain JSON: shown to the user, changeable, remembered for the next file
 * like it. Columns are 0-based, lines 1-based.
 */
export type Delimiter = "," | ";" | "\t" | "|";
export type DateOrder = "ymd" | "dmy" | "mdy";
export type DecimalMark = "." | ",";

/** A money column; `negate` = its figures are written with the opposite sign of what they do to the account. */
export interface MoneyColumn {
  column: number;
  negate: boolean;
}

/** A column whose word gives the amount its direction; any other word than `negative` means money in. */
export interface SignColumn {
  column: number;
  /** In lower case, trimmed. */
  negative: string[];
}

/** How the cells of a row become a statement row. Either `amount`, or `debit` and/or `credit`, is not null. */
export interface CsvMapping {
  delimiter: Delimiter;
  /** Physical line of the header row, null when there is none. */
  headerLine: number | null;
  /** The header cells as written, [] when there is none. A remembered mapping finds its header row by them. */
  headers: string[];
  date: { column: number; order: DateOrder } | null;
  amount: { column: number } | null;
  /** Money out. */
  debit: MoneyColumn | null;
  /** Money in. */
  credit: MoneyColumn | null;
  sign: SignColumn | null;
  /** Turn every amount round: the file writes money out as a positive figure. */
  flip: boolean;
  decimal: DecimalMark;
  payee: number | null;
  memo: number[];
  balance: number | null;
  id: number | null;
  currency: number | null;
  category: number | null;
  account: number | null;
  check: number | null;
}

export type ColumnKind = "date" | "money" | "number" | "word" | "currency" | "text" | "empty";

/** The guess about a file, with what a person needs to judge it. */
export interface CsvDialect {
  delimiter: Delimiter;
  /** Whether cells of this file come in quotes. */
  quote: boolean;
  encoding: string;
  headerLine: number | null;
  headers: string[];
  mapping: CsvMapping;
  /** The same for every file like this one; key for a remembered mapping. */
  signature: string;
  /** The first 8 rows after the header. */
  sample: string[][];
  columnKinds: ColumnKind[];
  /** Rows of the sample in which the running balance agrees with the amounts, and rows where it could be tried. */
  balanceTies: { agree: number; tried: number } | null;
}
