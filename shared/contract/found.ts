/** What the register answers beside its rows. */
import { z } from "zod";
import { NAMED_KEYS } from "../filter/terms.ts";
import { amountSchema, countSchema, currencySchema, idSchema, monthSchema } from "./wire.ts";

/** All that a filter found: by currency, and what the names in it stand for. */
export const foundSchema = z.strictObject({
  totals: z.array(
    z.strictObject({
      currency: currencySchema,
      n: countSchema,
      /** Both zero or above. */
      in: amountSchema,
      out: amountSchema,
      sum: amountSchema,
      /** Of a row, rounded half to even. */
      average: amountSchema,
    }),
  ),
  /** With `category:`, what of the entries lies in those categories; money out below zero. */
  parts: z.array(z.strictObject({ currency: currencySchema, amount: amountSchema })),
  /** Characters `start` to `end` of the filter name these (the first 20 of `count`). */
  names: z.array(
    z.strictObject({
      key: z.enum(NAMED_KEYS),
      start: countSchema,
      end: countSchema,
      count: countSchema,
      names: z.array(z.string()),
    }),
  ),
});

/** What the months of a register hold, newest first; those without a row are left out. */
export const registerMonthsSchema = z.strictObject({
  months: z.array(
    z.strictObject({
      month: monthSchema,
      totals: z.array(
        z.strictObject({
          currency: currencySchema,
          n: countSchema,
          /** Both zero or above. */
          in: amountSchema,
          out: amountSchema,
          net: amountSchema,
          /** At the month's end; null with a filter. */
          balance: amountSchema.nullable(),
        }),
      ),
    }),
  ),
});

export const categoryGuessesSchema = z.strictObject({
  guesses: z.array(
    z.strictObject({
      id: idSchema,
      name: z.string(),
      /** In so many of the `of` times that the payee was given a category; both 0 for one that is just used often. */
      times: countSchema,
      of: countSchema,
    }),
  ),
});
