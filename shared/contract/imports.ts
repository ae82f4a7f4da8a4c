import { z } from "zod";
import { command, query } from "./procedure.ts";
import {
  amountSchema,
  countSchema,
  currencySchema,
  dateSchema,
  emptySchema,
  idSchema,
  nameSchema,
  problemSchema,
  textSchema,
} from "./wire.ts";

const column = z.int().min(0).max(999);

const moneyColumn = z.strictObject({ column, negate: z.boolean() });

/** Which column means what in a CSV; the same shape as main/parse/csv-mapping.ts. Columns count from 0. */
export const csvMappingSchema = z.strictObject({
  delimiter: z.enum([",", ";", "\t", "|"]),
  headerLine: countSchema.nullable(),
  headers: z.array(textSchema(400)).max(1000),
  date: z.strictObject({ column, order: z.enum(["ymd", "dmy", "mdy"]) }).nullable(),
  amount: z.strictObject({ column }).nullable(),
  debit: moneyColumn.nullable(),
  credit: moneyColumn.nullable(),
  sign: z.strictObject({ column, negative: z.array(textSchema(40)).max(20) }).nullable(),
  flip: z.boolean(),
  decimal: z.enum([".", ","]),
  payee: column.nullable(),
  memo: z.array(column).max(40),
  balance: column.nullable(),
  id: column.nullable(),
  currency: column.nullable(),
  category: column.nullable(),
  account: column.nullable(),
  check: column.nullable(),
});

export const csvDialectSchema = z.strictObject({
  signature: z.string(),
  headers: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: csvMappingSchema,
  /** True when the mapping was remembered from an earlier file like this one. */
  remembered: z.boolean(),
});

/** One account named by the file, and where its lines shall go. */
export const draftAccountSchema = z.strictObject({
  index: countSchema,
  /** As the file names it; "" when it names none. */
  named: z.string(),
  currency: currencySchema.nullable(),
  /** The book's account, or null when a new one is made on confirming. */
  account: idSchema.nullable(),
  /** Name for a new account. */
  newName: z.string(),
  newCurrency: currencySchema,
  newSubtype: z.string(),
  fresh: countSchema,
  duplicate: countSchema,
  problem: countSchema,
  leftOut: countSchema,
  first: dateSchema.nullable(),
  last: dateSchema.nullable(),
  balanceBefore: amountSchema,
  balanceAfter: amountSchema,
  /** What the bank says it holds, where the file says so. */
  statementBalance: amountSchema.nullable(),
  statementDate: dateSchema.nullable(),
});

export const draftSchema = z.strictObject({
  id: idSchema,
  fileName: z.string(),
  bytes: countSchema,
  format: z.string(),
  encoding: z.string(),
  state: z.enum(["reading", "ready", "failed", "committed"]),
  /** Set when `failed`: the file as a whole could not be read. */
  failure: problemSchema.nullable(),
  csv: csvDialectSchema.nullable(),
  accounts: z.array(draftAccountSchema),
  counts: z.strictObject({
    rows: countSchema,
    fresh: countSchema,
    duplicate: countSchema,
    problem: countSchema,
    leftOut: countSchema,
  }),
  first: dateSchema.nullable(),
  last: dateSchema.nullable(),
  /** What is to be said of the file as a whole: cut short, an ambiguous date order, a doubtful encoding. */
  notes: z.array(problemSchema),
  batch: idSchema.nullable(),
});

export const draftRowSchema = z.strictObject({
  index: countSchema,
  line: countSchema,
  account: countSchema,
  date: dateSchema,
  amount: z.string(),
  currency: currencySchema,
  payee: z.string(),
  memo: z.string(),
  category: z.string(),
  /** new: will be added · duplicate: already in the book · leftOut: a person left it out before, or now · problem: needs a decision. */
  status: z.enum(["new", "duplicate", "leftOut", "problem"]),
  /** Why, in a sentence. */
  why: z.string(),
  /** The entry already in the book. */
  entry: idSchema.nullable(),
  problem: problemSchema.nullable(),
});

export const batchSchema = z.strictObject({
  id: idSchema,
  fileName: z.string(),
  fileHash: z.string(),
  format: z.string(),
  at: z.string(),
  by: z.string(),
  added: countSchema,
  duplicates: countSchema,
  problems: countSchema,
  /** Entries of the batch that count today. */
  counted: countSchema,
  undone: z.boolean(),
  accounts: z.array(z.string()),
});

const importedSchema = z.strictObject({
  /** null when the file added nothing: then nothing was written. */
  batch: idSchema.nullable(),
  added: countSchema,
  duplicates: countSchema,
  leftOut: countSchema,
  problems: z.array(problemSchema),
  accounts: z.array(
    z.strictObject({
      id: idSchema,
      name: z.string(),
      currency: currencySchema,
      added: countSchema,
      sum: amountSchema,
      /** The statement's own balance, recorded as an observation, and how far the book is from it. */
      observed: amountSchema.nullable(),
      gap: amountSchema.nullable(),
    }),
  ),
});

