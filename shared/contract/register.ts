import { z } from "zod";
import { attachmentSchema } from "./attachments.ts";
import { entryDetailsSchema, shownDetailsSchema } from "./entry-details.ts";
import { foundSchema } from "./found.ts";
import { command, query } from "./procedure.ts";
import {
  amountSchema,
  countSchema,
  currencySchema,
  dateSchema,
  idSchema,
  momentSchema,
  moneySchema,
  rateSchema,
  textSchema,
} from "./wire.ts";

/** What stands against the account in one row: one category, several, another own account, or an opening balance. */
export const counterSchema = z.strictObject({
  kind: z.enum(["category", "split", "transfer", "opening", "other"]),
  id: idSchema.nullable(),
  name: z.string(),
  parts: countSchema,
  /** Nobody chose a category yet. */
  uncategorised: z.boolean(),
});

/** Another entry, as much as a link to it needs. */
const linkSchema = z.strictObject({ id: idSchema, number: countSchema, date: dateSchema });
const entryStateSchema = z.enum(["posted", "pending", "void", "duplicate", "cancelled"]);

export const registerRowSchema = z.strictObject({
  /** The entry (its chain); stays the same through corrections. */
  id: idSchema,
  /** The account this row is a posting of. */
  account: idSchema,
  date: dateSchema,
  payee: z.string(),
  memo: z.string(),
  tags: z.array(z.string()),
  counter: counterSchema,
  /** Where the other side is in another currency: what it got or gave, and what one unit of this row's currency was in it. */
  exchange: z.strictObject({ amount: amountSchema, currency: currencySchema, rate: z.string() }).nullable(),
  /** Signed: positive raises the account's balance. */
  amount: amountSchema,
  currency: currencySchema,
  /** The account's balance after this row; null in search results and for voided rows. */
  balance: amountSchema.nullable(),
  status: z.enum(["counted", "void"]),
  /** What there is to say of it: a pending one counts; the others are why a void one does not. */
  state: entryStateSchema,
  /** 1 for an entry never corrected. */
  revisions: countSchema,
  /** Number of the record in force ("No. 48,170"). */
  number: countSchema,
  imported: z.boolean(),
  /** How many files are on the entry. */
  attachments: countSchema,
  /** The entry that this one reverses, while it counts. */
  reverses: linkSchema.nullable(),
  /** The reversal of this entry, while it counts. */
  reversedBy: linkSchema.nullable(),
  /** On a finished statement of this account: its date and amount stay. */
  reconciled: z.boolean(),
});

export const splitSchema = z.strictObject({
  /** A category, or an own account for a leg of a transfer. Omitted: uncategorised. */
  category: idSchema.nullable(),
  amount: amountSchema,
  /** What an own account of another currency gets or gives for it, in its own currency and above zero; only for such a one. */
  received: amountSchema.optional(),
  memo: textSchema(500).optional(),
  /** Members: who paid this part, and for whom. */
  payer: idSchema.optional(),
  beneficiary: idSchema.optional(),
});

/** What a person types for one entry, seen from one own account. Signed as the account sees it: -12.50 is money out. */
export const entryDraftSchema = z.strictObject({
  account: idSchema,
  date: dateSchema,
  payee: textSchema(200),
  memo: textSchema(2000).optional(),
  tags: z.array(textSchema(60)).max(40).optional(),
  amount: amountSchema,
  /** One or more categories; signed like `amount` and summing to it. One part may leave its amount to the whole by `splits` of length 1. */
  splits: z.array(splitSchema).min(1).max(200),
  details: entryDetailsSchema.optional(),
});

/** The details a history names, beside what every entry has. */
const DETAIL_FIELDS = [
  "authorized",
  "posted",
  "pending",
  "method",
  "reference",
  "cheque",
  "iban",
  "place",
  "metadata",
  "people",
] as const;

/** One difference to the version before, as a person reads it. */
const changeSchema = z.strictObject({
  field: z.enum([
    "date",
    "payee",
    "memo",
    "tags",
    "amount",
    "account",
    "category",
    "splits",
    "state",
    ...DETAIL_FIELDS,
  ]),
  from: z.string(),
  to: z.string(),
});

