import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { commands, Pair } from "../../tests/ledger-commands.ts";
import { dumpProjections, projections, quietJob, rawConnection, tamper } from "../../tests/ledger-fixture.ts";
import { rebuildProjections } from "./rebuild.ts";
import { verifyBook } from "./verify.ts";

const open: Pair[] = [];

afterEach(() => {
  for (const pair of open.splice(0)) pair.remove();
});

function makePair(): Pair {
  const pair = new Pair();
  open.push(pair);
  return pair;
}

describe("rebuild", () => {
  it("R1 equals what was kept along the way, row for row, after any commands", () => {
    fc.assert(
      fc.property(commands(40), (list) => {
        const pair = makePair();
        for (const command of list) pair.run(command);
        const { book } = pair.book;
        const kept = dumpProjections(book.db.path);
        const records = rebuildProjections(book, quietJob, projections).records;
        expect(records).toBe(book.db.one<{ n: number }>("SELECT count(*) AS n FROM record")?.n);
        expect(dumpProjections(book.db.path)).toEqual(kept);
        expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
        pair.remove();
        open.pop();
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it("R1 mends projections that were spoilt, with the log untouched", () => {
    const pair = makePair();
    const { book } = pair.book;
    pair.book.entry(
      pair.content({
        date: "2026-01-05",
        from: 0,
        parts: [{ to: 5, amount: 700, received: 1, sign: 1 }],
        payee: 1,
        tags: [0],
        memo: "",
      }),
      { memo: "bread" },
    );
    const kept = dumpProjections(book.db.path);
    tamper(book.db.path, (raw) => {
      raw.exec(
        `UPDATE posting SET amount = amount * 3; DELETE FROM balance_month; UPDATE payee SET name = 'x'; INSERT INTO fts (fts) VALUES ('delete-all'); UPDATE chain SET counted = NULL`,
      );
    });
    expect(verifyBook(book, quietJob, projections).ok).toBe(false);
    rebuildProjections(book, quietJob, projections);
    expect(dumpProjections(book.db.path)).toEqual(kept);
  });

  it("L2 puts every guard back, and works inside an open transaction", () => {
    const pair = makePair();
    const { book } = pair.book;
    const id = pair.book.entry(
      pair.content({
        date: "2026-01-05",
        from: 0,
        parts: [{ to: 5, amount: 700, received: 1, sign: 1 }],
        payee: 1,
        tags: [0],
        memo: "",
      }),
    );
    const guards = () =>
      book.db.all("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name");
    const before = guards();
    book.db.transaction(() => rebuildProjections(book, quietJob, projections));
    expect(guards()).toEqual(before);
    const raw = rawConnection(book.db.path);
    expect(() => raw.prepare("DELETE FROM posting WHERE root = ?").run(pair.book.root(id))).toThrow(
      "still counted",
    );
    raw.close();
    pair.book.voidIt(id);
    expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
  });

  it("changes nothing when it is cancelled", () => {
    const pair = makePair();
    const { book } = pair.book;
    const kept = dumpProjections(book.db.path);
    const cancelled = {
      ...quietJob,
      checkCancelled: () => {
        throw new Error("stop");
      },
    };
    expect(() => rebuildProjections(book, cancelled, projections)).toThrow("stop");
    expect(dumpProjections(book.db.path)).toEqual(kept);
    pair.book.account("Later");
    expect(verifyBook(book, quietJob, projections).ok).toBe(true);
  });
});
