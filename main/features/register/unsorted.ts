/** The newest entries that nobody gave a category: few of however many there are, and how many that is. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { isOwn, uncategorisedRoots } from "./filter-names.ts";
import { type PostingKey, registerRows } from "./register-rows.ts";

interface Key extends PostingKey {
  readonly day_order: number;
}

export function unsorted(
  book: BookContext,
  { limit }: Input<"register.unsorted">,
): Output<"register.unsorted"> {
  const accounts = uncategorisedRoots(book);
  const total = book.db.one<{ n: number }>(
    "SELECT coalesce(sum(n), 0) AS n FROM balance_month WHERE account IN (SELECT value FROM json_each(?))",
    JSON.stringify(accounts),
  );
  const roots = accounts.flatMap((account) =>
    book.db
      .all<{ root: number }>(
        "SELECT root FROM posting WHERE account = ? ORDER BY date DESC, day_order DESC, root DESC, line DESC LIMIT ?",
        account,
        limit,
      )
      .map(({ root }) => root),
  );
  const own = [...book.accounts.values()].filter(isOwn).map(({ root }) => root);
  const lines = book.db.all<Key>(
    `SELECT root, line, account, date, day_order, currency, amount FROM posting
     WHERE root IN (SELECT value FROM json_each(?)) AND +account IN (SELECT value FROM json_each(?))`,
    JSON.stringify(roots),
    JSON.stringify(own),
  );
  const first = new Map(lines.toReversed().map((line) => [line.root, line]));
  const newest = [...first.values()].sort(
    (a, b) => b.date - a.date || b.day_order - a.day_order || b.root - a.root,
  );
  return { total: total?.n ?? 0, rows: registerRows(book, newest.slice(0, limit), [], "posting") };
}
