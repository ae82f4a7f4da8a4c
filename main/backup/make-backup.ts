/**
 * Makes the backup of one book: a proven copy, packed, read again to the last byte, and only then given its name. When
 * anything fails nothing is left but the backups there were.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import { attachmentsFolder, filesThere, namesInUse } from "../attachments/attachment-files.ts";
import type { Db } from "../db/driver.ts";
import { MAKING } from "../profile/profile-store.ts";
import { type Keyring, syncFolder } from "../vault/keyring.ts";
import { bookKey, type Keys } from "../vault/keys.ts";
import { keyringForBackup } from "./backup-keys.ts";
import type { BackupJob } from "./bytes.ts";
import {
  type BookSummary,
  type NewContainer,
  proveContainer,
  requireMac,
  unsealSummary,
  writeContainer,
} from "./container.ts";
import { copyBook } from "./copy-file.ts";
import { discard, typedBackupError } from "./file-errors.ts";
import { backupsFolder, freePath, rotate } from "./places.ts";
import type { BackupKind } from "./rotation.ts";

export const QUIET: BackupJob = { progress: () => undefined, checkCancelled: () => undefined };

export interface BackupOrder {
  readonly dataDir: string;
  readonly book: string;
  /** The book, open. */
  readonly db: Db;
  readonly keys: Keys;
  readonly keyring: Keyring;
  readonly kind: BackupKind;
  readonly nowMs: number;
  readonly job: BackupJob;
}

export interface MadeBackup {
  readonly path: string;
  readonly bytes: number;
  readonly kind: BackupKind;
  readonly atMs: number;
  readonly summary: BookSummary;
}

/** Codes: `storage_full`, `storage_failed`, `damaged` (the book itself), `busy`, `cancelled`. */
export function makeBackup(order: BackupOrder): MadeBackup {
  const { dataDir, book, kind, nowMs, job } = order;
  const root = backupsFolder(dataDir);
  const folder = join(root, book);
  const temporary = join(folder, `${MAKING}${randomUUID()}`);
  const copy = `${temporary}.db`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    job.progress(0, null, "Copying the book");
    const { facts, key } = copyBook(order.db, copy, order.keys.of(bookKey(book)));
    job.checkCancelled();
    packAndProve(
      temporary,
      {
        kind: "book",
        madeAt: new Date(nowMs).toISOString(),
        keyring: keyringForBackup(order.keyring, [bookKey(book)]),
        summary: { books: [facts.summary] },
        firstKey: key.bytes,
        contents: [{ kind: "book", id: book, path: copy }, ...attachmentsOf(order.db, book)],
      },
      job,
    );
    const path = freePath(folder, nowMs, kind);
    renameSync(temporary, path);
    syncFolder(folder);
    rotate(root, "here", book, nowMs, nameOf(path));
    return { path, bytes: statSync(path).size, kind, atMs: nowMs, summary: facts.summary };
  } catch (error) {
    throw typedBackupError(error);
  } finally {
    discard(temporary, copy, `${copy}-journal`);
  }
}

export function nameOf(path: string): string {
  return path.replace(/^.*[\\/]/, "").replace(/\.daybook$/, "");
}

/** Writes a container and reads it back. Fails with `storage_failed` when the disk gives back other bytes. */
export function packAndProve(path: string, made: NewContainer, job: BackupJob): void {
  writeContainer(path, made, job);
  try {
    const proven = proveContainer(path, job);
    requireMac(proven, made.firstKey);
    if (JSON.stringify(unsealSummary(proven, made.firstKey)) === JSON.stringify(made.summary)) return;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "backup_damaged") throw error;
  }
  throw new DomainError("storage_failed", {
    message:
      "The backup did not read back as it was written. The disk may be failing; the book is as it was.",
  });
}

/**
 * The files of the book's attachments, sealed like the book and so taken along as they lie. Asked after the book was
 * copied, so that every file the copy names is there. One that is missing or altered stops no backup of the ledger:
 * verify names it.
 */
export function attachmentsOf(db: Db, book: string): NewContainer["contents"] {
  const folder = attachmentsFolder(db.path);
  const there = new Set(filesThere(folder));
  return namesInUse(db)
    .filter((name) => there.has(name))
    .sort()
    .map((name) => ({ kind: "attachment", id: book, name, path: join(folder, name) }));
}
