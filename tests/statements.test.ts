/**
 * What procedures ask of the database (OPS-7): a query runs as many statements for many rows as for few, and nothing that
 * answers on the main thread walks a large table or sorts one. New procedures and new tables are held to it by themselves:
 * a query without a sample fails here, and a table nobody called small counts as large.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { BookStore } from "../main/book-store.ts";
import { Db, type SqlValue } from "../main/db/driver.ts";
import type { BookContext } from "../main/ledger/book-context.ts";
import { contract, type Input, PROCEDURE_NAMES, type ProcedureName } from "../shared/contract/index.ts";
import { type FilledBook, fillBook, QUERY_SAMPLES, runCommands } from "./statements-fixture.ts";

interface Asked {
  readonly db: Db;
  readonly text: string;
  readonly params: readonly SqlValue[];
}

const contexts = new Set<BookContext>();
let heard: Asked[] | null = null;
/** Every statement that interactive procedures ran, with one set of its parameters. */
const collected = new Map<string, Asked & { readonly by: string }>();

function listen(): void {
  const hear = (db: Db, text: string, params: readonly SqlValue[]) => heard?.push({ db, text, params });
  const methods = ["all", "one", "iterate", "run"] as const;
  for (const method of methods) {
    const original = Db.prototype[method] as (this: Db, text: string, ...params: SqlValue[]) => unknown;
    vi.spyOn(Db.prototype, method).mockImplementation(function (
      this: Db,
      text: string,
      ...params: SqlValue[]
    ) {
      hear(this, text, params);
      return original.call(this, text, ...params) as never;
    });
  }
  const prepare = Db.prototype.prepare;
  vi.spyOn(Db.prototype, "prepare").mockImplementation(function (this: Db, text: string) {
    const made = prepare.call(this, text);
    return {
      run: (...params: SqlValue[]) => {
        hear(this, text, params);
        return made.run(...params);
      },
      get: (...params: SqlValue[]) => {
        hear(this, text, params);
        return made.get(...params);
      },
    };
  });
  const require = BookStore.prototype.require;
  vi.spyOn(BookStore.prototype, "require").mockImplementation(function (this: BookStore, id: string) {
    const book = require.call(this, id);
    contexts.add(book);
    return book;
  });
}

let few: FilledBook;
let many: FilledBook;

beforeAll(async () => {
  listen(); // Books are met when they are opened.
  few = await fillBook(1);
  many = await fillBook(4);
}, 120_000);
beforeEach(listen);
afterAll(async () => {
  await few.remove();
  await many.remove();
});

interface Run {
  readonly statements: readonly string[];
  readonly size: number;
}

/** Nothing is remembered from before. */
async function run(book: FilledBook, name: ProcedureName, input: unknown): Promise<Run> {
  for (const context of contexts) context.forget();
  heard = [];
  const reply = await book.window.reply(name, input as Input<typeof name>);
  const asked = heard;
  heard = null;
  if (!reply.ok) throw new Error(`${name} ${JSON.stringify(input)}: ${JSON.stringify(reply.error)}`);
  for (const one of asked) if (!collected.has(one.text)) collected.set(one.text, { ...one, by: name });
  return { statements: asked.map(({ text }) => text), size: JSON.stringify(reply.value).length };
}

/** Without a sample yet: reconciliation, which came last. They are to leave this list, and nothing is to join it. */
const QUERIES = PROCEDURE_NAMES.filter(
  (name) =>
    contract[name].kind === "query" && contract[name].runs === "here" && contract[name].scope !== "computer",
);
/** Their answer does not grow with what is in the book. */
const OF_ONE_SIZE: ReadonlySet<ProcedureName> = new Set([
  "books.list",
  "books.status",
  "books.plan",
  "accounts.currencies",
  "accounts.netWorthHistory",
  "accounts.explainGap",
  "accounts.exchangeGains",
  "accounts.account",
  "register.rank",
  "register.months",
  "register.categoryGuesses",
  "attachments.list",
  "register.entry",
  "periods.list",
  "periods.check",
  "reports.since",
  "insights.worth",
  "insights.review",
  "statements.list",
  "statements.explain",
  "statements.draft",
  "imports.draft",
  "health.status",
]);

