/**
 * Around a change of a book's schema: a backup first, and a way back. What happens is written down beside the book before
 * it happens. A start that changed the schema and then never got as far as a second use of the book has failed; after two
 * such starts the backup takes the book's place, the failed file stays beside it, and this version tries no more.
 */
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Clock } from "../../shared/effects.ts";
import { DomainError } from "../../shared/errors.ts";
import type { Upgrades } from "../book-store.ts";
import type { Db } from "../db/driver.ts";
import { PROGRAM_VERSION } from "../db/migrate.ts";
import { syncFolder, writeDurably } from "../vault/keyring.ts";
import { bookKey, type Keys } from "../vault/keys.ts";
import { type BackupOwner, openWithOwn } from "./backup-keys.ts";
import { dateText } from "./book-facts.ts";
import { proveContainer, requireMac } from "./container.ts";
import { openWithAny } from "./copy-file.ts";
import { makeBackup, nameOf, QUIET } from "./make-backup.ts";
import { backupsFolder, backupsOf, stampOf } from "./places.ts";
import { stageBook } from "./stage-book.ts";

const NOTE = "upgrade.json";
const FAILED_STARTS = 2;
const LISTED = 20;

const sinceSchema = z.strictObject({ records: z.int().min(0), entries: z.array(z.string()) });
const noteSchema = z.strictObject({
  program: z.string(),
  /** Name of the backup made before. */
  backup: z.string(),
  records: z.int().min(0),
  starts: z.int().min(1),
  /** True once the backup was put back: `since` is what the failed file held beyond it, null when it cannot be read. */
  isBack: z.boolean(),
  since: sinceSchema.nullable(),
});
type Note = z.infer<typeof noteSchema>;
type Since = z.infer<typeof sinceSchema>;

export interface GuardParts {
  readonly dataDir: string;
  readonly keys: Keys;
  readonly owner: () => BackupOwner;
  readonly clock: Clock;
}

export class UpgradeGuard implements Upgrades {
  readonly #parts: GuardParts;
  /** Books whose upgrade this start tries; each start counts once. */
  readonly #trying = new Set<string>();

  constructor(parts: GuardParts) {
    this.#parts = parts;
  }

  beforeOpen(id: string): void {
    const note = this.#read(id);
    if (note === null || this.#trying.has(id)) return;
    if (note.isBack) {
      if (note.program !== PROGRAM_VERSION) this.#forget(id);
      return;
    }
    if (note.starts >= FAILED_STARTS && this.#putBack(id, note)) return;
    this.#trying.add(id);
    this.#write(id, { ...note, starts: note.starts + 1, program: PROGRAM_VERSION });
  }

  beforeChange(id: string, db: Db): void {
    const note = this.#read(id);
    if (note?.isBack === true) throw refusal(note);
    if (note !== null) return;
    const { dataDir, keys, owner, clock } = this.#parts;
    const { keyring } = owner();
    const nowMs = clock.nowMs();
    const kind = "before-migration";
    const made = makeBackup({ dataDir, book: id, db, keys, keyring, kind, nowMs, job: QUIET });
    this.#trying.add(id);
    this.#write(id, {
      program: PROGRAM_VERSION,
      backup: nameOf(made.path),
      records: made.summary.records,
      starts: 1,
      isBack: false,
      since: null,
    });
  }

  settle(id: string): void {
    if (this.#trying.delete(id)) this.#forget(id);
  }

  /** False when the backup cannot be used: then the file that is there is tried once more. */
  #putBack(id: string, note: Note): boolean {
    const { dataDir, keys, owner, clock } = this.#parts;
    const folder = this.#folder(id);
    const backup = backupsOf(backupsFolder(dataDir), "here", id).find(({ name }) => name === note.backup);
    if (backup === undefined) return false;
    const staging = join(dataDir, "books", `.unfinished-back-${id}`);
    try {
      rmSync(staging, { recursive: true, force: true });
      const container = proveContainer(backup.path, QUIET);
      const opened = openWithOwn(container, owner(), keys);
      const [key] = opened?.keysOf(bookKey(id)) ?? [];
      const summary = opened?.summary.books.find(({ book }) => book === id);
      if (opened === null || key === undefined || summary === undefined) return false;
      requireMac(container, key);
      const { cipher } = container.header.keyring;
      stageBook(summary, {
        opened,
        cipher,
        folder: staging,
        job: QUIET,
        keyHere: () => keys.make(bookKey(id)),
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === "backup_damaged") return false;
      throw error;
    }
    const since = entriesSince(join(folder, "book.db"), id, keys, note.records);
    const failed = join(folder, `book.db.failed-${stampOf(clock.nowMs())}`);
    for (const suffix of ["-wal", "-shm", ""])
      if (existsSync(join(folder, `book.db${suffix}`)))
        renameSync(join(folder, `book.db${suffix}`), `${failed}${suffix}`);
    renameSync(join(staging, "book.db"), join(folder, "book.db"));
    syncFolder(folder);
    rmSync(staging, { recursive: true, force: true });
    this.#write(id, { ...note, program: PROGRAM_VERSION, isBack: true, since });
    return true;
  }

  #folder(id: string): string {
    return join(this.#parts.dataDir, "books", id);
  }

  #read(id: string): Note | null {
    let text: string;
    try {
      text = readFileSync(join(this.#folder(id), NOTE), "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
    try {
      return noteSchema.parse(JSON.parse(text));
    } catch {
      // Only counts starts; without it the book is opened as it is.
      this.#forget(id);
      return null;
    }
  }

  #write(id: string, note: Note): void {
    writeDurably(join(this.#folder(id), NOTE), `${JSON.stringify(note)}\n`);
  }

  #forget(id: string): void {
    rmSync(join(this.#folder(id), NOTE), { force: true });
  }
}

/** What the failed file holds beyond its backup: how many records, and the days of its newest entries. */
function entriesSince(path: string, id: string, keys: Keys, records: number): Since | null {
  if (!existsSync(path)) return null;
  try {
    const { db } = openWithAny(path, keys.of(bookKey(id)));
    try {
      const found = db.one<{ n: number }>("SELECT count(*) AS n FROM record WHERE seq > ?", records)?.n ?? 0;
      const entries = db.all<{ date: number }>(
        "SELECT date FROM journal_entry WHERE entry > ? ORDER BY entry LIMIT ?",
        records,
        LISTED,
      );
      return { records: found, entries: entries.flatMap(({ date }) => dateText(date) ?? []) };
    } finally {
      db.close();
    }
  } catch {
    // Whatever is wrong with it: that file failed to start twice, and stays for whoever can read it.
    return null;
  }
}

function refusal({ since, program }: Note): DomainError {
  const made =
    since === null
      ? "Whether entries were made since then cannot be told."
      : since.records === 0
        ? "No entries were made since then."
        : `Since then ${since.records} records were written${since.entries.length === 0 ? "" : `, entries of ${since.entries.join(", ")}`}; they are in the file set aside beside the book.`;
  return new DomainError("not_available", {
    since,
    message: `Bringing this book to the form Daybook ${program} needs failed twice, so the copy from before was put back. ${made} This version does not try again: open the book with the version before, or a newer one.`,
  });
}
