/**
 * The readable data of an archive: one JSON object a line, keys in a fixed order, rows in the order of the log, so that
 * equal books give equal bytes (D1). Each file's schema is written into the archive as JSON Schema.
 */
import { z } from "zod";
import { shownDetailsSchema } from "../../shared/contract/entry-details.ts";
import { idFromHex } from "../../shared/ids.ts";
import type { BankText } from "../../shared/ledger/entry.ts";
import type { BookBody, ImportBody, ImportText, MemberBody } from "../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../shared/money/amount.ts";
import type { AccountRow } from "../db/book-rows.generated.ts";
import { detailsIfAny } from "../features/register/details-from-draft.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { type RecordView, requireChain } from "../ledger/chain.ts";
import { timeText } from "../ledger/time-text.ts";
import { BALANCES_FILE, idTextSchema, RATES_FILE } from "./archive-format.ts";
import { attachmentLineSchema, attachmentLines } from "./attachment-entity.ts";
import { CLOSINGS_FILE } from "./closings.ts";
import { entryViews } from "./entries-view.ts";
import { payeeRows, payeeSchema, tagRows, tagSchema } from "./named-rows.ts";
import { OBSERVATIONS_FILE } from "./observation-rows.ts";
import { rateLineSchema, rateRows } from "./rate-lines.ts";
import { STATEMENTS_FILE } from "./statement-rows.ts";

const id = idTextSchema;
const date = z.iso.date();
const time = z.iso.datetime({ precision: 3 });
const amount = z.string().regex(/^-?\d+(\.\d+)?$/);
const minor = z.int();
const currency = z.string().min(2).max(12);

export interface EntityFile {
  readonly path: string;
  readonly schema: z.ZodType;
  readonly rows: (book: BookContext) => Iterable<object>;
}

const accountFields = {
  id,
  type: z.string(),
  name: z.string(),
  position: z.int(),
  hidden: z.boolean(),
  open: z.boolean(),
};

const bookSchema = z.strictObject({
  id,
  name: z.string(),
  currency,
  sample: z.boolean(),
  created: date,
  format: z.string(),
  /** What a month brings in, as planned, and its shares in percent. */
  plan: z
    .strictObject({
      incomeMinor: minor,
      currency,
      essentials: z.int(),
      desires: z.int(),
      savings: z.int(),
    })
    .nullable(),
});
const memberSchema = z.strictObject({
  id,
  name: z.string(),
  role: z.string(),
  abilities: z.array(z.string()),
  profile: id,
});
const accountSchema = z.strictObject({
  ...accountFields,
  subtype: z.string(),
  currency: currency.nullable(),
  institution: z.string(),
  number: z.string(),
  group: z.string(),
  limitMinor: minor.nullable(),
});
const categorySchema = z.strictObject({
  ...accountFields,
  bucket: z.string().nullable(),
  parent: id.nullable(),
  template: z.string().nullable(),
  colour: z.int().nullable(),
  icon: z.string().nullable(),
});
const commoditySchema = z.strictObject({
  id,
  code: currency,
  name: z.string(),
  decimals: z.int().min(0).max(8),
});
const bankSchema = z.strictObject({
  amount: z.string().optional(),
  memo: z.string().optional(),
  payee: z.string().optional(),
  reference: z.string().optional(),
});
const entrySchema = z.strictObject({
  id,
  number: z.int(),
  revisions: z.int().min(1),
  status: z.enum(["counted", "void"]),
  voidWhy: z.string().nullable(),
  duplicateOf: id.nullable(),
  date,
  kind: z.string().nullable(),
  payee: id.nullable(),
  tags: z.array(id),
  memo: z.string(),
  reason: z.string(),
  bank: bankSchema.nullable(),
  details: shownDetailsSchema.nullable(),
  firstWrittenAt: time,
  lastWrittenAt: time,
  lastBy: id,
  import: id.nullable(),
  reverses: id.nullable(),
  reversedBy: id.nullable(),
});
const postingSchema = z.strictObject({
  entry: id,
  line: z.int().min(0),
  account: id,
  date,
  currency,
  amountMinor: minor,
  amount,
  memo: z.string(),
  payer: id.nullable(),
  beneficiary: id.nullable(),
});
const balanceSchema = z.strictObject({
  account: id,
  currency,
  amountMinor: z.string().regex(/^-?\d+$/),
  amount,
  postings: z.int().min(1),
});
const importSchema = z.strictObject({
  id,
  at: time,
  by: id,
  fileName: z.string(),
  fileHash: z.string(),
  format: z.string(),
  accounts: z.array(id),
  added: z.int(),
  duplicates: z.int(),
  problems: z.int(),
  undone: z.boolean(),
});
export type BalanceLine = z.infer<typeof balanceSchema>;

