/** A bank's text on its way into the book: NFC, white space collapsed, no control characters, capped. */
import type { BankText } from "../../../shared/ledger/entry.ts";
import { type DetailsText, withoutBlanks } from "../../../shared/ledger/entry-details.ts";
import type { ParsedRow, ParseProblem, RowDetails } from "../../parse/statement.ts";

const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

export function cleanLine(text: string, max: number): string {
  if (text.length <= max && PLAIN.test(text)) return text;
  const clean = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return clean.length <= max ? clean : clean.slice(0, max).toWellFormed().trim();
}

/** The bank's own words about a line; undefined when it said nothing. */
export function bankTextOf(row: Pick<ParsedRow, "payee" | "memo" | "checkNumber">): BankText | undefined {
  if (row.payee === "" && row.memo === "" && row.checkNumber === "") return undefined;
  return {
    memo: row.memo === "" ? undefined : cleanLine(row.memo, 2000),
    payee: row.payee === "" ? undefined : cleanLine(row.payee, 500),
    reference: row.checkNumber === "" ? undefined : cleanLine(row.checkNumber, 100),
  };
}

/** What the file says beyond the line itself, as an entry keeps it. */
export function detailsTextOf(details: RowDetails | null | undefined): DetailsText | undefined {
  return withoutBlanks({
    cheque: cleanLine(details?.cheque ?? "", 60),
    reference: cleanLine(details?.reference ?? "", 200),
  });
}

/** A problem that leaves one line out. */
export function rowProblem(
  row: ParsedRow,
  code: string,
  value: string,
  expected: string,
  message: string,
): ParseProblem {
  return {
    line: row.line,
    column: 0,
    code: code as ParseProblem["code"],
    value: value.slice(0, 200),
    expected,
    message,
    row: true,
  };
}
