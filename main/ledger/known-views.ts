/**
 * Takes the tail of a log back from today's projections (ledger.md, Time), on a read-only connection of its own: makes
 * temporary tables and views of the same names, which come first in SQLite's search order, so that every query runs on
 * the book as it was, unchanged.
 * - Chains that began in the tail are left out by their root, which is a seq.
 * - Chains touched in the tail are left out too, and stand beside in the state they had, made by the projections' own
 *   code (R1).
 * - Balances by month are today's less the tail's postings, or the sum of what stays, whichever is shorter to read.
 *
 * A view of what stays and what stands beside is a UNION ALL, which SQLite searches by an index only where it is a
 * query's first table, and merges in order only where the query also answers all it is ordered by: join others to it, or
 * look it up in a subquery.
 */
import { assertInvariant } from "../../shared/errors.ts";
import type { Db } from "../db/driver.ts";
import { LedgerTx } from "./append-record.ts";
import type { BookContext } from "./book-context.ts";
import { chainStateAt } from "./chain.ts";
import { ENTRY_TABLES } from "./verify-entries.ts";
import { type Projections, shadowTable } from "./verify-shadow.ts";

/** A tail up to this share of the log is read by its seqs, a longer one by the index of later revisions. */
const SHORT_TAIL = 0.05;

/** Tables of entries that are shown as what stays and what stands beside. */
const OVERLAID = ["chain", "journal_entry", "posting", "tag_entry", "voided_posting", "duplicate"] as const;

const OVERLAY_INDEXES = [
  "CREATE INDEX temp.then_chain_root ON then_chain (root)",
  "CREATE INDEX temp.then_posting_account ON then_posting (account, date, day_order, root, line)",
  "CREATE INDEX temp.then_posting_root ON then_posting (root, line)",
  "CREATE INDEX temp.then_journal_entry_root ON then_journal_entry (root)",
  "CREATE INDEX temp.then_voided_posting_account ON then_voided_posting (account, date, day_order, root, line)",
  "CREATE INDEX temp.then_tag_entry_root ON then_tag_entry (root)",
];

/** Leaves the book as it was when `last` was its last record; `head` is its last record today. */
export function takeBackTail(
  book: BookContext,
  last: number,
  head: number,
  { apply, tables }: Projections,
): void {
  const { db } = book;
  const touched = touchedChains(db, last, head);
  for (const name of tables) shadowTable(db, name);
  shadowPairs(db);
  shadowSearch(db);
  // Its statements are made against tables; the views come later.
  const tx = new LedgerTx(book, "", null, apply);
  markTouched(db, touched);
  for (const name of tables) if (!ENTRY_TABLES.has(name)) copyRest(db, name, last);
  copyRest(db, "reversal", last, "by_root");
  for (const { root, tip } of touched) {
    const state = chainStateAt(db, tip);
    db.run(
      "INSERT INTO temp.chain (root, tip, counted) VALUES (?, ?, ?)",
      root,
      tip,
      state.counts ? tip : null,
    );
    apply(tx, null, state);
  }
  tx.flush();
  takeBackMonths(db, last, head);
  for (const name of OVERLAID) overlay(db, name, last);
  for (const index of OVERLAY_INDEXES) db.script(index);
  db.script(`DROP VIEW temp.pair_entry; DROP TABLE temp.fts; DROP TABLE temp.payee_use; DROP TABLE temp.entry_tally;
    CREATE TEMP VIEW entry_tally AS SELECT 'all' AS what, 0 AS root, count(*) AS n FROM journal_entry HAVING count(*) > 0
      UNION ALL SELECT 'tag', tag, count(*) FROM tag_entry GROUP BY tag
      UNION ALL SELECT 'batch', r.cmd, count(*) FROM journal_entry j JOIN main.record r ON r.seq = j.entry
        JOIN main.record b ON b.seq = r.cmd AND b.kind = 'import' GROUP BY r.cmd;
    CREATE TEMP VIEW payee_use AS SELECT payee, count(*) AS entries FROM journal_entry WHERE payee IS NOT NULL GROUP BY payee;
    CREATE TEMP VIEW record AS SELECT * FROM main.record WHERE seq <= ${last};`);
}

interface Touched {
  readonly root: number;
  /** The revision in force then. */
  readonly tip: number;
}

/** Chains that were there and have a revision in the tail. */
function touchedChains(db: Db, last: number, head: number): Touched[] {
  const roots =
    head - last <= head * SHORT_TAIL
      ? `SELECT DISTINCT root FROM record NOT INDEXED WHERE seq > ${last} AND root <= ${last}`
      : `SELECT DISTINCT root FROM record INDEXED BY record_root WHERE root <> seq AND root <= ${last} AND seq > ${last}`;
  return db.all<Touched>(
    `SELECT t.root, coalesce((SELECT max(seq) FROM record WHERE root = t.root AND root <> seq AND seq <= ${last}), t.root) AS tip
     FROM (${roots}) t ORDER BY t.root`,
  );
}