/** The order of ENTITY_FILES is the order in the archive. */
export const ENTITY_FILES: readonly EntityFile[] = [
  { path: "data/book.jsonl", schema: bookSchema, rows: bookRows },
  { path: "data/members.jsonl", schema: memberSchema, rows: memberRows },
  { path: "data/accounts.jsonl", schema: accountSchema, rows: accountRows },
  { path: "data/categories.jsonl", schema: categorySchema, rows: categoryRows },
  { path: "data/commodities.jsonl", schema: commoditySchema, rows: commodityRows },
  { path: "data/payees.jsonl", schema: payeeSchema, rows: payeeRows },
  { path: "data/tags.jsonl", schema: tagSchema, rows: tagRows },
  { path: "data/entries.jsonl", schema: entrySchema, rows: entryRows },
  { path: "data/postings.jsonl", schema: postingSchema, rows: postingRows },
  { path: BALANCES_FILE, schema: balanceSchema, rows: balanceRows },
  { path: RATES_FILE, schema: rateLineSchema, rows: rateRows },
  { path: "data/imports.jsonl", schema: importSchema, rows: importRows },
  OBSERVATIONS_FILE,
  CLOSINGS_FILE,
  { path: "data/attachments.jsonl", schema: attachmentLineSchema, rows: attachmentLines },
  STATEMENTS_FILE,
];

function* bookRows(book: BookContext): Generator<z.infer<typeof bookSchema>> {
  const settings = book.db.one<{ root: number; name: string; currency: string; sample: number }>(
    "SELECT root, name, currency, sample FROM book_settings",
  );
  if (settings === undefined) return;
  const body = requireChain(book.db, settings.root, "book").content.content as BookBody;
  yield {
    id: book.id,
    name: settings.name,
    currency: settings.currency,
    sample: settings.sample === 1,
    created: body.created,
    format: body.format,
    plan:
      body.plan === undefined
        ? null
        : {
            incomeMinor: body.plan.income,
            currency: body.plan.currency,
            essentials: body.plan.essentials,
            desires: body.plan.desires,
            savings: body.plan.savings,
          },
  };
}

function* memberRows(book: BookContext): Generator<z.infer<typeof memberSchema>> {
  for (const row of book.db.iterate<{ root: number; name: string; role: string }>(
    "SELECT root, name, role FROM member ORDER BY root",
  )) {
    const body = requireChain(book.db, row.root, "member").content.content as MemberBody;
    yield {
      id: book.idOfRoot(row.root),
      name: row.name,
      role: row.role,
      abilities: [...body.abilities],
      profile: body.profile,
    };
  }
}

const IS_CATEGORY = "type IN ('income', 'expense') AND subtype = 'category'";

function* accountRows(book: BookContext): Generator<z.infer<typeof accountSchema>> {
  for (const row of book.db.iterate<AccountRow>(
    `SELECT * FROM account WHERE NOT (${IS_CATEGORY}) ORDER BY root`,
  )) {
    yield {
      ...accountHead(book, row),
      subtype: row.subtype,
      currency: row.currency,
      institution: row.institution,
      number: row.number,
      group: row.own_group,
      limitMinor: row.credit_limit,
    };
  }
}

function* categoryRows(book: BookContext): Generator<z.infer<typeof categorySchema>> {
  for (const row of book.db.iterate<AccountRow>(`SELECT * FROM account WHERE ${IS_CATEGORY} ORDER BY root`)) {
    yield {
      ...accountHead(book, row),
      bucket: row.bucket,
      parent: row.parent === null ? null : book.idOfRoot(row.parent),
      template: row.template,
      colour: row.colour,
      icon: row.icon,
    };
  }
}

