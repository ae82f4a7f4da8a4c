/** Statements: produced for any account and period, and reconciled line by line with the bank's (LED-12). */
import { z } from "zod";
import { csvMappingSchema } from "./imports.ts";
import { command, query } from "./procedure.ts";
import {
  amountSchema,
  countSchema,
  currencySchema,
  dateSchema,
  emptySchema,
  idSchema,
  textSchema,
} from "./wire.ts";

/** A period in figures. Signed as the account sees it; `debits` came in, `credits` went out. */
const figuresSchema = z.strictObject({
  opening: amountSchema,
  closing: amountSchema,
  debits: amountSchema,
  credits: amountSchema,
  /** Entries. */
  count: countSchema,
});

const lineSchema = z.strictObject({
  entry: idSchema,
  date: dateSchema,
  payee: z.string(),
  memo: z.string(),
  amount: amountSchema,
});

export const statementSchema = z.strictObject({
  id: idSchema,
  account: idSchema,
  currency: currencySchema,
  from: dateSchema,
  to: dateSchema,
  figures: figuresSchema,
  /** What the book has in the period now, on the statement or not. */
  book: figuresSchema,
  /** The period holds what it held when the statement was finished. */
  agrees: z.boolean(),
  /** By how many entries it holds more (or fewer, when negative) than then. */
  added: z.int(),
  fileName: z.string(),
  fileHash: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  /** The account's newest: the one that can be reopened. */
  newest: z.boolean(),
});

const draftSchema = z.strictObject({
  id: idSchema,
  account: idSchema,
  currency: currencySchema,
  from: dateSchema,
  to: dateSchema,
  opening: amountSchema,
  closing: amountSchema,
  /** Figures of what is ticked. */
  debits: amountSchema,
  credits: amountSchema,
  count: countSchema,
  /** Opening and what is ticked. */
  reached: amountSchema,
  /** What is left to explain: closing less opening less what is ticked. */
  difference: amountSchema,
  fileName: z.string().nullable(),
});

const draftRowSchema = z.strictObject({
  ...lineSchema.shape,
  ticked: z.boolean(),
  /** The bank has not posted it yet: it is on no statement, and is not ticked. */
  pending: z.boolean(),
  /** Dated before the period, and on no statement. */
  older: z.boolean(),
  /** Number of the bank's line it was found for. */
  line: countSchema.nullable(),
});

const bankLineSchema = z.strictObject({
  number: countSchema,
  date: dateSchema,
  payee: z.string(),
  memo: z.string(),
  amount: amountSchema,
  /** The entry it was found to be; null when the book has none. */
  entry: idSchema.nullable(),
});

const periodFields = { account: idSchema, from: dateSchema, to: dateSchema };
const changed = z.strictObject({ id: idSchema, number: countSchema });
const begun = z.strictObject({ draft: draftSchema });
const DRAFT = ["statements"] as const;
const READS = ["statements", "entries", "accounts", "imports"] as const;

