/** Copies of a book that restore by themselves: one `.daybook` file each, sealed like the book (DATA-5). */
import { z } from "zod";
import { command, query } from "./procedure.ts";
import { countSchema, emptySchema, idSchema, textSchema } from "./wire.ts";

export const BACKUP_KINDS = [
  "manual",
  "quit",
  "daily",
  "before-migration",
  "before-restore",
  "before-rekey",
] as const;

export const backupRowSchema = z.strictObject({
  id: z.string(),
  book: idSchema,
  bookName: z.string(),
  at: z.string(),
  kind: z.enum(BACKUP_KINDS),
  bytes: countSchema,
  records: countSchema,
  entries: countSchema,
  /** Booking date of the newest entry. */
  lastEntry: z.string().nullable(),
  head: z.string(),
  /** `here`: Daybook's own folder; `second`: the other place. */
  place: z.enum(["here", "second"]),
  /** Null: cannot be read; why. */
  damage: z.string().nullable(),
});

/** What opens a backup made by another profile, or on a computer that is gone. */
export const backupSecretSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("passphrase"), passphrase: z.string().min(1).max(1024) }),
  z.strictObject({ kind: z.literal("recovery"), code: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal("move"), code: z.string().min(1).max(100) }),
]);

/** A backup of this computer by its id, or a file somebody chose. */
export const backupSourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("backup"), id: textSchema(200).min(1) }),
  z.strictObject({
    kind: z.literal("file"),
    file: idSchema,
    secret: backupSecretSchema.optional(),
  }),
]);

const bookInBackupSchema = z.strictObject({
  book: idSchema,
  name: z.string(),
  records: countSchema,
  entries: countSchema,
  firstEntry: z.string().nullable(),
  lastEntry: z.string().nullable(),
  head: z.string(),
  /** The same book as it is here now; null when it is not here. */
  here: z
    .strictObject({
      records: countSchema,
      entries: countSchema,
      lastEntry: z.string().nullable(),
      head: z.string(),
    })
    .nullable(),
});

const restoredBookSchema = z.strictObject({
  book: idSchema,
  name: z.string(),
  head: z.string(),
  records: countSchema,
});

export const backupsContract = {
  "backups.list": query({
    permission: "profile",
    scope: "profile",
    input: emptySchema,
    output: z.strictObject({
      backups: z.array(backupRowSchema),
      /** Newest good one of each book; null: none. */
      newest: z.array(
        z.strictObject({ book: idSchema, at: z.string().nullable(), days: countSchema.nullable() }),
      ),
      /** Some book changed since its newest backup, which is over 7 days old or missing. */
      isOld: z.boolean(),
      second: z
        .strictObject({
          place: z.string(),
          lastSuccess: z.string().nullable(),
          problem: z.string().nullable(),
        })
        .nullable(),
    }),
    reads: ["backups", "books"],
  }),
  "backups.make": command({
    permission: "can_export",
    runs: "worker",
    input: emptySchema,
    output: z.strictObject({ backup: backupRowSchema, file: idSchema }),
    changes: ["backups", "activity"],
  }),
  /** A handle to save a backup elsewhere with. */
  "backups.fetch": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({ id: textSchema(200).min(1) }),
    output: z.strictObject({ file: idSchema, name: z.string(), bytes: countSchema }),
    changes: [],
  }),
  /** What a backup holds, after proving every byte of it. Fails with `backup_damaged`, `wrong_secret`, `needs_secret`. */
  "backups.preview": command({
    permission: "profile",
    scope: "profile",
    runs: "worker",
    input: z.strictObject({ from: backupSourceSchema }),
    output: z.strictObject({ madeAt: z.string(), books: z.array(bookInBackupSchema) }),
    changes: [],
  }),
  /**
   * Puts what a backup holds in place. A book that is here is only replaced on `replace`, after a backup of its own.
   * Fails with `exists`, `backup_damaged` (detail: older, the next good one), `wrong_secret`, `needs_secret`.
   */
  "backups.restore": command({
    permission: "profile",
    scope: "profile",
    runs: "worker",
    input: z.strictObject({ from: backupSourceSchema, replace: z.boolean() }),
    output: z.strictObject({ books: z.array(restoredBookSchema) }),
    changes: ["books", "backups", "entries", "accounts", "categories", "imports", "activity"],
  }),
  /** Moving house: one file with everything of this profile, and the code that opens it, shown once. */
  "backups.moveOut": command({
    permission: "profile",
    scope: "profile",
    runs: "worker",
    input: emptySchema,
    output: z.strictObject({ file: idSchema, name: z.string(), bytes: countSchema, code: z.string() }),
    changes: [],
  }),
  /** The second place for backups: a folder the host let the person choose (a handle), or none. */
  "backups.setSecondPlace": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({ folder: idSchema.nullable() }),
    output: emptySchema,
    changes: ["backups"],
  }),
};
