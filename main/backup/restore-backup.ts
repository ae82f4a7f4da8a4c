/**
 * What a worker does for a preview and a restore: proves a backup, opens it, stages its books. Never over an open book:
 * the main thread swaps what is staged here by a rename, under the write lease (swap-book.ts).
 */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Input, Output } from "../../shared/contract/index.ts";
import { DomainError } from "../../shared/errors.ts";
import type { BookStore } from "../book-store.ts";
import type { Db } from "../db/driver.ts";
import { requireActingProfile } from "../ledger/acting-profile.ts";
import type { ProfileStore } from "../profile/profile-store.ts";
import { bookKey, type Keys } from "../vault/keys.ts";
import type { FilePlace } from "../vault/sealed-file.ts";
import { type BackupOwner, type OpenedBackup, openBackup } from "./backup-keys.ts";
import { bookSummary } from "./book-facts.ts";
import type { BackupJob } from "./bytes.ts";
import { type BookSummary, extractContent, proveContainer } from "./container.ts";
import { openWithAny } from "./copy-file.ts";
import { damagedBackup, discard } from "./file-errors.ts";
import { makeBackup } from "./make-backup.ts";
import { backupsFolder, backupsOf, type FoundBackup, partsOfId } from "./places.ts";
import { copyToSecond, secondPlace } from "./second-place.ts";
import { stageBook } from "./stage-book.ts";
import type { ReadyBook } from "./swap-book.ts";

export interface RestoreParts {
  readonly dataDir: string;
  readonly profile: ProfileStore;
  readonly books: BookStore;
  readonly keys: Keys;
  readonly owner: BackupOwner;
  readonly job: BackupJob;
}

type Source = Input<"backups.preview">["from"];

/** Fails with `not_found` when there is no such backup (any more). */
export function findBackup(profile: ProfileStore, dataDir: string, id: string): FoundBackup {
  const parts = partsOfId(id);
  const root = parts === null ? null : rootOf(profile, dataDir, parts.place);
  const found =
    parts === null || root === null
      ? undefined
      : backupsOf(root, parts.place, parts.book).find(({ name }) => name === parts.stem);
  if (found === undefined)
    throw new DomainError("not_found", { message: "There is no such backup any more." });
  return found;
}

export function rootOf(profile: ProfileStore, dataDir: string, place: "here" | "second"): string | null {
  return place === "here" ? backupsFolder(dataDir) : (secondPlace(profile)?.place ?? null);
}

/** Proves and opens what `from` means. A damaged one of ours fails with the next older good one in `older`. */
async function openSource(parts: RestoreParts, from: Source): Promise<OpenedBackup> {
  if (from.kind === "file") {
    const held = parts.profile.heldFile(from.file);
    if (held === null)
      throw new DomainError("file_gone", { message: "This file is no longer there. Choose it again." });
    return openPlace(parts, held.place, from.secret ?? null);
  }
  const found = findBackup(parts.profile, parts.dataDir, from.id);
  try {
    return await openPlace(parts, found.path, null);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "backup_damaged") throw error;
    throw await withOlder(parts, found, error);
  }
}

async function openPlace(
  { owner, keys, job }: RestoreParts,
  place: FilePlace,
  secret: Extract<Source, { kind: "file" }>["secret"] | null,
): Promise<OpenedBackup> {
  const opened = await openBackup(proveContainer(place, job), { owner, keys }, secret ?? null);
  const { header } = opened.container;
  const named = opened.summary.books.map(({ book }) => book).sort();
  const held = header.contents.filter(({ kind }) => kind === "book").map(({ id }) => id);
  if (JSON.stringify(named) !== JSON.stringify(held.toSorted()))
    throw damagedBackup("its table of contents", "does not fit what is in it");
  return opened;
}

/** Each older one is proven whole before it is offered. */
async function withOlder(
  parts: RestoreParts,
  damaged: FoundBackup,
  error: DomainError,
): Promise<DomainError> {
  const all = (["here", "second"] as const).flatMap((place) => {
    const root = rootOf(parts.profile, parts.dataDir, place);
    return root === null ? [] : backupsOf(root, place, damaged.book);
  });
  const older = all
    .filter(({ id, atMs }) => id !== damaged.id && atMs <= damaged.atMs)
    .sort((a, b) => b.atMs - a.atMs);
  for (const candidate of older) {
    try {
      await openPlace(parts, candidate.path, null);
      return new DomainError("backup_damaged", {
        ...error.detail,
        older: candidate.id,
        message: `${error.message} The backup of ${new Date(candidate.atMs).toISOString().slice(0, 10)} is whole.`,
      });
    } catch (failure) {
      if (!(failure instanceof DomainError) || failure.code === "cancelled") throw failure;
    }
  }
  return error;
}

export async function previewBackup(
  parts: RestoreParts,
  { from }: Input<"backups.preview">,
): Promise<Output<"backups.preview">> {
  const { container, summary } = await openSource(parts, from);
  const books = summary.books.map(({ sample: _sample, ...book }) => ({
    ...book,
    here: bookHere(parts, book.book),
  }));
  return { madeAt: container.header.madeAt, books };
}

