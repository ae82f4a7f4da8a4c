/** Drafts, their rows, and the batches that were written. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import type { ImportBody, ImportText } from "../../../shared/ledger/record.ts";
import type { ImportBatchRow } from "../../db/book-rows.generated.ts";
import type { ImportRowRow } from "../../db/profile-rows.generated.ts";
import { type BookContext, blobFromId, idFromBlob } from "../../ledger/book-context.ts";
import { readRecord, requireChain } from "../../ledger/chain.ts";
import { timeText } from "../../ledger/time-text.ts";
import { whoWrote } from "../../ledger/who-wrote.ts";
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

function batches(book: BookContext): Output<"imports.batches"> {
  const found = book.db.all<ImportBatchRow>("SELECT * FROM import_batch ORDER BY root DESC LIMIT 200");
  return { batches: found.map((row) => shownBatch(book, row)) };
}

function shownBatch(book: BookContext, row: ImportBatchRow): Output<"imports.batches">["batches"][number] {
  const state = requireChain(book.db, row.root, "import");
  const body = state.content.content as ImportBody;
  const counted =
    book.db.one<{ n: number }>(
      `SELECT (SELECT count(*) FROM chain c JOIN journal_entry j ON j.root = c.root WHERE c.root BETWEEN ? AND ? AND c.counted BETWEEN ? AND ?)
       + (SELECT count(*) FROM record r JOIN chain c ON c.root = r.root AND c.counted = r.seq WHERE r.root <> r.seq AND r.root < ? AND r.seq BETWEEN ? AND ? AND r.kind = 'entry') AS n`,
      row.root,
      row.last_seq,
      row.root,
      row.last_seq,
      row.root,
      row.root,
      row.last_seq,
    )?.n ?? 0;
  return {
    id: book.idOfRoot(row.root),
    fileName: (state.content.text as ImportText | null)?.fileName ?? "",
    fileHash: body.file,
    format: body.format,
    at: timeText(readRecord(book.db, row.root).recordedAt),
    by: whoWrote(book, row.root).by,
    added: body.added,
    duplicates: body.duplicates,
    problems: body.problems,
    counted,
    undone: row.undone === 1,
    accounts: body.accounts.map((id) => book.accounts.get(book.requireRoot(id))?.name ?? ""),
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