function accountHead(book: BookContext, row: AccountRow) {
  return {
    id: book.idOfRoot(row.root),
    type: row.type,
    name: row.name,
    position: row.position,
    hidden: row.hidden === 1,
    open: row.open === 1,
  };
}

function* commodityRows(book: BookContext): Generator<z.infer<typeof commoditySchema>> {
  for (const { root, code, name, decimals } of book.commodities.values())
    yield { id: book.idOfRoot(root), code, name, decimals };
}

function* entryRows(book: BookContext): Generator<z.infer<typeof entrySchema>> {
  for (const { content, text, importId, ...view } of entryViews(book)) {
    yield {
      id: view.id,
      number: view.number,
      revisions: view.revisions,
      status: view.status,
      voidWhy: view.voidWhy,
      duplicateOf: view.duplicateOf,
      date: content.date,
      kind: content.kind ?? null,
      payee: content.payee ?? null,
      tags: [...(content.tags ?? [])],
      memo: text.memo ?? "",
      reason: text.reason ?? "",
      bank: text.bank === undefined ? null : orderedBank(text.bank),
      details: detailsIfAny(content, text),
      firstWrittenAt: view.firstWrittenAt,
      lastWrittenAt: view.lastWrittenAt,
      lastBy: view.lastBy,
      import: importId,
      reverses: view.reverses,
      reversedBy: view.reversedBy,
    };
  }
}

function orderedBank({ amount: bankAmount, memo, payee, reference }: BankText): z.infer<typeof bankSchema> {
  return {
    ...(bankAmount === undefined ? {} : { amount: bankAmount }),
    ...(memo === undefined ? {} : { memo }),
    ...(payee === undefined ? {} : { payee }),
    ...(reference === undefined ? {} : { reference }),
  };
}

function* postingRows(book: BookContext): Generator<z.infer<typeof postingSchema>> {
  for (const { id: entry, status, content, text } of entryViews(book)) {
    if (status === "void") continue;
    for (const [line, [account, amountMinor, code]] of content.lines.entries()) {
      const memo = text.lines?.[String(line)] ?? "";
      yield {
        entry,
        line,
        account,
        date: content.date,
        currency: code,
        amountMinor,
        amount: decimalFromMinor(amountMinor, code, book.digitsOf),
        memo,
        payer: content.details?.people?.[String(line)]?.payer ?? null,
        beneficiary: content.details?.people?.[String(line)]?.beneficiary ?? null,
      };
    }
  }
}

/** Debit-positive sums of everything counted, per account and currency. Restore compares them too. */
export function* balanceRows(book: BookContext): Generator<BalanceLine> {
  const rows = book.db.iterate<{ account: number; currency: string; sum: string; n: number }>(
    "SELECT account, currency, CAST(sum(debit - credit) AS TEXT) AS sum, sum(n) AS n FROM balance_month GROUP BY account, currency ORDER BY account, currency",
  );
  for (const { account, currency: code, sum, n } of rows) {
    yield {
      account: book.idOfRoot(account),
      currency: code,
      amountMinor: sum,
      amount: decimalFromMinor(BigInt(sum), code, book.digitsOf),
      postings: n,
    };
  }
}

function* importRows(book: BookContext): Generator<z.infer<typeof importSchema>> {
  for (const { root, author } of book.db.iterate<{ root: number; author: string }>(
    "SELECT i.root, lower(hex(a.id)) AS author FROM import_batch i JOIN record r ON r.seq = i.root JOIN author a ON a.author = r.author ORDER BY i.root",
  )) {
    const { content } = requireChain(book.db, root, "import");
    yield importRow(book, root, idFromHex(author), content);
  }
}

function importRow(
  book: BookContext,
  root: number,
  by: string,
  content: RecordView,
): z.infer<typeof importSchema> {
  const body = content.content as ImportBody;
  const text = content.text as ImportText | null;
  return {
    id: book.idOfRoot(root),
    at: timeText(content.rootRecordedAt),
    by,
    fileName: text?.fileName ?? "",
    fileHash: body.file,
    format: body.format,
    accounts: [...body.accounts],
    added: body.added,
    duplicates: body.duplicates,
    problems: body.problems,
    undone: body.undone === true,
  };
}
