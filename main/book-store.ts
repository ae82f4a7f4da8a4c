/**
 * The books of a data folder: where they lie, how one is made, opened and adopted. A new or restored book is written
 * in a folder beside the others and renamed into place when it is whole, so that a crash leaves nothing half made.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Clock, IdSource } from "../shared/effects.ts";
import { assertInvariant, DomainError } from "../shared/errors.ts";
import { isId } from "../shared/ids.ts";
import { type Db, openDatabase, typedError } from "./db/driver.ts";
import { migrate } from "./db/migrate.ts";
import { type FirstRecords, writeFirstRecords } from "./features/books/create-book.ts";
import { requireActingProfile } from "./ledger/acting-profile.ts";
import { LedgerTx } from "./ledger/append-record.ts";
import { BookContext, blobFromId, idFromBlob } from "./ledger/book-context.ts";
import { KnownBooks } from "./ledger/known-at.ts";
import { quickCheck } from "./ledger/quick-check.ts";
import type { ProfileStore } from "./profile/profile-store.ts";
import { isSound, keepVerification } from "./profile/verification.ts";
import { applyProjections, PROJECTION_TABLES } from "./projections/index.ts";
import { syncFolder } from "./vault/keyring.ts";
import { bookKey, type Keys } from "./vault/keys.ts";
import { openSealed } from "./vault/open-sealed.ts";

const UNFINISHED = ".unfinished-";

/** What surrounds a change of a book's schema (main/backup/upgrade-guard.ts). */
export interface Upgrades {
  /** Before the file is opened: puts back what a failed upgrade left. */
  beforeOpen(id: string): void;
  /** Before the schema changes: a backup, or the refusal to try again. */
  beforeChange(id: string, db: Db): void;
  /** The book has been used and nothing broke. */
  settle(id: string): void;
}

export interface BookStoreOptions {
  readonly dataDir: string;
  readonly profile: ProfileStore;
  readonly clock: Clock;
  readonly ids: IdSource<Buffer>;
  /** 50 ms on the main thread, 5000 in workers (R51). */
  readonly busyTimeoutMs: number;
  readonly keys: Keys;
  /** Left out in workers: what they open the main thread has opened before, and brought to the newest schema. */
  readonly upgrades?: Upgrades;
}

export class BookStore {
  readonly #options: BookStoreOptions;
  /** Handles live here for as long as the store: one that nobody refers to would be collected and lose its lock. */
  readonly #open = new Map<string, BookContext>();
  /** The same books as they were known earlier. */
  readonly known = new KnownBooks({ apply: applyProjections, tables: PROJECTION_TABLES });

  constructor(options: BookStoreOptions) {
    this.#options = options;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  get folder(): string {
    return join(this.#options.dataDir, "books");
  }

  pathOf(id: string): string {
    return join(this.folder, id, "book.db");
  }

  /** Removes what an interrupted creation or restore left. Only the one instance of a data folder may call this. */
  sweep(): void {
    for (const name of readdirSync(this.folder)) {
      if (name.startsWith(UNFINISHED)) rmSync(join(this.folder, name), { recursive: true, force: true });
    }
  }

  /**
   * Lists the books that lie here but that nobody knows: the program was stopped between putting a whole new book in
   * place and writing its name down. One that cannot be opened stays as it is, for `report`.
   */
  adoptStrays(report: (error: unknown) => void): void {
    const { profile, ids, keys } = this.#options;
    const known = new Set(profile.books().map((book) => book.id));
    const isOurs = (id: string) => isId(id) && !known.has(id) && keys.of(bookKey(id)).length > 0;
    for (const id of readdirSync(this.folder).filter(isOurs)) {
      try {
        const db = this.#openFile(id, 5000);
        try {
          requireSameBook(db, id);
          const sample = db.one<{ sample: number }>("SELECT sample FROM book_settings")?.sample === 1;
          profile.addBook(id, ids.uuid(), sample, requireActingProfile(db, profile.id));
        } finally {
          db.close();
        }
      } catch (error) {
        report(error);
      }
    }
  }

  #openFile(id: string, busyTimeoutMs: number): Db {
    return openSealed(this.pathOf(id), bookKey(id), this.#options.keys, { busyTimeoutMs });
  }

  /** The open book. Fails with `no_book`, `damaged`, `schema_too_new`. */
  require(id: string): BookContext {
    const { upgrades } = this.#options;
    const known = this.#open.get(id);
    if (known !== undefined) {
      // Whoever asked first has been answered.
      upgrades?.settle(id);
      return known;
    }
    const entry = this.#options.profile.books().find((book) => book.id === id);
    if (entry === undefined)
      throw new DomainError("no_book", { message: "There is no such book for this profile." });
    const { clock, ids, busyTimeoutMs } = this.#options;
    upgrades?.beforeOpen(id);
    const db = this.#openFile(id, busyTimeoutMs);
    try {
      migrate(db, "local", (found) => requireUpgrades(upgrades).beforeChange(id, found));
      requireSameBook(db, id);
    } catch (error) {
      db.close();
      throw error;
    }
    const book = new BookContext(db, id, entry.device, clock, ids);
    try {
      if (upgrades !== undefined) this.#look(book);
    } catch (error) {
      db.close();
      throw error;
    }
    this.#open.set(id, book);
    return book;
  }

  /** R52: what does not hold at a glance is read-only from here on; an unreadable page is `damaged`. */
  #look(book: BookContext): void {
    const { profile } = this.#options;
    let problem: string | null;
    try {
      problem = quickCheck(book);
    } catch (error) {
      throw typedError(error);
    }
    if (problem === null || !isSound(profile, book.id)) return;
    keepVerification(profile, book.id, { records: 0, head: "", problem });
  }

