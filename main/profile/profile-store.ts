/**
 * profile.db: what one person on this computer needs (books they open, settings, jobs, files under handles, import
 * staging). Ordinary tables; never part of a ledger, never synced.
 */
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Clock, IdSource } from "../../shared/effects.ts";
import type { Db } from "../db/driver.ts";
import { migrate } from "../db/migrate.ts";
import { blobFromId, idFromBlob } from "../ledger/book-context.ts";
import type { Keys } from "../vault/keys.ts";
import { openSealed } from "../vault/open-sealed.ts";
import { type FilePlace, SealedFile, sizeOf } from "../vault/sealed-file.ts";

/** Begins the name of what is being made or waits to be fetched; a start sweeps what an interruption left. */
export const MAKING = ".making-";

export interface KnownBook {
  readonly id: string;
  readonly device: string;
  readonly sample: boolean;
}

/** A file under a handle: sealed where it is ours. */
export interface KeptFile {
  readonly place: FilePlace;
  readonly name: string;
  readonly bytes: number;
}

export class ProfileStore {
  readonly id: string;
  readonly folder: string;
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: IdSource<Buffer>;

  readonly #filesKey: Buffer;

  constructor(
    id: string,
    folder: string,
    clock: Clock,
    ids: IdSource<Buffer>,
    busyTimeoutMs: number,
    keys: Keys,
  ) {
    this.id = id;
    this.folder = folder;
    this.clock = clock;
    this.ids = ids;
    mkdirSync(this.filesFolder, { recursive: true, mode: 0o700 });
    const path = join(folder, "profile.db");
    this.db = openSealed(path, "profile", keys, { create: true, busyTimeoutMs, cacheMiB: 16 });
    this.#filesKey = keys.make("profile").bytes;
    migrate(this.db, "profile");
  }

  /** Our own copies: uploads and archives made. */
  get filesFolder(): string {
    return join(this.folder, "files");
  }

  /** A free path for something that goes soon; what stays is swept at the next start. */
  passingPath(): string {
    return join(this.filesFolder, `${MAKING}${this.ids.uuid()}`);
  }

  books(): KnownBook[] {
    return this.db
      .all<{ id: Buffer; device: Buffer; sample: number }>(
        "SELECT id, device, sample FROM book ORDER BY sample, position",
      )
      .map((row) => ({ id: idFromBlob(row.id), device: idFromBlob(row.device), sample: row.sample === 1 }));
  }

  addBook(id: string, device: string, sample: boolean, actsAs: string | null = null): void {
    this.db.run(
      "INSERT INTO book (id, device, position, sample, acts_as) VALUES (?, ?, (SELECT 1 + coalesce(max(position), 0) FROM book), ?, ?)",
      blobFromId(id),
      blobFromId(device),
      sample ? 1 : 0,
      actsAs === null ? null : blobFromId(actsAs),
    );
  }

  /** The profile whose member this person is in a book: their own, but in a book restored from another computer. */
  actingAs(book: string): string {
    const row = this.db.one<{ acts_as: Buffer | null }>(
      "SELECT acts_as FROM book WHERE id = ?",
      blobFromId(book),
    );
    return row?.acts_as == null ? this.id : idFromBlob(row.acts_as);
  }

  setting(name: string): string | null {
    return this.db.one<{ value: string }>("SELECT value FROM setting WHERE name = ?", name)?.value ?? null;
  }

  settings(): Record<string, string> {
    return Object.fromEntries(
      this.db
        .all<{ name: string; value: string }>("SELECT name, value FROM setting")
        .map((row) => [row.name, row.value]),
    );
  }

  setSetting(name: string, value: string): void {
    this.db.run(
      "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      name,
      value,
    );
  }

  /** One line of this profile's own audit (A1). */
  audit(what: string, outcome: string, detail = "", at = this.clock.nowMs()): void {
    this.db.run(
      "INSERT INTO audit (n, id, at, what, outcome, detail) VALUES ((SELECT 1 + coalesce(max(n), 0) FROM audit), ?, ?, ?, ?, ?)",
      blobFromId(this.ids.uuid()),
      at,
      what,
      outcome,
      detail,
    );
  }

  /** Puts a file under a fresh handle. `ours`: the bytes lie in our folder and go when the handle goes. */
  holdFile(path: string, name: string, bytes: number, ours: boolean): string {
    const id = this.ids.uuid();
    this.db.run(
      "INSERT INTO held_file (id, name, bytes, path, ours, made_at) VALUES (?, ?, ?, ?, ?, ?)",
      blobFromId(id),
      name,
      bytes,
      path,
      ours ? 1 : 0,
      this.clock.nowMs(),
    );
    return id;
  }

  /** Null when there is no such handle, or the file is gone. Fails with `damaged` when ours was changed. */
  heldFile(handle: string): KeptFile | null {
    const row = this.db.one<{ name: string; path: string; ours: number }>(
      "SELECT name, path, ours FROM held_file WHERE id = ?",
      blobFromId(handle),
    );
    if (row === undefined) return null;
    if (statSync(row.path, { throwIfNoEntry: false }) === undefined) return null;
    const place = row.ours === 1 ? this.ourPlace(row.path) : row.path;
    return { place, name: row.name, bytes: sizeOf(place) };
  }

  /** A place in our folder, sealed with this profile's key. */
  ourPlace(path: string): Exclude<FilePlace, string> {
    return { path, key: this.#filesKey };
  }

  /** Makes an empty sealed file for an upload. */
  beginUpload(name: string): string {
    const path = join(this.filesFolder, `${this.ids.uuid()}.upload`);
    SealedFile.make(path, this.#filesKey).close();
    return this.holdFile(path, name, 0, true);
  }

  /** Appends to an upload at `offset`; a piece sent twice is taken once. Answers the size; null for another offset. */
  appendUpload(path: string, offset: number, piece: Buffer): { bytes: number; taken: boolean } {
    const file = SealedFile.open(path, this.#filesKey, "r+");
    try {
      if (offset + piece.length === file.bytes) return { bytes: file.bytes, taken: true };
      if (offset !== file.bytes) return { bytes: file.bytes, taken: false };
      file.append(piece);
      return { bytes: file.bytes, taken: true };
    } finally {
      file.close();
    }
  }

  dropFile(handle: string): void {
    const row = this.db.one<{ path: string; ours: number }>(
      "SELECT path, ours FROM held_file WHERE id = ?",
      blobFromId(handle),
    );
    if (row === undefined) return;
    this.db.run("DELETE FROM held_file WHERE id = ?", blobFromId(handle));
    if (row.ours === 1) rmSync(row.path, { force: true });
  }

  close(): void {
    this.db.close();
  }
}
