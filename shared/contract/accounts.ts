import { z } from "zod";
import { command, query } from "./procedure.ts";
import {
  accountSubtypeSchema,
  accountTypeSchema,
  amountSchema,
  countSchema,
  currencySchema,
  dateSchema,
  emptySchema,
  idSchema,
  momentSchema,
  nameSchema,
  textSchema,
} from "./wire.ts";

const ownSubtypeSchema = accountSubtypeSchema.exclude(["category", "system"]);

export const accountRowSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  type: accountTypeSchema,
  subtype: accountSubtypeSchema,
  currency: currencySchema,
  institution: z.string(),
  /** Last characters of the account number, for telling two apart. */
  mask: z.string(),
  open: z.boolean(),
  position: countSchema,
  balance: amountSchema,
  entries: countSchema,
});

export const balanceRowSchema = z.strictObject({
  id: idSchema,
  account: z.string(),
  type: accountTypeSchema,
  currency: currencySchema,
  balance: amountSchema,
});
const netWorthSchema = z.array(
  z.strictObject({
    currency: currencySchema,
    amount: amountSchema,
    assets: amountSchema,
    liabilities: amountSchema,
  }),
);

/** The end of a booking day, and a moment of knowledge: what the book said then, by what had been written then. */
const whenShape = { asOf: dateSchema.optional(), knownAt: momentSchema.optional() };

export const accountsContract = {
  /** Own accounts with today's (or a past day's) balances, and the net worth per currency. */
  "accounts.list": query({
    permission: "member",
    input: z.strictObject(whenShape),
    output: z.strictObject({
      accounts: z.array(accountRowSchema),
      netWorth: netWorthSchema,
      asOf: dateSchema.nullable(),
    }),
    reads: ["accounts", "entries", "imports"],
  }),
  /** Trial balance: every account of any type that has a posting, or is an own account. */
  "accounts.balances": query({
    permission: "can_view_reports",
    input: z.strictObject(whenShape),
    output: z.strictObject({ balances: z.array(balanceRowSchema) }),
    reads: ["accounts", "entries", "imports", "categories"],
  }),
  /** Net worth at the end of each of the last `months` months, for one currency; the last point is `asOf` where that is given. */
  "accounts.netWorthHistory": query({
    permission: "can_view_reports",
    input: z.strictObject({ currency: currencySchema, months: z.int().min(1).max(600), ...whenShape }),
    output: z.strictObject({ points: z.array(z.strictObject({ date: dateSchema, amount: amountSchema })) }),
    reads: ["accounts", "entries", "imports"],
  }),
  "accounts.create": command({
    permission: "can_add_entries",
    input: z.strictObject({
      name: nameSchema(),
      subtype: ownSubtypeSchema,
      currency: currencySchema,
      institution: textSchema(120).optional(),
      number: textSchema(64).optional(),
      /** What is in it: positive for what one has, negative for what one owes. Omitted or zero: no opening entry. */
      opening: z.strictObject({ amount: amountSchema, date: dateSchema }).optional(),
    }),
    output: z.strictObject({ id: idSchema }),
    changes: ["accounts", "entries", "activity"],
  }),
  "accounts.correct": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      id: idSchema,
      name: nameSchema().optional(),
      subtype: ownSubtypeSchema.optional(),
      institution: textSchema(120).optional(),
      number: textSchema(64).optional(),
      position: z.int().min(0).max(100000).optional(),
      open: z.boolean().optional(),
    }),
    output: z.strictObject({ id: idSchema }),
    changes: ["accounts", "entries", "activity"],
  }),
  "accounts.currencies": query({
    permission: "profile",
    scope: "profile",
    input: emptySchema,
    output: z.strictObject({
      currencies: z.array(z.strictObject({ code: currencySchema, digits: countSchema })),
    }),
    reads: [],
  }),
};
