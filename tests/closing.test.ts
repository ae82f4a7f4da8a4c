/**
 * Closed months in the ledger itself (L5): refused by code, refused by the database alone, judged in the log of somebody
 * else, and the same after a rebuild and a restore.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreArchive } from "../main/archive/restore-archive.ts";
import { writeArchive } from "../main/archive/write-archive.ts";
import { reverseEntry } from "../main/ledger/append-reversal.ts";
import { rebuildProjections } from "../main/ledger/rebuild.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import { LogRules } from "../main/ledger/verify-rules.ts";
import type { EntryContent } from "../shared/ledger/entry.ts";
import { asJson } from "../shared/ledger/record.ts";
import {
  dumpProjections,
  makeDataFolder,
  openCopy,
  projections,
  quietJob,
  rawConnection,
  TestBook,
  testKeys,
} from "./ledger-fixture.ts";

let home: TestBook;
let checking = "";
let food = "";
let march = "";

const content = (date: string, amount = 100): EntryContent => ({
  date,
  lines: [
    [checking, -amount, "EUR"],
    [food, amount, "EUR"],
  ],
});

const CLOSED = expect.objectContaining({
  code: "closed_period",
  detail: expect.objectContaining({
    field: "date",
    from: "2026-03-01",
    to: "2026-03-31",
    wayOut: expect.stringMatching(
      /^reopen March 2026 (to change it, or reverse it on a later day|or date it later)$/,
    ),
  }),
});

beforeEach(() => {
  home = new TestBook();
  checking = home.account("Checking");
  food = home.category("groceries");
  march = home.entry(content("2026-03-10"));
});
afterEach(() => home.remove());

describe("L5 a closed month", () => {
  it("takes no entry, loses none, and changes none", () => {
    const april = home.entry(content("2026-04-10"));
    home.close("2026-03");
    for (const day of ["2026-03-01", "2026-03-15", "2026-03-31"])
      expect(() => home.entry(content(day))).toThrow(CLOSED);
    expect(() => home.correct(march, content("2026-03-11"))).toThrow(CLOSED);
    expect(() => home.correct(march, content("2026-04-11"))).toThrow(CLOSED);
    expect(() => home.correct(april, content("2026-03-11"))).toThrow(CLOSED);
    expect(() => home.voidIt(march)).toThrow(CLOSED);
    for (const day of ["2026-02-28", "2026-04-01"]) home.entry(content(day));
    home.correct(april, content("2026-04-12", 200));
  });

  it("brings nothing back that was voided before", () => {
    home.voidIt(march);
    home.close("2026-03");
    expect(() => home.bringBack(march)).toThrow(CLOSED);
    home.close("2026-03", false);
    home.bringBack(march);
  });

  it("a reversal counts by its own day", () => {
    home.close("2026-03");
    const reverse = (date: string) =>
      home.write((tx) => reverseEntry(tx, home.chain(march, "entry"), { date, reason: "" }));
    expect(() => reverse("2026-03-31")).toThrow(CLOSED);
    reverse("2026-04-01");
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
  });

  it("takes what the bank said, names and marks", () => {
    const payee = home.payee("Mill");
    home.close("2026-03");
    home.observe(checking, "2026-03-31", 5);
    home.rename(payee, "payee", "New Mill");
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
  });

  it("is the same after a rebuild, and verifies, opened and closed again", () => {
    home.close("2026-03");
    home.close("2026-03", false);
    home.correct(march, content("2026-03-12"));
    home.close("2026-03");
    home.close("2026-02");
    const before = dumpProjections(home.book.db.path);
    expect(before["closing"]).toHaveLength(2);
    rebuildProjections(home.book, quietJob, projections);
    expect(dumpProjections(home.book.db.path)).toEqual(before);
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
    expect(() => home.voidIt(march)).toThrow(CLOSED);
  });

  it("forgets a closing that was rolled back", () => {
    expect(() =>
      home.write((tx) => {
        home.closing(tx, "2026-03", true);
        throw new Error("no");
      }),
    ).toThrow("no");
    home.correct(march, content("2026-03-12"));
  });
});

describe("L5 the database alone, whoever asks", () => {
  /** Moves the entry of March to another day, behind the program's back and otherwise soundly. */
  const moveTo = (date: number) => {
    const root = home.root(march);
    const raw = rawConnection(home.book.db.path);
    try {
      raw.exec("BEGIN IMMEDIATE");
      raw.exec(`UPDATE chain SET counted = NULL WHERE root = ${root}`);
      raw.exec(`DELETE FROM journal_entry WHERE root = ${root}`);
      raw.exec(`DELETE FROM posting WHERE root = ${root}`);
      raw.exec(`UPDATE chain SET counted = ${root} WHERE root = ${root}`);
      raw.exec(
        `INSERT INTO posting VALUES (${root}, 0, 1, ${date}, 1, 'EUR', -100), (${root}, 1, 2, ${date}, 1, 'EUR', 100)`,
      );
      raw.exec(`INSERT INTO journal_entry VALUES (${root}, ${root}, ${date}, NULL)`);
    } finally {
      if (raw.inTransaction) raw.exec("ROLLBACK");
      raw.close();
    }
  };

  it("refuses a row that comes and one that goes", () => {
    moveTo(20260401);
    home.close("2026-03");
    expect(() => moveTo(20260401)).toThrow("closed period: journal_entry");
    home.close("2026-03", false);
    home.close("2026-04");
    expect(() => moveTo(20260401)).toThrow("closed period: journal_entry");
    moveTo(20260501);
  });

  it("refuses what reaches the write door past the guard, with all that came with it", () => {
    const april = home.entry(content("2026-04-10"));
    home.close("2026-03");
    const before = dumpProjections(home.book.db.path);
    const past = (date: string, id?: string) =>
      home.write((tx) => {
        const revises = id === undefined ? {} : { revises: home.chain(id, "entry") };
        tx.append({ kind: "entry", content: asJson(content(date)), ...revises });
      });
    const isClosed = "closed period: journal_entry";
    expect(() => past("2026-03-05")).toThrow(isClosed);
    expect(() => past("2026-03-05", april)).toThrow(isClosed);
    expect(() => past("2026-04-05", march)).toThrow(isClosed);
    const voided = () =>
      home.write((tx) =>
        tx.append({ kind: "entry", op: 1, revises: home.chain(march, "entry"), content: { why: "person" } }),
      );
    expect(voided).toThrow(isClosed);
    expect(dumpProjections(home.book.db.path)).toEqual(before);
  });

  it("keeps the closings themselves as the log says them", () => {
    home.close("2026-03");
    const raw = rawConnection(home.book.db.path);
    const refused = (sql: string, words: string) => expect(() => raw.exec(sql)).toThrow(words);
    refused("UPDATE closing SET closed = 0", "never updated: closing");
    refused("DELETE FROM closing", "still counted: closing");
    refused("INSERT OR REPLACE INTO closing SELECT root, entry, month, 0 FROM closing", "sealed: closing");
    refused("INSERT INTO closing SELECT 2, entry, 202604, 1 FROM closing", "sealed: closing");
    const [entry] = [home.root(march)];
    refused(`INSERT INTO closing VALUES (${entry}, ${entry}, 202604, 1)`, "not what the log says: closing");
    raw.close();
  });
});

