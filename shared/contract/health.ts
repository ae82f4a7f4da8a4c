/** How Daybook is: its files, what was checked when, what is slow. Numbers and sentences; nothing of what is in a book. */
import { z } from "zod";
import { query } from "./procedure.ts";
import { countSchema, emptySchema, idSchema } from "./wire.ts";

export const bookHealthSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  sample: z.boolean(),
  /** The file, its write-ahead log, and what of the file is free for new pages. */
  bytes: z.strictObject({ file: countSchema, wal: countSchema, free: countSchema }),
  records: countSchema,
  head: z.string(),
  lastRecordedAt: z.string().nullable(),
  /** The last time the whole log was walked. */
  verified: z
    .strictObject({
      at: z.string(),
      ok: z.boolean(),
      records: countSchema,
      head: z.string(),
      /** Nothing was written since. */
      isNow: z.boolean(),
      problem: z.string().nullable(),
    })
    .nullable(),
  /** Newest backup on this computer; null: none. */
  backup: z.strictObject({ at: z.string(), days: countSchema }).nullable(),
});

export const healthContract = {
  "health.status": query({
    permission: "profile",
    scope: "profile",
    input: emptySchema,
    output: z.strictObject({
      books: z.array(bookHealthSchema),
      /** Books that cannot be opened, and why. */
      unreadable: z.array(z.strictObject({ id: idSchema, code: z.string(), message: z.string() })),
      /** What took longer than `slowMs` since Daybook was started, newest first. */
      slow: z.array(
        z.strictObject({ procedure: z.string(), at: z.string(), ms: countSchema, statements: countSchema }),
      ),
      slowMs: countSchema,
      /** Free on the disk of the data folder; null where the system does not say. */
      diskFree: countSchema.nullable(),
      versions: z.strictObject({ program: z.string(), node: z.string(), sqlite: z.string() }),
    }),
    reads: ["health", "books", "entries", "accounts", "categories", "imports", "backups"],
  }),
};
