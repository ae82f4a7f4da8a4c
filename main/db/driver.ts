/**
 * The only module that knows the SQLite driver. Opens a file with every pragma of R15 set and read back (L8), keeps
 * statements cached by text, and gives two faces: ReadDb cannot write, by type.
 *
 * The key of an encrypted file enters here and nowhere else (R14): as 32 bytes, never as text. A file is opened with its
 * key or not at all; afterwards the cipher is read back, and a file that had to be ciphertext but is not is refused.
 */
import { chmodSync, closeSync, existsSync, openSync, readSync } from "node:fs";
import Database from "better-sqlite3-multiple-ciphers";
import type { CompiledQuery } from "kysely";
import { assertInvariant, DomainError } from "../../shared/errors.ts";

export type SqlValue = string | number | bigint | Buffer | null;

export interface ReadDb {
  all<Row>(text: string, ...params: SqlValue[]): Row[];
  one<Row>(text: string, ...params: SqlValue[]): Row | undefined;
  iterate<Row>(text: string, ...params: SqlValue[]): IterableIterator<Row>;
  /** The same for a query compiled by kysely. */
  rows<Row>(query: CompiledQuery<Row>): Row[];
}

export interface WriteDb extends ReadDb {
  /** Number of rows changed. */
  run(text: string, ...params: SqlValue[]): number;
}

/** A prepared statement of the hot path. */
export interface Prepared {
  run(...params: SqlValue[]): { changes: number };
  get(...params: SqlValue[]): unknown;
}

export interface OpenOptions {
  /** Make the file when it is missing. */
  readonly create?: boolean;
  readonly readonly?: boolean;
  /** At most 50 on the main thread (R51), up to 5000 in workers. */
  readonly busyTimeoutMs?: number;
  readonly cacheMiB?: number;
  /** Every byte of the file's name and directory entry durable too, while a new book is written. */
  readonly creating?: boolean;
  /** The file's key; left out for what is not encrypted (the lock of a data folder, files of the first release). */
  readonly key?: DatabaseKey;
}

/** Exactly 32 bytes, and the cipher they are for. */
export interface DatabaseKey {
  readonly cipher: Cipher;
  readonly bytes: Buffer;
}

/** aegis: fast where the processor has AES; chacha20 elsewhere. Both authenticate every page. */
export type Cipher = "aegis" | "chacha20";
export const KEY_BYTES = 32;

/** A record is some 300 bytes: pages of this size leave less of them empty than those of 4096. Books made before keep theirs. */
const BOOK_PAGE_BYTES = 8192;

type Handle = Database.Database;
type Statement = Database.Statement<unknown[]>;

const PRAGMAS: readonly (readonly [string, number])[] = [
  ["temp_store", 2],
  ["secure_delete", 1],
  ["recursive_triggers", 1],
  ["trusted_schema", 0],
  ["cell_size_check", 1],
  ["foreign_keys", 1],
];

export class Db implements WriteDb {
  readonly path: string;
  readonly #handle: Handle;
  readonly #key: DatabaseKey | undefined;
  readonly #statements = new Map<string, Statement>();
  /** Statements run, for tests that count them (OPS-7). */
  statementCount = 0;

  constructor(path: string, handle: Handle, key?: DatabaseKey) {
    this.path = path;
    this.#handle = handle;
    this.#key = key;
  }

  /** A second connection to this file, or to a copy of it at `path`, with the same key. */
  another(options: Omit<OpenOptions, "key">, path = this.path): Db {
    return openDatabase(path, this.#key === undefined ? options : { ...options, key: this.#key });
  }

  #statement(text: string): Statement {
    this.statementCount += 1;
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const made = this.#handle.prepare(text);
    this.#statements.set(text, made);
    return made;
  }

  all<Row>(text: string, ...params: SqlValue[]): Row[] {
    return this.#statement(text).all(...params) as Row[];
  }

  one<Row>(text: string, ...params: SqlValue[]): Row | undefined {
    return this.#statement(text).get(...params) as Row | undefined;
  }

  iterate<Row>(text: string, ...params: SqlValue[]): IterableIterator<Row> {
    this.statementCount += 1;
    return this.#handle.prepare(text).iterate(...params) as IterableIterator<Row>;
  }

  rows<Row>(query: CompiledQuery<Row>): Row[] {
    return this.all<Row>(query.sql, ...(query.parameters as SqlValue[]));
  }

