/**
 * profile.db: what one person on this computer needs (books they open, settings, jobs, files under handles, import
 * staging). Ordinary tables; never part of a ledger, never synced.
 */
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Clock, IdSource } from "../../shared/effects.ts";
import type { HeldFile } from "../app-surface.ts";
import { type Db, openDatabase } from "../db/driver.ts";
import { migrate } from "../db/migrate.ts";
import { blobFromId, idFromBlob } from "../ledger/book-context.ts";

export interface KnownBook {
  readonly id: string;
  readonly device: string;
  readonly sample: boolean;
}

export class ProfileStore {
  readonly id: string;
  readonly folder: string;
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: IdSource<Buffer>;

  constructor(id: string, folder: string, clock: Clock, ids: IdSource<Buffer>, busyTimeoutMs: number) {
    this.id = id;
    this.folder = folder;
    this.clock = clock;
    this.ids = ids;
    mkdirSync(this.filesFolder, { recursive: true, mode: 0o700 });
    this.db = openDatabase(join(folder, "profile.db"), { create: true, busyTimeoutMs, cacheMiB: 16 });
    migrate(this.db, "profile");
  }

  /** Our own copies: uploads and archives made. */
  get filesFolder(): string {
    return join(this.folder, "files");
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

  heldFile(handle: string): HeldFile | null {
    const row = this.db.one<{ name: string; path: string; bytes: number }>(
      "SELECT name, path, bytes FROM held_file WHERE id = ?",
      blobFromId(handle),
    );
    if (row === undefined) return null;
    const there = statSync(row.path, { throwIfNoEntry: false });
    return there === undefined ? null : { path: row.path, name: row.name, bytes: there.size };
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
