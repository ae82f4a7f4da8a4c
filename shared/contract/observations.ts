/** Balances somebody observed, the gap to the book, what would explain it, and an entry that closes it (LED-9). */
import { z } from "zod";
import { command, query } from "./procedure.ts";
import {
  amountSchema,
  countSchema,
  currencySchema,
  dateSchema,
  idSchema,
  momentSchema,
  textSchema,
} from "./wire.ts";

/** Where the figure was read: typed from memory or a screen, on a statement, on a screenshot or photo. */
const sourceSchema = z.enum(["typed", "statement", "screenshot"]);
const instantSchema = z.iso.datetime().max(40);
const changed = z.strictObject({ id: idSchema, number: countSchema });

/** What was seen. Amounts are signed as the account sees them: what one owes is negative. */
const seenFields = {
  /** The balance at the end of this day. */
  date: dateSchema,
  amount: amountSchema,
  source: sourceSchema,
  note: textSchema(500).optional(),
  /** What the bank lets one spend, which is another figure than the balance. */
  available: amountSchema.optional(),
  /** When it was seen, UTC. */
  observedAt: instantSchema.optional(),
};

export const observationSchema = z.strictObject({
  id: idSchema,
  date: dateSchema,
  amount: amountSchema,
  currency: currencySchema,
  source: z.string(),
  note: z.string(),
  available: amountSchema.nullable(),
  observedAt: z.string().nullable(),
  /** What the book holds at the end of that day. */
  book: amountSchema,
  /** What the book lacks: amount less book. */
  gap: amountSchema,
  revisions: countSchema,
});

export const CANDIDATE_KINDS = [
  "duplicate",
  "late",
  "voided",
  "alone",
  "sign",
  "digits",
  "pair",
  "twice",
] as const;

export const candidateSchema = z.strictObject({
  kind: z.enum(CANDIDATE_KINDS),
  entries: z.array(
    z.strictObject({
      id: idSchema,
      date: dateSchema,
      payee: z.string(),
      memo: z.string(),
      amount: amountSchema,
    }),
  ),
  /** What the entry's amount would be for the gap to close, where it is the amount that is wrong. */
  wouldBe: amountSchema.nullable(),
  reason: z.string(),
});

const ADD = ["accounts", "activity"] as const;

export const observationsContract = {
  /** The newest 500 observed balances of an account, newest first, each with the gap to the book. */
  "accounts.observations": query({
    permission: "member",
    input: z.strictObject({
      account: idSchema,
      asOf: dateSchema.optional(),
      knownAt: momentSchema.optional(),
    }),
    output: z.strictObject({ observations: z.array(observationSchema) }),
    reads: ["accounts", "entries", "imports"],
  }),
  /** Records a balance somebody saw. It books nothing. The same figure for the same day again is `exists`. */
  "accounts.observe": command({
    permission: "can_add_entries",
    input: z.strictObject({ account: idSchema, ...seenFields }),
    output: changed,
    changes: ADD,
  }),
  /** A revision of an observation; what is left out of it stays out. */
  "accounts.correctObservation": command({
    permission: "can_edit_entries",
    input: z.strictObject({ id: idSchema, ...seenFields, reason: textSchema(300).optional() }),
    output: changed,
    changes: ADD,
  }),
  "accounts.voidObservation": command({
    permission: "can_delete_entries",
    input: z.strictObject({ id: idSchema, reason: textSchema(300).optional() }),
    output: changed,
    changes: ADD,
  }),
  /** What would explain the gap of an observation, likeliest first, looked for among a bounded number of entries. */
  "accounts.explainGap": query({
    permission: "member",
    input: z.strictObject({ observation: idSchema }),
    output: z.strictObject({
      account: idSchema,
      currency: currencySchema,
      date: dateSchema,
      amount: amountSchema,
      book: amountSchema,
      gap: amountSchema,
      /** Day of the last observation before that agreed with the book; entries after it were looked at. */
      agreedOn: dateSchema.nullable(),
      /** The first day on which the same gap was observed, when that was earlier. */
      sameGapOn: dateSchema.nullable(),
      looked: countSchema,
      candidates: z.array(candidateSchema),
    }),
    reads: ["accounts", "entries", "imports"],
  }),
  /**
   * Books an entry for exactly the gap, on the observation's day, against a category or (null) the equity account for
   * balance adjustments. `gap` is the one the person saw; when it is another by now, `superseded`.
   */
  "accounts.adjust": command({
    permission: "can_add_entries",
    input: z.strictObject({
      observation: idSchema,
      gap: amountSchema,
      category: idSchema.nullable(),
      memo: textSchema(500).optional(),
    }),
    output: changed,
    changes: ["entries", "accounts", "activity"],
  }),
};