  run(text: string, ...params: SqlValue[]): number {
    return this.#statement(text).run(...params).changes;
  }

  prepare(text: string): Prepared {
    return this.#handle.prepare(text) as unknown as Prepared;
  }

  /** Several statements at once: migrations only. */
  script(text: string): void {
    this.#handle.exec(text);
  }

  /** Schema changes invalidate cached statements. */
  forgetStatements(): void {
    this.#statements.clear();
  }

  get inTransaction(): boolean {
    return this.#handle.inTransaction;
  }

  /** Runs `work` in one IMMEDIATE transaction: everything or nothing. Storage errors come out typed. */
  transaction<T>(work: () => T): T {
    this.#guard(() => this.#handle.exec("BEGIN IMMEDIATE"));
    try {
      const value = work();
      this.#guard(() => this.#handle.exec("COMMIT"));
      return value;
    } catch (error) {
      if (this.#handle.inTransaction) this.#handle.exec("ROLLBACK");
      throw typedError(error);
    }
  }

  /** Runs `work` against one unmoving snapshot. */
  snapshot<T>(work: () => T): T {
    this.#handle.exec("BEGIN");
    try {
      return work();
    } catch (error) {
      throw typedError(error);
    } finally {
      if (this.#handle.inTransaction) this.#handle.exec("COMMIT");
    }
  }

  pragma(text: string): unknown {
    return this.#handle.pragma(text, { simple: true });
  }

  pragmaRows(text: string): Record<string, unknown>[] {
    return this.#handle.pragma(text) as Record<string, unknown>[];
  }

  close(): void {
    this.#statements.clear();
    this.#handle.close();
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw typedError(error);
    }
  }
}

/** SQLite's own words become our codes; everything else passes through. */
export function typedError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const code = error.code;
  if (code === "SQLITE_FULL")
    return new DomainError("storage_full", {
      message: "The disk is full. Nothing was written; the book is whole.",
    });
  if (code.startsWith("SQLITE_IOERR"))
    return new DomainError("storage_failed", {
      message: "The disk refused to write or read. Nothing was written; the book is whole.",
    });
  if (code.startsWith("SQLITE_BUSY"))
    return new DomainError("busy", { message: "The book is being written by another job." });
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") return damaged();
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code))
    return new DomainError("storage_failed", {
      message:
        "The file or its folder may not be opened or written. Look at its rights, and whether the disk is read-only.",
    });
  return error;
}

const FULL: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const FAILING: ReadonlySet<unknown> = new Set(["EIO", "EROFS"]);

/** The last word on an error: the system's own about a disk too, for files that are no database. */
export function typedFailure(error: unknown): unknown {
  const typed = typedError(error);
  const code = typed instanceof Error && "code" in typed ? typed.code : null;
  if (FULL.has(code))
    return new DomainError("storage_full", {
      message: "The disk is full. Nothing was written; the book is whole.",
    });
  if (FAILING.has(code))
    return new DomainError("storage_failed", {
      message: "The disk refused to write or read. Nothing was written; the book is whole.",
    });
  return typed;
}

function damaged(): DomainError {
  return new DomainError("damaged", {
    message:
      "This file is damaged or not a Daybook database. It was left untouched: copy it aside, then restore a backup or an archive.",
  });
}

/**
 * Opens a database file. Fails with `not_found` (no file and not `create`), `damaged` (not SQLite), `storage_failed`.
 * Refuses to go on when a pragma does not read back as set.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Db {
  const isNew = !existsSync(path);
  if (isNew && options.create !== true)
    throw new DomainError("not_found", { message: "There is no such database file." });
  if (!isNew && options.key === undefined && !["plain", "empty"].includes(kindOfFile(path))) throw damaged();
  if (!isNew && options.key !== undefined && kindOfFile(path) === "plain") throw notSealed();
  let handle: Handle | null = null;
  try {
    handle = new Database(path, {
      readonly: options.readonly ?? false,
      timeout: options.busyTimeoutMs ?? 50,
    });
    if (isNew) chmodSync(path, 0o600);
    if (options.key !== undefined) applyKey(handle, options.key);
    setPragmas(handle, options);
  } catch (error) {
    handle?.close();
    throw typedError(error);
  }
  const db = new Db(path, handle, options.key);
  if (options.key !== undefined && kindOfFile(path) === "plain") {
    db.close();
    throw notSealed();
  }
  return db;
}

/** An empty database that lives in memory only: to be compared with, never to keep anything. */
export function openMemory(): Db {
  return new Db(":memory:", new Database(":memory:"));
}

