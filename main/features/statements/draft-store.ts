/** What a person is reconciling: totals, the bank's lines and the ticks, in profile.db until it is finished or discarded. */
import { DomainError } from "../../../shared/errors.ts";
import type { StatementDraftRow } from "../../db/profile-rows.generated.ts";
import { blobFromId, idFromBlob } from "../../ledger/book-context.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";

export interface DraftFacts {
  readonly account: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** Minor units as text: JSON holds no bigint. */
  readonly openingMinor: string;
  readonly closingMinor: string;
  readonly file: { readonly sha256: string; readonly name: string } | null;
}

export interface StoredDraft extends DraftFacts {
  readonly id: string;
}

/** A line of the bank's file, staged. */
export interface BankLine {
  readonly number: number;
  readonly date: string;
  readonly payee: string;
  readonly memo: string;
  readonly minor: number;
  /** The entry an import made of this very line. */
  readonly entry: string | null;
}

function asDraft(row: StatementDraftRow): StoredDraft {
  return { id: idFromBlob(row.id), ...(JSON.parse(row.draft) as DraftFacts) };
}

export function findDraft(profile: ProfileStore, book: string, account: string): StoredDraft | null {
  const row = profile.db.one<StatementDraftRow>(
    "SELECT * FROM statement_draft WHERE book = ? AND account = ?",
    blobFromId(book),
    blobFromId(account),
  );
  return row === undefined ? null : asDraft(row);
}

/** Fails with `not_found` when there is no such draft for this book. */
export function requireDraft(profile: ProfileStore, book: string, id: string): StoredDraft {
  const row = profile.db.one<StatementDraftRow>(
    "SELECT * FROM statement_draft WHERE id = ? AND book = ?",
    blobFromId(id),
    blobFromId(book),
  );
  if (row === undefined)
    throw new DomainError("not_found", { message: "What was being reconciled is no longer there." });
  return asDraft(row);
}

/** Begins anew in the place of what was begun before in that account. */
export function beginDraft(
  profile: ProfileStore,
  book: string,
  facts: DraftFacts,
  lines: readonly BankLine[],
  ticked: readonly string[],
): StoredDraft {
  const id = profile.ids.uuid();
  const key = blobFromId(id);
  profile.db.transaction(() => {
    profile.db.run(
      "DELETE FROM statement_draft WHERE book = ? AND account = ?",
      blobFromId(book),
      blobFromId(facts.account),
    );
    profile.db.run(
      "INSERT INTO statement_draft (id, book, account, made_at, draft) VALUES (?, ?, ?, ?, ?)",
      key,
      blobFromId(book),
      blobFromId(facts.account),
      profile.clock.nowMs(),
      JSON.stringify(facts),
    );
    for (const line of lines)
      profile.db.run(
        "INSERT INTO statement_line (draft, n, line) VALUES (?, ?, ?)",
        key,
        line.number,
        JSON.stringify(line),
      );
  });
  setTicks(profile, id, ticked, true);
  return { id, ...facts };
}

export function dropDraft(profile: ProfileStore, id: string): void {
  profile.db.run("DELETE FROM statement_draft WHERE id = ?", blobFromId(id));
}

export function bankLines(profile: ProfileStore, draft: string): BankLine[] {
  return profile.db
    .all<{ line: string }>("SELECT line FROM statement_line WHERE draft = ? ORDER BY n", blobFromId(draft))
    .map(({ line }) => JSON.parse(line) as BankLine);
}

export function ticksOf(profile: ProfileStore, draft: string): string[] {
  return profile.db
    .all<{ entry: Buffer }>("SELECT entry FROM statement_tick WHERE draft = ?", blobFromId(draft))
    .map(({ entry }) => idFromBlob(entry));
}

export function setTicks(
  profile: ProfileStore,
  draft: string,
  entries: readonly string[],
  ticked: boolean,
): void {
  const sql = ticked
    ? "INSERT INTO statement_tick (draft, entry) VALUES (?, ?) ON CONFLICT DO NOTHING"
    : "DELETE FROM statement_tick WHERE draft = ? AND entry = ?";
  profile.db.transaction(() => {
    for (const entry of entries) profile.db.run(sql, blobFromId(draft), blobFromId(entry));
  });
}
