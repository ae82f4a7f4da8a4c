/**
 * Compares the views of entries with the log, row for row, in one pass (R1, L1, L4): chains, journal entries,
 * postings, tags, voided postings, reversals and the rows of the search index, each read once in the order of roots beside the
 * walk over the log; month totals and payee counts against the postings.
 */
import type { EntryContent } from "../../shared/ledger/entry.ts";
import { isStruck, type VoidBody } from "../../shared/ledger/record.ts";
import { dayNumberFromDate } from "../../shared/plain-date.ts";
import type { Db, ReadDb } from "../db/driver.ts";
import type { BookContext } from "./book-context.ts";
import { chainStateAt } from "./chain.ts";
import { dayOrder } from "./day-order.ts";
import type { ChainStart } from "./verify-log.ts";
import type { Problems } from "./verify-problems.ts";
import { isEntryShape } from "./verify-rules.ts";

/** Tables this module compares; every other projection is replayed into a shadow (verify-shadow.ts). */
export const ENTRY_TABLES: ReadonlySet<string> = new Set([
  "chain",
  "journal_entry",
  "posting",
  "tag_entry",
  "voided_posting",
  "reversal",
  "balance_month",
  "payee_use",
  "duplicate",
  "entry_tally",
]);

interface Rooted {
  readonly root: number;
}

/** Rows of one table in the order of roots, taken root by root; rows of roots nobody asked for are strays. */
class RootCursor<Row extends Rooted> {
  readonly #rows: Iterator<Row>;
  readonly #onStray: (row: Row) => void;
  #next: Row | null;

  constructor(db: ReadDb, sql: string, onStray: (row: Row) => void) {
    this.#rows = db.iterate<Row>(sql);
    this.#onStray = onStray;
    this.#next = this.#advance();
  }

