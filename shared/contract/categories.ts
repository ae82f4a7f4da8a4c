import { z } from "zod";
import { command, query } from "./procedure.ts";
import { bucketSchema, countSchema, idSchema, momentSchema, nameSchema } from "./wire.ts";

const kindSchema = z.enum(["income", "expense"]);

export const categoryRowSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  kind: kindSchema,
  parent: idSchema.nullable(),
  bucket: bucketSchema.nullable(),
  /** Shipped with Daybook: can be renamed and hidden, never removed. */
  isDefault: z.boolean(),
  hidden: z.boolean(),
  position: countSchema,
  /** How many entries count against it. */
  entries: countSchema,
});

export const categoriesContract = {
  "categories.list": query({
    permission: "member",
    input: z.strictObject({ knownAt: momentSchema.optional() }),
    output: z.strictObject({ categories: z.array(categoryRowSchema) }),
    reads: ["categories", "entries", "imports"],
  }),
  "categories.create": command({
    permission: "can_add_entries",
    input: z.strictObject({
      name: nameSchema(),
      kind: kindSchema,
      parent: idSchema.nullable().optional(),
      bucket: bucketSchema.optional(),
    }),
    output: z.strictObject({ id: idSchema }),
    changes: ["categories", "activity"],
  }),
  "categories.correct": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      id: idSchema,
      name: nameSchema().optional(),
      parent: idSchema.nullable().optional(),
      bucket: bucketSchema.optional(),
      hidden: z.boolean().optional(),
      position: z.int().min(0).max(100000).optional(),
    }),
    output: z.strictObject({ id: idSchema }),
    changes: ["categories", "entries", "activity"],
  }),
  /** Removes an own category that nothing uses; `in_use` and `is_default` say why not. */
  "categories.remove": command({
    permission: "can_delete_entries",
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({ id: idSchema }),
    changes: ["categories", "activity"],
  }),
  /** Moves every entry of an own category to another one of its kind, then removes it. */
  "categories.merge": command({
    permission: "can_edit_entries",
    runs: "worker",
    input: z.strictObject({ from: idSchema, into: idSchema }),
    output: z.strictObject({ corrected: countSchema }),
    changes: ["categories", "entries", "activity"],
  }),
};
