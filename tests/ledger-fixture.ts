/** A book in a temporary folder for tests of the ledger itself: no router, no features, only the write door. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { BookStore } from "../main/book-store.ts";
import { type DatabaseKey, openDatabase } from "../main/db/driver.ts";
import { systemClock, systemIds } from "../main/effects.ts";
import { appendEntry, unvoidEntry, voidEntry } from "../main/ledger/append-entry.ts";
import { LedgerTx } from "../main/ledger/append-record.ts";
import { reverseEntry } from "../main/ledger/append-reversal.ts";
import { appendStatement } from "../main/ledger/append-statement.ts";
import { BookContext } from "../main/ledger/book-context.ts";
import { type ChainState, requireChain } from "../main/ledger/chain.ts";
import { requireNamed, templateId } from "../main/ledger/names.ts";
import { sha256Hex } from "../main/ledger/sha256.ts";
import { undoCommand } from "../main/ledger/undo-command.ts";
import { ProfileStore } from "../main/profile/profile-store.ts";
import { applyProjections, PROJECTION_TABLES } from "../main/projections/index.ts";
import { actorOf } from "../main/run-command.ts";
import { type Keys, LooseKeys } from "../main/vault/keys.ts";
import { closingBody, monthNumber } from "../shared/ledger/closing.ts";
import type { EntryContent, EntryText } from "../shared/ledger/entry.ts";
import { asJson, rootKey, type VoidBody } from "../shared/ledger/record.ts";

const ids = systemIds();
export const projections = { apply: applyProjections, tables: PROJECTION_TABLES };
export const quietJob = { progress: () => undefined, checkCancelled: () => undefined };

export interface DataFolder {
  readonly dir: string;
  readonly profile: ProfileStore;
  readonly store: BookStore;
  readonly keys: Keys;
  remove(): void;
}

/** Keys as a keyring gives them, without one. */
export const testKeys = (): LooseKeys => new LooseKeys("aegis", [], () => Buffer.from(TEST_KEY));

/** One key for every file of every test, so that a raw connection can be made from a path alone. */
const TEST_KEY = Buffer.alloc(32, "a key for tests");
export const testKey = (): DatabaseKey => ({ cipher: "aegis", bytes: Buffer.from(TEST_KEY) });

