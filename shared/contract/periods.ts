import { z } from "zod";
import { command, query } from "./procedure.ts";
import {
  amountSchema,
  countSchema,
  currencySchema,
  dateSchema,
  idSchema,
  momentSchema,
  monthSchema,
  nameSchema,
  textSchema,
} from "./wire.ts";

const spanSchema = z.strictObject({ from: monthSchema, to: monthSchema });

const monthStateSchema = z.strictObject({
  month: monthSchema,
  state: z.enum(["open", "closed", "reopened"]),
  /** Lines of own accounts dated in the month. */
  lines: countSchema,
  /** Who closed it, or opened it again, when and why; null while nobody ever closed it. */
  last: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});

const checkSchema = z.strictObject({
  /**
   * uncategorised: entries nobody gave a category · pending: entries the bank has not booked yet · unreconciled: entries
   * on no finished statement, of an account that has some · gap: the bank said another balance · earlier: months before it that
   * have entries and are open, so that what they add up to can still move.
   */
  what: z.enum(["uncategorised", "pending", "unreconciled", "gap", "earlier"]),
  count: countSchema,
  /** The account or category it is about. */
  account: idSchema.nullable(),
  name: z.string(),
  /** The newest gap: what the bank said less what the book says, and the day. */
  amount: amountSchema.nullable(),
  currency: currencySchema.nullable(),
  date: dateSchema.nullable(),
  /** What to look at: the register of `account` (all when null) as of this day, searched for `search` when it is not "". */
  see: z.strictObject({ account: idSchema.nullable(), search: z.string(), asOf: dateSchema }),
});

export const periodsContract = {
  /** Every month with entries or a closing, newest first. */
  "periods.list": query({
    permission: "member",
    input: z.strictObject({ knownAt: momentSchema.optional() }),
    output: z.strictObject({ months: z.array(monthStateSchema) }),
    reads: ["periods", "entries", "imports"],
  }),
  /** What to look at before these months are closed. Nothing of it forbids closing. */
  "periods.check": query({
    permission: "member",
    input: spanSchema.extend({ knownAt: momentSchema.optional() }),
    output: z.strictObject({
      from: dateSchema,
      to: dateSchema,
      /** False while the last day has not passed: it cannot be closed yet. */
      over: z.boolean(),
      lines: countSchema,
      /** How many of the months are closed already. */
      closed: countSchema,
      checks: z.array(checkSchema),
    }),
    reads: ["periods", "entries", "imports", "accounts", "categories"],
  }),
  /** Closes whole months: from then on no entry comes into them, leaves them or changes in them (L5). Closed ones stay as they are. */
  "periods.close": command({
    permission: "can_manage_members",
    input: z.strictObject({
      from: monthSchema,
      to: monthSchema,
      /** Also every open month before them that has entries. */
      earlier: z.boolean().optional(),
      reason: textSchema(300).optional(),
    }),
    output: z.strictObject({ closed: z.array(monthSchema) }),
    changes: ["periods", "activity"],
  }),
  "periods.reopen": command({
    permission: "can_manage_members",
    input: z.strictObject({ from: monthSchema, to: monthSchema, reason: nameSchema(300) }),
    output: z.strictObject({ reopened: z.array(monthSchema) }),
    changes: ["periods", "activity"],
  }),
};
