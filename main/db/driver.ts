/**
 * The only module that knows the SQLite driver. Opens a file with every pragma of R15 set and read back (L8), keeps
 * statements cached by text, and gives two faces: ReadDb cannot write, by type.
 *
 * Plain files for now; the key of an encrypted book enters here and nowhere else.
 */
import { chmodSync, closeSync, existsSync, openSync, readSync } from "node:fs";
import Database from "better-sqlite3-multiple-ciphers";
import type { CompiledQuery } from "kysely";
import { DomainError } from "../../shared/errors.ts";

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
}

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
  readonly #statements = new Map<string, Statement>();
  /** Statements run, for tests that count them (OPS-7). */
  statementCount = 0;

  constructor(path: string, handle: Handle) {
    this.path = path;
    this.#handle = handle;
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
  if (code === "SQLITE_READONLY")
    return new DomainError("storage_failed", { message: "The file may not be written." });
  return error;
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
  if (!isNew) requireSqliteHeader(path);
  let handle: Handle;
  try {
    handle = new Database(path, {
      readonly: options.readonly ?? false,
      timeout: options.busyTimeoutMs ?? 50,
    });
    if (isNew) chmodSync(path, 0o600);
    setPragmas(handle, options);
  } catch (error) {
    throw typedError(error);
  }
  return new Db(path, handle);
}

function requireSqliteHeader(path: string): void {
  const fd = openSync(path, "r");
  try {
    const head = Buffer.alloc(16);
    const read = readSync(fd, head, 0, 16, 0);
    if (read === 0) return;
    if (head.toString("latin1") !== "SQLite format 3\u0000") throw damaged();
  } finally {
    closeSync(fd);
  }
}

function setPragmas(handle: Handle, options: OpenOptions): void {
  const readonly = options.readonly === true;
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
