/** What the register's pages ask beside their rows. */
import { z } from "zod";
import { categoryGuessesSchema, registerMonthsSchema } from "./found.ts";
import { query } from "./procedure.ts";
import { registerRowSchema } from "./register.ts";
import { countSchema, dateSchema, idSchema, momentSchema, textSchema } from "./wire.ts";

export const registerAsksContract = {
  "register.months": query({
    permission: "member",
    input: z.strictObject({
      account: idSchema.optional(),
      filter: textSchema(1000).optional(),
      asOf: dateSchema.optional(),
      knownAt: momentSchema.optional(),
    }),
    output: registerMonthsSchema,
    reads: ["entries", "imports", "accounts", "categories"],
  }),
  /** The newest entries with a part that nobody gave a category; `total` counts such parts. */
  "register.unsorted": query({
    permission: "member",
    input: z.strictObject({ limit: z.int().min(1).max(100) }),
    output: z.strictObject({ total: countSchema, rows: z.array(registerRowSchema) }),
    reads: ["entries", "imports", "accounts", "categories"],
  }),
  /** Categories an entry may belong to, likeliest first: what its payee's newest entries had, then what is used most. */
  "register.categoryGuesses": query({
    permission: "member",
    input: z.strictObject({ id: idSchema }),
    output: categoryGuessesSchema,
    reads: ["entries", "imports", "categories"],
  }),
};
