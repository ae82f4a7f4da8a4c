import { z } from "zod";
import { isCommodityCode, MAX_COMMODITY_DIGITS } from "../money/currency.ts";
import { command, query } from "./procedure.ts";
import { emptySchema, idSchema, nameSchema } from "./wire.ts";

/** Any text of the right length; that it names no currency of ISO is the program's to say, with its own error. */
const codeSchema = z
  .string()
  .max(12)
  .regex(
    /^[A-Z0-9][A-Z0-9._-]{1,11}$/,
    "expected 2 to 12 of A-Z 0-9 . _ - beginning with a letter or figure",
  );
const decimalsSchema = z.int().min(0).max(MAX_COMMODITY_DIGITS);

export const commodityRowSchema = z.strictObject({
  id: idSchema,
  code: z.string().refine(isCommodityCode),
  name: z.string(),
  decimals: decimalsSchema,
  /** An account holds it: its decimals can no longer change, and it cannot be removed. */
  inUse: z.boolean(),
});

export const commoditiesContract = {
  /** Currencies of the book's own: points, grams, coins, anything that is counted. */
  "commodities.list": query({
    permission: "member",
    input: emptySchema,
    output: z.strictObject({ commodities: z.array(commodityRowSchema) }),
    reads: ["currencies", "accounts"],
  }),
  /** `currency` is its code: `bad_currency` for one of ISO 4217, `exists` for one that the book has. */
  "commodities.create": command({
    permission: "can_add_entries",
    input: z.strictObject({ currency: codeSchema, name: nameSchema(), decimals: decimalsSchema }),
    output: z.strictObject({ id: idSchema }),
    changes: ["currencies", "activity"],
  }),
  /** Renames it; its decimals only while no account holds it (`in_use`). */
  "commodities.correct": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      id: idSchema,
      name: nameSchema().optional(),
      decimals: decimalsSchema.optional(),
    }),
    output: z.strictObject({ id: idSchema }),
    changes: ["currencies", "activity"],
  }),
  /** Removes one that no account holds (`in_use` otherwise). */
  "commodities.remove": command({
    permission: "can_delete_entries",
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ id: idSchema }),
    changes: ["currencies", "activity"],
  }),
};