const revisionSchema = z.strictObject({
  number: countSchema,
  op: z.enum(["content", "void"]),
  /** Written by taking a command back, or by doing it again. */
  how: z.enum(["undo", "redo"]).nullable(),
  by: z.string(),
  device: z.string(),
  at: z.string(),
  reason: z.string(),
  inForce: z.boolean(),
  /** Differences to the revision before, field by field, as a person reads them. */
  changes: z.array(changeSchema),
});

const postingSchema = z.strictObject({
  account: idSchema,
  name: z.string(),
  kind: z.enum(["own", "category", "system", "conversion"]),
  amount: amountSchema,
  currency: currencySchema,
  memo: z.string(),
  payer: idSchema.nullable(),
  beneficiary: idSchema.nullable(),
});

export const entryDetailSchema = z.strictObject({
  id: idSchema,
  date: dateSchema,
  payee: z.string(),
  memo: z.string(),
  tags: z.array(z.string()),
  status: z.enum(["counted", "void"]),
  state: entryStateSchema,
  details: shownDetailsSchema,
  /** The entry it was marked as a duplicate of. */
  duplicateOf: idSchema.nullable(),
  revisions: countSchema,
  number: countSchema,
  /** Debit positive. */
  postings: z.array(postingSchema),
  /** Each exchange of one currency for another in it: what was given, what came for it, and what one unit given was worth. */
  exchanges: z.array(z.strictObject({ given: moneySchema, received: moneySchema, rate: z.string() })),
  /** The bank's own words, as imported. */
  bankText: z
    .strictObject({ payee: z.string(), memo: z.string(), reference: z.string(), amount: z.string() })
    .nullable(),
  batch: idSchema.nullable(),
  /** In the order in which they were attached. */
  attachments: z.array(attachmentSchema),
  reverses: linkSchema.nullable(),
  reversedBy: linkSchema.nullable(),
});

const changed = z.strictObject({ id: idSchema, number: countSchema });

