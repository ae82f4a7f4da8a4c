/**
 * The guard of closed months (L5): no entry comes into one, leaves it or changes within it. A reversal is an entry of its
 * own and counts by its own date. Held a second time by the triggers of migrations/local/0003_closing.sql.
 */
import { DomainError } from "../../shared/errors.ts";
import { closingBody, monthInWords, monthNumber, monthOfDate } from "../../shared/ledger/closing.ts";
import type { BookContext } from "./book-context.ts";
import type { EntryGuard } from "./entry-guards.ts";

/** Fails with `closed_period`, naming the month and the way out, when the entry's old or new date lies in a closed one. */
export const guardClosedPeriod: EntryGuard = ({ book }, { before, after }) => {
  if (before !== null && isClosedDay(book, before.date)) throw closedPeriod(before.date, "change it");
  if (after !== null) requireOpenDay(book, after.date);
};

/** Fails with `closed_period` when nothing new may be dated on that day. */
export function requireOpenDay(book: BookContext, date: string): void {
  if (isClosedDay(book, date)) throw closedPeriod(date, "date it later");
}

export function isClosedDay(book: BookContext, date: string): boolean {
  return book.closings.size > 0 && book.closings.get(monthNumber(date))?.closed === 1;
}

/** "change it": the entry lies there already; "date it later": it would be new there. */
function closedPeriod(date: string, want: "change it" | "date it later"): DomainError {
  const month = monthOfDate(date);
  const words = monthInWords(month);
  const { from, to } = closingBody(month, true);
  const wayOut =
    want === "change it"
      ? `reopen ${words} to change it, or reverse it on a later day`
      : `reopen ${words} or date it later`;
  const what = want === "change it" ? "This entry lies in a closed period" : `${words} is closed`;
  return new DomainError("closed_period", {
    field: "date",
    date,
    from,
    to,
    wayOut,
    message: `${what}: ${wayOut}.`,
  });
}
