/** L10, R1: a book as it was known is, row for row, the book that only the log up to then would make. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { commands, Pair } from "../../tests/ledger-commands.ts";
import { openCopy, projections, quietJob, type TestBook, tamper } from "../../tests/ledger-fixture.ts";
import type { ReadDb } from "../db/driver.ts";
import { headSeq, KnownBooks, lastSeqKnownAt } from "./known-at.ts";
import { rebuildProjections } from "./rebuild.ts";
import { timeText } from "./time-text.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

function makePair(): Pair {
  const pair = new Pair();
  closers.push(() => pair.remove());
  return pair;
}

function makeKnown(): KnownBooks {
  const known = new KnownBooks(projections);
  closers.push(() => known.close());
  return known;
}

/** Every row of every projection, and the log itself, without order. */
function rowsOf(db: ReadDb): Record<string, string[]> {
  const rows = (table: string) => db.all(`SELECT * FROM "${table}"`).map((row) => JSON.stringify(row));
  return Object.fromEntries([...projections.tables, "record"].map((table) => [table, rows(table).sort()]));
}

/** The same of a copy whose log ends with `last`, its projections made anew. */
function rowsOfPrefix(book: TestBook, last: number): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), "daybook-known-"));
  const path = join(folder, "book.db");
  book.copyTo(path);
  tamper(path, (raw) => {
    raw.prepare("DELETE FROM record_text WHERE seq > ?").run(last);
    raw.prepare("DELETE FROM record WHERE seq > ?").run(last);
  });
  const copy = openCopy(path, book.book);
  try {
    rebuildProjections(copy, quietJob, projections);
    return rowsOf(copy.db);
  } finally {
    copy.db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("as known at any record", () => {
  it("R1 every projection is that of the log's beginning, after any commands", () => {
    fc.assert(
      fc.property(
        commands(40),
        fc.array(fc.noBias(fc.nat(1000)), { minLength: 3, maxLength: 3 }),
        (list, cuts) => {
          const pair = makePair();
          const known = makeKnown();
          const first = headSeq(pair.book.book.db);
          for (const command of list) pair.run(command);
          const head = headSeq(pair.book.book.db);
          for (const cut of cuts) {
            const last = Math.floor(first + (cut / 1000) * (head - first));
            const found = known.ask(pair.book.book, last, ({ db }) => rowsOf(db));
            expect(found).toEqual(rowsOfPrefix(pair.book, last));
          }
          for (const close of closers.splice(0).reverse()) close();
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it("holds for names, accounts and members that came or changed later, from the first record on", () => {
    const pair = makePair();
    const { book } = pair;
    book.rename(pair.payees[0] ?? "", "payee", "Later Mill");
    book.rename(pair.tags[0] ?? "", "tag", "later");
    const account = book.chain(pair.accounts[0] ?? "", "account");
    book.write((tx) =>
      tx.append({
        kind: "account",
        revises: account,
        content: account.content.content as never,
        text: { name: "Renamed" },
      }),
    );
    book.importBatch(pair.accounts);
    const known = makeKnown();
    for (let last = 1; last <= headSeq(book.book.db); last += 5)
      expect(known.ask(book.book, last, ({ db }) => rowsOf(db))).toEqual(rowsOfPrefix(book, last));
  }, 60_000);

  it("follows what is appended meanwhile, and remembers one moment a book", () => {
    const pair = makePair();
    const { book } = pair;
    const known = makeKnown();
    const lines = [
      [pair.accounts[0] ?? "", -500, "EUR"],
      [pair.categories[0] ?? "", 500, "EUR"],
    ] as const;
    const id = book.entry({ date: "2026-01-01", lines });
    const last = headSeq(book.book.db);
    const sums = () =>
      known.ask(book.book, last, ({ db }) => db.all("SELECT account, debit, credit FROM balance_month"));
    book.entry({ date: "2026-01-02", lines });
    const before = sums();
    book.voidIt(id);
    expect(sums()).toEqual(before);
    const same = known.ask(book.book, last, (one) => one);
    expect(known.ask(book.book, last, (two) => two)).toBe(same);
    book.correct(id, {
      date: "2026-02-01",
      lines: [
        [pair.accounts[2] ?? "", -700, "EUR"],
        [pair.categories[0] ?? "", 700, "EUR"],
      ],
    });
    expect(known.ask(book.book, last, (three) => three)).not.toBe(same);
    expect(sums()).toEqual(before);
  });
});

describe("the last record known at a moment", () => {
  it("L10 is the last whose time is not later, to the millisecond", () => {
    const pair = makePair();
    const { db } = pair.book.book;
    for (let n = 0; n < 20; n++) pair.book.account(`Account ${n}`);
    const rows = db.all<{ seq: number; at: number }>(
      "SELECT seq, recorded_at AS at FROM record ORDER BY seq",
    );
    for (const { at } of rows) {
      const moment = timeText(at);
      const until = Date.parse(moment) * 1000 + 999;
      expect(lastSeqKnownAt(db, moment)).toBe(rows.findLast((row) => row.at <= until)?.seq);
    }
    expect(lastSeqKnownAt(db, "9999-12-31T23:59:59.999Z")).toBe(rows.length);
  });

  it("refuses a moment before the book, naming its beginning", () => {
    const { db } = makePair().book.book;
    const since = timeText(
      db.one<{ at: number }>("SELECT recorded_at AS at FROM record WHERE seq = 1")?.at ?? 0,
    );
    expect(() => lastSeqKnownAt(db, "1999-12-31T23:59:59Z")).toThrow(
      expect.objectContaining({
        code: "bad_date",
        detail: expect.objectContaining({ field: "knownAt", since }) as object,
      }),
    );
  });
});
