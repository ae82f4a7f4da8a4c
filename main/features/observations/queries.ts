/** Observed balances with their gaps, and what would explain one (LED-9). */
import type { Output } from "../../../shared/contract/index.ts";
import type { ObservationText } from "../../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import {
  addDays,
  dateFromDayCount,
  dateFromDayNumber,
  dayCountFromDate,
  dayNumberFromDate,
} from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { entryWords } from "../../ledger/entry-words.ts";
import { type Candidate, explainGap, type GapLine } from "../../ledger/explain-gap.ts";
import { requireAccount } from "../../ledger/names.ts";
import type { QueryHandlers } from "../handler.ts";
import { gapOf, type ObservedRow, observedRows, requireObserved } from "./gap.ts";

const MAX_SHOWN = 500;
/** How many observations before one are looked at for the last that agreed. */
const EARLIER = 100;
const MAX_LINES = 2000;
const MAX_LATER = 300;
const DAYS_AFTER = 10;

function shown(book: BookContext, row: ObservedRow): Output<"accounts.observations">["observations"][number] {
  const text = row.text === null ? null : (JSON.parse(row.text) as ObservationText);
  return {
    id: book.idOfRoot(row.root),
    date: dateFromDayNumber(row.date),
    amount: decimalFromMinor(row.amount, row.currency, book.digitsOf),
    currency: row.currency,
    source: row.source,
    note: text?.note ?? "",
    available: row.available === null ? null : decimalFromMinor(row.available, row.currency, book.digitsOf),
    observedAt: row.observed_at,
    book: decimalFromMinor(BigInt(row.book), row.currency, book.digitsOf),
    gap: decimalFromMinor(gapOf(row), row.currency, book.digitsOf),
    revisions: row.revisions,
  };
}

function shownRows(
  book: BookContext,
  rows: readonly ObservedRow[],
): Output<"accounts.observations">["observations"] {
  book.lookUpIds(rows.map((row) => row.root));
  return rows.map((row) => shown(book, row));
}

interface LineRow {
  readonly root: number;
  readonly date: number;
  readonly amount: number;
}

function asLine({ root, date, amount }: LineRow): GapLine {
  return { root, day: dayCount(date), amount };
}

function dayCount(day: number): number {
  return dayCountFromDate(dateFromDayNumber(day));
}

/** Lines of the account after `from` up to `to`, the newest ones when there are too many. */
function linesBetween(
  book: BookContext,
  table: "posting" | "voided_posting",
  row: ObservedRow,
  from: number,
  to: number,
  limit: number,
): GapLine[] {
  return book.db
    .all<LineRow>(
      `SELECT root, date, amount FROM ${table} WHERE account = ? AND date > ? AND date <= ? AND currency = ? ORDER BY date DESC, day_order DESC LIMIT ?`,
      row.account,
      from,
      to,
      row.currency,
      limit,
    )
    .map(asLine);
}

/**
 * The last observation before `row` that agreed, and the first since then that had the same gap already: what is wrong
 * lies between the two.
 */
function narrow(book: BookContext, row: ObservedRow): { agreed: ObservedRow | null; first: ObservedRow } {
  const gap = gapOf(row);
  let first = row;
  let isSame = true;
  for (const earlier of observedRows(book, row.account, EARLIER, row.date)) {
    if (earlier.date >= row.date || earlier.currency !== row.currency) continue;
    const its = gapOf(earlier);
    if (its === 0n) return { agreed: earlier, first };
    isSame &&= its === gap;
    if (isSame) first = earlier;
  }
  return { agreed: null, first };
}

function explain(book: BookContext, id: string): Output<"accounts.explainGap"> {
  const row = requireObserved(book, id);
  const { agreed, first } = narrow(book, row);
  const since = agreed?.date ?? 0;
  const after = dayNumberFromDate(addDays(dateFromDayNumber(first.date), DAYS_AFTER));
  const inBook = linesBetween(book, "posting", row, since, first.date, MAX_LINES);
  const later = linesBetween(book, "posting", row, first.date, after, MAX_LATER);
  const voided = linesBetween(book, "voided_posting", row, since, first.date, MAX_LATER);
  const found = explainGap(gapOf(row), dayCount(first.date), { inBook, later, voided });
  return {
    account: book.idOfRoot(row.account),
    currency: row.currency,
    date: dateFromDayNumber(row.date),
    amount: decimalFromMinor(row.amount, row.currency, book.digitsOf),
    book: decimalFromMinor(BigInt(row.book), row.currency, book.digitsOf),
    gap: decimalFromMinor(gapOf(row), row.currency, book.digitsOf),
    agreedOn: agreed === null ? null : dateFromDayNumber(agreed.date),
    sameGapOn: first === row ? null : dateFromDayNumber(first.date),
    looked: inBook.length + later.length + voided.length,
    candidates: shownCandidates(book, found, row.currency),
  };
}

function shownCandidates(
  book: BookContext,
  found: readonly Candidate[],
  currency: string,
): Output<"accounts.explainGap">["candidates"] {
  const roots = found.flatMap(({ lines }) => lines.map(({ root }) => root));
  const words = entryWords(book, roots);
  return found.map(({ kind, lines, wouldBe, reason }) => ({
    kind,
    entries: lines.map(({ root, day, amount }) => ({
      id: book.idOfRoot(root),
      date: dateFromDayCount(day),
      ...words(root),
      amount: decimalFromMinor(amount, currency, book.digitsOf),
    })),
    wouldBe: wouldBe === null ? null : decimalFromMinor(wouldBe, currency, book.digitsOf),
    reason,
  }));
}

export const observationsQueries: QueryHandlers = {
  "accounts.observations": ({ book }, { account, asOf }) => ({
    observations: shownRows(
      book,
      observedRows(
        book,
        requireAccount(book, account),
        MAX_SHOWN,
        asOf === undefined ? undefined : dayNumberFromDate(asOf),
      ),
    ),
  }),
  "accounts.explainGap": ({ book }, { observation }) => explain(book, observation),
};
