/** Payees and tags in the readable data of an archive. */
import { z } from "zod";
import type { BookContext } from "../ledger/book-context.ts";
import { idTextSchema } from "./archive-format.ts";

const id = idTextSchema;

export const tagSchema = z.strictObject({ id, name: z.string(), entries: z.int().min(0) });
export const payeeSchema = z.strictObject({ ...tagSchema.shape, aliases: z.array(z.string()) });

interface NamedRow {
  readonly root: number;
  readonly name: string;
  readonly entries: number;
}

function* namedRows(book: BookContext, sql: string): Generator<z.infer<typeof tagSchema>> {
  for (const row of book.db.iterate<NamedRow>(sql))
    yield { id: book.idOfRoot(row.root), name: row.name, entries: row.entries };
}

export function* payeeRows(book: BookContext): Generator<z.infer<typeof payeeSchema>> {
  for (const row of book.db.iterate<NamedRow & { aliases: string }>(
    `SELECT p.root, p.name, coalesce(u.entries, 0) AS entries,
       (SELECT json_group_array(a.name ORDER BY a.folded) FROM payee_alias a WHERE a.root = p.root) AS aliases
     FROM payee p LEFT JOIN payee_use u ON u.payee = p.root ORDER BY p.root`,
  ))
    yield {
      id: book.idOfRoot(row.root),
      name: row.name,
      entries: row.entries,
      aliases: JSON.parse(row.aliases) as string[],
    };
}

export function tagRows(book: BookContext) {
  return namedRows(
    book,
    "SELECT t.root, t.name, (SELECT count(*) FROM tag_entry e WHERE e.tag = t.root) AS entries FROM tag t ORDER BY t.root",
  );
}