/** The same book as it is here; null when it is not, or cannot be read. */
function bookHere(parts: RestoreParts, book: string): Output<"backups.preview">["books"][number]["here"] {
  const now = readHere(parts, book, bookSummary);
  if (now === null) return null;
  const { records, entries, lastEntry, head } = now;
  return { records, entries, lastEntry, head };
}

function readHere<T>({ books, keys }: RestoreParts, book: string, read: (db: Db) => T): T | null {
  const path = books.pathOf(book);
  if (!existsSync(path)) return null;
  try {
    const { db } = openWithAny(path, keys.of(bookKey(book)));
    try {
      return read(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof DomainError && error.code === "damaged") return null;
    throw error;
  }
}

/**
 * Stages every book of a backup, after a backup of each that is here. Codes: `exists`, `backup_damaged`, `wrong_secret`,
 * `needs_secret`, `schema_too_new`, `storage_full`, `cancelled`; nothing is left behind when it fails.
 */
export async function stageRestore(
  parts: RestoreParts,
  { from, replace }: Input<"backups.restore">,
): Promise<ReadyBook[]> {
  const opened = await openSource(parts, from);
  for (const summary of opened.summary.books) requireFree(parts, summary, replace);
  const staged: ReadyBook[] = [];
  try {
    for (const summary of opened.summary.books) staged.push(stageOne(parts, opened, summary));
    // The last of all: an everyday backup that fell out of rotation meanwhile was read to its end by now.
    const kept = opened.summary.books.map(({ book }) => backupBefore(parts, book));
    takeOverSettings(parts, opened);
    return staged.map((ready, n) => ({ ...ready, keepOld: kept[n] === "not readable" }));
  } catch (error) {
    discard(...staged.map(({ folder }) => folder));
    throw error;
  }
}

function requireFree(parts: RestoreParts, { book, name }: BookSummary, replace: boolean): void {
  const { books, profile } = parts;
  const isOurs = profile.books().some(({ id }) => id === book);
  if (!books.exists(book) && !isOurs) return;
  if (!isOurs)
    throw new DomainError("exists", {
      book,
      message: `The book “${name}” is on this computer already and belongs to another profile.`,
    });
  if (replace) return;
  const now = bookHere(parts, book);
  throw new DomainError("exists", {
    book,
    here: now,
    message: `The book “${name}” is here already. It is replaced only when you say so, after a backup of its own.`,
  });
}

function stageOne(parts: RestoreParts, opened: OpenedBackup, summary: BookSummary): ReadyBook {
  const { books, profile, keys, job } = parts;
  const { book, name, sample, records, head } = summary;
  const folder = join(books.folder, `.unfinished-restore-${randomUUID()}`);
  let actsAs: string | null = null;
  stageBook(summary, {
    opened,
    cipher: opened.container.header.keyring.cipher,
    folder,
    job,
    keyHere: () => keys.make(bookKey(book)),
    look: (db) => {
      actsAs = requireActingProfile(db, profile.id);
    },
  });
  return { book, name, sample, records, head, folder, actsAs, keepOld: false };
}

/** The book that is about to be replaced, as a backup of its own. */
function backupBefore(parts: RestoreParts, book: string): "none" | "made" | "not readable" {
  const { books, dataDir, keys, owner, profile, job } = parts;
  const path = books.pathOf(book);
  if (!existsSync(path)) return "none";
  let db: Db | null = null;
  try {
    db = openWithAny(path, keys.of(bookKey(book))).db;
    const nowMs = profile.clock.nowMs();
    const { keyring } = owner;
    const made = makeBackup({ dataDir, book, db, keys, keyring, kind: "before-restore", nowMs, job });
    copyToSecond(profile, made.path, book, job);
    return "made";
  } catch (error) {
    if (error instanceof DomainError && error.code === "damaged") return "not readable";
    throw error;
  } finally {
    db?.close();
  }
}

/** Who moves house takes settings and remembered columns along, where they have none here yet. */
function takeOverSettings({ profile, books, job }: RestoreParts, opened: OpenedBackup): void {
  const { header } = opened.container;
  const n = header.contents.findIndex(({ kind }) => kind === "profile");
  if (header.kind !== "move" || n < 0) return;
  const path = join(books.folder, `.unfinished-restore-${randomUUID()}`);
  try {
    extractContent(opened.container, n, path, job);
    const keys = opened.keysOf("profile").map((bytes) => ({ cipher: header.keyring.cipher, bytes }));
    const { db } = openWithAny(path, keys);
    try {
      copySettings(db, profile);
    } finally {
      db.close();
    }
  } finally {
    discard(path);
  }
}

function copySettings(from: Db, profile: ProfileStore): void {
  profile.db.transaction(() => {
    for (const { name, value } of from.all<{ name: string; value: string }>(
      "SELECT name, value FROM setting",
    ))
      if (!name.startsWith("backup.") && profile.setting(name) === null) profile.setSetting(name, value);
    const mappings = from.all<{ signature: string; mapping: string; used_at: number }>(
      "SELECT signature, mapping, used_at FROM import_mapping",
    );
    for (const { signature, mapping, used_at } of mappings)
      profile.db.run(
        "INSERT INTO import_mapping (signature, mapping, used_at) VALUES (?, ?, ?) ON CONFLICT (signature) DO NOTHING",
        signature,
        mapping,
        used_at,
      );
  });
}
