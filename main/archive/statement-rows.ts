/** Finished statements in the archive, for programs and for spreadsheets. */
import { z } from "zod";
import { idFromHex } from "../../shared/ids.ts";
import type { StatementBody, StatementText } from "../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../shared/money/amount.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { type RecordView, requireChain } from "../ledger/chain.ts";
import { timeText } from "../ledger/time-text.ts";
import { idTextSchema } from "./archive-format.ts";
import { BYTE_ORDER_MARK, csvRow, csvText } from "./csv-text.ts";

const id = idTextSchema;
const date = z.iso.date();
const amount = z.string().regex(/^-?\d+(\.\d+)?$/);

const statementSchema = z.strictObject({
  id,
  account: id,
  from: date,
  to: date,
  currency: z.string(),
  opening: amount,
  closing: amount,
  debits: amount,
  credits: amount,
  count: z.int().min(0),
  fileName: z.string(),
  fileHash: z.string().nullable(),
  at: z.iso.datetime({ precision: 3 }),
  by: id,
  /** Each entry with the revision that was found on it. */
  lines: z.array(z.strictObject({ entry: id, revision: id, date, amount })),
});
type StatementEntity = z.infer<typeof statementSchema>;

export const STATEMENTS_FILE = {
  path: "data/statements.jsonl",
  schema: statementSchema,
  rows: statementRows,
} as const;

function* statementRows(book: BookContext): Generator<StatementEntity> {
  for (const { root, author } of book.db.iterate<{ root: number; author: string }>(
    "SELECT s.root, lower(hex(a.id)) AS author FROM statement s JOIN record r ON r.seq = s.record JOIN author a ON a.author = r.author ORDER BY s.root",
  ))
    yield statementRow(
      book,
      book.idOfRoot(root),
      idFromHex(author),
      requireChain(book.db, root, "statement").content,
    );
}

function statementRow(
  book: BookContext,
  root: string,
  by: string,
  { content, text, recordedAt }: RecordView,
): StatementEntity {
  const body = content as StatementBody;
  const words = text as StatementText | null;
  const decimal = (minor: number) => decimalFromMinor(minor, body.currency, book.digitsOf);
  return {
    id: root,
    account: body.account,
    from: body.from,
    to: body.to,
    currency: body.currency,
    opening: decimal(body.opening),
    closing: decimal(body.closing),
    debits: decimal(body.debits),
    credits: decimal(body.credits),
    count: body.count,
    fileName: words?.fileName ?? "",
    fileHash: body.file ?? null,
    at: timeText(recordedAt),
    by,
    lines: body.lines.map(([entry, revision, day, minor]) => ({
      entry,
      revision,
      date: day,
      amount: decimal(minor),
    })),
  };
}

/** One row per statement; the first row is the head. */
export function* statementsCsv(book: BookContext): Generator<string> {
  yield BYTE_ORDER_MARK +
    csvRow("account from to opening in out closing currency entries file at id".split(" "));
  for (const row of statementRows(book))
    yield csvRow([
      csvText(book.accounts.get(book.requireRoot(row.account))?.name ?? ""),
      row.from,
      row.to,
      row.opening,
      row.debits,
      row.credits,
      row.closing,
      row.currency,
      String(row.count),
      csvText(row.fileName),
      row.at,
      row.id,
    ]);
}
