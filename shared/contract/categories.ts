import { z } from "zod";
import { CATEGORY_COLOURS, CATEGORY_ICONS } from "../ledger/category-icons.ts";
import { command, query } from "./procedure.ts";
import {
  amountSchema,
  bucketSchema,
  countSchema,
  currencySchema,
  dateSchema,
  idSchema,
  momentSchema,
  nameSchema,
} from "./wire.ts";

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

const colourSchema = z.int().min(1).max(CATEGORY_COLOURS.length);

export const categoriesContract = {
  /** The categories page: what each looks like, what it comes to in a year, and when it was last used. */
  "categories.overview": query({
    permission: "member",
    input: z.strictObject({ year: z.int().min(1000).max(9999).optional(), knownAt: momentSchema.optional() }),
    output: z.strictObject({
      year: z.int(),
      /** Of the totals: the book's. Sums in others are counted at today's rates. */
      currency: currencySchema,
      categories: z.array(
        z.strictObject({
          ...categoryRowSchema.shape,
          colour: colourSchema.nullable(),
          /** A name this program may not know: a newer one chose it. */
          icon: z.string().nullable(),
          /** What came in or went out in the year, with all that lies under it; what came the other way counts against it. */
          total: amountSchema,
          /** A rate was missing, and what has none is not in the total. */
          partial: z.boolean(),
          lastUsed: dateSchema.nullable(),
        }),
      ),
    }),
    reads: ["categories", "entries", "imports", "currencies", "books"],
  }),
  /** Puts a category under another of its kind, or at the top, before one that lies there or at the end. One undo. */
  "categories.place": command({
    permission: "can_edit_entries",
    input: z.strictObject({ id: idSchema, parent: idSchema.nullable(), before: idSchema.nullable() }),
    output: z.strictObject({ moved: countSchema }),
    changes: ["categories", "activity"],
  }),
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
      /** Null takes it away. */
      colour: colourSchema.nullable().optional(),
      icon: z.enum(CATEGORY_ICONS).nullable().optional(),
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
