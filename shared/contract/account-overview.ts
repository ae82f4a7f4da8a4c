/** The accounts page: every own account with all that is said of it, in groups with their sums, and one account closely. */
import { z } from "zod";
import { ACCOUNT_KINDS } from "../ledger/account-types.ts";
import { accountRowSchema, ratesAtSchema, totalSchema, whenShape } from "./accounts.ts";
import { command, query } from "./procedure.ts";
import { amountSchema, countSchema, currencySchema, dateSchema, idSchema, textSchema } from "./wire.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

const limitSchema = z.strictObject({
  amount: amountSchema,
  /** What is owed of it, and what is left; below zero when more is owed than may be. */
  used: amountSchema,
  left: amountSchema,
  /** Whole percent, rounded half up. */
  percent: countSchema,
});

const overviewRowSchema = z.strictObject({
  ...accountRowSchema.shape,
  /** The name of the group it stands in; "" for none. */
  group: z.string(),
  limit: limitSchema.nullable(),
  /** The balance in the currency of the total; null while a rate is missing. */
  worth: amountSchema.nullable(),
  /** When a file was last imported into it. */
  lastImport: timeSchema.nullable(),
  /** The last day of its newest finished statement. */
  reconciledTo: dateSchema.nullable(),
  /** Balances at the ends of the last thirteen months, the last one the balance itself. */
  trend: z.array(amountSchema),
});

const groupSchema = z.strictObject({
  kind: z.enum(ACCOUNT_KINDS).nullable(),
  /** The group's own name; "" where it is a kind, or what stands in no group. */
  name: z.string(),
  accounts: z.array(overviewRowSchema),
  sums: z.array(z.strictObject({ currency: currencySchema, amount: amountSchema })),
  total: amountSchema,
  /** A rate is missing, and what has none is not in the total. */
  partial: z.boolean(),
});

export const accountOverviewContract = {
  /** Own accounts, closed ones too, by what they are or in one's own groups; groups stand in the order of their accounts. */
  "accounts.overview": query({
    permission: "member",
    input: z.strictObject({
      ...whenShape,
      by: z.enum(["kind", "group"]),
      in: currencySchema.optional(),
      at: ratesAtSchema.optional(),
    }),
    output: z.strictObject({
      groups: z.array(groupSchema),
      total: totalSchema,
      /** The days of the points of each trend. */
      days: z.array(dateSchema),
    }),
    reads: ["accounts", "entries", "imports", "statements", "currencies", "books"],
  }),
  "accounts.account": query({
    permission: "member",
    input: z.strictObject({ id: idSchema, ...whenShape }),
    output: z.strictObject({
      id: idSchema,
      /** The entry that says what it held to begin with; null without one, and with several (`openings`). */
      opening: z.strictObject({ entry: idSchema, date: dateSchema, amount: amountSchema }).nullable(),
      openings: countSchema,
      firstEntry: dateSchema.nullable(),
      lastEntry: dateSchema.nullable(),
      statements: countSchema,
      observations: countSchema,
    }),
    reads: ["accounts", "entries", "imports", "statements"],
  }),
  /** Puts an account before another one, or at the end; with `group`, into that group ("": into none). One undo. */
  "accounts.place": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      id: idSchema,
      before: idSchema.nullable(),
      group: textSchema(60).optional(),
    }),
    output: z.strictObject({ moved: countSchema }),
    changes: ["accounts", "activity"],
  }),
  /**
   * Says what an account held to begin with: writes its opening entry, corrects the one there is, or voids it where nothing
   * was there. Codes: `needs_choice` when there are several, and what forbids the change of an entry.
   */
  "accounts.setOpening": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      id: idSchema,
      /** Positive for what one has, negative for what one owes. */
      amount: amountSchema,
      date: dateSchema,
      reason: textSchema(500).optional(),
    }),
    output: z.strictObject({ entry: idSchema.nullable() }),
    changes: ["accounts", "entries", "activity"],
  }),
};