/** What the first bytes say: `plain` SQLite, `other` (ciphertext, or no database at all), `empty`. */
export function kindOfFile(path: string): "plain" | "other" | "empty" {
  const fd = openSync(path, "r");
  try {
    const head = Buffer.alloc(16);
    const read = readSync(fd, head, 0, 16, 0);
    if (read === 0) return "empty";
    return head.toString("latin1") === "SQLite format 3\u0000" ? "plain" : "other";
  } finally {
    closeSync(fd);
  }
}

function notSealed(): DomainError {
  return new DomainError("damaged", {
    message: "This file should be encrypted and is not. It was left untouched: restore a backup.",
  });
}

/** The driver's form of a raw key, in bytes that are zeroed after use: a malformed one would silently be a passphrase. */
function rawKey({ cipher, bytes }: DatabaseKey): Buffer {
  assertInvariant(cipher === "aegis" || cipher === "chacha20", "a cipher Daybook knows");
  assertInvariant(bytes.length === KEY_BYTES, "a key has 32 bytes");
  const hex = "0123456789abcdef";
  const raw = Buffer.alloc(4 + 2 * KEY_BYTES);
  raw.write("raw:", "latin1");
  for (const [n, byte] of bytes.entries()) {
    raw[4 + 2 * n] = hex.charCodeAt(byte >> 4);
    raw[5 + 2 * n] = hex.charCodeAt(byte & 15);
  }
  return raw;
}

/** Keys a connection, then reads: a wrong key or a page that was changed shows here as `damaged`. */
function applyKey(handle: Handle, key: DatabaseKey): void {
  handle.pragma(`cipher = '${key.cipher}'`);
  const raw = rawKey(key);
  try {
    handle.key(raw);
  } finally {
    raw.fill(0);
  }
  handle.prepare("SELECT count(*) FROM sqlite_schema").get();
  if (handle.pragma("cipher", { simple: true }) !== key.cipher)
    throw new DomainError("storage_failed", { message: "The database driver does not encrypt." });
}

/**
 * Gives the file at `path` another key, or a first one. Only for a copy of one's own that nothing depends on yet: it is
 * rewritten in place, without a journal.
 */
export function rekeyCopy(path: string, from: DatabaseKey | null, to: DatabaseKey): void {
  let handle: Handle | null = null;
  try {
    handle = new Database(path, { timeout: 5000 });
    if (from !== null) applyKey(handle, from);
    handle.pragma("temp_store = 2");
    handle.pragma("journal_mode = OFF");
    handle.pragma("synchronous = 2");
    handle.pragma(`cipher = '${to.cipher}'`);
    const raw = rawKey(to);
    try {
      handle.rekey(raw);
    } finally {
      raw.fill(0);
    }
  } catch (error) {
    throw typedError(error);
  } finally {
    handle?.close();
  }
  if (kindOfFile(path) !== "other") throw notSealed();
}

function setPragmas(handle: Handle, options: OpenOptions): void {
  const readonly = options.readonly === true;
  if (options.creating === true) handle.pragma(`page_size = ${BOOK_PAGE_BYTES}`);
  if (!readonly && handle.pragma("journal_mode = WAL", { simple: true }) !== "wal")
    throw new DomainError("storage_failed", { message: "The journal mode WAL could not be set." });
  for (const [name, value] of PRAGMAS) handle.pragma(`${name} = ${value}`);
  const synchronous = options.creating === true ? 3 : 2;
  handle.pragma(`synchronous = ${synchronous}`);
  if (process.platform === "darwin") {
    handle.pragma("fullfsync = 1");
    handle.pragma("checkpoint_fullfsync = 1");
  }
  handle.pragma(`cache_size = ${-1024 * (options.cacheMiB ?? 64)}`);
  handle.pragma("journal_size_limit = 67108864");
  for (const [name, value] of [...PRAGMAS, ["synchronous", synchronous] as const]) {
    if (handle.pragma(name, { simple: true }) !== value)
      throw new DomainError("storage_failed", { message: `The database setting ${name} could not be made.` });
  }
}