export const registerContract = {
  /**
   * One page of an account's register, newest first, by rank: `offset` 0 is the newest. With `search`, the rows whose
   * payee, memo, bank text, tags or category hold every word (beginnings count); an amount such as 12.50 finds that amount.
   * With `filter` (shared/filter/parse.ts), the rows that meet every token of it, all of them counted and summed.
   */
  "register.page": query({
    permission: "member",
    input: z.strictObject({
      /** Omitted: every own account (search only makes sense then; balances are null). */
      account: idSchema.optional(),
      offset: z.int().min(0).max(100_000_000),
      limit: z.int().min(1).max(500),
      search: textSchema(200).optional(),
      /** Not together with `search`. Fails with `bad_filter` at the place of what is wrong. */
      filter: textSchema(1000).optional(),
      /** Rows up to and including this booking date. */
      asOf: dateSchema.optional(),
      /** As the register was then; not together with `search` or words in `filter`, which are looked up in today's book. */
      knownAt: momentSchema.optional(),
    }),
    output: z.strictObject({
      total: countSchema,
      /** True when a search found more than it ranks (the newest are shown). */
      more: z.boolean(),
      /** Sum of all rows found, per currency (search), or the account's balance. */
      sums: z.array(z.strictObject({ currency: currencySchema, amount: amountSchema })),
      rows: z.array(registerRowSchema),
      /** Entries voided by a person within the span of this page; shown in place, struck. */
      voided: z.array(registerRowSchema),
      /** What a filter found in all; null without one. */
      found: foundSchema.nullable(),
    }),
    reads: ["entries", "imports", "accounts", "categories"],
  }),
  /** How many rows of the register of `account` (omitted: all accounts) are newer than the entry's; null: it is not in it. */
  "register.rank": query({
    permission: "member",
    input: z.strictObject({
      id: idSchema,
      account: idSchema.optional(),
      asOf: dateSchema.optional(),
      knownAt: momentSchema.optional(),
    }),
    output: z.strictObject({ rank: countSchema.nullable() }),
    reads: ["entries", "imports", "accounts"],
  }),
  "register.entry": query({
    permission: "member",
    input: z.strictObject({ id: idSchema, knownAt: momentSchema.optional() }),
    output: entryDetailSchema,
    reads: ["entries", "imports", "accounts", "categories"],
  }),
  "register.history": query({
    permission: "member",
    input: z.strictObject({ id: idSchema, knownAt: momentSchema.optional() }),
    output: z.strictObject({ revisions: z.array(revisionSchema) }),
    reads: ["entries", "imports", "accounts", "categories"],
  }),
  /** The entries one command wrote, in its order: each as it wrote it, and what was another way before. */
  "register.written": query({
    permission: "member",
    input: z.strictObject({ of: idSchema }),
    output: z.strictObject({
      /** There are more than are told. */
      more: z.boolean(),
      entries: z.array(
        z.strictObject({
          id: idSchema,
          number: countSchema,
          op: z.enum(["content", "void"]),
          date: dateSchema,
          payee: z.string(),
          memo: z.string(),
          /** With its currency; several own accounts one after another. */
          amount: z.string(),
          account: z.string(),
          category: z.string(),
          changes: z.array(changeSchema),
        }),
      ),
    }),
    reads: ["entries", "accounts", "categories"],
  }),
  /** Payees that begin with, then hold, the text or go by it otherwise; each with what was last chosen for it. */
  "register.payees": query({
    permission: "member",
    input: z.strictObject({ text: textSchema(200), limit: z.int().min(1).max(50) }),
    output: z.strictObject({
      payees: z.array(
        z.strictObject({
          id: idSchema,
          name: z.string(),
          entries: countSchema,
          lastCategory: idSchema.nullable(),
          lastAmount: amountSchema.nullable(),
          lastCurrency: currencySchema.nullable(),
          /** Of the payee's newest entries, a hundred at most, how many went to that category. */
          recent: z.strictObject({ same: countSchema, of: countSchema }),
        }),
      ),
    }),
    reads: ["entries", "imports"],
  }),
  "register.tags": query({
    permission: "member",
    input: z.strictObject({}),
    output: z.strictObject({ tags: z.array(z.strictObject({ name: z.string(), entries: countSchema })) }),
    reads: ["entries"],
  }),
  "register.recordEntry": command({
    permission: "can_add_entries",
    input: entryDraftSchema,
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
  /**
   * Money between two own accounts, as one entry. `amount` is in the currency of `from`; where `to` holds another one,
   * `received` says what arrives: either an amount, or a rate (what one unit of `from` is in `to`) that it is worked out by,
   * half-even. Both sides are kept exactly; the rate shown afterwards is theirs.
   */
  "register.recordTransfer": command({
    permission: "can_add_entries",
    input: z.strictObject({
      from: idSchema,
      to: idSchema,
      date: dateSchema,
      amount: amountSchema,
      received: z.strictObject({ amount: amountSchema.optional(), rate: rateSchema.optional() }).optional(),
      payee: textSchema(200).optional(),
      memo: textSchema(2000).optional(),
      tags: z.array(textSchema(60)).max(40).optional(),
      details: entryDetailsSchema.optional(),
    }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
  /** A new revision in the entry's chain; what is left out of `draft` stays out. `seen` is the number the person was looking at. */
  "register.correctEntry": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      id: idSchema,
      seen: countSchema.optional(),
      draft: entryDraftSchema,
      reason: textSchema(300).optional(),
    }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
  /** Takes a correction back: the content of an earlier revision comes into force again as a new one. Default: the one before. */
  "register.revertCorrection": command({
    permission: "can_edit_entries",
    input: z.strictObject({ id: idSchema, to: countSchema.optional(), reason: textSchema(300).optional() }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
  /**
   * A new entry with exactly the opposite postings; both stay in the books. `seen` is the number of the version that is
   * reversed (`superseded` when it is not in force); date: today.
   */
  "register.reverse": command({
    permission: "can_edit_entries",
    input: z.strictObject({
      id: idSchema,
      seen: countSchema.optional(),
      date: dateSchema.optional(),
      reason: textSchema(300).optional(),
    }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
  "register.voidEntry": command({
    permission: "can_delete_entries",
    input: z.strictObject({ id: idSchema, reason: textSchema(300).optional() }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
  /** A pending entry that never came: voided, and shown as cancelled. */
  "register.cancelPending": command({
    permission: "can_delete_entries",
    input: z.strictObject({ id: idSchema, reason: textSchema(300).optional() }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
  /** Marks an entry as a duplicate of one that counts: it counts no more, until it is brought back. */
  "register.markDuplicate": command({
    permission: "can_delete_entries",
    input: z.strictObject({ id: idSchema, of: idSchema, reason: textSchema(300).optional() }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
  /** Brings a voided entry back as it was. */
  "register.bringBack": command({
    permission: "can_delete_entries",
    input: z.strictObject({ id: idSchema, reason: textSchema(300).optional() }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
};
