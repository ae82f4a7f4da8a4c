import { z } from "zod";
import { usedRateSchema } from "./accounts.ts";
import { command, query } from "./procedure.ts";
import {
  amountSchema,
  countSchema,
  currencySchema,
  dateSchema,
  idSchema,
  momentSchema,
  nameSchema,
  textSchema,
} from "./wire.ts";

export const REPORT_KINDS = [
  "table",
  "net-worth",
  "income-statement",
  "balance-sheet",
  "trial-balance",
  "cash-flow",
] as const;
/** What the rows of a table are. */
export const REPORT_GROUPS = [
  "category",
  "bucket",
  "payee",
  "tag",
  "account",
  "month",
  "quarter",
  "year",
] as const;
export const REPORT_STEPS = ["whole", "month", "quarter", "year"] as const;
/**
 * Spending is what went to expense categories, less what came back; income the same the other way round; net is income
 * less spending. `balance` is what own accounts hold at the end of each column. `count` counts the lines of entries that
 * name a category, `average` is spending for one such line.
 */
export const REPORT_MEASURES = ["spending", "income", "net", "balance", "count", "average"] as const;

/** Which lines count: each list that is given narrows. A category brings those below it. */
const reportFilterSchema = z.strictObject({
  /** Own accounts: of entries that touch one of them. */
  accounts: z.array(idSchema).max(200).optional(),
  categories: z.array(idSchema).max(200).optional(),
  payees: z.array(idSchema).max(200).optional(),
  tags: z.array(idSchema).max(200).optional(),
  currency: currencySchema.optional(),
});

/** What each figure is set beside: the period before, the same one a year before, or the mean of `of` periods before. */
const compareSchema = z.strictObject({
  with: z.enum(["previous", "last-year", "average"]),
  of: z.int().min(2).max(12).optional(),
});

const reportShape = {
  kind: z.enum(REPORT_KINDS),
  /** Of a table; it shows spending by category without them. */
  group: z.enum(REPORT_GROUPS).optional(),
  measure: z.enum(REPORT_MEASURES).optional(),
  from: dateSchema,
  to: dateSchema,
  step: z.enum(REPORT_STEPS),
  filter: reportFilterSchema.optional(),
  compare: compareSchema.optional(),
  /** Shown in this currency; without it in the book's. */
  in: currencySchema.optional(),
  /** Rates of the last day of each month (of its own day for a balance), or today's. */
  at: z.enum(["date", "today"]).optional(),
  /** So many rows; the rest is one more. */
  limit: z.int().min(1).max(2000).optional(),
  asOf: dateSchema.optional(),
  knownAt: momentSchema.optional(),
};
const reportInputSchema = z.strictObject(reportShape);
export type ReportInput = z.infer<typeof reportInputSchema>;

const columnSchema = z.strictObject({
  /** `total` adds the periods up, `average` is the mean of those that are whole; a trial balance has debit and credit. */
  kind: z.enum(["period", "total", "average", "debit", "credit"]),
  from: dateSchema,
  to: dateSchema,
  /** `cut` by the period asked for, still `running`, or `ahead` of the day it is about. */
  state: z.enum(["whole", "cut", "running", "ahead"]),
  /** The first and last of the days it is compared with. */
  compared: z.strictObject({ from: dateSchema, to: dateSchema }).nullable(),
});

/** A figure for each column; a count has no decimals, every amount those of its currency. Null: nothing at all. */
const figuresSchema = z.array(amountSchema.nullable());
const lineShape = {
  values: figuresSchema,
  compared: z
    .strictObject({
      values: figuresSchema,
      /** Value less compared value. */
      differences: figuresSchema,
      /** The difference in hundredths of the compared value, one decimal; null where that is nothing. */
      percents: z.array(z.string().nullable()),
    })
    .nullable(),
};
const lineSchema = z.strictObject(lineShape);

/** Which entries a figure is made of, beside its column's days: what to look for in the register. */
const reportOpensSchema = z.strictObject({
  /** Any of those listed; with nothing listed all of them. */
  accounts: z.array(idSchema),
  categories: z.array(idSchema),
  /** "" stands for entries without one. */
  payees: z.array(z.union([idSchema, z.literal("")])),
  tags: z.array(z.union([idSchema, z.literal("")])),
  currency: currencySchema.nullable(),
  /** All categories of this kind, where none is listed. */
  flow: z.enum(["income", "expense"]).nullable(),
});

const REPORT_ROWS = [
  "category",
  "bucket",
  "payee",
  "tag",
  "account",
  "period",
  /** What has no bucket, payee, tag or account. */
  "none",
  /** What a category has itself, beside those below it. */
  "itself",
  "rest",
  "opening",
  "earlier",
  "result",
  "exchange",
] as const;

