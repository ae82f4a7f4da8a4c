/** Drafts: a file as read and compared with the book, staged in profile.db until a person confirms or discards it. */
import type { Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { blobFromId, idFromBlob } from "../../ledger/book-context.ts";
import type { ParsedRow, ParseProblem, StatedBalance } from "../../parse/statement.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";

export type Draft = Output<"imports.draft">;
export type DraftAccount = Draft["accounts"][number];

/** What a draft keeps beside what is shown. */
export interface StoredDraft extends Draft {
  readonly sha256: string;
  readonly newestFirst: boolean;
  readonly balances: readonly (StatedBalance | null)[];
  readonly numbers: readonly string[];
}

export interface StagedRow {
  readonly row: ParsedRow;
  readonly key: string;
  readonly problem: ParseProblem | null;
}

interface DraftRow {
  readonly id: Buffer;
  readonly file: Buffer | null;
  readonly draft: string;
}

export function saveDraft(profile: ProfileStore, book: string, file: string, draft: StoredDraft): void {
  profile.db.run(
    `INSERT INTO import_draft (id, book, file, made_at, draft) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET draft = excluded.draft`,
    blobFromId(draft.id),
    blobFromId(book),
    blobFromId(file),
    profile.clock.nowMs(),
    JSON.stringify(draft),
  );
}

/** Fails with `not_found` when there is no such draft for this book. */
export function requireDraft(
  profile: ProfileStore,
  book: string,
  id: string,
): { draft: StoredDraft; file: string | null } {
  const row = profile.db.one<DraftRow>(
    "SELECT id, file, draft FROM import_draft WHERE id = ? AND book = ?",
    blobFromId(id),
    blobFromId(book),
  );
  if (row === undefined) throw new DomainError("not_found", { message: "This draft is no longer there." });
  return {
    draft: JSON.parse(row.draft) as StoredDraft,
    file: row.file === null ? null : idFromBlob(row.file),
  };
}

export function listDrafts(profile: ProfileStore, book: string): StoredDraft[] {
  return profile.db
    .all<DraftRow>(
      "SELECT id, file, draft FROM import_draft WHERE book = ? ORDER BY made_at DESC LIMIT 50",
      blobFromId(book),
    )
    .map((row) => JSON.parse(row.draft) as StoredDraft);
}

/** Removes a draft with its rows and the uploaded bytes. */
export function dropDraft(profile: ProfileStore, id: string): void {
  const file =
    profile.db.one<{ file: Buffer | null }>("SELECT file FROM import_draft WHERE id = ?", blobFromId(id))
      ?.file ?? null;
  profile.db.run("DELETE FROM import_draft WHERE id = ?", blobFromId(id));
  if (file !== null) profile.dropFile(idFromBlob(file));
}

/** The draft as the contract shows it. */
export function shownDraft({
  sha256: _sha,
  newestFirst: _newest,
  balances: _balances,
  numbers: _numbers,
  ...draft
}: StoredDraft): Draft {
  return draft;
}
