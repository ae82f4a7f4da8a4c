/**
 * L12 held by SQLite, by verify and by restore, against programs that ask no guard of ours: what a finished statement stands
 * on cannot be moved, and a log in which it was is named.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findChain } from "../../main/ledger/chain.ts";
import { rebuildProjections } from "../../main/ledger/rebuild.ts";
import { verifyBook } from "../../main/ledger/verify.ts";
import { asJson, type StatementBody } from "../../shared/ledger/record.ts";
import { dumpProjections, projections, quietJob, rawConnection, TestBook } from "../ledger-fixture.ts";

let home: TestBook;
let checking: string;
let entry: string;
let other: string;
let statement: string;

const lines = (account: string, amount: number) =>
  [
    [account, -amount, "EUR"],
    [home.category("groceries"), amount, "EUR"],
  ] as const;

beforeEach(() => {
  home = new TestBook();
  checking = home.account("Checking");
  entry = home.entry({ date: "2026-05-01", lines: lines(checking, 100) });
  other = home.entry({ date: "2026-05-01", lines: lines(checking, 7) });
  statement = home.finishStatement(checking, "2026-05-31", 500n, 400n, [{ id: entry }]);
});
afterEach(() => home.remove());

const problems = () => verifyBook(home.book, quietJob, projections).problems;
const body = () => home.chain(statement, "statement").content.content as StatementBody;

describe("L12 in the database", () => {
  const append = (content: object) => () =>
    home.write((tx) =>
      tx.append({ kind: "entry", revises: home.chain(entry, "entry"), content: asJson(content) }),
    );

  it("no revision moves the date, the account or the amount, and no void takes it away", () => {
    const before = dumpProjections(home.book.db.path);
    expect(append({ date: "2026-05-02", lines: lines(checking, 100) })).toThrow(/reconciled/);
    expect(append({ date: "2026-05-01", lines: lines(checking, 101) })).toThrow(/reconciled/);
    expect(append({ date: "2026-05-01", lines: lines(home.category("rent"), 100) })).toThrow(/reconciled/);
    expect(() =>
      home.write((tx) =>
        tx.append({
          kind: "entry",
          op: 1,
          revises: home.chain(entry, "entry"),
          content: { why: "person" },
        }),
      ),
    ).toThrow(/reconciled/);
    expect(dumpProjections(home.book.db.path)).toEqual(before);
    home.correct(entry, {
      date: "2026-05-01",
      lines: [
        [checking, -60, "EUR"],
        [checking, -40, "EUR"],
        [home.category("rent"), 100, "EUR"],
      ],
    });
    home.reopenStatement(statement);
    home.voidIt(entry);
    expect(problems()).toEqual([]);
  });

  it.each([
    ["UPDATE statement SET closing = closing + 1, debits = debits + 1", "never updated: statement"],
    ["DELETE FROM statement", "still counted: statement"],
    ["INSERT OR REPLACE INTO statement SELECT * FROM statement", "sealed: statement"],
    ["UPDATE reconciled_entry SET amount = 1", "never updated: reconciled_entry"],
    ["DELETE FROM reconciled_entry", "still counted: reconciled_entry"],
    ["INSERT OR REPLACE INTO reconciled_entry SELECT * FROM reconciled_entry", "sealed: reconciled_entry"],
    [
      "INSERT INTO reconciled_entry SELECT {other}, account, root, date, -8 FROM reconciled_entry",
      "not what the book holds",
    ],
    [
      "INSERT INTO reconciled_entry SELECT {other}, account, root, date + 1, -7 FROM reconciled_entry",
      "not what the book holds",
    ],
    ["UPDATE chain SET counted = NULL WHERE root = {entry}", "reconciled"],
  ])("L2 L12 %s is refused", (sql, words) => {
    const raw = rawConnection(home.book.db.path);
    const filled = sql
      .replace("{other}", String(home.root(other)))
      .replace("{entry}", String(home.root(entry)));
    expect(() => raw.exec(filled)).toThrow(words);
    raw.close();
  });

  it("R1 comes out the same when every view is made again", () => {
    home.correct(entry, { date: "2026-05-01", lines: lines(checking, 100) }, { memo: "rye" });
    const before = dumpProjections(home.book.db.path);
    rebuildProjections(home.book, quietJob, projections);
    expect(dumpProjections(home.book.db.path)).toEqual(before);
    expect(before["reconciled_entry"]).toHaveLength(1);
  });
});

describe("L12 in a log that somebody else wrote", () => {
  const change = (edit: (body: StatementBody) => object) => {
    const state = findChain(home.book.db, home.root(statement));
    if (state === null) throw new Error("the statement is there");
    const content = asJson(edit(body()));
    return home.write((tx) => tx.append({ kind: "statement", revises: state, content }).seq);
  };
  const line = () => body().lines[0] ?? ["", "", "", 0];

  it.each<[string, (of: StatementBody) => object]>([
    ["its totals", (of) => ({ ...of, count: 2 })],
    ["its revision", (of) => ({ ...of, lines: [[line()[0], of.account, line()[2], line()[3]]] })],
    ["its shape", (of) => ({ ...of, extra: undefined, book: null })],
    ["its period", (of) => ({ ...of, from: "2026-06-02" })],
    ["its currency", (of) => ({ ...of, currency: "USD" })],
    ["its sum", (of) => ({ ...of, closing: of.closing + 1 })],
    ["an entry twice", (of) => ({ ...of, lines: [line(), line()], credits: 200, closing: 300, count: 2 })],
    ["a date after its end", (of) => ({ ...of, lines: [[line()[0], line()[1], "2026-06-01", line()[3]]] })],
  ])("a statement wrong in %s is refused by the database or named by verify", (_what, edit) => {
    let seq: number;
    try {
      seq = change(edit);
    } catch {
      return;
    }
    expect(problems().map((problem) => problem.seq)).toContain(seq);
  });

  it("a revision that moved a reconciled entry where no trigger stood is named with its statement", () => {
    const seq = home.chain(statement, "statement").tip.seq;
    const raw = rawConnection(home.book.db.path);
    raw.exec("DROP TRIGGER chain_reconciled");
    raw.close();
    home.write((tx) =>
      tx.append({ kind: "entry", op: 1, revises: home.chain(entry, "entry"), content: { why: "person" } }),
    );
    expect(problems()).toContainEqual(expect.objectContaining({ code: "statement", seq }));
    home.reopenStatement(statement);
    expect(problems()).toContainEqual(expect.objectContaining({ code: "statement", seq }));
  });
});
