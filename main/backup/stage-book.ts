/**
 * Takes a book out of an opened backup into a folder of its own beside the books, and proves it there: pages, references,
 * sums and head as the backup promised. Nothing that is in use is touched; the folder takes its place by a rename later.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import { type Cipher, type DatabaseKey, type Db, kindOfFile, rekeyCopy } from "../db/driver.ts";
import { requireKnownSchema } from "../db/migrate.ts";
import { syncFolder } from "../vault/keyring.ts";
import { bookKey } from "../vault/keys.ts";
import { resealSealedFile } from "../vault/reseal.ts";
import type { OpenedBackup } from "./backup-keys.ts";
import { bookSummary, requireWholeFile, requireZero } from "./book-facts.ts";
import type { BackupJob } from "./bytes.ts";
import { type BookSummary, type Content, extractContent } from "./container.ts";
import { openWithAny } from "./copy-file.ts";
import { damagedBackup, discard, TROUBLE_OF_PLACE, typedBackupError } from "./file-errors.ts";

export interface StagedBook {
  readonly folder: string;
  readonly summary: BookSummary;
}

export interface Staging {
  readonly opened: OpenedBackup;
  readonly cipher: Cipher;
  /** A new folder for the book; it is gone again when staging fails. */
  readonly folder: string;
  readonly job: BackupJob;
  /** The key the book has here; asked for only once the book was proven. */
  readonly keyHere: () => DatabaseKey;
  /** Looks into the proven book before it is re-keyed. */
  readonly look?: (db: Db) => void;
}

/** Codes: `backup_damaged`, `schema_too_new`, `storage_full`, `storage_failed`, `cancelled`. */
export function stageBook(summary: BookSummary, staging: Staging): StagedBook {
  const { folder } = staging;
  try {
    mkdirSync(join(folder, "attachments"), { recursive: true, mode: 0o700 });
    const path = join(folder, "book.db");
    extract(summary.book, "book", path, staging);
    const from = proveBook(path, summary, staging);
    const to = staging.keyHere();
    const isSameKey = from.bytes.equals(to.bytes) && from.cipher === to.cipher;
    if (!isSameKey) {
      staging.job.progress(0, null, "Giving the book its new key");
      rekeyCopy(path, from, to);
      proveBook(path, summary, { ...staging, only: to });
    }
    stageAttachments(summary.book, staging, isSameKey ? null : { from, to });
    syncAll(folder);
    return { folder, summary };
  } catch (error) {
    discard(folder);
    throw typedBackupError(error);
  }
}

function extract(book: string, kind: Content["kind"], path: string, { opened, job }: Staging): void {
  const n = opened.container.header.contents.findIndex(
    (content) => content.kind === kind && content.id === book,
  );
  extractContent(opened.container, n, path, job);
}

/** Answers the key that opens it. Whatever does not hold is the backup's damage. */
function proveBook(
  path: string,
  summary: BookSummary,
  { opened, cipher, look, only }: Staging & { readonly only?: DatabaseKey },
): DatabaseKey {
  const keys =
    only === undefined ? opened.keysOf(bookKey(summary.book)).map((bytes) => ({ cipher, bytes })) : [only];
  try {
    if (kindOfFile(path) !== "other") throw damagedBackup("the file of the book", "is not encrypted");
    const { db, key } = openWithAny(path, keys);
    try {
      requireKnownSchema(db, "local");
      requireWholeFile(db);
      requireZero(db);
      if (JSON.stringify(bookSummary(db)) !== JSON.stringify(summary))
        throw damagedBackup("the book", "is not the one its table of contents describes");
      if (only === undefined) look?.(db);
      return key;
    } finally {
      db.close();
    }
  } catch (caught) {
    const error = typedBackupError(caught);
    if (!(error instanceof DomainError)) throw error;
    if (error.code !== "damaged" || TROUBLE_OF_PLACE.has(error.code)) throw error;
    throw damagedBackup("the file of the book", `does not hold (${error.message.replace(/\.$/, "")})`);
  }
}

function stageAttachments(
  book: string,
  { opened, folder, job }: Staging,
  rekey: { from: DatabaseKey; to: DatabaseKey } | null,
): void {
  for (const [n, content] of opened.container.header.contents.entries()) {
    if (content.kind !== "attachment" || content.id !== book || content.name === undefined) continue;
    const path = join(folder, "attachments", content.name);
    extractContent(opened.container, n, path, job);
    if (rekey !== null) resealOrLeave(path, rekey);
  }
}

/** One that was altered before it was backed up stays as it lay: it keeps no ledger from coming back, and verify names it. */
function resealOrLeave(path: string, { from, to }: { from: DatabaseKey; to: DatabaseKey }): void {
  try {
    resealSealedFile(path, from.bytes, to.bytes);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "damaged") throw error;
  }
}

/** Everything of a folder onto the disk before it is put in place. */
export function syncAll(folder: string): void {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory()) syncAll(path);
    else if (existsSync(path)) {
      const fd = openSync(path, "r+");
      try {
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
    }
  }
  syncFolder(folder);
}
