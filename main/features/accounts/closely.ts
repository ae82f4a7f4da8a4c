/** One account: where its entries begin and end, what it held to begin with, and what was compared with the bank. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import type { EntryContent } from "../../../shared/ledger/entry.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dateFromDayNumber, dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireOwnAccount } from "./commands.ts";
import { openingsOf } from "./opening.ts";

const LAST_DAY = 99991231;

export function closely(
  book: BookContext,
  { id, asOf }: Input<"accounts.account">,
): Output<"accounts.account"> {
  const row = requireOwnAccount(book, id);
  const { root } = row;
  const until = asOf === undefined ? LAST_DAY : dayNumberFromDate(asOf);
  const end = (order: "ASC" | "DESC") =>
    book.db.one<{ date: number }>(
      `SELECT date FROM posting WHERE account = ? AND date <= ? ORDER BY date ${order} LIMIT 1`,
      root,
      until,
    )?.date;
  const count = (sql: string) => book.db.one<{ n: number }>(sql, root)?.n ?? 0;
  const [first, last] = [end("ASC"), end("DESC")];
  const openings = openingsOf(book, root);
  const [opening] = openings;
  const content = openings.length === 1 ? (opening?.content.content as EntryContent) : undefined;
  const line = content?.lines.find(([account]) => account === id);
  return {
    id,
    opening:
      opening === undefined || content === undefined || line === undefined
        ? null
        : {
            entry: book.idOfRoot(opening.tip.root),
            date: content.date,
            amount: decimalFromMinor(line[1], line[2], book.digitsOf),
          },
    openings: openings.length,
    firstEntry: first === undefined ? null : dateFromDayNumber(first),
    lastEntry: last === undefined ? null : dateFromDayNumber(last),
    statements: count("SELECT count(*) AS n FROM statement WHERE account = ?"),
    observations: count("SELECT count(*) AS n FROM observation WHERE account = ?"),
  };
}
