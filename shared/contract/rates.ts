import { z } from "zod";
import { command, query } from "./procedure.ts";
import {
  countSchema,
  currencySchema,
  dateSchema,
  emptySchema,
  idSchema,
  problemSchema,
  rateSchema,
} from "./wire.ts";

const sourceSchema = z.enum(["typed", "ecb", "file"]);

export const rateRowSchema = z.strictObject({
  /** One of `base` is `rate` of `quote`. */
  base: currencySchema,
  quote: currencySchema,
  date: dateSchema,
  rate: z.string(),
  source: sourceSchema,
});

const keySchema = { base: currencySchema, quote: currencySchema, date: dateSchema };

/** Market rates of a book: facts of the world beside the log, in its archive and its backups. */
export const ratesContract = {
  /** Newest first. */
  "rates.list": query({
    permission: "member",
    input: z.strictObject({
      base: currencySchema.optional(),
      quote: currencySchema.optional(),
      from: dateSchema.optional(),
      to: dateSchema.optional(),
      offset: z.int().min(0).max(100_000_000),
      limit: z.int().min(1).max(500),
    }),
    output: z.strictObject({ total: countSchema, rates: z.array(rateRowSchema) }),
    reads: ["currencies"],
  }),
  /** Sets or replaces the rate of a day. `bad_rate` (field `rate`) unless it is above zero. */
  "rates.set": command({
    permission: "can_add_entries",
    input: z.strictObject({ ...keySchema, rate: rateSchema }),
    output: rateRowSchema,
    changes: ["currencies", "activity"],
  }),
  "rates.remove": command({
    permission: "can_delete_entries",
    input: z.strictObject(keySchema),
    output: emptySchema,
    changes: ["currencies", "activity"],
  }),
  /**
   * Takes a file of rates in: a table with date, base, quote and rate, or the European Central Bank's reference rates
   * (eurofxref CSV or XML). What a person typed stays. A file with bad lines is refused whole (`bad_file`, its problems by
   * line and column) unless `acceptProblems`.
   */
  "rates.importFile": command({
    permission: "can_import",
    runs: "worker",
    input: z.strictObject({ file: idSchema, acceptProblems: z.boolean().optional() }),
    output: z.strictObject({
      format: z.enum(["csv", "ecb-csv", "ecb-xml"]),
      added: countSchema,
      replaced: countSchema,
      unchanged: countSchema,
      /** Days for which a person typed a rate: theirs stays. */
      kept: countSchema,
      /** Rates of currencies that are no more, such as those before the euro. */
      skipped: z.array(z.strictObject({ currency: z.string(), rates: countSchema })),
      first: dateSchema.nullable(),
      last: dateSchema.nullable(),
      problems: z.array(problemSchema),
    }),
    changes: ["currencies", "activity"],
  }),
};
