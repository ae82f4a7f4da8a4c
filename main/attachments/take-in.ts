/**
 * Takes a file in: read once, capped as it is read, hashed, told by its content and sealed beside its place; put in place
 * later, inside the transaction that names it. The bytes are on the disk before the record is committed, so no record is
 * ever without its file; what an interruption leaves is a file without a record, which is collected.
 */
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import { ATTACHMENT_CAP } from "../../shared/ledger/attachment.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { syncFolder } from "../vault/keyring.ts";
import type { Keys } from "../vault/keys.ts";
import { type FilePlace, readPlace, SealedFile, sizeOf } from "../vault/sealed-file.ts";
import {
  attachmentName,
  attachmentPath,
  attachmentState,
  attachmentsFolder,
  filesInUse,
  filesThere,
  type KnownFile,
} from "./attachment-files.ts";
import { SNIFFED_BYTES, sniffType } from "./sniff-type.ts";

interface TakenFile extends KnownFile {
  /** Where it waits to be put in place. */
  readonly waiting: string;
}

interface TakeInJob {
  progress(done: number, total: number | null, note: string): void;
  checkCancelled(): void;
}

/** `too_large` with the field and the cap. */
export function tooLarge(field: string): DomainError {
  return new DomainError("too_large", {
    field,
    cap: ATTACHMENT_CAP,
    message: `A file may hold at most ${ATTACHMENT_CAP / 1024 / 1024} MiB.`,
  });
}

/**
 * `waiting`: a free path on the same disk. Codes: `too_large` (before a byte is read, when its size says so), `bad_file`
 * for an empty one or a folder, `storage_full`, `storage_failed`, `cancelled`; nothing is left behind when it fails.
 */
export async function takeIn(
  source: FilePlace,
  waiting: string,
  key: Uint8Array,
  job: TakeInJob,
): Promise<TakenFile> {
  if (typeof source === "string" && !statSync(source).isFile())
    throw new DomainError("bad_file", { field: "file", message: "This is no file." });
  const size = sizeOf(source);
  if (size > ATTACHMENT_CAP) throw tooLarge("file");
  try {
    const target = SealedFile.make(waiting, key);
    try {
      return { waiting, ...(await copyInto(target, source, size, job)) };
    } finally {
      target.close();
    }
  } catch (error) {
    rmSync(waiting, { force: true });
    throw typedStorageError(error);
  }
}

async function copyInto(
  target: SealedFile,
  source: FilePlace,
  size: number,
  job: TakeInJob,
): Promise<KnownFile> {
  const hash = createHash("sha256");
  let start = Buffer.alloc(0);
  for await (const chunk of readPlace(source)) {
    const piece = chunk as Buffer;
    job.checkCancelled();
    // Its size said otherwise: it grows while it is read, or is no plain file.
    if (target.bytes + piece.length > ATTACHMENT_CAP) throw tooLarge("file");
    if (start.length < SNIFFED_BYTES) start = Buffer.concat([start, piece]).subarray(0, SNIFFED_BYTES);
    hash.update(piece);
    target.append(piece);
    job.progress(target.bytes, size, "Taking the file in");
  }
  if (target.bytes === 0)
    throw new DomainError("bad_file", { field: "file", message: "This file is empty." });
  target.sync();
  return { sha256: hash.digest("hex"), bytes: target.bytes, type: sniffType(start) };
}

/** In the transaction that names it. One of the same content that is whole stays; a missing or altered one is healed. */
export function putInPlace(book: BookContext, keys: Keys, file: TakenFile): void {
  const folder = attachmentsFolder(book.db.path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (attachmentState(book, keys, file) === "whole") return;
  try {
    renameSync(file.waiting, attachmentPath(book, file.sha256));
    syncFolder(folder);
  } catch (error) {
    throw typedStorageError(error);
  }
}

/** Removes files that no record names, under the write lease of the book; answers how many. */
export function collectOrphans(book: BookContext): number {
  const folder = attachmentsFolder(book.db.path);
  const used = new Set(filesInUse(book.db).map(({ sha256 }) => attachmentName(book.secret, sha256)));
  const orphans = filesThere(folder).filter((name) => !used.has(name));
  for (const name of orphans) rmSync(join(folder, name), { force: true });
  return orphans.length;
}

/** A full or failing disk by its code; everything else passes through. */
function typedStorageError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
    return new DomainError("storage_full", {
      message: "The disk is full. The file was not attached; the book is whole.",
    });
  if (code === "EIO" || code === "EROFS" || code === "EACCES" || code === "EPERM")
    return new DomainError("storage_failed", {
      message: "The file could not be read or kept. The book is whole.",
    });
  return error;
}