function markTouched(db: Db, touched: readonly Touched[]): void {
  db.script("CREATE TEMP TABLE then_touched (root INTEGER PRIMARY KEY)");
  db.run(
    "INSERT INTO temp.then_touched SELECT value FROM json_each(?)",
    JSON.stringify(touched.map(({ root }) => root)),
  );
}

/** An entry of two lines is written through a view, whose trigger must reach the tables beside, not the file's. */
function shadowPairs(db: Db): void {
  for (const name of ["pair_entry", "pair_entry_insert"]) {
    const made = db.one<{ sql: string }>("SELECT sql FROM main.sqlite_schema WHERE name = ?", name);
    assertInvariant(made !== undefined, `${name} is in the schema`);
    db.script(made.sql.replace(/^CREATE /, "CREATE TEMP "));
  }
}

/** Texts of touched entries go into an index nobody asks: search looks at today's book only. */
function shadowSearch(db: Db): void {
  const made = db.one<{ sql: string }>("SELECT sql FROM main.sqlite_schema WHERE name = 'fts'");
  assertInvariant(made?.sql.startsWith("CREATE VIRTUAL TABLE fts") === true, "there is a search index");
  db.script(made.sql.replace("CREATE VIRTUAL TABLE fts", "CREATE VIRTUAL TABLE temp.fts"));
}

/** The rows of a projection that the tail did not touch. Each row names the chain it is made from. */
function copyRest(db: Db, name: string, last: number, root = "root"): void {
  db.run(
    `INSERT INTO temp."${name}" SELECT * FROM main."${name}" WHERE ${root} <= ? AND ${root} NOT IN (SELECT root FROM temp.then_touched)`,
    last,
  );
}

const MONTH = "account, month, currency, debit, credit, n";
const TAKEN_BACK = "account, month, currency, -debit, -credit, -n";
const TOUCHED = "root IN (SELECT root FROM temp.then_touched)";
/** Sorting a posting costs so many times what passing by it in the order of the index does. */
const SORT_COST = 10;

/** What stands beside is in temp.balance_month already. */
function takeBackMonths(db: Db, last: number, head: number): void {
  const tail = head - last;
  const inOrder = Math.min(tail, last) * SORT_COST > head;
  const months = inOrder ? walkedMonths(db) : sortedMonths;
  const before =
    tail <= last
      ? `SELECT ${MONTH} FROM main.balance_month
         UNION ALL SELECT ${TAKEN_BACK} FROM (${months(`root > ${last}`)})
         UNION ALL SELECT ${TAKEN_BACK} FROM (${sortedMonths(TOUCHED)})`
      : months(`root <= ${last} AND NOT ${TOUCHED}`);
  db.script(`CREATE TEMP TABLE then_month AS
    SELECT account, month, currency, sum(debit) AS debit, sum(credit) AS credit, sum(n) AS n
    FROM (${before} UNION ALL SELECT ${MONTH} FROM temp.balance_month)
    GROUP BY account, month, currency HAVING sum(n) > 0;
    DELETE FROM temp.balance_month;
    INSERT INTO temp.balance_month (${MONTH}) SELECT * FROM then_month;
    DROP TABLE then_month;`);
}

/** Postings by month, found by their roots and sorted: for few of them. */
function sortedMonths(which: string): string {
  return `SELECT account, date / 100 AS month, currency, sum(max(amount, 0)) AS debit, -sum(min(amount, 0)) AS credit, count(*) AS n
    FROM main.posting WHERE ${which} GROUP BY +account, date / 100, +currency`;
}

/** The same for many: all are passed in the order of the index, which has days but no currencies in it. */
function walkedMonths(db: Db): (which: string) => string {
  db.script(`CREATE TEMP TABLE then_currency AS
    SELECT account, min(currency) AS currency, max(currency) AS other FROM main.balance_month GROUP BY account`);
  const mixed = db
    .all<{ account: number }>("SELECT account FROM temp.then_currency WHERE currency <> other")
    .map(({ account }) => account)
    .join();
  const walked = (
    which: string,
  ) => `SELECT d.account, d.date / 100 AS month, c.currency, d.debit, d.credit, d.n FROM then_currency c JOIN
      (SELECT account, date, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS debit,
         -coalesce(sum(amount) FILTER (WHERE amount < 0), 0) AS credit, count(*) AS n
       FROM main.posting NOT INDEXED WHERE ${which} GROUP BY account, date) d ON d.account = c.account
    WHERE c.currency = c.other`;
  return (which) =>
    mixed === ""
      ? walked(which)
      : `${walked(which)} UNION ALL SELECT * FROM (${sortedMonths(`${which} AND account IN (${mixed})`)})`;
}

function overlay(db: Db, name: (typeof OVERLAID)[number], last: number): void {
  const columns = (db.pragmaRows(`main.table_info("${name}")`) as { name: string }[])
    .map((column) => column.name)
    .join(", ");
  db.script(`CREATE TEMP TABLE then_${name} AS SELECT ${columns} FROM temp.${name};
    DROP TABLE temp.${name};
    CREATE TEMP VIEW ${name} AS
      SELECT ${columns} FROM main.${name} WHERE root <= ${last} AND root NOT IN (SELECT root FROM temp.then_touched)
      UNION ALL SELECT ${columns} FROM temp.then_${name};`);
}
