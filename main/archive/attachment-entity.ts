/** data/attachments.jsonl and csv/attachments.csv: which file of attachments/ is on which entry. */
import { z } from "zod";
import { idFromHex } from "../../shared/ids.ts";
import { endingOfType } from "../../shared/ledger/attachment.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { timeText } from "../ledger/time-text.ts";
import { idTextSchema } from "./archive-format.ts";

export const ATTACHMENTS_FOLDER = "attachments/";

/** Where the bytes lie in an archive. */
export function archivePath({ sha256, type }: { readonly sha256: string; readonly type: string }): string {
  return `${ATTACHMENTS_FOLDER}${sha256}.${endingOfType(type)}`;
}

export const attachmentLineSchema = z.strictObject({
  id: idTextSchema,
  entry: idTextSchema,
  name: z.string(),
  /** By content. */
  type: z.string(),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  file: z.string(),
  /** `removed`: taken off the entry; it can be brought back. */
  status: z.enum(["attached", "removed"]),
  attachedAt: z.iso.datetime({ precision: 3 }),
  by: idTextSchema,
});
export type AttachmentLine = z.infer<typeof attachmentLineSchema>;

interface Row {
  readonly root: number;
  readonly entry: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly counts: number;
  readonly at: number;
  readonly author: string;
}

export function* attachmentLines(book: BookContext): Generator<AttachmentLine> {
  const rows = book.db.iterate<Row>(
    `SELECT a.root, a.entry, a.name, a.type, a.bytes, lower(hex(a.sha256)) AS sha256, a.counts, r.recorded_at AS at, lower(hex(w.id)) AS author
     FROM attachment a JOIN record r ON r.seq = a.root JOIN author w ON w.author = r.author ORDER BY a.root`,
  );
  for (const row of rows) {
    yield {
      id: book.idOfRoot(row.root),
      entry: book.idOfRoot(row.entry),
      name: row.name,
      type: row.type,
      bytes: row.bytes,
      sha256: row.sha256,
      file: archivePath(row),
      status: row.counts === 1 ? "attached" : "removed",
      attachedAt: timeText(row.at),
      by: idFromHex(row.author),
    };
  }
}
