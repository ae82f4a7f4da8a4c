/**
 * Rebuild: drops every projection and makes it again from the log (R1), in one IMMEDIATE transaction of a worker that
 * holds the write lease. The guards that keep counted postings from leaving are dropped and put back word for word
 * inside that transaction, so no other connection ever sees the tables without them (L2).
 */
import { assertInvariant } from "../../shared/errors.ts";
import type { Db } from "../db/driver.ts";
import { LedgerTx } from "./append-record.ts";
import type { BookContext } from "./book-context.ts";
import { type ChainState, findChain, type RecordView } from "./chain.ts";
import type { LedgerJob } from "./verify-problems.ts";
import type { Projections } from "./verify-shadow.ts";

const PAGE = 2000;

interface ReplayRow {
  readonly seq: number;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly root: number;
  readonly cmd: number;
  readonly author: number;
  readonly recorded_at: number;
  readonly body: string;
  readonly text: string | null;
}

/**
 * Empties and refills all projections; answers how many records were replayed. Runs in the transaction that is open, or
 * in one of its own; nothing changes when it throws.
 */
export function rebuildProjections(
  book: BookContext,
  job: LedgerJob,
  projections: Projections,
): { records: number } {
  try {
    const work = () => refill(book, job, projections);
    return book.db.inTransaction ? work() : book.db.transaction(work);
  } finally {
    book.forget();
  }
}

function refill(book: BookContext, job: LedgerJob, projections: Projections): { records: number } {
  const { db } = book;
  const total = db.one<{ n: number | null }>("SELECT max(seq) AS n FROM record")?.n ?? 0;
  const triggers = dropGuards(db, projections.tables);
  for (const table of projections.tables) db.run(`DELETE FROM "${table}"`);
  db.run("INSERT INTO fts (fts) VALUES ('delete-all')");
  for (const trigger of triggers) db.script(trigger);
  book.forget();
  replay(book, job, projections, total);
  if (db.run("UPDATE projection_seen SET seq = ?", total) === 0)
    db.run("INSERT INTO projection_seen (only, seq) VALUES (1, ?)", total);
  return { records: total };
}

/** Drops the triggers of the projection tables; answers the statements that make them again. */
function dropGuards(db: Db, tables: readonly string[]): string[] {
  const triggers = db.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN (SELECT value FROM json_each(?)) ORDER BY rowid",
    JSON.stringify(tables),
  );
  assertInvariant(triggers.length > 0, "the projections have guards");
  for (const { name } of triggers) db.script(`DROP TRIGGER "${name}"`);
  return triggers.map(({ sql }) => sql);
}

function replay(book: BookContext, job: LedgerJob, projections: Projections, total: number): void {
  const tx = new LedgerTx(book, "", null, projections.apply);
  const insert = book.db.prepare("INSERT INTO chain (root, tip, counted) VALUES (?, ?, ?)");
  const update = book.db.prepare("UPDATE chain SET tip = ?, counted = ? WHERE root = ?");
  let last = 0;
  while (last < total) {
    job.checkCancelled();
    job.progress(last, total, "Making the views again");
    // In pages: SQLite may not write while a statement of the same connection is being read.
    const rows = book.db.all<ReplayRow>(
      `SELECT r.seq, r.kind, r.op, r.root, r.cmd, r.author, r.recorded_at, r.body, t.text
       FROM record r LEFT JOIN record_text t ON t.seq = r.seq WHERE r.seq > ? ORDER BY r.seq LIMIT ?`,
      last,
      PAGE,
    );
    assertInvariant(rows.length > 0, "the log has no gap");
    for (const row of rows) {
      const before = row.root === row.seq ? null : findChain(book.db, row.root);
      const tip = viewOf(row, before);
      const counted = row.op === 0 ? row.seq : null;
      if (before === null) insert.run(row.root, row.seq, counted);
      else update.run(row.seq, counted, row.root);
      projections.apply(tx, before, {
        tip,
        content: row.op === 0 ? tip : (before?.content ?? tip),
        counts: row.op === 0,
      });
    }
    last = rows.at(-1)?.seq ?? total;
  }
  tx.flush();
}

function viewOf(row: ReplayRow, before: ChainState | null): RecordView {
  return {
    seq: row.seq,
    kind: row.kind,
    op: row.op,
    root: row.root,
    cmd: row.cmd,
    author: row.author,
    recordedAt: row.recorded_at,
    rootRecordedAt: before === null ? row.recorded_at : before.tip.rootRecordedAt,
    content: JSON.parse(row.body),
    text: row.text === null ? null : JSON.parse(row.text),
  };
}
