/**
 * Verify: is this book what its log says, to the last row? Walks the log, recomputes hashes, chains, roots, balances
 * and projections, and names the first record that does not hold (L1, L3, L4, L6, R1, R52). It reads one snapshot
 * through a connection of its own, writes nothing, and answers instead of throwing, whatever state the file is in.
 */
import type { Db } from "../db/driver.ts";
import { BookContext } from "./book-context.ts";
import { bookHead } from "./head.ts";
import { EntryComparison } from "./verify-entries.ts";
import { LogWalk } from "./verify-log.ts";
import { type LedgerJob, Problems, type Verification } from "./verify-problems.ts";
import { compareSchema } from "./verify-schema.ts";
import { compareOtherTables, type Projections } from "./verify-shadow.ts";
import { checkStatements } from "./verify-statements.ts";

export type { Verification } from "./verify-problems.ts";
export type { Projections } from "./verify-shadow.ts";

/** Verifies a whole book. Throws only `cancelled`; everything else that is wrong is a problem in the answer. */
export function verifyBook(book: BookContext, job: LedgerJob, projections: Projections): Verification {
  const problems = new Problems();
  let result = { records: 0, head: "" };
  problems.guard(
    "The file cannot be opened",
    () => null,
    () => {
      const db = book.db.another({ readonly: true, busyTimeoutMs: 5000 });
      try {
        const own = new BookContext(db, book.id, book.device, book.clock, book.ids);
        result = db.snapshot(() => verifySnapshot(own, job, projections, problems));
      } finally {
        db.close();
      }
    },
  );
  const list = problems.list();
  return { ok: list.length === 0, ...result, problems: list };
}

function verifySnapshot(
  book: BookContext,
  job: LedgerJob,
  projections: Projections,
  problems: Problems,
): { records: number; head: string } {
  const walk = new LogWalk(book, problems);
  let otherRoots: readonly number[] = [];
  problems.guard(
    "The log stops being readable here",
    () => walk.lastSeq + 1,
    () => {
      const entries = new EntryComparison(book, problems);
      try {
        walk.run(job, (start) => entries.check(start));
        entries.finish();
      } finally {
        entries.close();
      }
      otherRoots = entries.otherRoots;
    },
  );
  job.checkCancelled();
  checkStatements(book, walk.statements, problems, job);
  job.progress(walk.records, walk.records, "Checking the views");
  problems.guard(
    "The file's own check",
    () => null,
    () => checkFile(book.db, problems),
  );
  problems.guard(
    "The guards",
    () => null,
    () => compareSchema(book.db, problems),
  );
  problems.guard(
    "The views",
    () => null,
    () => compareOtherTables(book, otherRoots, projections, problems, job),
  );
  let head = "";
  problems.guard(
    "The head",
    () => null,
    () => {
      head = bookHead(book.db);
    },
  );
  return { records: walk.records, head };
}

/** SQLite's own word on pages, indexes (the search index included) and references. */
function checkFile(db: Db, problems: Problems): void {
  for (const row of db.pragmaRows("main.integrity_check(20)")) {
    const words = String(Object.values(row)[0]);
    if (words !== "ok") problems.add("file", null, `The file is damaged: ${words.replace(/\.$/, "")}`);
  }
  for (const row of db.pragmaRows("main.foreign_key_check").slice(0, 20)) {
    const seq = typeof row["rowid"] === "number" ? row["rowid"] : null;
    problems.add(
      "reference",
      seq,
      `a row of ${String(row["table"])} names one of ${String(row["parent"])} that is not there`,
    );
  }
}
