/**
 * Attacks on the log by somebody who has the key and plain SQL (L2, L3, R21, R52): what a verification says of each, which
 * record it names, and what it cannot know. Cases with guards put back in place: main/ledger/verify.test.ts.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type Database from "better-sqlite3-multiple-ciphers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quickCheck } from "../../main/ledger/quick-check.ts";
import { moveSeenMark, seenMark } from "../../main/ledger/seen-mark.ts";
import { type Verification, verifyBook } from "../../main/ledger/verify.ts";
import { openCopy, projections, quietJob, rawConnection, TestBook, tamper } from "../ledger-fixture.ts";
import { rehash } from "../rehash.ts";

let home: TestBook;
let dir: string;
let copies = 0;
/** Records by name. */
const no: Record<string, number> = {};

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "daybook-attack-"));
  home = new TestBook();
  const checking = home.account("Checking");
  const food = home.category("groceries");
  for (const name of ["first", "second", "third", "fourth"])
    no[name] = home.root(
      home.entry(
        {
          date: "2026-03-01",
          lines: [
            [checking, -1250, "EUR"],
            [food, 1250, "EUR"],
          ],
        },
        { memo: name },
      ),
    );
  no["last"] = home.book.db.one<{ n: number }>("SELECT max(seq) AS n FROM record")?.n ?? 0;
  moveSeenMark(home.book);
});

afterAll(() => {
  home.remove();
  rmSync(dir, { recursive: true, force: true });
});

const named = (sql: string) => sql.replace(/\{(\w+)\}/g, (_all, name: string) => String(no[name]));

interface Outcome extends Verification {
  readonly words: string;
  /** What a start would notice. */
  readonly atOnce: string | null;
}

/** What is said of a copy of the book, with its mark, after `attack`. */
function outcomeAfter(attack: (path: string) => void): Outcome {
  copies += 1;
  const folder = join(dir, String(copies));
  mkdirSync(folder);
  const path = join(folder, "book.db");
  home.copyTo(path);
  copyFileSync(join(dirname(home.book.db.path), "seen"), join(folder, "seen"));
  attack(path);
  const book = openCopy(path, home.book);
  try {
    const result = verifyBook(book, quietJob, projections);
    const words = result.problems.map(({ message }) => message).join("\n");
    let atOnce: string | null;
    try {
      atOnce = quickCheck(book);
    } catch (error) {
      atOnce = String(error);
    }
    return { ...result, words, atOnce };
  } finally {
    book.db.close();
  }
}

/** Another program's connection: foreign keys off, guards as they are. */
function plainSql(path: string, work: (raw: Database.Database) => void): void {
  const raw = rawConnection(path);
  raw.pragma("foreign_keys = 0");
  work(raw);
  raw.close();
}

const DROP_GUARDS = ["record_no_update", "record_no_delete", "record_insert", "record_text_no_update"];

function withoutGuards(path: string, ...statements: string[]): void {
  plainSql(path, (raw) => {
    for (const name of DROP_GUARDS) raw.exec(`DROP TRIGGER ${name}`);
    for (const sql of statements) raw.exec(named(sql));
  });
}

it("the book holds, with its mark (the tests below can fail)", () => {
  expect(outcomeAfter(() => undefined)).toMatchObject({ ok: true, problems: [], atOnce: null });
  expect(seenMark(home.book)).toMatchObject({ n: no["last"] });
});

