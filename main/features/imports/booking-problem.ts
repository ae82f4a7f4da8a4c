/** What a line of a file would be booked as: its amount in minor units, or why it cannot be. */
import { DomainError } from "../../../shared/errors.ts";
import { isBookableDay } from "../../../shared/ledger/bookable-day.ts";
import { monthInWords, monthOfDate } from "../../../shared/ledger/closing.ts";
import { minorFromDecimal, roundToMinor } from "../../../shared/money/amount.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { isClosedDay } from "../../ledger/closed-period.ts";
import type { ParsedRow, ParseProblem } from "../../parse/statement.ts";
import { rowProblem } from "./row-text.ts";

/** `round`: a figure finer than its currency is rounded half-even, since a person said so. */
export function bookableMinor(
  row: ParsedRow,
  currency: string,
  round: boolean,
  digitsOf: DigitsOf,
): number | ParseProblem {
  if (row.currency !== null && row.currency !== currency)
    return rowProblem(
      row,
      "bad_currency",
      row.currency,
      currency,
      `Line ${row.line}: the amount is in ${row.currency}, but the account holds ${currency}.`,
    );
  try {
    const minor = round
      ? roundToMinor(row.amount, currency, digitsOf)
      : minorFromDecimal(row.amount, currency, digitsOf);
    if (minor !== 0) return minor;
    return rowProblem(
      row,
      "zero_amount",
      row.amount,
      "an amount other than zero",
      `Line ${row.line}: the amount is zero, so there is nothing to book.`,
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return rowProblem(
      row,
      error.code,
      row.amount,
      `an amount in ${currency}`,
      `Line ${row.line}: ${error.message}`,
    );
  }
}

/** Why a new line cannot be booked on its day; null when it can. What is in the book already is not asked. */
export function dayProblem(row: ParsedRow, book: BookContext): ParseProblem | null {
  if (!isBookableDay(row.date))
    return rowProblem(
      row,
      "bad_date",
      row.date,
      "a day of the years 1900 to 2200",
      `Line ${row.line}: “${row.date}” lies outside the years 1900 to 2200.`,
    );
  if (!isClosedDay(book, row.date)) return null;
  const month = monthInWords(monthOfDate(row.date));
  return rowProblem(
    row,
    "closed_period",
    row.date,
    "a day in an open month",
    `Line ${row.line}: in a closed period. Reopen ${month} to take it in.`,
  );
}