  #advance(): Row | null {
    const { done, value } = this.#rows.next();
    return done === true ? null : (value as Row);
  }

  take(root: number): readonly Row[] {
    while (this.#next !== null && this.#next.root < root) this.#stray(this.#next);
    if (this.#next?.root !== root) return NONE;
    const rows: Row[] = [];
    while (this.#next !== null && this.#next.root === root) {
      rows.push(this.#next);
      this.#next = this.#advance();
    }
    return rows;
  }

  #stray(row: Row): void {
    this.#onStray(row);
    this.#next = this.#advance();
  }

  /** What is left belongs to no chain of the log. */
  drain(): void {
    while (this.#next !== null) this.#stray(this.#next);
  }

  close(): void {
    this.#rows.return?.();
  }
}

const NONE: readonly never[] = [];

interface ChainRow extends Rooted {
  readonly tip: number;
  readonly counted: number | null;
}
interface JournalRow extends Rooted {
  readonly entry: number;
  readonly date: number;
  readonly payee: number | null;
}
interface PostingRow extends Rooted {
  readonly line: number;
  readonly account: number;
  readonly date: number;
  readonly day_order: number;
  readonly currency: string;
  readonly amount: number;
}
/** Under the root of the reversal. */
interface ReversalRow extends Rooted {
  /** Record id as hex. */
  readonly revision: string;
  /** 1 when the revision is one of the entry it is kept for. */
  readonly original: number;
}
interface TagRow extends Rooted {
  readonly tag: number;
}

/** The figures of every entry in the search index: a word of each of its lines' amounts (search-words.ts). */
function readIndex(db: Db): void {
  db.script("CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_word USING fts5vocab (main, fts, instance)");
}
const FIGURES_INDEXED =
  "SELECT doc AS root, substr(term, 2) AS figure FROM temp.indexed_word WHERE term > char(57344) AND term < char(57345) ORDER BY doc";

/** An entry as the log says it should be seen. */
interface Expected {
  readonly seq: number;
  readonly tip: number;
  readonly content: EntryContent;
  readonly counts: boolean;
  /** Struck in place: voided by a person. */
  readonly struck: boolean;
  readonly dayOrder: number;
  /** The entry it is marked as a duplicate of. */
  readonly duplicateOf: string | undefined;
}

export class EntryComparison {
  readonly #book: BookContext;
  readonly #problems: Problems;
  readonly #later: RootCursor<Rooted & { readonly tip: number }>;
  readonly #chain: RootCursor<ChainRow>;
  readonly #journal: RootCursor<JournalRow>;
  readonly #posting: RootCursor<PostingRow>;
  readonly #tag: RootCursor<TagRow>;
  readonly #voided: RootCursor<PostingRow>;
  readonly #reversal: RootCursor<ReversalRow>;
  readonly #indexed: RootCursor<Rooted & { readonly figure: string }>;
  readonly #duplicate: RootCursor<Rooted & { readonly entry: number }>;
  /** First records of every chain that is not an entry's, for the shadow. */
  readonly otherRoots: number[] = [];

  constructor(book: BookContext, problems: Problems) {
    this.#book = book;
    this.#problems = problems;
    readIndex(book.db);
    const cursor = <Row extends Rooted>(table: string, sql: string) =>
      new RootCursor<Row>(book.db, sql, (row) =>
        problems.add("projection", null, `${table} holds a row for No. ${row.root}, which does not count`),
      );
    this.#later = cursor(
      "record",
      "SELECT root, max(seq) AS tip FROM record WHERE root <> seq GROUP BY root ORDER BY root",
    );
    this.#chain = cursor("chain", "SELECT root, tip, counted FROM chain ORDER BY root");
    this.#journal = cursor(
      "journal_entry",
      "SELECT root, entry, date, payee FROM journal_entry ORDER BY root",
    );
    this.#posting = cursor(
      "posting",
      "SELECT root, line, account, date, day_order, currency, amount FROM posting ORDER BY root, line",
    );
    this.#tag = cursor("tag_entry", "SELECT root, tag FROM tag_entry ORDER BY root, tag");
    this.#voided = cursor(
      "voided_posting",
      "SELECT root, line, account, date, day_order, currency, amount FROM voided_posting ORDER BY root, line",
    );
    this.#reversal = cursor(
      "reversal",
      `SELECT v.by_root AS root, lower(hex(r.id)) AS revision, v.root = r.root AS original
       FROM reversal v LEFT JOIN record r ON r.seq = v.revision ORDER BY v.by_root`,
    );
    this.#duplicate = cursor("duplicate", "SELECT root, entry FROM duplicate ORDER BY root");
    this.#indexed = cursor("the search index", FIGURES_INDEXED);
  }

  check(start: ChainStart): void {
    const { seq } = start;
    const tip = this.#later.take(seq)[0]?.tip ?? seq;
    const state = tip === seq ? null : chainStateAt(this.#book.db, tip);
    const counts = state === null || state.counts;
    const [chain, another] = this.#chain.take(seq);
    if (another !== undefined || chain?.tip !== tip || chain.counted !== (counts ? tip : null)) {
      this.#problems.add("chain", tip, "what is kept about its chain is not what the log says");
    }
    if (start.kind !== "entry") {
      this.otherRoots.push(seq);
      return;
    }
    const content = state === null ? start.content : state.content.content;
    if (!isEntryShape(content)) return; // the walk names it where it stands
    this.#compare(seq, {
      seq: state?.content.seq ?? seq,
      content,
      counts,
      struck: !counts && isStruck((state?.tip.content as VoidBody | undefined)?.why),
      tip,
      duplicateOf: counts ? undefined : (state?.tip.content as VoidBody | undefined)?.of,
      dayOrder: dayOrder(start.recordedAt),
    });
  }

  #compare(root: number, expected: Expected): void {
    const { content, counts } = expected;
    const date = dayNumberFromDate(content.date);
    this.#comparePostings(expected, date, "posting", this.#posting.take(root), counts);
    this.#comparePostings(expected, date, "voided_posting", this.#voided.take(root), expected.struck);
    this.#compareJournal(expected, date, this.#journal.take(root));
    const tags = counts
      ? [...new Set(content.tags ?? [])].map((id) => this.#book.requireRoot(id)).sort((a, b) => a - b)
      : NONE;
    const reversal = this.#reversal.take(root)[0];
    const reverses = counts ? content.reverses?.replaceAll("-", "") : undefined;
    if (reversal?.revision !== reverses || (reversal !== undefined && reversal.original !== 1))
      this.#problems.add("projection", expected.seq, "what it reverses is not what reversal says");
    const found = this.#tag.take(root);
    if (found.length !== tags.length || tags.some((tag, i) => found[i]?.tag !== tag))
      this.#problems.add("projection", expected.seq, "its tags are not those in tag_entry");
    const [mark] = this.#duplicate.take(root);
    const of = expected.duplicateOf === undefined ? undefined : this.#book.findRoot(expected.duplicateOf);
    if (mark?.entry !== of)
      this.#problems.add("projection", expected.tip, "its mark is not that in duplicate");
    const figures = new Set(counts ? content.lines.map(([, amount]) => Math.abs(amount)) : NONE);
    const indexed = this.#indexed.take(root);
    if (indexed.length !== figures.size || indexed.some(({ figure }) => !figures.has(Number(figure))))
      this.#problems.add("search", expected.seq, "the search index does not agree");
  }

  #compareJournal({ seq, content, counts }: Expected, date: number, rows: readonly JournalRow[]): void {
    const row = rows[0];
    if (!counts) {
      if (row !== undefined)
        this.#problems.add("projection", seq, "it does not count, but journal_entry has it");
      return;
    }
    const payee = content.payee === undefined ? null : this.#book.requireRoot(content.payee);
    const same = rows.length === 1 && row?.entry === seq && row.date === date && row.payee === payee;
    if (!same) this.#problems.add("projection", seq, "it is not what journal_entry says");
  }

  #comparePostings(
    { seq, content, dayOrder }: Expected,
    date: number,
    table: string,
    rows: readonly PostingRow[],
    wanted: boolean,
  ): void {
    const { lines } = content;
    let same = rows.length === (wanted ? lines.length : 0);
    if (wanted && same) {
      for (let i = 0; i < lines.length && same; i += 1) {
        const line = lines[i];
        const row = rows[i];
        same =
          line !== undefined &&
          row !== undefined &&
          row.line === i &&
          row.amount === line[1] &&
          row.currency === line[2] &&
          row.date === date &&
          row.day_order === dayOrder &&
          row.account === this.#book.findRoot(line[0]);
      }
    }
    if (!same) this.#problems.add("projection", seq, `its lines are not those in ${table}`);
  }

  /** After the last record: strays, then the totals against the postings. */
  finish(): void {
    for (const cursor of this.#cursors()) cursor.drain();
    compareTotals(this.#book.db, this.#problems);
  }

  close(): void {
    for (const cursor of this.#cursors()) cursor.close();
  }

  #cursors(): { drain(): void; close(): void }[] {
    return [
      this.#later,
      this.#chain,
      this.#journal,
      this.#posting,
      this.#tag,
      this.#voided,
      this.#reversal,
      this.#duplicate,
      this.#indexed,
    ];
  }
}

/** Each row once with +1 from the postings and once with -1 as kept: what does not cancel out differs. */
const MONTHS = `SELECT DISTINCT account, month, currency FROM (
    SELECT account, date / 100 AS month, currency, sum(max(amount, 0)) AS debit, sum(max(-amount, 0)) AS credit, count(*) AS n, 1 AS side
      FROM posting GROUP BY account, date / 100, currency
    UNION ALL SELECT account, month, currency, debit, credit, n, -1 FROM balance_month)
  GROUP BY account, month, currency, debit, credit, n HAVING sum(side) <> 0 ORDER BY month, account LIMIT 20`;
const USES = `SELECT DISTINCT payee FROM (
    SELECT payee, count(*) AS entries, 1 AS side FROM journal_entry WHERE payee IS NOT NULL GROUP BY payee
    UNION ALL SELECT payee, entries, -1 FROM payee_use)
  GROUP BY payee, entries HAVING sum(side) <> 0 ORDER BY payee LIMIT 20`;

const TALLIES = `SELECT DISTINCT what, root FROM (
    SELECT 'all' AS what, 0 AS root, count(*) AS n, 1 AS side FROM journal_entry HAVING count(*) > 0
    UNION ALL SELECT 'tag', tag, count(*), 1 FROM tag_entry GROUP BY tag
    UNION ALL SELECT 'batch', r.cmd, count(*), 1 FROM journal_entry j JOIN record r ON r.seq = j.entry
      JOIN record b ON b.seq = r.cmd AND b.kind = 'import' GROUP BY r.cmd
    UNION ALL SELECT what, root, n, -1 FROM entry_tally)
  GROUP BY what, root, n HAVING sum(side) <> 0 ORDER BY what, root LIMIT 20`;

function compareTotals(db: ReadDb, problems: Problems): void {
  for (const { account, month, currency } of db.all<{ account: number; month: number; currency: string }>(
    MONTHS,
  )) {
    problems.add(
      "balance",
      null,
      `The ${currency} total of account No. ${account} for ${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")} is not the sum of its postings`,
    );
  }
  for (const { what, root } of db.all<{ what: string; root: number }>(TALLIES)) {
    const of = what === "all" ? "the book" : `${what} No. ${root}`;
    problems.add("projection", null, `The number of entries kept for ${of} is not that of its entries`);
  }
  for (const { payee } of db.all<{ payee: number }>(USES)) {
    problems.add(
      "projection",
      null,
      `The number of entries kept for payee No. ${payee} is not that of its entries`,
    );
  }
}
