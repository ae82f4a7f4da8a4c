/** What a book file says of itself, to compare a copy with its original and to show before a restore. */
import { DomainError } from "../../shared/errors.ts";
import type { Db, ReadDb } from "../db/driver.ts";
import { tableCounts } from "../db/migrate.ts";
import { idFromBlob } from "../ledger/book-context.ts";
import { bookHead } from "../ledger/head.ts";
import type { BookSummary } from "./container.ts";

export interface BookFacts {
  readonly summary: BookSummary;
  /** Which tables hold how many rows. */
  readonly tables: string;
}

/** Reads one state of the file. Fails with `damaged` when it cannot be read or does not add up to zero (L1). */
export function bookFacts(db: Db): BookFacts {
  return db.snapshot(() => {
    requireZero(db);
    return { summary: bookSummary(db), tables: tableCounts(db) };
  });
}

export function bookSummary(db: ReadDb): BookSummary {
  const book = db.one<{ id: Buffer }>("SELECT id FROM book");
  if (book === undefined) throw notABook();
  const log = db.one<{ records: number }>("SELECT coalesce(max(seq), 0) AS records FROM record");
  const entries = db.one<{ n: number; first: number | null; last: number | null }>(
    "SELECT count(*) AS n, min(date) AS first, max(date) AS last FROM journal_entry",
  );
  const settings = db.one<{ name: string; sample: number }>("SELECT name, sample FROM book_settings");
  return {
    book: idFromBlob(book.id),
    name: settings?.name ?? "",
    sample: settings?.sample === 1,
    records: log?.records ?? 0,
    entries: entries?.n ?? 0,
    firstEntry: dateText(entries?.first),
    lastEntry: dateText(entries?.last),
    head: bookHead(db),
  };
}

function notABook(): DomainError {
  return new DomainError("damaged", { message: "This file is no book." });
}

export function dateText(date: number | null | undefined): string | null {
  if (date === null || date === undefined) return null;
  const text = String(date);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

const HALF = 1_000_000_000;

/** Fails with `damaged` (L1). The sum of each currency, in two halves that cannot overflow. */
export function requireZero(db: ReadDb): void {
  const rows = db.all<{ currency: string; high: number; low: number }>(
    `SELECT currency, sum(amount / ${HALF}) AS high, sum(amount % ${HALF}) AS low FROM posting GROUP BY currency`,
  );
  const off = rows.find(({ high, low }) => BigInt(high) * BigInt(HALF) + BigInt(low) !== 0n);
  if (off !== undefined)
    throw new DomainError("damaged", {
      currency: off.currency,
      message: `The entries in ${off.currency} do not add up to zero: this book is damaged.`,
    });
}

/** SQLite's own word on pages, indexes and references; with it, each page's authentication. Fails with `damaged`. */
export function requireWholeFile(db: Db): void {
  if (db.pragma("integrity_check") === "ok" && db.pragmaRows("foreign_key_check").length === 0) return;
  throw new DomainError("damaged", { message: "The file does not pass the database's own check." });
}