export const importsContract = {
  /** Opens an upload; the answer is a handle for the bytes that follow (R11: no path ever travels). */
  "files.begin": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({
      name: nameSchema(255),
      bytes: countSchema.max(2 ** 31),
      /** What is to become of it: one that is too large for that is refused before its first byte. */
      purpose: z.enum(["attachment"]).optional(),
    }),
    output: z.strictObject({ file: idSchema }),
    changes: [],
  }),
  /** Appends base64 bytes at `offset`; each piece at most 1 MiB before encoding. */
  "files.append": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({
      file: idSchema,
      offset: countSchema,
      base64: z
        .string()
        .max(1_400_000)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/),
    }),
    output: z.strictObject({ received: countSchema }),
    changes: [],
  }),
  "files.discard": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({ file: idSchema }),
    output: emptySchema,
    changes: [],
  }),

  /** Reads a file into a draft (a job): rows are parsed in a worker, compared with the book, and staged; the book is untouched. */
  "imports.read": command({
    permission: "can_import",
    runs: "worker",
    input: z.strictObject({
      file: idSchema,
      account: idSchema.optional(),
      mapping: csvMappingSchema.optional(),
      encoding: textSchema(40).optional(),
    }),
    output: draftSchema,
    changes: ["imports"],
  }),
  /** Reads the same file again with other columns, another encoding, or another account; remembers the columns for files like it. */
  "imports.adjust": command({
    permission: "can_import",
    runs: "worker",
    input: z.strictObject({
      draft: idSchema,
      mapping: csvMappingSchema.optional(),
      encoding: textSchema(40).optional(),
      accounts: z
        .array(
          z.strictObject({
            index: countSchema,
            account: idSchema.nullable(),
            newName: nameSchema().optional(),
            newCurrency: currencySchema.optional(),
            newSubtype: textSchema(20).optional(),
          }),
        )
        .max(200)
        .optional(),
    }),
    output: draftSchema,
    changes: ["imports"],
  }),
  "imports.draft": query({
    permission: "can_import",
    input: z.strictObject({ draft: idSchema }),
    output: draftSchema,
    reads: ["imports"],
  }),
  "imports.drafts": query({
    permission: "can_import",
    input: emptySchema,
    output: z.strictObject({ drafts: z.array(draftSchema) }),
    reads: ["imports"],
  }),
  "imports.rows": query({
    permission: "can_import",
    input: z.strictObject({
      draft: idSchema,
      status: z.enum(["new", "duplicate", "leftOut", "problem"]).optional(),
      offset: countSchema,
      limit: z.int().min(1).max(500),
    }),
    output: z.strictObject({ total: countSchema, rows: z.array(draftRowSchema) }),
    reads: ["imports"],
  }),
  /** A person's choice for one row: leave it out, or take it in after all (a duplicate taken in becomes an entry of its own). */
  "imports.choose": command({
    permission: "can_import",
    input: z.strictObject({ draft: idSchema, index: countSchema, take: z.boolean() }),
    output: draftSchema,
    changes: ["imports"],
  }),
  /** Writes the draft as one atomic batch. Rows with problems stay behind and need `acceptProblems`. */
  "imports.commit": command({
    permission: "can_import",
    runs: "worker",
    input: z.strictObject({
      draft: idSchema,
      acceptProblems: z.boolean().optional(),
      round: z.boolean().optional(),
    }),
    output: importedSchema,
    changes: ["imports", "entries", "accounts", "categories", "activity"],
  }),
  /** Reads and writes a file in one go, as the command line does. Asks (`needs_choice`) when an account cannot be told. */
  "imports.importFile": command({
    permission: "can_import",
    runs: "worker",
    input: z.strictObject({
      file: idSchema,
      account: nameSchema().optional(),
      currency: currencySchema.optional(),
      mapping: csvMappingSchema.optional(),
      encoding: textSchema(40).optional(),
      acceptProblems: z.boolean().optional(),
      round: z.boolean().optional(),
    }),
    output: importedSchema,
    changes: ["imports", "entries", "accounts", "categories", "activity"],
  }),
  "imports.discard": command({
    permission: "can_import",
    input: z.strictObject({ draft: idSchema }),
    output: emptySchema,
    changes: ["imports"],
  }),
  "imports.batches": query({
    permission: "member",
    input: emptySchema,
    output: z.strictObject({ batches: z.array(batchSchema) }),
    reads: ["imports", "entries"],
  }),
  /** Voids the batch's entries that nobody corrected since; those that stay are counted and listed. */
  "imports.undo": command({
    permission: "can_delete_entries",
    runs: "worker",
    input: z.strictObject({ batch: idSchema }),
    output: z.strictObject({
      voided: countSchema,
      kept: z.array(z.strictObject({ id: idSchema, why: z.string() })),
    }),
    changes: ["imports", "entries", "accounts", "activity"],
  }),
};
