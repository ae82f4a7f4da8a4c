import { z } from "zod";
import { query } from "./procedure.ts";
import { amountSchema, countSchema, currencySchema, dateSchema, idSchema, momentSchema } from "./wire.ts";

/** The end of a booking day, and a moment of knowledge. */
const whenShape = { asOf: dateSchema.optional(), knownAt: momentSchema.optional() };

const accountShape = { account: idSchema, name: z.string() };

/** What a person looks at first (screens.md, Dashboard), beside what `accounts.*` and `reports.*` answer already. */
export const insightsContract = {
  /**
   * What was spent on each day of a period of 372 days at most, in one currency: what went to expense categories less
   * what came back. Days with nothing are left out. Other currencies are counted at the rates of the month's last day.
   */
  "insights.days": query({
    permission: "can_view_reports",
    input: z.strictObject({ from: dateSchema, to: dateSchema, in: currencySchema.optional(), ...whenShape }),
    output: z.strictObject({
      currency: currencySchema,
      days: z.array(z.strictObject({ date: dateSchema, amount: amountSchema })),
      /** Currencies with no rate in some month: not in the figures. */
      missing: z.array(currencySchema),
    }),
    reads: ["entries", "imports", "categories", "currencies", "books"],
  }),
  /** Net worth at the end of each day of a period of 100 days at most, in one currency, each at the rates of its day. */
  "insights.worth": query({
    permission: "can_view_reports",
    input: z.strictObject({
      from: dateSchema,
      to: dateSchema,
      in: currencySchema.optional(),
      at: z.enum(["date", "today"]).optional(),
      ...whenShape,
    }),
    output: z.strictObject({
      currency: currencySchema,
      points: z.array(
        z.strictObject({ date: dateSchema, amount: amountSchema, missing: z.array(currencySchema) }),
      ),
    }),
    reads: ["accounts", "entries", "imports", "currencies", "books"],
  }),
  /** What waits for a person in the whole book. */
  "insights.review": query({
    permission: "member",
    input: z.strictObject(whenShape),
    output: z.strictObject({
      /** Parts of entries that nobody gave a category. */
      uncategorised: countSchema,
      /** Entries of the last 31 days that the bank has not booked yet. */
      pending: countSchema,
      /** Accounts whose last balance from the bank is not the book's. */
      gaps: z.array(
        z.strictObject({ ...accountShape, date: dateSchema, currency: currencySchema, gap: amountSchema }),
      ),
      /** Accounts that were reconciled before and have moved for more than a month since. */
      due: z.array(z.strictObject({ ...accountShape, since: dateSchema })),
    }),
    reads: ["accounts", "entries", "imports", "categories", "statements"],
  }),
};
