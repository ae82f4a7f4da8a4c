/**
 * The statements that put a record into the log, with its text and what it makes of its chain. Only append-record.ts
 * calls them.
 */
import { assertInvariant } from "../../shared/errors.ts";
import type { Prepared } from "../db/driver.ts";
import type { BookContext } from "./book-context.ts";

/** A record as the log keeps it; local numbers, ids and hashes as bytes. */
interface LogRow {
  readonly seq: number;
  readonly id: Buffer;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly root: number;
  readonly rootId: Buffer | null;
  readonly supersedes: number | null;
  readonly cmd: number;
  readonly author: number;
  readonly device: number;
  readonly deviceSeq: number;
  readonly recordedAt: number;
  readonly v: number;
  readonly body: string;
  readonly textHash: Buffer | null;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly text: string | null;
}

// OR ROLLBACK: what a guard refuses is a bug or an attack, and takes the whole transaction with it; and SQLite need not
// keep a savepoint of each statement.
export class LogRows {
  /** A chain's first record with its text and its row in `chain`. */
  readonly #first: Prepared;
  readonly #record: Prepared;
  readonly #text: Prepared;
  readonly #chainUpdate: Prepared;

  constructor(book: BookContext) {
    this.#first = book.db.prepare(
      `INSERT OR ROLLBACK INTO first_record (seq, id, kind, root_id, cmd, author, device, device_seq, recorded_at, v, body, text_hash, hash, salt, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#record = book.db.prepare(
      `INSERT OR ROLLBACK INTO record (seq, id, kind, op, root, root_id, supersedes, cmd, author, device, device_seq, recorded_at, v, body, text_hash, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#text = book.db.prepare("INSERT OR ROLLBACK INTO record_text (seq, salt, text) VALUES (?, ?, ?)");
    this.#chainUpdate = book.db.prepare("UPDATE chain SET tip = ?, counted = ? WHERE root = ?");
  }

  /** Writes a record, its text, and what it makes of its chain. */
  write(row: LogRow): void {
    const { seq, id, kind, op, root, cmd, author, device, deviceSeq, recordedAt, v } = row;
    if (root === seq) {
      assertInvariant(op === 0, "a chain begins with content");
      // biome-ignore format: one line as the statement has it
      this.#first.run(seq, id, kind, row.rootId, cmd, author, device, deviceSeq, recordedAt, v, row.body, row.textHash, row.hash, row.salt, row.text);
      return;
    }
    // biome-ignore format: one line as the statement has it
    this.#record.run(seq, id, kind, op, root, row.rootId, row.supersedes, cmd, author, device, deviceSeq, recordedAt, v, row.body, row.textHash, row.hash);
    if (row.text !== null) this.#text.run(seq, row.salt, row.text);
    this.#chainUpdate.run(seq, op === 0 ? seq : null, root);
  }
}

const rowsOf = new WeakMap<BookContext, LogRows>();

/** Prepared once for each open book. */
export function logRowsOf(book: BookContext): LogRows {
  const known = rowsOf.get(book);
  if (known !== undefined) return known;
  const made = new LogRows(book);
  rowsOf.set(book, made);
  return made;
}
