/**
 * Where the bytes of attachments lie: `<data>/books/<id>/attachments/<name>`, one file for each content, sealed with the
 * book's key. The name is a keyed hash of the content's SHA-256: a plain one would tell whoever sees the folder that a file
 * they know is in it. The key of names is the book's secret, so they stay through new keys, backups and archives.
 */
import { createHash, createHmac } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import type { ReadDb } from "../db/driver.ts";
import { type BookContext, bookSecret } from "../ledger/book-context.ts";
import { bookKey, type Keys } from "../vault/keys.ts";
import { SealedFile } from "../vault/sealed-file.ts";

const NAME = /^[0-9a-f]{64}$/;

export const attachmentsFolder = (bookPath: string): string => join(dirname(bookPath), "attachments");

export function attachmentName(secret: Buffer, sha256: string): string {
  return createHmac("sha256", secret).update(`attachment:${sha256}`).digest("hex");
}

export function attachmentPath(book: BookContext, sha256: string): string {
  return join(attachmentsFolder(book.db.path), attachmentName(book.secret, sha256));
}

/** Names of what lies in the folder and may be an attachment. */
export function filesThere(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => NAME.test(name)) : [];
}

export interface KnownFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
}

/**
 * The files that must be there: those of every attachment, also of one taken away, because it can be brought back. One
 * whose text an erasure took is in use no more. Sorted by hash, each once.
 */
export function filesInUse(db: ReadDb): KnownFile[] {
  return db.all<KnownFile>(
    `SELECT lower(hex(a.sha256)) AS sha256, min(a.bytes) AS bytes, min(a.type) AS type FROM attachment a
     JOIN record_text t ON t.seq = a.record GROUP BY a.sha256 ORDER BY a.sha256`,
  );
}

/** The names of those files; none for a book from before there were attachments. */
export function namesInUse(db: ReadDb): string[] {
  const isThere = db.one("SELECT 1 AS x FROM sqlite_schema WHERE type = 'table' AND name = 'attachment'");
  const secret = isThere === undefined ? null : bookSecret(db);
  return secret === null ? [] : filesInUse(db).map(({ sha256 }) => attachmentName(secret, sha256));
}

/** The clear bytes, piece by piece, with whichever of the book's keys fits. Fails with `damaged`, and `file_gone`. */
export function* readAttachment(book: BookContext, keys: Keys, sha256: string): Generator<Buffer> {
  const path = attachmentPath(book, sha256);
  if (!existsSync(path))
    throw new DomainError("file_gone", { message: "The file is not there any more. A backup may have it." });
  const file = openWithAny(
    path,
    keys.of(bookKey(book.id)).map(({ bytes }) => bytes),
  );
  try {
    yield* file.read();
  } finally {
    file.close();
  }
}

/** Fails with `damaged` when no key fits. A sealed file knows its key by its first piece. */
function openWithAny(path: string, keys: readonly Uint8Array[]): SealedFile {
  let failure: unknown = new DomainError("damaged", { message: "No key of this profile opens this file." });
  for (const key of keys) {
    const file = SealedFile.open(path, key);
    try {
      file.read(0, 1).next();
      return file;
    } catch (error) {
      file.close();
      failure = error;
    }
  }
  throw failure;
}

/** Whether the file at hand is there, opens and holds exactly the bytes it is named for. */
export function attachmentState(
  book: BookContext,
  keys: Keys,
  { sha256, bytes }: Pick<KnownFile, "sha256" | "bytes">,
): "whole" | "missing" | "altered" {
  const hash = createHash("sha256");
  let seen = 0;
  try {
    for (const piece of readAttachment(book, keys, sha256)) {
      hash.update(piece);
      seen += piece.length;
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code === "file_gone" ? "missing" : "altered";
  }
  return seen === bytes && hash.digest("hex") === sha256 ? "whole" : "altered";
}
