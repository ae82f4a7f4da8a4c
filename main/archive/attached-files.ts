/**
 * The bytes of attachments on their way out of an archive. While it is checked they go into sealed files beside the books,
 * with a key that nobody keeps, in a folder the next start sweeps away; when the log is in, each that the log names gets
 * its place and the book's key.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { attachmentPath, attachmentsFolder, filesInUse } from "../attachments/attachment-files.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { syncFolder } from "../vault/keyring.ts";
import { bookKey, type Keys } from "../vault/keys.ts";
import { newKey } from "../vault/seal.ts";
import { SealedFile } from "../vault/sealed-file.ts";
import { damagedArchive, MANIFEST, type Manifest } from "./archive-format.ts";
import { ATTACHMENTS_FOLDER, archivePath } from "./attachment-entity.ts";
import type { Taker } from "./read-archive.ts";

export class AttachedFiles {
  readonly #folder: string;
  readonly #key = newKey();
  /** By their names in the archive. */
  readonly #files = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Takes the bytes of a file of attachments/; undefined for every other. */
  takerOf(path: string): Taker | undefined {
    if (!path.startsWith(ATTACHMENTS_FOLDER)) return undefined;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const kept = join(this.#folder, String(this.#files.size));
    SealedFile.make(kept, this.#key).close();
    this.#files.set(path, kept);
    return (chunk) => {
      const file = SealedFile.open(kept, this.#key, "r+");
      file.append(chunk);
      file.close();
    };
  }

  /** Fails with `archive_damaged` when a file the log names is not there, or one is there that it does not name. */
  putInPlace(book: BookContext, keys: Keys, manifest: Manifest): void {
    const key = keys.make(bookKey(book.id)).bytes;
    const withheld = new Set(manifest.withheld.map(({ what }) => what));
    const waiting = new Map(this.#files);
    for (const known of filesInUse(book.db)) {
      const path = archivePath(known);
      const kept = waiting.get(path);
      waiting.delete(path);
      if (kept !== undefined) this.#copy(kept, attachmentPath(book, known.sha256), key);
      else if (!withheld.has(path)) throw damagedArchive(path, "is missing");
    }
    const [stray] = waiting.keys();
    if (stray !== undefined)
      throw damagedArchive(MANIFEST, `names “${stray}”, which is on no entry of its log`);
    syncFolder(attachmentsFolder(book.db.path));
  }

  #copy(kept: string, to: string, key: Uint8Array): void {
    const source = SealedFile.open(kept, this.#key);
    const target = SealedFile.make(to, key);
    try {
      for (const piece of source.read()) target.append(piece);
      target.sync();
    } finally {
      target.close();
      source.close();
    }
  }

  remove(): void {
    this.#key.fill(0);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
