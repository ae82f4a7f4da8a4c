/** One transaction of an OFX file: its fields as read, and what they mean as a row or as a problem. */
import { readOfxAmount } from "./amount.ts";
import type { DecimalMark } from "./csv-mapping.ts";
import { readOfxDate } from "./date.ts";
import { joinRaw } from "./event-sink.ts";
import { makeProblem } from "./problem.ts";
import type { LeftOut, ParsedRow, ParseProblem, RowDetails } from "./statement.ts";

export interface OfxTransaction {
  /** STMTTRN, or the kind of an investment transaction such as BUYSTOCK. */
  what: string;
  line: number;
  leaves: Map<string, string>;
  /** Where each field stands, empty ones too. */
  lines: Map<string, number>;
  payeeName: string;
  currency: string;
}

export function newTransaction(what: string, line: number): OfxTransaction {
  return { what, line, leaves: new Map(), lines: new Map(), payeeName: "", currency: "" };
}

/** A canonical amount, or why there is none. */
export function transactionAmount(from: OfxTransaction, hint: DecimalMark | null): string | ParseProblem {
  const value = from.leaves.get("TRNAMT");
  const place = { line: from.lines.get("TRNAMT") ?? from.line };
  if (value === undefined) {
    const sentence = "the transaction has no amount (TRNAMT); one such as -12.34 was expected.";
    return makeProblem("missing_amount", place, {
      value: "",
      expected: "a number such as -12.34",
      sentence,
      row: true,
    });
  }
  const amount = readOfxAmount(value, hint);
  if (amount !== null) return amount;
  const sentence = `the amount “${value.slice(0, 60)}” is no number; one such as -12.34 was expected.`;
  return makeProblem("bad_amount", place, {
    value,
    expected: "a number such as -12.34",
    sentence,
    row: true,
  });
}

/** YYYY-MM-DD, or why there is none. */
export function transactionDate(from: OfxTransaction): string | ParseProblem {
  const value = from.leaves.get("DTPOSTED");
  const place = { line: from.lines.get("DTPOSTED") ?? from.line };
  const expected = "a day of the calendar such as 20240131";
  if (value === undefined) {
    const sentence = "the transaction has no date (DTPOSTED); one such as 20240131 was expected.";
    return makeProblem("missing_date", place, { value: "", expected, sentence, row: true });
  }
  const date = readOfxDate(value);
  if (date !== null) return date;
  const sentence = `the date “${value.slice(0, 60)}” is no day of the calendar; one such as 20240131 was expected.`;
  return makeProblem("bad_date", place, { value, expected, sentence, row: true });
}

export function cashRow(
  from: OfxTransaction,
  known: Pick<ParsedRow, "account" | "date" | "amount" | "currency">,
): ParsedRow {
  const { leaves, line } = from;
  const payee = from.payeeName || leaves.get("NAME") || leaves.get("EXTDNAME") || "";
  const memo = leaves.get("MEMO") ?? "";
  const checkNumber = leaves.get("CHECKNUM") ?? "";
  return {
    ...known,
    line,
    payee,
    memo,
    externalId: leaves.get("FITID") ?? null,
    category: leaves.get("CATEGORY") ?? "",
    checkNumber,
    details: detailsOf(leaves, checkNumber),
    raw: joinRaw([leaves.get("TRNTYPE") ?? "", checkNumber, payee, memo]),
    balance: null,
  };
}

/** Null when it says nothing more. A day that cannot be read is no reason to leave the line out. */
function detailsOf(leaves: ReadonlyMap<string, string>, cheque: string): RowDetails | null {
  const authorized = readOfxDate(leaves.get("DTUSER") ?? "");
  const reference = leaves.get("REFNUM") ?? "";
  return authorized === null && reference === "" && cheque === "" ? null : { authorized, cheque, reference };
}

/** A transaction in securities: told with kind, date and total, not booked. */
export function securityTransaction(
  from: OfxTransaction,
  account: number,
  currency: string | null,
  hint: DecimalMark | null,
): { leftOut: LeftOut; problem: ParseProblem } {
  const { leaves, line, what } = from;
  const stated = leaves.get("TOTAL");
  const amount = stated === undefined ? null : readOfxAmount(stated, hint);
  const date = readOfxDate(leaves.get("DTTRADE") ?? leaves.get("DTSETTLE") ?? leaves.get("DTPOSTED") ?? "");
  const total = stated === undefined ? "without a total" : `total ${stated}`;
  const sentence = `${what} of ${date ?? "an unreadable date"}, ${total}: transactions in securities cannot be booked yet.`;
  const value = `${what} ${date ?? "?"} ${total}`;
  return {
    leftOut: { account, line, date, amount, currency, what },
    problem: makeProblem(
      "not_yet",
      { line },
      { value, expected: "a cash movement (STMTTRN)", sentence, row: true },
    ),
  };
}
