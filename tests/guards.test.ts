/**
 * The database's own guards (L1, L2, L3, L4; R21): what no program may do to a book's file, Daybook's own connection and a
 * raw one with `recursive_triggers` off alike, where INSERT OR REPLACE walks past delete triggers.
 */
import type Database from "better-sqlite3-multiple-ciphers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../main/db/driver.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import {
  dumpProjections,
  projections,
  quietJob,
  rawConnection,
  TestBook,
  testKey,
} from "./ledger-fixture.ts";

let home: TestBook;
let raw: Database.Database;
/** Roots by name. */
const no: Record<string, number> = {};
let before: { head: string; rows: Record<string, unknown[]> };

beforeAll(() => {
  home = new TestBook();
  const checking = home.account("Checking");
  const food = home.category("groceries");
  const line = (amount: number) =>
    [
      [checking, -amount, "EUR"],
      [food, amount, "EUR"],
    ] as const;
  const entry = home.entry({ date: "2026-05-01", lines: line(100) }, { memo: "bread" });
  const voided = home.entry({ date: "2026-05-02", lines: line(200) });
  home.voidIt(voided);
  const marked = home.entry({ date: "2026-05-03", lines: line(100) });
  home.voidIt(marked, "duplicate", entry);
  for (const [name, id] of Object.entries({ checking, food, entry, voided, marked }))
    no[name] = home.root(id);
  no["last"] = home.book.db.one<{ n: number }>("SELECT max(seq) AS n FROM record")?.n ?? 0;
  home.book.db.run(
    "INSERT INTO audit (n, id, at, procedure, outcome, detail) VALUES (1, zeroblob(16), 1, 'a.b', 'done', '')",
  );
  home.book.db.run("INSERT INTO command_reply VALUES (zeroblob(16), 'a.b', zeroblob(32), '{}')");
  raw = rawConnection(home.book.db.path);
  before = state();
});

afterAll(() => {
  raw.close();
  home.remove();
});

function state() {
  return {
    head: verifyBook(home.book, quietJob, projections).head,
    rows: dumpProjections(home.book.db.path),
  };
}