describe("L5 a log that somebody else wrote is judged record by record", () => {
  const ID = "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a";
  const OTHER = "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5b";
  const body = (month: string, closed: boolean, last: number) =>
    `{"closed":${closed},"from":"${month}-01","to":"${month}-${last}"}`;
  const judgeAll = (
    records: { kind: string; body: string; op?: number; root?: string; first?: boolean }[],
  ) => {
    const rules = new LogRules({
      rootOf: () => 1,
      firstOf: () => undefined,
      entryBefore: () => content("2026-03-10"),
      revision: () => null,
      reversalRoot: () => OTHER,
      commandSeq: () => null,
      undoRoot: () => OTHER,
    });
    rules.judge({ seq: 1, kind: "account", op: 0, root: checking, first: true, body: '{"currency":"EUR"}' });
    rules.judge({ seq: 1, kind: "account", op: 0, root: food, first: true, body: '{"currency":null}' });
    return records.map(
      (record, at) => rules.judge({ seq: at + 2, op: 0, root: ID, first: true, ...record }).fault,
    );
  };
  const entry = (date: string, amount = 100) => ({
    kind: "entry",
    root: OTHER,
    body: `{"date":"${date}","lines":[["${checking}",${-amount},"EUR"],["${food}",${amount},"EUR"]]}`,
  });

  it("a closing that is not one whole month is none", () => {
    for (const bad of [
      body("2026-03", true, 30),
      body("2026-02", true, 29),
      body("2026-13", true, 31),
      '{"closed":1,"from":"2026-03-01","to":"2026-03-31"}',
      '{"closed":true,"from":"2026-03-02","to":"2026-03-31"}',
      '{"closed":true,"from":"2026-03-01","to":"2026-04-30"}',
      "[]",
      "null",
    ])
      expect(judgeAll([{ kind: "closing", body: bad }])).toEqual(["its body is not that of a closing"]);
    expect(judgeAll([{ kind: "closing", body: body("2024-02", true, 29) }])).toEqual([null]);
  });

  it("two chains cannot speak of one month, nor one of two", () => {
    const first = { kind: "closing", body: body("2026-03", true, 31) };
    expect(judgeAll([first, { ...first, root: OTHER }])[1]).toMatch("another chain speaks of its month");
    expect(judgeAll([first, { ...first, body: body("2026-04", true, 30), first: false }])[1]).toMatch(
      "another chain",
    );
  });

  it("nothing comes, goes or changes while it is closed; before and after it may", () => {
    const close = (closed: boolean, first = false) => ({
      kind: "closing",
      body: body("2026-03", closed, 31),
      first,
    });
    const gone = { kind: "entry", op: 1, root: OTHER, first: false, body: '{"why":"person"}' };
    expect(
      judgeAll([
        entry("2026-03-10"),
        close(true, true),
        entry("2026-03-11"),
        { ...entry("2026-04-11"), first: false },
        gone,
        entry("2026-04-11"),
        close(false),
        gone,
        close(true),
        { kind: "closing", op: 1, first: false, body: "{}" },
        entry("2026-03-11"),
      ]),
    ).toEqual([
      null,
      null,
      "it changes March 2026, which was closed",
      "it changes March 2026, which was closed",
      "it changes March 2026, which was closed",
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("verify names the record in a book that was written without the guards", () => {
    home.close("2026-03");
    for (const name of ["journal_entry_insert_closed", "journal_entry_delete_closed"])
      home.book.db.script(`DROP TRIGGER ${name}`);
    const late = home.write((tx) => tx.append({ kind: "entry", content: asJson(content("2026-03-20")) }).seq);
    const gone = home.write(
      (tx) =>
        tx.append({ kind: "entry", op: 1, revises: home.chain(march, "entry"), content: { why: "person" } })
          .seq,
    );
    const path = `${home.folder.dir}/copy.db`;
    home.copyTo(path);
    const copy = openCopy(path, home.book);
    const { problems } = verifyBook(copy, quietJob, projections);
    copy.db.close();
    // That the two guards are gone is told as well.
    expect(problems.filter(({ seq }) => seq === null).map(({ code }) => code)).toEqual(["schema", "schema"]);
    expect(problems.filter(({ seq }) => seq !== null).map(({ code, seq }) => ({ code, seq }))).toEqual([
      { code: "content", seq: late },
      { code: "content", seq: gone },
    ]);
    expect(problems[0]?.message).toMatch("it changes March 2026, which was closed");
  });

  it("an archive of such a book is not taken in, one of a sound book is, closings and all", async () => {
    home.close("2026-03");
    const elsewhere = makeDataFolder(home.folder.profile.id);
    const sound = `${home.folder.dir}/sound.zip`;
    await writeArchive(home.book, { requester: "Ada", keys: testKeys() }, sound, quietJob);
    home.book.db.script("DROP TRIGGER journal_entry_insert_closed");
    const late = home.write((tx) => tx.append({ kind: "entry", content: asJson(content("2026-03-20")) }).seq);
    const forged = `${home.folder.dir}/forged.zip`;
    await writeArchive(home.book, { requester: "Ada", keys: testKeys() }, forged, quietJob);
    const restore = (path: string) => restoreArchive(elsewhere.store, elsewhere.profile, path, quietJob);
    await expect(restore(forged)).rejects.toMatchObject({
      code: "archive_damaged",
      detail: { line: late, message: expect.stringContaining("it changes March 2026, which was closed") },
    });
    const { book } = await restore(sound);
    const back = elsewhere.store.require(book);
    expect(back.db.all("SELECT month, closed FROM closing")).toEqual([{ month: 202603, closed: 1 }]);
    expect(verifyBook(back, quietJob, projections).problems).toEqual([]);
    elsewhere.remove();
  });
});
