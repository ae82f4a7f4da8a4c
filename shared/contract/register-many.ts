import { z } from "zod";
import { command } from "./procedure.ts";
import { amountSchema, countSchema, dateSchema, idSchema, textSchema } from "./wire.ts";

/** So many entries take part in one act at most: one transaction, one undo, while one waits. */
export const MOST_AT_ONCE = 500;

/** An entry as a row shows it. */
const chosenSchema = z.strictObject({
  id: idSchema,
  /** The own account it is seen from: whose amount it is, and what is on its other side. Omitted: the first own one. */
  account: idSchema.optional(),
  /** The number of the version a person was looking at. */
  seen: countSchema.optional(),
});

const chosenEntries = z.array(chosenSchema).min(1).max(MOST_AT_ONCE);

/** What is to be different; what is left out stays as it is in each entry. */
export const entryChangeSchema = z.strictObject({
  date: dateSchema.optional(),
  /** Another own account of the same currency. */
  account: idSchema.optional(),
  /** "" takes the payee off. */
  payee: textSchema(200).optional(),
  memo: textSchema(2000).optional(),
  addTags: z.array(textSchema(60)).max(40).optional(),
  removeTags: z.array(textSchema(60)).max(40).optional(),
  /** What stands on the other side of an entry of two lines: a category, another own account, null for uncategorised. */
  category: idSchema.nullable().optional(),
  /** As the account sees it; only in an entry of two lines. */
  amount: amountSchema.optional(),
  /** Whether the bank has posted it. */
  state: z.enum(["posted", "pending"]).optional(),
});

const output = z.strictObject({
  /** What was written, in the order of the input. */
  entries: z.array(z.strictObject({ id: idSchema, number: countSchema })),
  /** Entries that were as wanted already. */
  unchanged: countSchema,
});

const changes = ["entries", "accounts", "activity"] as const;

/**
 * The same done to several entries by one command: all of them or none, one undo. What stops one entry stops all; the
 * error names it (`entry`, its id; `field`, its place in the input).
 */
export const registerManyContract = {
  "register.changeEntries": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      entries: chosenEntries,
      change: entryChangeSchema,
      reason: textSchema(300).optional(),
    }),
    output,
    changes,
  }),
  "register.voidEntries": command({
    permission: "can_delete_entries",
    input: z.strictObject({ entries: chosenEntries, reason: textSchema(300).optional() }),
    output,
    changes,
  }),
  "register.bringBackEntries": command({
    permission: "can_delete_entries",
    input: z.strictObject({ entries: chosenEntries, reason: textSchema(300).optional() }),
    output,
    changes,
  }),
  /** New entries that say the same, on a day; what belongs to the one payment (references, files, the bank's words) stays behind. */
  "register.copyEntries": command({
    permission: "can_add_entries",
    input: z.strictObject({
      entries: chosenEntries,
      /** Omitted: each on its own day. */
      date: dateSchema.optional(),
    }),
    output,
    changes,
  }),
};