  /** Makes a book with its first records and registers it. The same id twice answers the book that is there. */
  create(id: string, first: Omit<FirstRecords, "profile">): void {
    const { ids, profile } = this.#options;
    const device = ids.uuid();
    if (!existsSync(this.pathOf(id))) {
      this.writeNew(id, device, (book) => {
        const founder = ids.uuid();
        const tx = new LedgerTx(book, founder, ids.uuid(), applyProjections);
        writeFirstRecords(tx, { ...first, profile: profile.id });
        tx.finish();
      });
    }
    if (!profile.books().some((book) => book.id === id)) profile.addBook(id, device, first.sample);
  }

  /**
   * Writes a whole new book file: `fill` runs in one transaction with synchronous=EXTRA; the folder takes its place
   * only when everything is on disk. When `fill` throws, nothing is left.
   */
  writeNew(id: string, device: string, fill: (book: BookContext, keys: Keys) => void): void {
    const { clock, ids } = this.#options;
    const making = join(this.folder, `${UNFINISHED}${id}`);
    rmSync(making, { recursive: true, force: true });
    mkdirSync(join(making, "attachments"), { recursive: true, mode: 0o700 });
    const db = openDatabase(join(making, "book.db"), {
      create: true,
      creating: true,
      busyTimeoutMs: 5000,
      key: this.#options.keys.make(bookKey(id)),
    });
    try {
      migrate(db, "local");
      const book = new BookContext(db, id, device, clock, ids);
      db.transaction(() => {
        db.run("INSERT INTO book (only, id) VALUES (1, ?)", blobFromId(id));
        fill(book, this.#options.keys);
      });
      db.pragma("wal_checkpoint(TRUNCATE)");
      db.close();
    } catch (error) {
      db.close();
      rmSync(making, { recursive: true, force: true });
      throw error;
    }
    syncFolder(making);
    renameSync(making, join(this.folder, id));
    syncFolder(this.folder);
  }

  /** Registers a book that lies in place (a restored one) under a fresh device id, so that no chain ever forks. */
  adopt(id: string, device: string, sample: boolean, actsAs: string | null = null): void {
    this.#options.profile.addBook(id, device, sample, actsAs);
  }

  exists(id: string): boolean {
    return existsSync(join(this.folder, id));
  }

  /** Closes one book, so that another file can take its place. */
  release(id: string): void {
    this.known.release(id);
    this.#open.get(id)?.db.close();
    this.#open.delete(id);
  }

  close(): void {
    this.known.close();
    for (const [id, book] of this.#open) {
      book.db.close();
      this.#options.upgrades?.settle(id);
    }
    this.#open.clear();
  }
}

function requireUpgrades(upgrades: Upgrades | undefined): Upgrades {
  assertInvariant(upgrades !== undefined, "a book's schema changes only where a backup is made before");
  return upgrades;
}

function requireSameBook(db: Db, id: string): void {
  const row = db.one<{ id: Buffer }>("SELECT id FROM book");
  if (row === undefined || idFromBlob(row.id) !== id) {
    throw new DomainError("damaged", {
      message: "The file in this book's place is another book. It was left untouched.",
    });
  }
}
