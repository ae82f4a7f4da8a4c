/** The backups of this profile as the window lists them, from their headers; no file is read whole for it. */
import { statSync } from "node:fs";
import type { Output } from "../../shared/contract/index.ts";
import { DomainError } from "../../shared/errors.ts";
import type { BookStore } from "../book-store.ts";
import { bookHead } from "../ledger/head.ts";
import type { ProfileStore } from "../profile/profile-store.ts";
import type { Keys } from "../vault/keys.ts";
import { type BackupOwner, openWithOwn } from "./backup-keys.ts";
import { type BookSummary, glanceAtContainer } from "./container.ts";
import { typedBackupError } from "./file-errors.ts";
import { backupsFolder, backupsOf, booksIn, type FoundBackup } from "./places.ts";
import { secondPlace } from "./second-place.ts";

export interface ListParts {
  readonly dataDir: string;
  readonly profile: ProfileStore;
  readonly books: BookStore;
  readonly keys: Keys;
  readonly owner: BackupOwner;
}

type Listed = Output<"backups.list">;
export type BackupRow = Listed["backups"][number];

const DAY_MS = 86_400_000;
const OLD_DAYS = 7;

/** What a header said, as long as its file stays what it was. */
interface Seen {
  readonly stamp: string;
  readonly row: BackupRow | null;
}

export class BackupList {
  readonly #parts: ListParts;
  readonly #seen = new Map<string, Seen>();

  constructor(parts: ListParts) {
    this.#parts = parts;
  }

  list(): Listed {
    const { profile, dataDir } = this.#parts;
    const second = secondPlace(profile);
    const roots = [
      ["here", backupsFolder(dataDir)],
      ...(second === null ? [] : [["second", second.place] as const]),
    ] as const;
    const backups = roots
      .flatMap(([place, root]) => booksIn(root).flatMap((book) => backupsOf(root, place, book)))
      .sort((a, b) => b.atMs - a.atMs)
      .flatMap((found) => this.#row(found) ?? []);
    const ages = this.#ownBooks().map((book) => this.#age(book, backups));
    return {
      backups,
      newest: ages.map(({ book, at, days }) => ({ book, at, days })),
      isOld: ages.some(({ isOld }) => isOld),
      second,
    };
  }

  /** Whether a book is not what its newest good backup of this computer says; true when there is none. */
  isChanged(book: string): boolean {
    const newest = backupsOf(backupsFolder(this.#parts.dataDir), "here", book)
      .map((found) => this.#row(found))
      .find((row) => row !== null && row.damage === null);
    return newest?.head !== this.#head(book);
  }

  /** When the newest backup of a book was made; null when there is none. */
  newestMs(book: string): number | null {
    return backupsOf(backupsFolder(this.#parts.dataDir), "here", book)[0]?.atMs ?? null;
  }

  /** Own books; the sample makes itself anew. */
  #ownBooks(): string[] {
    return this.#parts.profile
      .books()
      .filter(({ sample }) => !sample)
      .map(({ id }) => id);
  }

  /** Null when the book cannot be read: that is told elsewhere. */
  #head(book: string): string | null {
    try {
      return bookHead(this.#parts.books.require(book).db);
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }

  #age(
    book: string,
    backups: readonly BackupRow[],
  ): { book: string; at: string | null; days: number | null; isOld: boolean } {
    const newest = backups.find((row) => row.book === book && row.damage === null);
    const days = newest === undefined ? null : this.#daysSince(Date.parse(newest.at));
    const isChanged = newest === undefined || newest.head !== this.#head(book);
    // A book that was only just made has no backup yet, and needs none to worry about.
    const age = days ?? this.#daysSince(this.#firstMs(book));
    return { book, at: newest?.at ?? null, days, isOld: isChanged && age > OLD_DAYS };
  }

  #daysSince(ms: number): number {
    return Math.max(0, Math.floor((this.#parts.profile.clock.nowMs() - ms) / DAY_MS));
  }

  #firstMs(book: string): number {
    try {
      const { db } = this.#parts.books.require(book);
      const first = db.one<{ at: number }>("SELECT recorded_at AS at FROM record WHERE seq = 1");
      return first === undefined ? this.#parts.profile.clock.nowMs() : first.at / 1000;
    } catch (error) {
      if (error instanceof DomainError) return this.#parts.profile.clock.nowMs();
      throw error;
    }
  }

  /** Null for what is another profile's. */
  #row(found: FoundBackup): BackupRow | null {
    const stat = statSync(found.path, { throwIfNoEntry: false });
    if (stat === undefined) return null;
    const stamp = `${stat.size} ${stat.mtimeMs}`;
    const seen = this.#seen.get(found.path);
    if (seen?.stamp === stamp) return seen.row;
    const row = this.#read(found, stat.size);
    this.#seen.set(found.path, { stamp, row });
    return row;
  }

  #read(found: FoundBackup, bytes: number): BackupRow | null {
    const { owner, keys } = this.#parts;
    try {
      const container = glanceAtContainer(found.path);
      const opened = openWithOwn(container, owner, keys);
      if (opened === null) {
        if (container.header.keyring.id !== owner.keyring.id) return null;
        return damagedRow(
          found,
          bytes,
          "It was made with keys this profile no longer has: restore it as a file.",
        );
      }
      const summary = opened.summary.books.find(({ book }) => book === found.book);
      return summary === undefined
        ? damagedRow(found, bytes, "It holds another book.")
        : backupRow(found, bytes, summary);
    } catch (caught) {
      const error = typedBackupError(caught);
      if (!(error instanceof DomainError)) throw error;
      // Whose it was can no longer be told: it is shown to whoever has the book.
      const isOurs = this.#parts.profile.books().some(({ id }) => id === found.book);
      return isOurs ? damagedRow(found, bytes, error.message) : null;
    }
  }
}

export function backupRow(found: FoundBackup, bytes: number, summary: BookSummary): BackupRow {
  const { id, book, kind, place, atMs } = found;
  const { name, records, entries, lastEntry, head } = summary;
  const at = new Date(atMs).toISOString();
  return {
    id,
    book,
    bookName: name,
    at,
    kind,
    bytes,
    records,
    entries,
    lastEntry,
    head,
    place,
    damage: null,
  };
}

function damagedRow({ id, book, kind, place, atMs }: FoundBackup, bytes: number, damage: string): BackupRow {
  const at = new Date(atMs).toISOString();
  return {
    id,
    book,
    bookName: "",
    at,
    kind,
    bytes,
    records: 0,
    entries: 0,
    lastEntry: null,
    head: "",
    place,
    damage,
  };
}
