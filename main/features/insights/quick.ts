/** What is walked line by line is walked on this thread only while the lines are few; else by the reader. */
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { QueryContext } from "../handler.ts";
import { LongAnswer } from "../long-answer.ts";

/** Of what a query is told, what these ask for. */
export type Asked = Pick<QueryContext, "book" | "patient">;

export interface Walk {
  readonly types: readonly string[];
  readonly from: string;
  readonly to: string;
  /** How many lines take a moment. */
  readonly most: number;
}

/** Throws `LongAnswer` where whole months of the period have more lines than a moment is enough for. */
export function requireShort({ book, patient }: Asked, walk: Walk): void {
  if (patient !== true && linesIn(book, walk) > walk.most) throw new LongAnswer();
}

function linesIn(book: BookContext, { types, from, to }: Walk): number {
  const month = (day: string) => Math.floor(dayNumberFromDate(day) / 100);
  const row = book.db.one<{ n: number }>(
    `SELECT coalesce(sum(b.n), 0) AS n FROM account a JOIN balance_month b ON b.account = a.root
     WHERE a.type IN (SELECT value FROM json_each(?)) AND b.month BETWEEN ? AND ?`,
    JSON.stringify(types),
    month(from),
    month(to),
  );
  return row?.n ?? 0;
}