export const statementsContract = {
  /** A statement of any account and period, from the book alone, oldest line first. */
  "statements.produce": query({
    permission: "member",
    input: z.strictObject({
      ...periodFields,
      /** For a category or equity account, which hold any; default: the book's. */
      currency: currencySchema.optional(),
      offset: countSchema.max(100_000_000),
      limit: z.int().min(1).max(500),
    }),
    output: z.strictObject({
      account: idSchema,
      name: z.string(),
      currency: currencySchema,
      from: dateSchema,
      to: dateSchema,
      figures: figuresSchema,
      /** Postings: an entry may have several. */
      total: countSchema,
      lines: z.array(z.strictObject({ ...lineSchema.shape, balance: amountSchema, reconciled: z.boolean() })),
    }),
    reads: READS,
  }),
  /** The same as a CSV file under a handle. */
  "statements.exportCsv": command({
    permission: "can_export",
    runs: "worker",
    input: z.strictObject({ ...periodFields, currency: currencySchema.optional() }),
    output: z.strictObject({ file: idSchema, name: z.string(), bytes: countSchema, lines: countSchema }),
    changes: ["activity"],
  }),
  /** Finished statements of an account, newest first, each beside what the book says today. */
  "statements.list": query({
    permission: "member",
    input: z.strictObject({ account: idSchema, offset: countSchema.optional() }),
    output: z.strictObject({ total: countSchema, statements: z.array(statementSchema) }),
    reads: READS,
  }),
  /** One finished statement with its lines, and the entries of its period that are on none. */
  "statements.statement": query({
    permission: "member",
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      statement: statementSchema,
      lines: z.array(lineSchema),
      /** At most 200. */
      others: z.array(lineSchema),
    }),
    reads: READS,
  }),
  /** What the person is reconciling in an account, with the entries that may be on the statement. */
  "statements.draft": query({
    permission: "member",
    input: z.strictObject({ account: idSchema }),
    output: z.strictObject({
      draft: draftSchema.nullable(),
      rows: z.array(draftRowSchema),
      /** Lines of the bank's file. */
      lines: z.array(bankLineSchema),
      /** There are more entries than are shown. */
      more: z.boolean(),
      /** Where a statement would go on after the last one. */
      next: z.strictObject({ from: dateSchema, opening: amountSchema }),
    }),
    reads: READS,
  }),
  /**
   * Begins reconciling from typed totals, in the place of what was begun before. Without `from` and `opening` it goes on
   * after the last statement. `again`: takes totals and ticks from a statement that was reopened.
   */
  "statements.start": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      account: idSchema,
      from: dateSchema.optional(),
      to: dateSchema,
      opening: amountSchema.optional(),
      closing: amountSchema,
      again: idSchema.optional(),
    }),
    output: begun,
    changes: DRAFT,
  }),
  /**
   * Begins from a bank's file: its lines are looked up in the register and ticked where they are found. `part` chooses one
   * of the file's accounts; what the file does not say (`needs_choice`) is given by from, to, opening and closing.
   */
  "statements.startFromFile": command({
    permission: "can_edit_entries",
    runs: "worker",
    input: z.strictObject({
      account: idSchema,
      file: idSchema,
      part: countSchema.optional(),
      from: dateSchema.optional(),
      to: dateSchema.optional(),
      opening: amountSchema.optional(),
      closing: amountSchema.optional(),
      mapping: csvMappingSchema.optional(),
      encoding: textSchema(40).optional(),
    }),
    output: begun,
    changes: DRAFT,
  }),
  "statements.tick": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      draft: idSchema,
      entries: z.array(idSchema).min(1).max(1000),
      ticked: z.boolean(),
    }),
    output: begun,
    changes: DRAFT,
  }),
  "statements.discard": command({
    permission: "can_edit_entries",
    input: z.strictObject({ draft: idSchema }),
    output: emptySchema,
    changes: DRAFT,
  }),
  /** Which entries would explain the difference: ticked ones that should not be, others that are missing or wrong. */
  "statements.explain": query({
    permission: "member",
    input: z.strictObject({ account: idSchema }),
    output: z.strictObject({
      difference: amountSchema,
      candidates: z.array(
        z.strictObject({
          kind: z.string(),
          entries: z.array(lineSchema),
          wouldBe: amountSchema.nullable(),
          reason: z.string(),
        }),
      ),
    }),
    reads: READS,
  }),
  /** Books an entry for exactly the difference on the statement's last day and ticks it; `difference` is the one that was seen. */
  "statements.adjust": command({
    permission: "can_add_entries",
    input: z.strictObject({
      draft: idSchema,
      difference: amountSchema,
      category: idSchema.nullable(),
      memo: textSchema(500).optional(),
    }),
    output: changed,
    changes: ["statements", "entries", "accounts", "activity"],
  }),
  /** Writes the statement when nothing is left to explain; else `unbalanced`. Its entries keep date and amount from then on. */
  "statements.finish": command({
    permission: "can_edit_entries",
    input: z.strictObject({ draft: idSchema }),
    output: changed,
    changes: ["statements", "entries", "accounts", "activity"],
  }),
  /** Takes the account's newest statement back, saying why; the one before can then be reopened too. */
  "statements.reopen": command({
    permission: "can_edit_entries",
    input: z.strictObject({ id: idSchema, reason: textSchema(300).min(1) }),
    output: changed,
    changes: ["statements", "entries", "accounts", "activity"],
  }),
};