describe("a query runs as many statements for many rows as for few", () => {
  it.each(QUERIES)("%s", async (name) => {
    const samples = QUERY_SAMPLES[name] as ((book: FilledBook) => readonly unknown[]) | undefined;
    if (samples === undefined) throw new Error(`${name} has no sample input in tests/statements-fixture.ts`);
    const [small, large] = [samples(few), samples(many)];
    let grown = 0;
    for (const [at, input] of small.entries()) {
      const a = await run(few, name, input);
      const b = await run(many, name, large[at]);
      const times = (statements: readonly string[], text: string) =>
        statements.filter((one) => one === text).length;
      const extra = b.statements.filter((text) => times(b.statements, text) > times(a.statements, text));
      expect([...new Set(extra)], JSON.stringify(input)).toEqual([]);
      expect(b.statements.length, JSON.stringify(input)).toBeLessThanOrEqual(a.statements.length);
      grown += b.size - a.size;
    }
    // Else the comparison compares nothing.
    if (!OF_ONE_SIZE.has(name)) expect(grown).toBeGreaterThan(50);
  });
});

/** Tables that stay small however many entries there are: by what they hold. */
const SMALL: ReadonlySet<string> = new Set([
  ...[
    "account",
    // Commands of one page and how often each was undone and redone.
    ...["line", "says", "undone"],
    // Parts of a statement's query: at most a page of statements.
    "page",
    "period",
    "entry_sum",
    // Words of the index that begin as asked: 150 for each of twelve.
    "found",
    "member",
    "author",
    "device",
    "head",
    "acceptance",
    "projection_seen",
    "book",
    "book_settings",
  ],
  // Months times accounts, payees, tags, closed months, what a bank said once a statement, files: thousands.
  ...[
    "balance_month",
    "payee",
    "payee_alias",
    "payee_use",
    "tag",
    "import_batch",
    "closing",
    "observation",
    "attachment",
    "commodity",
  ],
  // Of the profile: what one person chose, and the newest 50 jobs.
  ...["setting", "job", "held_file", "import_draft", "import_mapping", "verification", "migration"],
  ...["json_each", "sqlite_schema"],
]);

/** What may sort beside a large table all the same: how it begins, and what bounds it. */
const EXCEPTIONS: readonly (readonly [begins: string, bound: string])[] = [
  ["SELECT t.root, g.name FROM tag_entry t JOIN tag g", "the tags of one page: 200 entries of at most 40"],
  [
    "SELECT root, line, account, currency, amount FROM voided_posting WHERE root",
    "the lines of one page: 200 entries",
  ],
  ["SELECT m.month, sum(m.lines) AS lines", "months, a row each; records are looked up one by one"],
  [
    "SELECT account, count(DISTINCT root) AS n FROM posting WHERE account IN",
    "what nobody categorised in the months asked for",
  ],
  [
    "SELECT account, currency, max(date) AS date, count(*) AS n, CAST(gap",
    "observations of the months asked for",
  ],
  [
    "SELECT p.root, p.line, p.account, p.date, p.currency, p.amount FROM json_each",
    "a search ranks 1,000 entries",
  ],
  [
    "SELECT p.root FROM json_each(?) e CROSS JOIN posting p",
    "a category's entries, of which 1,000 are ranked",
  ],
  ["SELECT g.name, coalesce(c.n, 0) AS entries FROM tag g", "tags; their counts are looked up one by one"],
  [
    "SELECT account, currency, CAST(sum(amount) AS TEXT) AS sum, count(*) AS n FROM posting",
    "the days of a month that a report's period cuts: 3,000 lines",
  ],
  [
    "SELECT p.account, p.currency, CAST(sum(p.amount) AS TEXT) AS sum, count(*) AS n,",
    "a report's walk of 3,000 lines; longer ones are the reader's",
  ],
  [
    "SELECT account, currency, CAST(sum(s) AS TEXT) AS sum, sum(n) AS n FROM (",
    "totals of accounts, after one month",
  ],
  ["SELECT currency, CAST(sum(s) AS TEXT) AS sum FROM (", "totals of currencies, after one month"],
  ["SELECT count(*) AS n, CAST(coalesce(sum(max(s, 0)), 0) AS TEXT) AS debits", "the period asked for"],
  ["SELECT e.value AS cmd, r.seq, r.kind, r.op, r.root", "at most 2,000 records of each command of a page"],
  ["SELECT ? AS month, currency, count(*) AS n", "totals of currencies in one month"],
  ["WITH RECURSIVE says (of, root, at, depth)", "the commands of a page and what was undone of them"],
  ["SELECT l.*, EXISTS (SELECT 1 FROM reconciled_entry r", "one page of the period asked for"],
  ["WITH page AS (SELECT s.* FROM statement s", "the periods of one page of statements"],
  ["SELECT r.entry AS root, r.date, CAST(r.amount AS TEXT) AS amount", "the lines of one statement"],
  ["SELECT p.root, p.date, CAST(sum(p.amount) AS TEXT) AS amount FROM posting p", "one statement's period"],
  ["SELECT p.root, p.date, CAST(sum(p.amount) AS TEXT) AS amount FROM json_each", "what is ticked"],
  ["SELECT date, currency, CAST(sum(amount) AS TEXT) AS sum FROM posting", "372 days at most, a row each"],
  ["SELECT count(DISTINCT j.root) AS n FROM account a", "entries of the last 31 days"],
  [
    "SELECT root, line, account, date, day_order, currency, amount FROM posting WHERE account IN",
    "one month of own accounts",
  ],
];

