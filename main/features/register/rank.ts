/** Where an entry stands in a register, newest first: months before it from their counts, its own month row by row. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireAccount } from "../../ledger/names.ts";

const OWN = "account IN (SELECT root FROM account WHERE type IN ('asset', 'liability'))";

interface Place {
  readonly date: number;
  readonly day_order: number;
  readonly root: number;
  readonly line: number;
}

/** Null: it is not in that register, or does not count. */
export function registerRank(book: BookContext, input: Input<"register.rank">): Output<"register.rank"> {
  const account = input.account === undefined ? null : requireAccount(book, input.account);
  const where = account === null ? OWN : "account = ?";
  const whose = account === null ? [] : [account];
  const until = input.asOf === undefined ? null : dayNumberFromDate(input.asOf);
  const place = book.db.one<Place>(
    `SELECT date, day_order, root, line FROM posting WHERE root = ? AND ${where} ORDER BY line DESC LIMIT 1`,
    book.findRoot(input.id),
    ...whose,
  );
  if (place === undefined || (until !== null && place.date > until)) return { rank: null };
  const after = (date: number, sameMonth: string, params: readonly number[]) =>
    book.db.one<{ n: number }>(
      `SELECT (SELECT coalesce(sum(n), 0) FROM balance_month WHERE ${where} AND month > ?)
         + (SELECT count(*) FROM posting WHERE ${where} AND date BETWEEN ? AND ? AND ${sameMonth}) AS n`,
      ...whose,
      Math.floor(date / 100),
      ...whose,
      date - (date % 100),
      date - (date % 100) + 31,
      ...params,
    )?.n ?? 0;
  const newer = after(place.date, "(date, day_order, root, line) > (?, ?, ?, ?)", [
    place.date,
    place.day_order,
    place.root,
    place.line,
  ]);
  return { rank: newer - (until === null ? 0 : after(until, "date > ?", [until])) };
}