/** what is tried | SQL, with records by name | words of the refusal */
const REFUSED = `
L2 UPDATE record | UPDATE record SET body = '{}' WHERE seq = {entry} | append-only: record
L2 DELETE record | DELETE FROM record WHERE seq = {last} | append-only: record
L2 REPLACE record by seq | INSERT OR REPLACE INTO record SELECT seq, randomblob(16), kind, op, root, root_id, supersedes, cmd, author, device, device_seq, recorded_at, v, body, text_hash, hash FROM record WHERE seq = {entry} | seq is not the next
L2 REPLACE record by id | INSERT OR REPLACE INTO record SELECT {last} + 1, id, kind, op, {last} + 1, NULL, NULL, {last} + 1, author, device, device_seq + 1, recorded_at + 60000000, v, body, text_hash, hash FROM record WHERE seq = {entry} | append-only: record exists
L2 UPDATE OR REPLACE record | UPDATE OR REPLACE record SET seq = {entry} WHERE seq = {last} | append-only: record
L3 a seq that is not the next | INSERT INTO record SELECT {last} + 2, randomblob(16), kind, op, {last} + 2, NULL, NULL, {last} + 2, author, device, {last} + 1, recorded_at + 60000000, v, body, text_hash, hash FROM record WHERE seq = {entry} | seq is not the next
L3 a device_seq that is not the next | INSERT INTO record SELECT {last} + 1, randomblob(16), kind, op, {last} + 1, NULL, NULL, {last} + 1, author, device, {last} + 2, recorded_at + 60000000, v, body, text_hash, hash FROM record WHERE seq = {entry} | device_seq is not the next
L3 a device_seq again | INSERT INTO record SELECT {last} + 1, randomblob(16), kind, op, {last} + 1, NULL, NULL, {last} + 1, author, device, {last}, recorded_at + 60000000, v, body, text_hash, hash FROM record WHERE seq = {entry} | device_seq is not the next
L3 a device nobody knows | INSERT INTO record SELECT {last} + 1, randomblob(16), kind, op, {last} + 1, NULL, NULL, {last} + 1, author, 99, 1, recorded_at + 60000000, v, body, text_hash, hash FROM record WHERE seq = {entry} | device_seq is not the next
L4 a first record that names one before | INSERT INTO record SELECT {last} + 1, randomblob(16), kind, op, {last} + 1, NULL, {entry}, {last} + 1, author, device, {last} + 1, recorded_at + 60000000, v, body, text_hash, hash FROM record WHERE seq = {entry} | CHECK
L10 a time that does not rise | INSERT INTO record SELECT {last} + 1, randomblob(16), kind, op, {last} + 1, NULL, NULL, {last} + 1, author, device, {last} + 1, recorded_at, v, body, text_hash, hash FROM record WHERE seq = {last} | time does not rise
L2 UPDATE record_text | UPDATE record_text SET text = '{}' WHERE seq = {entry} | append-only: record_text
L2 DELETE record_text | DELETE FROM record_text WHERE seq = {entry} | append-only: record_text
L2 REPLACE record_text | INSERT OR REPLACE INTO record_text VALUES ({entry}, zeroblob(16), '{}') | append-only: record_text exists
L2 UPDATE head back | UPDATE head SET device_seq = device_seq - 1 | append-only: head
L2 UPDATE head's hash alone | UPDATE head SET hash = zeroblob(32) | append-only: head
L2 DELETE head | DELETE FROM head | append-only: head
L2 REPLACE head | INSERT OR REPLACE INTO head SELECT device, 0, zeroblob(32), 0 FROM head | append-only: head
L3 a head that does not begin at none | INSERT INTO head VALUES (77, 5, zeroblob(32), 0) | append-only: head
L2 UPDATE journal_entry | UPDATE journal_entry SET date = 20260601 WHERE root = {entry} | never updated: journal_entry
L2 DELETE journal_entry | DELETE FROM journal_entry WHERE root = {entry} | still counted: journal_entry
L2 REPLACE journal_entry | INSERT OR REPLACE INTO journal_entry SELECT root, entry, date, 1 FROM journal_entry WHERE root = {entry} | sealed: journal_entry
L2 UPDATE posting | UPDATE posting SET amount = amount * 2 WHERE root = {entry} | never updated: posting
L2 DELETE posting | DELETE FROM posting WHERE root = {entry} | still counted: posting
L2 REPLACE posting | INSERT OR REPLACE INTO posting SELECT root, line, account, date, day_order, currency, amount * 2 FROM posting WHERE root = {entry} | sealed: posting
L2 a posting more for a sealed entry | INSERT INTO posting SELECT root, 7, account, date, day_order, currency, amount FROM posting WHERE root = {entry} AND line = 0 | sealed: posting
L4 a journal entry for a chain that does not count | INSERT INTO journal_entry VALUES ({voided}, {voided}, 20260502, NULL) | sealed: journal_entry
L6 UPDATE currency | UPDATE currency SET code = 'CHF' | append-only: currency
L6 DELETE currency | DELETE FROM currency | append-only: currency
L6 REPLACE currency | INSERT OR REPLACE INTO currency VALUES ('EUR') | append-only: currency exists
N1 an entry as a duplicate of itself | INSERT INTO duplicate VALUES ({voided}, {voided}) | in a circle: duplicate
N1 duplicates in a circle | INSERT INTO duplicate VALUES ({entry}, {marked}) | in a circle: duplicate
N1 an entry that counts as a duplicate | INSERT INTO duplicate VALUES ({entry}, {food}) | still counted: duplicate
N1 UPDATE duplicate | UPDATE duplicate SET entry = {food} WHERE root = {marked} | never updated: duplicate
L2 UPDATE audit | UPDATE audit SET outcome = 'done' | append-only: audit
L2 DELETE audit | DELETE FROM audit | append-only: audit
L2 REPLACE audit by n | INSERT OR REPLACE INTO audit (n, id, at, procedure, outcome, detail) VALUES (1, randomblob(16), 1, 'a', 'b', '') | append-only: audit exists
L2 REPLACE audit by id | INSERT OR REPLACE INTO audit (n, id, at, procedure, outcome, detail) VALUES (2, zeroblob(16), 1, 'a', 'b', '') | append-only: audit exists
L2 UPDATE command_reply | UPDATE command_reply SET reply = 'x' | append-only: command_reply
L2 DELETE command_reply | DELETE FROM command_reply | append-only: command_reply
L2 REPLACE command_reply | INSERT OR REPLACE INTO command_reply VALUES (zeroblob(16), 'c.d', zeroblob(32), 'x') | append-only: command_reply exists
`
  .trim()
  .split("\n")
  .map((row) => row.split(" | "));

