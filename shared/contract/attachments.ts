import { z } from "zod";
import { ATTACHMENT_NAME_LENGTH } from "../ledger/attachment.ts";
import { command, query } from "./procedure.ts";
import { countSchema, dateSchema, idSchema, momentSchema, nameSchema } from "./wire.ts";

export const attachmentSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  /** By content. */
  type: z.string(),
  bytes: countSchema,
});

const changed = z.strictObject({ id: idSchema });

export const attachmentsContract = {
  /**
   * Keeps the file behind a handle and ties it to an entry; the handle is used up. At most 25 MiB. The same file twice on
   * one entry is `exists`; one that was taken away comes back.
   */
  "attachments.add": command({
    permission: "can_add_entries",
    runs: "worker",
    input: z.strictObject({
      entry: idSchema,
      file: idSchema,
      /** Without it, what the file is called. */
      name: nameSchema(ATTACHMENT_NAME_LENGTH).optional(),
    }),
    output: attachmentSchema,
    changes: ["entries", "activity"],
  }),
  /** The files of one entry, or of all; the newest attached first. */
  "attachments.list": query({
    permission: "member",
    input: z.strictObject({
      entry: idSchema.optional(),
      offset: z.int().min(0).max(100_000_000),
      limit: z.int().min(1).max(500),
      knownAt: momentSchema.optional(),
    }),
    output: z.strictObject({
      total: countSchema,
      files: z.array(
        attachmentSchema.extend({
          entry: idSchema,
          /** The entry's day. */
          date: dateSchema,
          addedAt: z.string(),
        }),
      ),
    }),
    reads: ["entries"],
  }),
  /** Answers a handle to fetch the bytes with, proven against their hash first. */
  "attachments.fetch": query({
    permission: "member",
    runs: "worker",
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ file: idSchema, name: z.string(), bytes: countSchema }),
    reads: [],
  }),
  /** Takes the file off its entry; it can be brought back. */
  "attachments.remove": command({
    permission: "can_edit_entries",
    input: z.strictObject({ id: idSchema }),
    output: changed,
    changes: ["entries", "activity"],
  }),
  "attachments.bringBack": command({
    permission: "can_edit_entries",
    input: z.strictObject({ id: idSchema }),
    output: changed,
    changes: ["entries", "activity"],
  }),
};
