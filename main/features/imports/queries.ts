/** Drafts, their rows, and the batches that were written. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import type { ImportBody, ImportText } from "../../../shared/ledger/record.ts";
import type { ImportBatchRow } from "../../db/book-rows.generated.ts";
import type { ImportRowRow } from "../../db/profile-rows.generated.ts";
import { type BookContext, blobFromId, idFromBlob } from "../../ledger/book-context.ts";
import { readWritten } from "../../ledger/many-records.ts";
import { timeText } from "../../ledger/time-text.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import type { QueryHandlers } from "../handler.ts";
import { listDrafts, requireDraft, type StagedRow, shownDraft } from "./draft-store.ts";

function rows(profile: ProfileStore, book: string, input: Input<"imports.rows">): Output<"imports.rows"> {
  const { draft } = requireDraft(profile, book, input.draft);
  const id = blobFromId(draft.id);
  const filter = input.status === undefined ? "" : `AND ${EFFECTIVE} = ?`;
  const params = input.status === undefined ? [id] : [id, input.status];
  const total =
    profile.db.one<{ n: number }>(`SELECT count(*) AS n FROM import_row WHERE draft = ? ${filter}`, ...params)
      ?.n ?? 0;
  const found = profile.db.all<ImportRowRow & { effective: string }>(
    `SELECT *, ${EFFECTIVE} AS effective FROM import_row WHERE draft = ? ${filter} ORDER BY n LIMIT ? OFFSET ?`,
    ...params,
    input.limit,
    input.offset,
  );
  const currency = new Map(draft.accounts.map((account) => [account.index, account.newCurrency]));
  return { total, rows: found.map((row) => shownRow(row, currency.get(row.account) ?? "EUR")) };
}

/** A person's choice wins over what was found. */
const EFFECTIVE =
  "CASE WHEN take = 1 THEN 'new' WHEN take = 0 AND status = 'new' THEN 'leftOut' ELSE status END";

function shownRow(
  row: ImportRowRow & { effective: string },
  currency: string,
): Output<"imports.rows">["rows"][number] {
  const { row: parsed, problem } = JSON.parse(row.row) as StagedRow;
  return {
    index: row.n,
    line: parsed.line,
    account: row.account,
    date: parsed.date,
    amount: parsed.amount,
    currency,
    payee: parsed.payee,
    memo: parsed.memo,
    category: parsed.category,
    status: row.effective as Output<"imports.rows">["rows"][number]["status"],
    why: row.take === 0 ? "Left out by you" : row.take === 1 ? "Taken in by you" : row.why,
    entry: row.entry === null ? null : idFromBlob(row.entry),
    problem,
  };
}

interface ShownBatch extends ImportBatchRow {
  /** The revision in force. */
  readonly body: string;
  readonly text: string | null;
  readonly counted: number | null;
}

/** Newest first. What a batch wrote and nobody corrected or voided since is tallied by the register. */
const BATCHES = `SELECT b.*, r.body, t.text, y.n AS counted FROM import_batch b
  JOIN chain c ON c.root = b.root JOIN record r ON r.seq = c.tip LEFT JOIN record_text t ON t.seq = c.tip
  LEFT JOIN entry_tally y ON y.what = 'batch' AND y.root = b.root ORDER BY b.root DESC LIMIT 200`;

function batches(book: BookContext): Output<"imports.batches"> {
  const found = book.db
    .all<ShownBatch>(BATCHES)
    .map((row) => ({ row, body: JSON.parse(row.body) as ImportBody }));
  const roots = found.map(({ row }) => row.root);
  book.lookUpIds(roots);
  book.lookUpRoots(found.flatMap(({ body }) => body.accounts));
  const written = new Map(readWritten(book, roots).map((record) => [record.seq, record]));
  return {
    batches: found.map(({ row, body }) => {
      const first = written.get(row.root);
      const text = row.text === null ? null : (JSON.parse(row.text) as ImportText);
      return {
        id: book.idOfRoot(row.root),
        fileName: text?.fileName ?? "",
        fileHash: body.file,
        format: body.format,
        at: timeText(first?.recordedAt ?? 0),
        by: first?.by ?? "",
        added: body.added,
        duplicates: body.duplicates,
        problems: body.problems,
        counted: row.counted ?? 0,
        undone: row.undone === 1,
        accounts: body.accounts.map((id) => book.accounts.get(book.requireRoot(id))?.name ?? ""),
      };
    }),
  };
}

export const importsQueries: QueryHandlers = {
  "imports.draft": ({ book, profile }, { draft }) => shownDraft(requireDraft(profile, book.id, draft).draft),
  "imports.drafts": ({ book, profile }) => ({
    drafts: listDrafts(profile, book.id)
      .filter((draft) => draft.state !== "committed")
      .map(shownDraft),
  }),
  "imports.rows": ({ book, profile }, input) => rows(profile, book.id, input),
  "imports.batches": ({ book }) => batches(book),
};
