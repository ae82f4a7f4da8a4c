/** Observed balances in the archive. */
import { z } from "zod";
import type { ObservationText } from "../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../shared/money/amount.ts";
import { dateFromDayNumber } from "../../shared/plain-date.ts";
import type { ObservationRow } from "../db/book-rows.generated.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { idTextSchema } from "./archive-format.ts";

const id = idTextSchema;
const date = z.iso.date();
const amount = z.string().regex(/^-?\d+(\.\d+)?$/);
const minor = z.int();
const currency = z.string().min(2).max(12);

const observationSchema = z.strictObject({
  id,
  account: id,
  date,
  currency,
  amountMinor: minor,
  amount,
  source: z.string(),
  note: z.string(),
  available: amount.nullable(),
  observedAt: z.string().nullable(),
});

export const OBSERVATIONS_FILE = {
  path: "data/observations.jsonl",
  schema: observationSchema,
  rows: observationRows,
} as const;

function* observationRows(book: BookContext): Generator<z.infer<typeof observationSchema>> {
  for (const row of book.db.iterate<ObservationRow & { readonly text: string | null }>(
    "SELECT o.*, t.text FROM observation o JOIN chain c ON c.root = o.root LEFT JOIN record_text t ON t.seq = c.tip ORDER BY o.root",
  )) {
    yield {
      id: book.idOfRoot(row.root),
      account: book.idOfRoot(row.account),
      date: dateFromDayNumber(row.date),
      currency: row.currency,
      amountMinor: row.amount,
      amount: decimalFromMinor(row.amount, row.currency, book.digitsOf),
      source: row.source,
      note: row.text === null ? "" : ((JSON.parse(row.text) as ObservationText).note ?? ""),
      available: row.available === null ? null : decimalFromMinor(row.available, row.currency, book.digitsOf),
      observedAt: row.observed_at,
    };
  }
}