describe("L2, L3 plain SQL with the key in hand", () => {
  /** what is done once the guards are gone | the record named first | words */
  it.each([
    [
      "a body changed",
      "UPDATE record SET body = replace(body, '1250', '1260') WHERE seq = {second}",
      "second",
      "hash",
    ],
    [
      "a record replaced",
      "INSERT OR REPLACE INTO record SELECT seq, id, kind, op, root, root_id, supersedes, cmd, author, device, device_seq, recorded_at, v, replace(body, '1250', '1'), text_hash, hash FROM record WHERE seq = {second}",
      "second",
      "hash",
    ],
    [
      "a record deleted from the middle",
      "DELETE FROM record WHERE seq = {second}",
      "second",
      "not in the log",
    ],
    [
      "a text and its salt changed",
      `UPDATE record_text SET salt = zeroblob(16), text = '{"memo":"other"}' WHERE seq = {second}`,
      "second",
      "text is not what was hashed",
    ],
    [
      "a text and its hash changed",
      "UPDATE record SET text_hash = zeroblob(32) WHERE seq = {second}",
      "second",
      "hash",
    ],
    [
      "an author changed",
      "UPDATE record SET author = (SELECT max(author) FROM author) + 1 WHERE seq = {second}",
      "second",
      "author",
    ],
  ])("%s", (_what, sql, first, words) => {
    const result = outcomeAfter((path) => withoutGuards(path, sql));
    expect(result.problems[0]?.seq).toBe(no[first]);
    expect(result.words).toMatch(words);
    expect(result.words).toContain("trigger record_no_update is missing");
  });

  it("with the guards in place, INSERT OR REPLACE, UPDATE and DELETE are refused", () => {
    for (const sql of [
      "INSERT OR REPLACE INTO record SELECT * FROM record WHERE seq = {second}",
      "UPDATE record SET body = '{}' WHERE seq = {second}",
      "DELETE FROM record WHERE seq = {last}",
    ]) {
      const attack = (path: string) =>
        plainSql(path, (raw) => expect(() => raw.exec(named(sql))).toThrow(/append-only|not the next/));
      expect(outcomeAfter(attack)).toMatchObject({ ok: true });
    }
  });

  it("a hash recomputed for one record only: the next one does not follow", () => {
    const result = outcomeAfter((path) =>
      tamper(path, (raw) => {
        const before = raw.prepare("SELECT seq, hash FROM record").all() as { seq: number; hash: Buffer }[];
        rehash(raw, home.book.id, no["second"] ?? 0, (body) => body.replaceAll("1250", "1260"));
        const put = raw.prepare("UPDATE record SET hash = ? WHERE seq = ?");
        for (const { seq, hash } of before) if (seq > (no["second"] ?? 0)) put.run(hash, seq);
      }),
    );
    expect(result.problems.find(({ code }) => code === "hash")?.seq).toBe(no["third"]);
  });

  it("two records that changed places", () => {
    const result = outcomeAfter((path) =>
      tamper(path, (raw) => {
        raw.pragma("ignore_check_constraints = 1");
        const [a, b] = [no["second"], no["third"]];
        for (const [to, from] of [
          [999_999, a],
          [a, b],
          [b, 999_999],
        ])
          raw.exec(`UPDATE record SET seq = ${to} WHERE seq = ${from}`);
        raw.exec(`UPDATE record SET root = seq WHERE seq IN (${a}, ${b})`);
      }),
    );
    expect(result.problems[0]?.seq).toBe(no["second"]);
  });
});

describe("R21 guards", () => {
  it.each([
    [
      "a trigger dropped, nothing else",
      (raw: Database.Database) => raw.exec("DROP TRIGGER posting_no_update"),
      "posting_no_update is missing",
    ],
    [
      "a trigger that does nothing in its place",
      (raw: Database.Database) => {
        raw.exec("DROP TRIGGER record_no_update");
        raw.exec("CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT 1; END");
      },
      "record_no_update is not the one",
    ],
    [
      "a check taken out through writable_schema",
      (raw: Database.Database) => {
        raw.unsafeMode(true);
        raw.pragma("writable_schema = 1");
        raw.exec(
          "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (op IN (0, 1))', '') WHERE name = 'record'",
        );
      },
      "table record is not the one",
    ],
    [
      "a trigger of somebody else's",
      (raw: Database.Database) =>
        raw.exec("CREATE TRIGGER siphon AFTER INSERT ON record BEGIN DELETE FROM audit WHERE n = 0; END"),
      "trigger siphon is none of Daybook's",
    ],
    [
      "an index gone",
      (raw: Database.Database) => raw.exec("DROP INDEX record_root"),
      "index record_root is missing",
    ],
  ])("%s", (_what, attack, words) => {
    const result = outcomeAfter((path) => plainSql(path, attack));
    expect(result.ok).toBe(false);
    expect(result.words).toMatch(words);
  });
});