export function makeDataFolder(profileId = ids.uuid()): DataFolder {
  const dir = mkdtempSync(join(tmpdir(), "daybook-test-"));
  const keys = testKeys();
  const profile = new ProfileStore(profileId, join(dir, "profile"), systemClock, ids, 50, keys);
  const store = new BookStore({ dataDir: dir, profile, clock: systemClock, ids, busyTimeoutMs: 50, keys });
  const remove = () => {
    store.close();
    profile.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { dir, profile, store, keys, remove };
}

/** A book and the verbs tests speak about it. */
export class TestBook {
  readonly folder: DataFolder;
  readonly book: BookContext;
  readonly member: string;

  constructor(folder = makeDataFolder(), name = "Home", memberName = "Ada") {
    this.folder = folder;
    const id = ids.uuid();
    folder.store.create(id, { name, currency: "EUR", sample: false, memberName });
    this.book = folder.store.require(id);
    this.member = actorOf(this.book, folder.profile.id).member ?? "";
  }

  /** One command: everything in one transaction, under one `cmd`. */
  write<T>(work: (tx: LedgerTx) => T): T {
    try {
      return this.book.db.transaction(() => {
        const tx = new LedgerTx(this.book, this.member, null, applyProjections);
        const value = work(tx);
        tx.finish();
        return value;
      });
    } catch (error) {
      this.book.forget();
      throw error;
    }
  }

  account(name: string, currency = "EUR", subtype = "checking"): string {
    const type = subtype === "card" ? "liability" : "asset";
    return this.write((tx) =>
      this.book.idOfRoot(
        tx.append({
          kind: "account",
          content: asJson({ currency, open: true, position: 0, subtype, type }),
          text: { name },
        }).root,
      ),
    );
  }

  commodity(code: string, decimals: number): string {
    return this.write((tx) =>
      this.book.idOfRoot(
        tx.append({
          kind: "commodity",
          rootKey: rootKey.commodity(code),
          content: asJson({ code, decimals }),
          text: { name: code },
        }).root,
      ),
    );
  }

  category(key: string): string {
    return templateId(this.book, key);
  }

  payee(name: string): string {
    return this.write((tx) => requireNamed(tx, "payee", name));
  }

  tag(name: string): string {
    return this.write((tx) => requireNamed(tx, "tag", name));
  }

  rename(id: string, kind: "payee" | "tag", name: string): void {
    this.write((tx) => tx.append({ kind, revises: this.chain(id, kind), content: {}, text: { name } }));
  }

  entry(content: EntryContent, text: EntryText = {}, key?: { account: string; external: string }): string {
    return this.write((tx) => {
      const derived = key === undefined ? undefined : rootKey.imported(key.account, key.external);
      if (derived !== undefined)
        return this.book.idOfRoot(
          tx.append({ kind: "entry", rootKey: derived, content: asJson(content), text: asJson(text) }).root,
        );
      return this.book.idOfRoot(appendEntry(tx, { content, text }).root);
    });
  }

  correct(id: string, content: EntryContent, text: EntryText = {}): number {
    return this.write((tx) => appendEntry(tx, { content, text, revises: this.chain(id, "entry") }).seq);
  }

  voidIt(id: string, why: VoidBody["why"] = "person", of?: string): number {
    return this.write((tx) => voidEntry(tx, this.chain(id, "entry"), why, "", of).seq);
  }

  /** Id of the reversal. */
  reverse(id: string, date: string, reason = ""): string {
    return this.write((tx) =>
      this.book.idOfRoot(reverseEntry(tx, this.chain(id, "entry"), { date, reason }).root),
    );
  }

  /** Takes a command back; answers the last record it wrote. */
  undo(cmd: number): number {
    return this.write((tx) => {
      undoCommand(tx, cmd, quietJob);
      return tx.lastSeq;
    });
  }

  bringBack(id: string): number {
    return this.write((tx) => unvoidEntry(tx, this.chain(id, "entry"), "").seq);
  }

  observe(account: string, date: string, amount: number): void {
    const body = { account, amount, currency: "EUR", date, source: "ofx" };
    this.write((tx) =>
      tx.append({
        kind: "balance-assertion",
        rootKey: rootKey.observation(account, date, "EUR", amount),
        content: asJson(body),
      }),
    );
  }

  /** Says of a month that it is closed, or open again. */
  closing(tx: LedgerTx, month: string, closed: boolean): void {
    const known = this.book.closings.get(monthNumber(month));
    const content = asJson(closingBody(month, closed));
    if (known === undefined) tx.append({ kind: "closing", rootKey: rootKey.closing(month), content });
    else tx.append({ kind: "closing", revises: requireChain(tx.db, known.root, "closing"), content });
  }

  close(month: string, closed = true): void {
    this.write((tx) => this.closing(tx, month, closed));
  }

  /** The record alone, as if its file lay beside the book. */
  attach(entry: string, content: string): string {
    const sha256 = sha256Hex(content);
    const body = { bytes: content.length, entry, sha256, type: "text/plain" };
    return this.write((tx) =>
      this.book.idOfRoot(
        tx.append({
          kind: "attachment",
          rootKey: rootKey.attachment(entry, sha256),
          content: asJson(body),
          text: { name: `${content}.txt` },
        }).root,
      ),
    );
  }

  /** A statement of one day. */
  finishStatement(
    account: string,
    day: string,
    opening: bigint,
    closing: bigint,
    entries: readonly { readonly id: string }[],
  ): string {
    const roots = entries.map(({ id }) => this.root(id));
    return this.write((tx) =>
      this.book.idOfRoot(
        appendStatement(tx, { account, from: day, to: day, opening, closing, entries: roots, file: null })
          .root,
      ),
    );
  }

  detach(id: string): void {
    this.write((tx) =>
      tx.append({
        kind: "attachment",
        op: 1,
        revises: this.chain(id, "attachment"),
        content: { why: "person" },
      }),
    );
  }

  reopenStatement(id: string): void {
    this.write((tx) =>
      tx.append({
        kind: "statement",
        op: 1,
        revises: this.chain(id, "statement"),
        content: { why: "person" },
        text: { reason: "again" },
      }),
    );
  }

  importBatch(accounts: readonly string[]): string {
    const body = {
      accounts,
      added: 1,
      duplicates: 0,
      file: "ab".repeat(32),
      fingerprint: 1,
      format: "csv",
      problems: 0,
    };
    return this.write((tx) =>
      this.book.idOfRoot(
        tx.append({ kind: "import", content: asJson(body), text: { fileName: "may.csv" } }).root,
      ),
    );
  }

  chain(id: string, kind: string): ChainState {
    return requireChain(this.book.db, this.book.findRoot(id), kind);
  }

  /** Seq of the chain's first record. */
  root(id: string): number {
    return this.book.requireRoot(id);
  }

  /** The whole book as one file elsewhere, to be spoilt. */
  copyTo(path: string): void {
    this.book.db.pragma("wal_checkpoint(TRUNCATE)");
    copyFileSync(this.book.db.path, path);
  }

  remove(): void {
    this.folder.remove();
  }
}

/** Opens a copied book file as the book it was. */
export function openCopy(path: string, of: BookContext): BookContext {
  return new BookContext(openDatabase(path, { key: testKey() }), of.id, of.device, systemClock, ids);
}

/** A connection that knows nothing of Daybook, as another program would open the file. */
export function rawConnection(path: string): Database.Database {
  const raw = new Database(path);
  raw.pragma("cipher = 'aegis'");
  raw.key(Buffer.from(`raw:${TEST_KEY.toString("hex")}`, "latin1"));
  raw.pragma("recursive_triggers = 0");
  return raw;
}

/** Changes a file behind the program's back: guards dropped, foreign keys off. */
export function tamper(path: string, work: (raw: Database.Database) => void): void {
  const raw = rawConnection(path);
  raw.pragma("foreign_keys = 0");
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) raw.exec(`DROP TRIGGER "${name}"`);
  work(raw);
  for (const { sql } of triggers) raw.exec(sql);
  raw.close();
}

/** Every projection row as text, and for each word of the search index the entries that hold it. */
export function dumpProjections(path: string): Record<string, unknown[]> {
  const raw = rawConnection(path);
  const dump: Record<string, unknown[]> = {};
  for (const table of PROJECTION_TABLES)
    dump[table] = raw
      .prepare(`SELECT * FROM "${table}"`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .sort();
  raw.exec("CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, fts, instance)");
  dump["fts"] = raw
    .prepare("SELECT term, doc, col, offset FROM temp.word ORDER BY term, doc, col, offset")
    .raw()
    .all();
  raw.close();
  return dump;
}
