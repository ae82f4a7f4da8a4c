/**
 * A book as it was known at a moment K (LED-7): the log up to the last record written by then. Time never falls along
 * the log (L10), so that is a prefix. known-views.ts takes the rest back from today's projections.
 */
import { DomainError } from "../../shared/errors.ts";
import type { ReadDb } from "../db/driver.ts";
import { BookContext } from "./book-context.ts";
import { takeBackTail } from "./known-views.ts";
import { timeText } from "./time-text.ts";
import type { Projections } from "./verify-shadow.ts";

const CACHE_MIB = 16;

/** Seq of the book's last record. */
export function headSeq(db: ReadDb): number {
  return db.one<{ seq: number | null }>("SELECT max(seq) AS seq FROM main.record")?.seq ?? 0;
}

/** Seq of the last record written at or before `moment` (ISO 8601, to the millisecond). Fails with `bad_date` before the first. */
export function lastSeqKnownAt(db: ReadDb, moment: string): number {
  const until = Math.min(Date.parse(moment) * 1000 + 999, Number.MAX_SAFE_INTEGER);
  const timeOf = (seq: number) =>
    db.one<{ at: number }>("SELECT recorded_at AS at FROM main.record WHERE seq = ?", seq)?.at ?? 0;
  let low = 0;
  let high = headSeq(db);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (timeOf(middle) <= until) low = middle;
    else high = middle - 1;
  }
  if (low > 0) return low;
  const since = timeText(timeOf(1));
  throw new DomainError("bad_date", {
    field: "knownAt",
    since,
    message: `Nothing was known then: this book begins at ${since}.`,
  });
}

/** One book as it was when `last` was its last record, on a connection of its own. */
class KnownBook {
  readonly last: number;
  readonly #head: number;
  readonly #book: BookContext;

  constructor(today: BookContext, last: number, projections: Projections) {
    const db = today.db.another({ readonly: true, busyTimeoutMs: 50, cacheMiB: CACHE_MIB });
    // What stands beside is moved from table to table; no key of the file itself can be broken from here.
    db.pragma("foreign_keys = 0");
    this.last = last;
    this.#book = new BookContext(db, today.id, today.device, today.clock, today.ids);
    try {
      this.#head = db.snapshot(() => {
        const head = headSeq(db);
        takeBackTail(this.#book, last, head, projections);
        return head;
      });
    } catch (error) {
      db.close();
      throw error;
    }
    db.forgetStatements();
    this.#book.forget();
  }

  /** What `work` answers; null when the book has been written to meanwhile. */
  ask<T>(work: (book: BookContext) => T): { readonly answer: T } | null {
    const { db } = this.#book;
    return db.snapshot(() => (headSeq(db) === this.#head ? { answer: work(this.#book) } : null));
  }

  close(): void {
    this.#book.db.close();
  }
}

/** Remembers, for each book, the moment asked about last: paging through a register takes the tail back once. */
export class KnownBooks {
  readonly #projections: Projections;
  readonly #open = new Map<string, KnownBook>();

  constructor(projections: Projections) {
    this.#projections = projections;
  }

  /** What `work` answers on the book as it was when `last` was its last record. */
  ask<T>(today: BookContext, last: number, work: (book: BookContext) => T): T {
    const known = this.#open.get(today.id);
    const asked = known?.last === last ? known.ask(work) : null;
    if (asked !== null) return asked.answer;
    for (;;) {
      this.release(today.id);
      const made = new KnownBook(today, last, this.#projections);
      this.#open.set(today.id, made);
      const answered = made.ask(work);
      if (answered !== null) return answered.answer;
    }
  }

  /** Lets go of one book's file. */
  release(id: string): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }

  close(): void {
    for (const id of [...this.#open.keys()]) this.release(id);
  }
}