/** Table by the name a plan calls it. */
function tablesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const named = /\b(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?(?:\([^()]*\))?(?:\s+(?:AS\s+)?(\w+))?/gi;
  const words = /^(where|join|left|cross|on|order|group|limit|set|values|indexed|union|inner|select|not)$/i;
  for (const [, table = "", alias = ""] of text.matchAll(named)) {
    if (table.toLowerCase() === "select") continue;
    found.set(table, table);
    if (alias !== "" && !words.test(alias)) found.set(alias, table);
  }
  return found;
}

/** The steps of a plan that walk a large table, or sort beside one. */
function faultsOf({ db, text, params }: Asked): string[] {
  if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/i.test(text)) return [];
  const tables = tablesOf(text);
  const isLarge = (name: string) => tables.has(name) && !SMALL.has(tables.get(name) ?? "");
  const plan = db
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...params)
    .map(({ detail }) => detail);
  const scans = plan.filter((detail) => {
    const [, name = ""] = /^SCAN (\w+)/.exec(detail) ?? [];
    // A match of the search index, a row of it by its number, or a word of it by its letters, is no walk.
    const isFound =
      tables.get(name) === "fts_word" ? /VIRTUAL TABLE INDEX [1-9]/ : /VIRTUAL TABLE INDEX \d+:(M|=)/;
    return isLarge(name) && !isFound.test(detail);
  });
  const sorts = [...tables.keys()].some(isLarge) ? plan.filter((detail) => /TEMP B-TREE/.test(detail)) : [];
  return [...scans, ...sorts];
}

describe("nothing that answers on the main thread walks or sorts a large table", () => {
  it("no statement of any query or command does", async () => {
    heard = [];
    await runCommands(many);
    for (const one of heard)
      if (!collected.has(one.text)) collected.set(one.text, { ...one, by: "commands" });
    heard = null;
    expect(collected.size).toBeGreaterThan(80);
    const used = new Set<string>();
    const wrong = [...collected.values()].flatMap((asked) => {
      const faults = faultsOf(asked);
      if (faults.length === 0) return [];
      const text = asked.text.replace(/\s+/g, " ");
      const exception = EXCEPTIONS.find(([begins]) => text.startsWith(begins));
      if (exception !== undefined) used.add(exception[0]);
      const isWalk = faults.some((fault) => fault.startsWith("SCAN"));
      return exception === undefined || isWalk ? [`${asked.by}: ${text} — ${faults.join("; ")}`] : [];
    });
    expect(wrong).toEqual([]);
    expect(EXCEPTIONS.map(([begins]) => begins).filter((begins) => !used.has(begins))).toEqual([]);
  });

  it("would notice a walk, a sort and an index that is gone", () => {
    const db = [...collected.values()].find(({ text }) => text.includes("journal_entry"))?.db;
    if (db === undefined) throw new Error("a book was asked");
    const faults = (text: string, ...params: SqlValue[]) => faultsOf({ db, text, params });
    expect(faults("SELECT count(*) FROM journal_entry")).toEqual([
      expect.stringMatching(/^SCAN journal_entry/),
    ]);
    expect(faults("SELECT * FROM posting p WHERE p.date = ?", 5)).toEqual([expect.stringMatching(/^SCAN p/)]);
    expect(faults("SELECT * FROM record_text ORDER BY text")).toHaveLength(2);
    expect(faults("SELECT * FROM journal_entry WHERE +payee = ?", 5)).toHaveLength(1);
    expect(faults("SELECT rowid FROM fts ORDER BY rowid")).toHaveLength(1);
    expect(faults("SELECT rowid FROM fts WHERE fts MATCH ?", '"a"*')).toEqual([]);
    expect(faults("SELECT * FROM record WHERE seq = ?", 5)).toEqual([]);
  });
});
