import { z } from "zod";
import { command, query } from "./procedure.ts";
import { amountSchema, countSchema, currencySchema, emptySchema, idSchema, momentSchema } from "./wire.ts";

/** What a command did, in one word the window has a sentence for. */
export const deedSchema = z.enum([
  "recorded",
  "reversed",
  "corrected",
  "voided",
  "broughtBack",
  "accountMade",
  "accountCorrected",
  "categoryMade",
  "categoryCorrected",
  "categoryRemoved",
  "categoryMerged",
  "imported",
  "bookRenamed",
  "bookMade",
  "balanceChanged",
  "fileChanged",
  "statementFinished",
  "statementReopened",
  "monthsClosed",
  "monthsReopened",
  "commodityChanged",
  "payeeChanged",
  "payeesMerged",
  "tagChanged",
  "tagsMerged",
  "other",
]);

export const commandSchema = z.strictObject({
  id: idSchema,
  deed: deedSchema,
  /** Null: the command itself; else it took that deed back, or did it again. */
  again: z.enum(["undo", "redo"]).nullable(),
  /** Whom or what it was about: a payee, an account, a category, a file. */
  subject: z.string(),
  amount: amountSchema.nullable(),
  currency: currencySchema.nullable(),
  /** Entries written. */
  entries: countSchema,
});

/** Why a command cannot be taken back; null: it can. */
export const undoHindranceSchema = z.enum([
  /** It is taken back already. */
  "undone",
  /** Somebody else did it. */
  "foreign",
  /** Something it did was changed since. */
  "changed",
  /** A reversal stands on an entry of it. */
  "reversed",
  /** An entry of it lies in a closed month. */
  "closed",
  /** A finished statement stands on an entry of it. */
  "reconciled",
  /** What it made is used by what was written since. */
  "used",
  /** Another account or category has its name now. */
  "taken",
  /** The book's own beginning. */
  "beginning",
  /** More entries than are taken back while one waits: an import has its own page for it. */
  "large",
  /** Its kind has a way back of its own (reopen, choose again …). */
  "other",
]);

const takenBack = z.strictObject({
  /** The undo or redo itself. */
  command: idSchema,
  /** What was taken back. */
  of: commandSchema,
  /** Entries of an import that stay, and why. */
  kept: z.array(z.strictObject({ id: idSchema, why: z.string() })),
});

const CHANGES = ["entries", "accounts", "categories", "imports", "books", "activity"] as const;

export const activityContract = {
  /** What was done in this book, newest first: every command, refused ones included (A1). */
  "activity.list": query({
    permission: "member",
    input: z.strictObject({
      offset: countSchema,
      limit: z.int().min(1).max(200),
      knownAt: momentSchema.optional(),
    }),
    output: z.strictObject({
      total: countSchema,
      events: z.array(
        z.strictObject({
          id: idSchema,
          at: z.string(),
          by: z.string(),
          procedure: z.string(),
          outcome: z.string(),
          summary: z.string(),
          /** Null: it wrote nothing. */
          command: commandSchema.nullable(),
          /** Null when it wrote nothing, and as known at an earlier moment. */
          undo: z.strictObject({ can: z.boolean(), hindrance: undoHindranceSchema.nullable() }).nullable(),
        }),
      ),
    }),
    reads: ["activity", "entries", "accounts", "categories", "imports"],
  }),
  /**
   * Takes one's own last command of this book back, or an earlier one that nothing since builds on; refused with the
   * reason and the way out. Needs what the command itself needed beside `can_add_entries`. Taking an undo back is the redo.
   */
  "activity.undo": command({
    permission: "can_add_entries",
    input: z.strictObject({ of: idSchema.optional() }),
    output: takenBack,
    changes: CHANGES,
  }),
  /** Does again what was taken back last, while one did nothing new since. */
  "activity.redo": command({
    permission: "can_add_entries",
    input: emptySchema,
    output: takenBack,
    changes: CHANGES,
  }),
};
