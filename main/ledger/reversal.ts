/** Who reverses whom: the record a reversal names, and the reversal of an entry (L4). */
import { DomainError } from "../../shared/errors.ts";
import type { ReadDb } from "../db/driver.ts";
import { blobFromId } from "./book-context.ts";

export interface NamedRevision {
  readonly seq: number;
  readonly root: number;
}

/** The entry revision with this record id. Fails with `unknown_reference`. */
export function requireNamedRevision(db: ReadDb, id: string): NamedRevision {
  const row = db.one<NamedRevision>(
    "SELECT seq, root FROM record WHERE id = ? AND kind = 'entry' AND op = 0",
    blobFromId(id),
  );
  if (row === undefined)
    throw new DomainError("unknown_reference", { id, message: "This reverses something not in this book." });
  return row;
}

/** Local number of the entry that reverses `root`; null while none counts. */
export function findReversalOf(db: ReadDb, root: number): number | null {
  return db.one<{ by_root: number }>("SELECT by_root FROM reversal WHERE root = ?", root)?.by_root ?? null;
}
