/** Rates by hand: listed, set, taken away. Each change leaves its audit row like any other command (A1). */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { isRate } from "../../../shared/money/convert.ts";
import { dateFromDayNumber, dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { RateRow } from "../../db/book-rows.generated.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { CommandHandlers, QueryHandlers } from "../handler.ts";
import { findRate, type NewRate, plainRate, putRate } from "./store.ts";

type Listed = Output<"rates.list">["rates"][number];

function shown(row: RateRow): Listed {
  return { ...row, date: dateFromDayNumber(row.date), source: row.source as Listed["source"] };
}

function list(book: BookContext, input: Input<"rates.list">): Output<"rates.list"> {
  if (input.base !== undefined) book.requireCurrency(input.base, "base");
  if (input.quote !== undefined) book.requireCurrency(input.quote, "quote");
  const where = "date BETWEEN ? AND ? AND (? IS NULL OR base = ?) AND (? IS NULL OR quote = ?)";
  const [base, quote] = [input.base ?? null, input.quote ?? null];
  const params = [
    input.from === undefined ? 0 : dayNumberFromDate(input.from),
    input.to === undefined ? 99991231 : dayNumberFromDate(input.to),
    ...[base, base, quote, quote],
  ];
  const total =
    book.db.one<{ n: number }>(`SELECT count(*) AS n FROM rate WHERE ${where}`, ...params)?.n ?? 0;
  const rows = book.db.all<RateRow>(
    `SELECT * FROM rate WHERE ${where} ORDER BY date DESC, base DESC, quote DESC LIMIT ? OFFSET ?`,
    ...params,
    input.limit,
    input.offset,
  );
  return { total, rates: rows.map(shown) };
}

/** Fails with `bad_currency` for a side nobody knows, `bad_input` when both are one. */
function requirePair(book: BookContext, { base, quote }: { base: string; quote: string }): void {
  book.requireCurrency(base, "base");
  book.requireCurrency(quote, "quote");
  if (base === quote)
    throw new DomainError("bad_input", { field: "quote", message: "A rate is between two currencies." });
}

function set(tx: LedgerTx, input: Input<"rates.set">): Listed {
  requirePair(tx.book, input);
  if (!isRate(input.rate))
    throw new DomainError("bad_rate", {
      field: "rate",
      value: input.rate,
      message: `A rate must be above zero, not ${input.rate}.`,
    });
  const rate: NewRate = { ...input, source: "typed" };
  putRate(tx.db, rate);
  return { ...rate, rate: plainRate(input.rate) };
}

function remove(tx: LedgerTx, input: Input<"rates.remove">): Record<string, never> {
  requirePair(tx.book, input);
  if (findRate(tx.db, input) === undefined)
    throw new DomainError("not_found", { message: "There is no rate of this pair for that day." });
  tx.db.run(
    "DELETE FROM rate WHERE base = ? AND quote = ? AND date = ?",
    input.base,
    input.quote,
    dayNumberFromDate(input.date),
  );
  return {};
}

export const ratesQueries: QueryHandlers = { "rates.list": ({ book }, input) => list(book, input) };

export const ratesCommands: CommandHandlers = {
  "rates.set": {
    run: ({ tx }, input) => set(tx, input),
    summary: ({ base, quote, date }) => `set the rate of ${base}/${quote} for ${date}`,
  },
  "rates.remove": {
    run: ({ tx }, input) => remove(tx, input),
    summary: ({ base, quote, date }) => `removed the rate of ${base}/${quote} for ${date}`,
  },
};
