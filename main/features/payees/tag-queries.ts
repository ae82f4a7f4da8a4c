import type { Output } from "../../../shared/contract/index.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { QueryHandlers } from "../handler.ts";

function list(book: BookContext): Output<"tags.list"> {
  const rows = book.db.all<{ root: number; name: string; entries: number }>(
    "SELECT g.root, g.name, coalesce(c.n, 0) AS entries FROM tag g LEFT JOIN entry_tally c ON c.what = 'tag' AND c.root = g.root ORDER BY g.folded, g.root",
  );
  book.lookUpIds(rows.map(({ root }) => root));
  return { tags: rows.map(({ root, name, entries }) => ({ id: book.idOfRoot(root), name, entries })) };
}

export const tagsQueries: QueryHandlers = { "tags.list": ({ book }) => list(book) };
