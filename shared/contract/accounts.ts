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
export const whenShape = { asOf: dateSchema.optional(), knownAt: momentSchema.optional() };

/** Which rates a total is worked out at: those of its own day, or today's. */
export const ratesAtSchema = z.enum(["date", "today"]);

/** How one currency was counted in another: the rate as a ratio in figures, and the kept rates it comes from. */
export const usedRateSchema = z.strictObject({
  currency: currencySchema,
  rate: z.string(),
  /** The kept rate itself, the other way round, or two through a third currency. */
  path: z.enum(["direct", "inverse", "through"]),
  through: currencySchema.nullable(),
  /** The day of the oldest rate in it. */
  date: dateSchema,
  steps: z.array(
    z.strictObject({
      base: currencySchema,
      quote: currencySchema,
      date: dateSchema,
      rate: z.string(),
      source: z.string(),
    }),
  ),
});

/** A total of several currencies in one: each currency's sum is converted and rounded half-even, then they are added. */
const totalHead = {
  currency: currencySchema,
  /** The day its rates are of; `at` says why that day. */
  ratesOf: dateSchema,
  at: ratesAtSchema,
  /** A rate was missing: what is listed in `missing` is not in the figures. Nothing is guessed. */
  partial: z.boolean(),
  missing: z.array(z.strictObject({ currency: currencySchema, amount: amountSchema })),
  rates: z.array(usedRateSchema),
};
export const totalSchema = z.strictObject({
  ...totalHead,
  amount: amountSchema,
  assets: amountSchema,
  liabilities: amountSchema,
});

const exchangeGainSchema = z.strictObject({
  /** The conversion account. */
  id: idSchema,
  /** What exchange brought in each of the pair's currencies (less than nothing: what it took), and its worth now. */
  sides: z.array(
    z.strictObject({ currency: currencySchema, amount: amountSchema, worth: amountSchema.nullable() }),
  ),
  /** What both sides are worth together; null while a rate is missing. */
  gain: amountSchema.nullable(),
});

export const accountsContract = {
  /**
   * Own accounts with today's (or a past day's) balances, the net worth per currency, and all of it in one currency: `in`,
   * or the book's. A rate may be 400 days old at most.
   */
  "accounts.list": query({
    permission: "member",
    input: z.strictObject({ ...whenShape, in: currencySchema.optional(), at: ratesAtSchema.optional() }),
    output: z.strictObject({
      accounts: z.array(accountRowSchema),
      netWorth: netWorthSchema,
      total: totalSchema,
      asOf: dateSchema.nullable(),
    }),
    reads: ["accounts", "entries", "imports", "currencies", "books"],
  }),
  /** Trial balance: every account of any type that has a posting, or is an own account. */
  "accounts.balances": query({
    permission: "can_view_reports",
    input: z.strictObject(whenShape),
    output: z.strictObject({ balances: z.array(balanceRowSchema) }),
    reads: ["accounts", "entries", "imports", "categories"],
  }),
  /**
   * Net worth at the end of each of the last `months` months, in one currency: of all accounts, or of those that hold
   * `currency`. Each point is at the rates of its day, or at today's; the last point is `asOf` where that is given.
   */
  "accounts.netWorthHistory": query({
    permission: "can_view_reports",
    input: z.strictObject({
      currency: currencySchema.optional(),
      in: currencySchema.optional(),
      at: ratesAtSchema.optional(),
      months: z.int().min(1).max(600),
      ...whenShape,
    }),
    output: z.strictObject({
      currency: currencySchema,
      points: z.array(
        z.strictObject({
          date: dateSchema,
          amount: amountSchema,
          ratesOf: dateSchema,
          partial: z.boolean(),
          missing: z.array(currencySchema),
          rates: z.array(usedRateSchema),
        }),
      ),
    }),
    reads: ["accounts", "entries", "imports", "currencies", "books"],
  }),
  /**
   * What exchange between currencies has gained: what each pair's conversion account took and gave, at today's rates
   * (those of `asOf`). A report, not an entry: nothing is booked.
   */
  "accounts.exchangeGains": query({
    permission: "can_view_reports",
    input: z.strictObject({ in: currencySchema.optional(), ...whenShape }),
    output: z.strictObject({
      ...totalHead,
      pairs: z.array(exchangeGainSchema),
      /** Of the pairs whose rates are known. */
      gain: amountSchema,
    }),
    reads: ["accounts", "entries", "imports", "currencies", "books"],
  }),
  "accounts.create": command({
    permission: "can_add_entries",
    input: z.strictObject({
      name: nameSchema(),
      subtype: ownSubtypeSchema,
      currency: currencySchema,
      institution: textSchema(120).optional(),
      number: textSchema(64).optional(),
      group: textSchema(60).optional(),
      /** What may be owed on it: above zero. */
      limit: amountSchema.optional(),
      /** What is in it: positive for what one has, negative for what one owes. Omitted or zero: no opening entry. */
      opening: z.strictObject({ amount: amountSchema, date: dateSchema }).optional(),
    }),
    output: z.strictObject({ id: idSchema }),
    changes: ["accounts", "entries", "activity"],
  }),
  /** Closing one that is not at zero is refused (`not_empty`): what is in it would be forgotten. */
  "accounts.correct": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      id: idSchema,
      name: nameSchema().optional(),
      subtype: ownSubtypeSchema.optional(),
      institution: textSchema(120).optional(),
      number: textSchema(64).optional(),
      /** The group it stands in; "": in none. */
      group: textSchema(60).optional(),
      /** What may be owed on it; null takes it away. */
      limit: amountSchema.nullable().optional(),
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