describe.each([
  ["Daybook's own connection", (sql: string) => home.book.db.run(sql)],
  ["a raw connection without recursive triggers", (sql: string) => raw.prepare(sql).run()],
])("%s is refused", (_who, run) => {
  it.each(REFUSED)("%s", (_what, sql = "", words = "") => {
    const text = sql.replace(/\{(\w+)\}/g, (_all, name: string) => String(no[name]));
    expect(() => run(text)).toThrow(words);
  });

  it("and nothing has changed", () => {
    expect(state()).toEqual(before);
  });
});

/** Steps in one transaction on a chain that counts but has no rows yet; the last one or the COMMIT is refused. */
function tryEntry(steps: readonly string[]): void {
  const root = no["entry"] ?? 0;
  const db = openDatabase(home.book.db.path, { key: testKey() });
  try {
    db.run("BEGIN IMMEDIATE");
    db.run(`UPDATE chain SET counted = NULL WHERE root = ${root}`);
    db.run(`DELETE FROM journal_entry WHERE root = ${root}`);
    db.run(`DELETE FROM posting WHERE root = ${root}`);
    db.run(`UPDATE chain SET counted = ${root} WHERE root = ${root}`);
    db.run("INSERT INTO currency VALUES ('USD')");
    for (const step of steps) db.run(step.replaceAll("{root}", String(root)));
    db.run("COMMIT");
  } finally {
    if (db.inTransaction) db.run("ROLLBACK");
    db.close();
  }
}

const post = (line: number, amount: number, currency = "EUR", date = 20260501) =>
  `INSERT INTO posting VALUES ({root}, ${line}, 1, ${date}, 5, '${currency}', ${amount})`;
const SEAL = "INSERT INTO journal_entry VALUES ({root}, {root}, 20260501, NULL)";

