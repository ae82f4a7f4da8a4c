/** The archive's list of months that were ever closed: whether they are now, who said so last, when and why (LED-11). */
import { z } from "zod";
import { idFromHex } from "../../shared/ids.ts";
import { closingBody, monthFromNumber } from "../../shared/ledger/closing.ts";
import type { ReasonText } from "../../shared/ledger/record.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { timeText } from "../ledger/time-text.ts";
import { idTextSchema } from "./archive-format.ts";
import type { EntityFile } from "./entities.ts";

const closingSchema = z.strictObject({
  id: idTextSchema,
  from: z.iso.date(),
  to: z.iso.date(),
  closed: z.boolean(),
  at: z.iso.datetime({ precision: 3 }),
  by: idTextSchema,
  reason: z.string(),
});

export const CLOSINGS_FILE: EntityFile = {
  path: "data/closings.jsonl",
  schema: closingSchema,
  rows: function* (book) {
    for (const { byName: _name, ...row } of closings(book)) yield row;
  },
};

interface ClosingRow {
  readonly root: number;
  readonly month: number;
  readonly closed: number;
  readonly at: number;
  readonly author: string;
  readonly name: string | null;
  readonly text: string | null;
}

const CLOSINGS = `SELECT c.root, c.month, c.closed, r.recorded_at AS at, lower(hex(a.id)) AS author, m.name, t.text
  FROM closing c JOIN record r ON r.seq = c.entry JOIN author a ON a.author = r.author LEFT JOIN record_text t ON t.seq = c.entry
  LEFT JOIN record mr ON mr.id = a.id LEFT JOIN member m ON m.root = mr.seq ORDER BY c.root`;

export function* closings(
  book: BookContext,
): Generator<z.infer<typeof closingSchema> & { readonly byName: string }> {
  for (const { root, month, closed, at, author, name, text } of book.db.iterate<ClosingRow>(CLOSINGS)) {
    yield {
      id: book.idOfRoot(root),
      ...closingBody(monthFromNumber(month), closed === 1),
      at: timeText(at),
      by: idFromHex(author),
      reason: text === null ? "" : ((JSON.parse(text) as ReasonText).reason ?? ""),
      byName: name ?? "",
    };
  }
}
