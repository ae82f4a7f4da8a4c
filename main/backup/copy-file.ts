/**
 * A proven copy of an encrypted database: `VACUUM INTO` (which keeps it encrypted, where the driver's own backup leaves
 * an empty file), opened again by its path and compared with its source.
 */
import { closeSync, openSync } from "node:fs";
import { DomainError } from "../../shared/errors.ts";
import { type DatabaseKey, type Db, kindOfFile, openDatabase } from "../db/driver.ts";
import { tableCounts } from "../db/migrate.ts";
import { type BookFacts, bookFacts, requireWholeFile } from "./book-facts.ts";

const TRIES = 10;

/** Copies the book behind `db` to `path` and proves the copy. Answers its facts and which of `keys` opens it. */
export function copyBook(
  db: Db,
  path: string,
  keys: readonly DatabaseKey[],
): { facts: BookFacts; key: DatabaseKey } {
  const facts = copyUnmoved(db, path, () => bookFacts(db));
  const key = proveCopy(path, keys, (copy) => {
    const { summary, tables } = bookFacts(copy);
    return tables === facts.tables && summary.head === facts.summary.head;
  });
  return { facts, key };
}

/** The same for a file that is no book. */
export function copyOther(db: Db, path: string, keys: readonly DatabaseKey[]): DatabaseKey {
  const counts = copyUnmoved(db, path, () => tableCounts(db));
  return proveCopy(path, keys, (copy) => tableCounts(copy) === counts);
}

/** What `look` sees is what was copied: when somebody wrote in between, again. */
function copyUnmoved<T>(db: Db, path: string, look: () => T): T {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = db.pragma("data_version");
    const seen = look();
    // The file must be empty or missing; made here, it is its owner's from the first byte on (R43).
    closeSync(openSync(path, "w", 0o600));
    db.run("VACUUM INTO ?", path);
    if (db.pragma("data_version") === before) return seen;
  }
  throw new DomainError("busy", { message: "The book is being written without a pause. Try again later." });
}

function proveCopy(path: string, keys: readonly DatabaseKey[], isSame: (copy: Db) => boolean): DatabaseKey {
  if (kindOfFile(path) !== "other") throw unproven();
  const { db, key } = openWithAny(path, keys);
  try {
    requireWholeFile(db);
    if (!isSame(db)) throw unproven();
    return key;
  } finally {
    db.close();
  }
}

/** Opens a file of ours for reading with the first of `keys` that fits. Fails with `damaged`. */
export function openWithAny(path: string, keys: readonly DatabaseKey[]): { db: Db; key: DatabaseKey } {
  for (const key of keys) {
    try {
      return { db: openDatabase(path, { key, readonly: true, busyTimeoutMs: 5000, cacheMiB: 16 }), key };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "damaged") throw error;
    }
  }
  throw new DomainError("damaged", { message: "No key of this profile opens this file." });
}

function unproven(): DomainError {
  return new DomainError("storage_failed", {
    message: "The copy of the book did not verify. No backup was written; the book is as it was.",
  });
}