describe("an entry in the database", () => {
  it.each<[string, string[], string]>([
    ["L1 is not empty", [SEAL], "unbalanced"],
    ["L1 sums to zero", [post(0, 100), post(1, -99), SEAL], "unbalanced"],
    ["L1 sums to zero in each currency", [post(0, 100), post(1, -100, "USD"), SEAL], "unbalanced"],
    [
      "L1 sums to zero in each of several currencies",
      [post(0, 100), post(1, -100), post(2, 5, "USD"), post(3, -4, "USD"), SEAL],
      "unbalanced",
    ],
    ["L1 has no posting of zero", [post(0, 0)], "CHECK"],
    ["L6 has no amount that a program could not hold", [post(0, 2 ** 53)], "CHECK"],
    [
      "L6 has amounts that are whole",
      ["INSERT INTO posting VALUES ({root}, 0, 1, 20260501, 5, 'EUR', 1.5)"],
      "REAL",
    ],
    ["L6 has currencies that are written down", [post(0, 1, "CHF")], "no such currency: posting"],
    ["L6 has currencies of two characters at least", ["INSERT INTO currency VALUES ('E')"], "CHECK"],
    [
      "L6 has currencies of twelve characters at most",
      ["INSERT INTO currency VALUES ('ABCDEFGHIJKLM')"],
      "CHECK",
    ],
    [
      "L1 has its lines in one order in the day",
      [post(0, 100), post(1, -100).replace(", 5, ", ", 6, "), SEAL],
      "unbalanced",
    ],
    ["L1 has one date on all lines", [post(0, 100), post(1, -100, "EUR", 20260502), SEAL], "unbalanced"],
    [
      "L1 has the date of its lines",
      [post(0, 100, "EUR", 20260502), post(1, -100, "EUR", 20260502), SEAL],
      "unbalanced",
    ],
    ["L2 takes no line after its seal", [post(0, 100), post(1, -100), SEAL, post(2, 1)], "sealed: posting"],
    ["L2 is sealed once", [post(0, 100), post(1, -100), SEAL, SEAL], "sealed: journal_entry"],
    [
      "L4 is the revision that counts",
      [post(0, 100), post(1, -100), SEAL.replace("{root}, {root}", "{root}, 1")],
      "sealed: journal_entry",
    ],
    ["L1 leaves no posting without its entry", [post(0, 100), post(1, -100)], "FOREIGN KEY"],
    ["L2 keeps a line's place", [post(0, 100), post(0, -100)], "UNIQUE"],
  ])("%s", (_what, steps, words) => {
    expect(() => tryEntry(steps)).toThrow(words);
    expect(state()).toEqual(before);
  });

  it("L1 goes in when it balances, in one currency and in two", () => {
    const rollback = "SELECT 1 / 0 FROM no_such_table";
    const good = [post(0, 100), post(1, -100), post(2, 7, "USD"), post(3, -7, "USD"), SEAL];
    expect(() => tryEntry([...good, rollback])).toThrow("no such table");
    expect(() => tryEntry([...good.slice(0, 2), SEAL, rollback])).toThrow("no such table");
    expect(state()).toEqual(before);
  });
});

it.each([
  ["an id", "X'01', NULL, NULL, zeroblob(32), zeroblob(16), NULL"],
  ["a derived root", "randomblob(16), X'01', NULL, zeroblob(32), zeroblob(16), NULL"],
  ["a hash", "randomblob(16), NULL, NULL, X'01', zeroblob(16), NULL"],
  ["a text's hash", "randomblob(16), NULL, X'01', zeroblob(32), zeroblob(16), '{}'"],
  ["a salt", "randomblob(16), NULL, zeroblob(32), zeroblob(32), X'01', '{}'"],
])("L3 a record is not accepted with %s of the wrong length", (_what, values) => {
  const db = openDatabase(home.book.db.path, { key: testKey() });
  const last = no["last"] ?? 0;
  const accept = () => db.run("UPDATE acceptance SET n = n + 1");
  const add = (seq: number, columns: string) =>
    db.run(
      `INSERT INTO first_record (seq, kind, cmd, author, device, device_seq, recorded_at, v, body, id, root_id, text_hash, hash, salt, text)
       SELECT ${seq}, 'entry', ${seq}, 1, 1, ${seq}, max(recorded_at) + 1, 1, '{}', ${columns} FROM record`,
    );
  db.run("BEGIN IMMEDIATE");
  add(last + 1, "randomblob(16), zeroblob(16), zeroblob(32), zeroblob(32), zeroblob(16), '{}'");
  expect(accept()).toBe(1);
  add(last + 2, values);
  expect(accept).toThrow("malformed: record");
  expect(db.inTransaction).toBe(false);
  db.close();
  expect(state()).toEqual(before);
});

it("L2 a text may leave once an erasure names it, and only that one", () => {
  const db = openDatabase(home.book.db.path, { key: testKey() });
  db.run("BEGIN IMMEDIATE");
  db.run("INSERT INTO erasure VALUES (?)", no["entry"] ?? 0);
  expect(() => db.run("DELETE FROM record_text WHERE seq = 1")).toThrow("append-only: record_text");
  expect(db.run("DELETE FROM record_text WHERE seq = ?", no["entry"] ?? 0)).toBe(1);
  db.run("ROLLBACK");
  db.close();
});
