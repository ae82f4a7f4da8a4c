/**
 * Replays every chain that is not an entry's through the projections' own code into temporary tables of the same
 * names (they come before the file's own in SQLite's search order), then compares the two (R1). Only ever on a
 * read-only connection of its own: nothing here can reach the file.
 */
import { assertInvariant } from "../../shared/errors.ts";
import type { Db } from "../db/driver.ts";
import { type ApplyChange, LedgerTx } from "./append-record.ts";
import type { BookContext } from "./book-context.ts";
import { findChain } from "./chain.ts";
import { ENTRY_TABLES } from "./verify-entries.ts";
import type { LedgerJob, Problems } from "./verify-problems.ts";

/** The projections as the program has them, passed in because the ledger knows none. */
export interface Projections {
  readonly apply: ApplyChange;
  readonly tables: readonly string[];
}

export function compareOtherTables(
  book: BookContext,
  roots: readonly number[],
  projections: Projections,
  problems: Problems,
  job: LedgerJob,
): void {
  const tables = projections.tables.filter((name) => !ENTRY_TABLES.has(name));
  for (const name of tables) shadowTable(book.db, name);
  book.forget();
  const tx = new LedgerTx(book, "", null, projections.apply);
  for (const [i, root] of roots.entries()) {
    if (i % 1024 === 0) job.checkCancelled();
    const state = findChain(book.db, root);
    if (state === null) continue; // the walk has named it
    problems.guard(
      "the views of this record",
      () => state.tip.seq,
      () => projections.apply(tx, null, state),
    );
  }
  tx.flush();
  for (const name of tables) compareTable(book.db, name, problems);
}

/** An empty temporary table like the file's own. */
export function shadowTable(db: Db, name: string): void {
  const made = db.one<{ sql: string }>(
    "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?",
    name,
  );
  assertInvariant(made?.sql.startsWith("CREATE TABLE ") === true, `a projection ${name} exists`);
  db.script(made.sql.replace("CREATE TABLE ", "CREATE TEMP TABLE "));
}

function compareTable(db: Db, name: string, problems: Problems): void {
  const key = (db.pragmaRows(`main.table_info("${name}")`) as { name: string }[]).some(
    (c) => c.name === "root",
  )
    ? "root"
    : "NULL";
  const differences = db.all<{ root: number | null }>(
    `SELECT ${key} AS root FROM (SELECT * FROM main."${name}" EXCEPT SELECT * FROM temp."${name}")
     UNION SELECT ${key} FROM (SELECT * FROM temp."${name}" EXCEPT SELECT * FROM main."${name}") ORDER BY 1 LIMIT 20`,
  );
  for (const { root } of differences) {
    const tip =
      root === null ? undefined : db.one<{ tip: number }>("SELECT tip FROM chain WHERE root = ?", root)?.tip;
    problems.add("projection", tip ?? root, `${name} does not say what the log says`);
  }
}