const rowSchema = z.strictObject({
  /** One of a kind in its report. */
  key: z.string(),
  of: z.enum(REPORT_ROWS),
  id: idSchema.nullable(),
  /** Its own name; empty where `of` says it all. */
  name: z.string(),
  depth: countSchema,
  /** Its figures are those of the rows below it that are deeper. */
  sums: z.boolean(),
  /** How many lines are in it; of `rest`, how many rows. */
  lines: countSchema,
  /** Something of it is left out for want of a rate. */
  partial: z.boolean(),
  opens: reportOpensSchema.nullable(),
  /** Of a row that is a period: its days, which go before those of a column. */
  days: z.strictObject({ from: dateSchema, to: dateSchema }).nullable(),
  ...lineShape,
});

const sectionSchema = z.strictObject({
  of: z.enum(["all", "income", "expense", "assets", "liabilities", "equity", "currency"]),
  /** Of a section about one currency. */
  currency: currencySchema.nullable(),
  rows: z.array(rowSchema),
  total: lineSchema,
  opens: reportOpensSchema.nullable(),
});

/** From an income category (or what a spending one gave back) into an account, and on to where it went. */
const flowNodeSchema = z.strictObject({
  key: z.string(),
  of: z.enum(["income", "account", "expense", "kept", "drawn"]),
  name: z.string(),
  amount: amountSchema,
  opens: reportOpensSchema.nullable(),
});
const flowSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  amount: amountSchema,
  opens: reportOpensSchema.nullable(),
});

const reportSchema = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  unit: z.enum(["money", "count"]),
  currency: currencySchema,
  at: z.enum(["date", "today"]),
  /** Rates were missing: `missing` is not in the figures. Nothing is guessed. */
  partial: z.boolean(),
  missing: z.array(z.strictObject({ currency: currencySchema, amount: amountSchema })),
  rates: z.array(usedRateSchema),
  /** An entry may stand in several rows, so that they are more than the total: tags. */
  overlapping: z.boolean(),
  columns: z.array(columnSchema),
  sections: z.array(sectionSchema),
  /** What it all comes to; null where a section is all there is. */
  final: lineSchema.extend({ of: z.enum(["net", "worth", "claims"]) }).nullable(),
  flows: z.strictObject({ nodes: z.array(flowNodeSchema), links: z.array(flowSchema) }).nullable(),
  /** The record it was made from: what comes after it is news to whoever keeps the report. */
  head: countSchema,
});
export type Report = z.infer<typeof reportSchema>;
export type ReportOpens = z.infer<typeof reportOpensSchema>;

const MOST_COLUMNS = 620;
const MOST_ROWS = 1000;

/** A table as it is to be read: words and figures in the language of whoever asks. */
const printedSchema = z.strictObject({
  title: nameSchema(120),
  subtitle: textSchema(200),
  /** Under the table: as of which day, made from which log. */
  foot: textSchema(600),
  /** The day it is made; the same table of the same day is the same bytes. */
  day: dateSchema,
  columns: z.array(textSchema(80)).max(MOST_COLUMNS),
  rows: z
    .array(
      z.strictObject({
        name: textSchema(240),
        depth: z.int().min(0).max(8),
        /** A head of the rows below it; a sum under one line; a final total under two. */
        style: z.enum(["plain", "section", "total", "final"]),
        cells: z.array(textSchema(60)).max(MOST_COLUMNS),
      }),
    )
    .max(MOST_ROWS),
});
export type PrintedTable = z.infer<typeof printedSchema>;

const READS = ["accounts", "entries", "imports", "categories", "currencies", "books"] as const;

export const reportsContract = {
  /**
   * Sums over a period in one currency. A flow in another currency is converted month by month, rounded half-even, then
   * added; totals are the sums of what is shown.
   */
  "reports.run": query({
    permission: "can_view_reports",
    input: reportInputSchema,
    output: reportSchema,
    reads: READS,
  }),
  /** How many entries of a period were written, and how many corrected or voided, after record `head`. */
  "reports.since": query({
    permission: "can_view_reports",
    input: z.strictObject({ head: countSchema, from: dateSchema, to: dateSchema }),
    output: z.strictObject({ written: countSchema, corrected: countSchema }),
    reads: READS,
  }),
  /** Writes a table as PDF or CSV under a handle. */
  "reports.export": command({
    permission: "can_export",
    runs: "worker",
    input: z.strictObject({ format: z.enum(["pdf", "csv"]), table: printedSchema }),
    output: z.strictObject({ file: idSchema, name: z.string(), bytes: countSchema }),
    changes: ["activity"],
  }),
};