/** The last record taken off so that nothing in the file tells. */
function cutTail(path: string): void {
  tamper(path, (raw) => {
    const last = no["last"] ?? 0;
    for (const table of ["posting", "journal_entry", "chain"])
      raw.exec(`DELETE FROM ${table} WHERE root = ${last}`);
    raw.exec(
      `INSERT INTO fts (fts, rowid, words) SELECT 'delete', ${last}, group_concat(DISTINCT char(57344) || abs(json_extract(l.value, '$[1]'))) FROM record r, json_each(r.body, '$.lines') l WHERE r.seq = ${last}; DELETE FROM record_text WHERE seq = ${last}`,
    );
    raw.exec(`DELETE FROM record WHERE seq = ${last}`);
    raw.exec("DELETE FROM balance_month");
    raw.exec(
      "INSERT INTO balance_month SELECT account, date / 100, currency, sum(max(amount, 0)), sum(max(-amount, 0)), count(*) FROM posting GROUP BY 1, 2, 3",
    );
    raw.exec("UPDATE entry_tally SET n = n - 1 WHERE what = 'all'");
    raw.exec("UPDATE projection_seen SET seq = seq - 1; UPDATE acceptance SET n = n - 1");
    raw.exec(
      "UPDATE head SET device_seq = device_seq - 1, recorded_at = (SELECT max(recorded_at) FROM record)",
    );
    rehash(raw, home.book.id, 0, (body) => body);
  });
}

describe("L3 the end of the log", () => {
  it("deleted without a trace in the file: the mark knows, at once and in a verification", () => {
    const result = outcomeAfter(cutTail);
    expect(result.problems).toEqual([
      { code: "missing", seq: no["last"], message: expect.stringContaining("is missing") as string },
    ]);
    expect(result.atOnce).toContain(`No. ${no["last"]} is missing`);
  });

  it("an older copy in the file's place: the same", () => {
    const older = join(dir, "older.db");
    home.copyTo(older);
    cutTail(older);
    expect(outcomeAfter((path) => copyFileSync(older, path)).atOnce).toContain("is missing");
  });

  it("a log rewritten from the middle on with every hash, head and receipt made anew: not the one that was seen", () => {
    const result = outcomeAfter((path) =>
      tamper(path, (raw) => {
        rehash(raw, home.book.id, no["second"] ?? 0, (body) => body.replaceAll("1250", "1260"));
        raw.exec(named("UPDATE posting SET amount = amount / 1250 * 1260 WHERE root = {second}"));
        raw.exec("UPDATE balance_month SET debit = debit + 10 WHERE debit > 0");
        raw.exec("UPDATE balance_month SET credit = credit + 10 WHERE credit > 0");
      }),
    );
    expect(result.words.split("\n")).toContain(
      `The log up to record No. ${no["last"]} is not the one this computer has written.`,
    );
    expect(result.atOnce).toContain("is not the one this computer has written");
  });

  it("what cannot be noticed here: the same, with the mark gone. Its head is not that of any backup (SECURITY.md)", () => {
    const result = outcomeAfter((path) => {
      cutTail(path);
      rmSync(join(dirname(path), "seen"));
    });
    expect(result).toMatchObject({ ok: true, atOnce: null });
    expect(result.head).not.toBe(verifyBook(home.book, quietJob, projections).head);
  });

  it("a mark that was changed, of another book, or torn says nothing", () => {
    const good = readFileSync(join(dirname(home.book.db.path), "seen"));
    const other = Buffer.from(good);
    other.writeBigUInt64LE(10_000n);
    for (const bytes of [other, good.subarray(0, 40), Buffer.alloc(good.length), Buffer.alloc(0)])
      expect(outcomeAfter((path) => writeFileSync(join(dirname(path), "seen"), bytes))).toMatchObject({
        ok: true,
        atOnce: null,
      });
  });

  it("making the views again is going on without: the mark moves to where the log ends", () => {
    const result = outcomeAfter((path) => {
      cutTail(path);
      const book = openCopy(path, home.book);
      moveSeenMark(book);
      book.db.close();
    });
    expect(result).toMatchObject({ ok: true, atOnce: null });
  });
});
