import { z } from "zod";
import { command, query } from "./procedure.ts";
import {
  amountSchema,
  countSchema,
  currencySchema,
  emptySchema,
  idSchema,
  isoCurrencySchema,
  momentSchema,
  nameSchema,
} from "./wire.ts";

/** In which language the names a book begins with are written: default categories, and its own where none is given. */
const bookLanguageSchema = z.enum(["en", "de"]);
export type BookLanguage = z.infer<typeof bookLanguageSchema>;

export const bookRowSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  currency: isoCurrencySchema,
  /** The sample book: kept apart, with a ribbon on every page. */
  sample: z.boolean(),
});

export const bookStatusSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  currency: isoCurrencySchema,
  sample: z.boolean(),
  records: countSchema,
  entries: countSchema,
  /** `bookHead` of ledger.md: one hash over every device's chain and the order of acceptance. */
  head: z.string(),
  bytes: countSchema,
  /** Where the book's file lies, for a person to read. */
  location: z.string(),
  lastRecordedAt: z.string().nullable(),
  verified: z
    .strictObject({ at: z.string(), ok: z.boolean(), records: countSchema, head: z.string() })
    .nullable(),
});

const shareSchema = z.int().min(0).max(100);
const splitSchema = z.strictObject({ essentials: shareSchema, desires: shareSchema, savings: shareSchema });

export const booksContract = {
  "books.list": query({
    permission: "profile",
    scope: "profile",
    input: emptySchema,
    output: z.strictObject({
      books: z.array(bookRowSchema),
      /** Books that cannot be opened, and why: the others go on. */
      unreadable: z.array(z.strictObject({ id: idSchema, code: z.string(), message: z.string() })),
      suggestedCurrency: isoCurrencySchema,
    }),
    reads: ["books"],
  }),
  "books.create": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({
      name: nameSchema(80).optional(),
      currency: isoCurrencySchema,
      language: bookLanguageSchema.optional(),
    }),
    output: bookRowSchema,
    changes: ["books"],
  }),
  /** Makes the sample book, or answers the one that is there. */
  "books.openSample": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({ language: bookLanguageSchema.optional() }),
    output: bookRowSchema,
    changes: ["books"],
  }),
  "books.status": query({
    permission: "member",
    input: emptySchema,
    output: bookStatusSchema,
    reads: ["books", "entries", "accounts", "categories", "imports"],
  }),
  /** The currency totals are shown in; nothing in any entry changes. */
  "books.setCurrency": command({
    permission: "can_manage_members",
    input: z.strictObject({ currency: isoCurrencySchema }),
    output: bookRowSchema,
    changes: ["books", "accounts", "activity"],
  }),
  /** What a month brings in, as planned, and how it is divided; null while nothing is planned. */
  "books.plan": query({
    permission: "member",
    input: z.strictObject({ knownAt: momentSchema.optional() }),
    output: z.strictObject({
      plan: z.strictObject({ income: amountSchema, currency: currencySchema, split: splitSchema }).nullable(),
    }),
    reads: ["books"],
  }),
  /** An income of zero takes the plan away. The shares come to exactly a hundred (`bad_input`, field `split`). */
  "books.setPlan": command({
    permission: "can_manage_budgets",
    input: z.strictObject({ income: amountSchema, split: splitSchema }),
    output: z.strictObject({ id: idSchema }),
    changes: ["books", "activity"],
  }),
  "books.rename": command({
    permission: "can_manage_members",
    input: z.strictObject({ name: nameSchema(80) }),
    output: bookRowSchema,
    changes: ["books", "activity"],
  }),
};
