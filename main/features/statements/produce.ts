/** A statement of any account and period from the book alone: figures, lines with the running balance, as CSV too. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { addDays, dateFromDayNumber, dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import { periodFigures } from "../../ledger/append-statement.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { entryWords } from "../../ledger/entry-words.ts";
import { requireAccount } from "../../ledger/names.ts";

type Produced = Output<"statements.produce">;

export interface Period {
  readonly account: AccountRow;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
}

/** Fails with `not_found`, `bad_date`, and `bad_currency` when the account holds another one. */
export function requirePeriodOf(
  book: BookContext,
  input: Pick<Input<"statements.produce">, "account" | "from" | "to" | "currency">,
): Period {
  const account = book.accounts.get(requireAccount(book, input.account));
  if (account === undefined) throw new DomainError("not_found", { message: "There is no such account." });
  if (input.from > input.to)
    throw new DomainError("bad_date", { field: "to", message: "The period ends before it begins." });
  if (account.currency !== null && input.currency !== undefined && input.currency !== account.currency)
    throw new DomainError("bad_currency", {
      field: "currency",
      currency: input.currency,
      message: `This account holds ${account.currency}, not ${input.currency}.`,
    });
  const ofBook = book.db.one<{ currency: string }>("SELECT currency FROM book_settings")?.currency ?? "EUR";
  return { account, currency: account.currency ?? input.currency ?? ofBook, from: input.from, to: input.to };
}

/** Balance at the end of the day before the period. */
export function openingOf(book: BookContext, { account, currency, from }: Period): bigint {
  if (from === "1000-01-01") return 0n;
  const day = dayNumberFromDate(addDays(from, -1));
  const month = Math.floor(day / 100);
  const row = book.db.one<{ sum: string }>(
    `SELECT CAST(coalesce((SELECT sum(debit - credit) FROM balance_month WHERE account = ? AND currency = ? AND month < ?), 0)
       + coalesce((SELECT sum(amount) FROM posting WHERE account = ? AND currency = ? AND date BETWEEN ? AND ?), 0) AS TEXT) AS sum`,
    account.root,
    currency,
    month,
    account.root,
    currency,
    month * 100,
    day,
  );
  return BigInt(row?.sum ?? "0");
}

export function figuresOf(book: BookContext, period: Period): Produced["figures"] {
  const { account, currency, from, to } = period;
  const opening = openingOf(book, period);
  const { count, debits, credits } = periodFigures(book, account.root, currency, from, to);
  const decimal = (minor: bigint) => decimalFromMinor(minor, currency, book.digitsOf);
  return {
    opening: decimal(opening),
    closing: decimal(opening + debits - credits),
    debits: decimal(debits),
    credits: decimal(credits),
    count,
  };
}

interface LineRow {
  readonly root: number;
  readonly date: number;
  readonly amount: number;
  /** Sum of the period's lines up to this one. */
  readonly run: string;
  readonly reconciled: number;
}

const LINES = `SELECT l.*, EXISTS (SELECT 1 FROM reconciled_entry r WHERE r.entry = l.root AND r.account = l.account) AS reconciled FROM (
    SELECT root, line, account, day_order, date, amount, CAST(sum(amount) OVER (ORDER BY date, day_order, root, line) AS TEXT) AS run
    FROM posting WHERE account = ? AND date BETWEEN ? AND ? AND currency = ?
    ORDER BY date, day_order, root, line LIMIT ? OFFSET ?) l ORDER BY l.date, l.day_order, l.root, l.line`;

export function linesOf(
  book: BookContext,
  { account, currency, from, to }: Period,
  opening: bigint,
  limit: number,
  offset: number,
): Produced["lines"] {
  const rows = book.db.all<LineRow>(
    LINES,
    account.root,
    dayNumberFromDate(from),
    dayNumberFromDate(to),
    currency,
    limit,
    offset,
  );
  const words = entryWords(
    book,
    rows.map((row) => row.root),
  );
  return rows.map((row) => ({
    entry: book.idOfRoot(row.root),
    date: dateFromDayNumber(row.date),
    ...words(row.root),
    amount: decimalFromMinor(row.amount, currency, book.digitsOf),
    balance: decimalFromMinor(opening + BigInt(row.run), currency, book.digitsOf),
    reconciled: row.reconciled === 1,
  }));
}

export function countLines(book: BookContext, { account, currency, from, to }: Period): number {
  return (
    book.db.one<{ n: number }>(
      "SELECT count(*) AS n FROM posting WHERE account = ? AND date BETWEEN ? AND ? AND currency = ?",
      account.root,
      dayNumberFromDate(from),
      dayNumberFromDate(to),
      currency,
    )?.n ?? 0
  );
}

export function produce(book: BookContext, input: Input<"statements.produce">): Produced {
  const period = requirePeriodOf(book, input);
  return {
    account: input.account,
    name: period.account.name,
    currency: period.currency,
    from: period.from,
    to: period.to,
    figures: figuresOf(book, period),
    total: countLines(book, period),
    lines: linesOf(book, period, openingOf(book, period), input.limit, input.offset),
  };
}
