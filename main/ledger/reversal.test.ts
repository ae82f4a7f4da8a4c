/** LED-5, L4: reversals, what they hold fast, and logs that lie about them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalJson } from "../../shared/ledger/canonical-json.ts";
import type { EntryContent } from "../../shared/ledger/entry.ts";
import { asJson, rootKey } from "../../shared/ledger/record.ts";
import {
  openCopy,
  projections,
  quietJob,
  rawConnection,
  TestBook,
  tamper,
} from "../../tests/ledger-fixture.ts";
import { rehash } from "../../tests/rehash.ts";
import { registerPage } from "../features/register/page.ts";
import { idFromBlob } from "./book-context.ts";
import { rebuildProjections } from "./rebuild.ts";
import { derivedRootId } from "./sha256.ts";
import { verifyBook } from "./verify.ts";
import { LogRules, logOf } from "./verify-rules.ts";

let home: TestBook;
let checking: string;
let food: string;
let entry: string;

const lines = (amount: number): EntryContent["lines"] => [
  [checking, -amount, "EUR"],
  [food, amount, "EUR"],
];
const refused = (code: string) => expect.objectContaining({ code });

beforeEach(() => {
  home = new TestBook();
  checking = home.account("Checking");
  food = home.category("groceries");
  entry = home.entry(
    { date: "2026-03-01", lines: lines(1250), payee: home.payee("Mill") },
    { memo: "bread" },
  );
});
afterEach(() => home.remove());

function contentOf(id: string): EntryContent {
  return home.chain(id, "entry").content.content as EntryContent;
}

describe("LED-5 a reversal", () => {
  it("posts the exact opposite on its own day and names the revision it reverses", () => {
    const at = home.reverse(entry, "2026-04-02", "billed twice");
    const { tip } = home.chain(at, "entry");
    const named = home.book.db.one<{ id: Buffer }>("SELECT id FROM record WHERE seq = ?", home.root(entry));
    expect(tip.content).toEqual({
      date: "2026-04-02",
      lines: [
        [checking, 1250, "EUR"],
        [food, -1250, "EUR"],
      ],
      payee: contentOf(entry).payee,
      reverses: idFromBlob(named?.id ?? Buffer.alloc(16)),
    });
    expect(tip.text).toEqual({ memo: "bread", reason: "billed twice" });
    expect(at).toBe(idFromBlob(derivedRootId(home.book.secret, rootKey.reversal(entry))));
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
  });

  it("shows in the register from both sides while it counts", () => {
    const at = home.reverse(entry, "2026-04-02");
    const rows = () => registerPage(home.book, { account: checking, offset: 0, limit: 10 }).rows;
    const link = (id: string, date: string) => ({ id, number: home.chain(id, "entry").tip.seq, date });
    expect(
      rows().map(({ id, reverses, reversedBy, balance, imported }) => ({
        id,
        reverses,
        reversedBy,
        balance,
        imported,
      })),
    ).toEqual([
      { id: at, reverses: link(entry, "2026-03-01"), reversedBy: null, balance: "0.00", imported: false },
      { id: entry, reverses: null, reversedBy: link(at, "2026-04-02"), balance: "-12.50", imported: false },
    ]);
    home.voidIt(at);
    expect(rows().map(({ reversedBy }) => reversedBy)).toEqual([null]);
  });

  it("L4 is made once; voided, it is made again in the same chain", () => {
    const at = home.reverse(entry, "2026-04-02");
    expect(() => home.reverse(entry, "2026-04-03")).toThrow(refused("exists"));
    home.voidIt(at);
    home.correct(entry, { date: "2026-03-02", lines: lines(900) });
    expect(home.reverse(entry, "2026-04-04")).toBe(at);
    expect(contentOf(at).lines).toEqual([
      [checking, 900, "EUR"],
      [food, -900, "EUR"],
    ]);
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
  });

  it("L4 holds date, accounts and amounts of the entry fast, not its words", () => {
    const at = home.reverse(entry, "2026-04-02");
    const { payee } = contentOf(entry);
    const other: EntryContent["lines"] = [
      [checking, -1250, "EUR"],
      [home.category("rent"), 1250, "EUR"],
    ];
    for (const changed of [
      { date: "2026-03-02", lines: lines(1250) },
      { date: "2026-03-01", lines: lines(1251) },
      { date: "2026-03-01", lines: other },
    ])
      expect(() => home.correct(entry, changed)).toThrow(refused("reversed"));
    expect(() => home.voidIt(entry)).toThrow(refused("reversed"));
    home.correct(entry, { date: "2026-03-01", lines: [...lines(1250)].reverse() }, { memo: "rolls" });
    expect(contentOf(at).payee).toBe(payee);
    home.voidIt(at);
    home.voidIt(entry);
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
  });

  it("L4 stays the exact opposite itself, and does not come back for an entry that changed", () => {
    const at = home.reverse(entry, "2026-04-02");
    const content = contentOf(at);
    expect(() => home.correct(at, { ...content, lines: lines(5) })).toThrow(refused("reversed"));
    expect(() => home.correct(at, { ...content, reverses: undefined })).toThrow(refused("reversed"));
    home.correct(at, { ...content, date: "2026-04-09" });
    home.voidIt(at);
    home.correct(entry, { date: "2026-03-01", lines: lines(1) });
    expect(() => home.bringBack(at)).toThrow(refused("superseded"));
    home.voidIt(entry);
    expect(() => home.bringBack(at)).toThrow(refused("superseded"));
    expect(() => home.reverse(entry, "2026-04-02")).toThrow(refused("nothing_to_do"));
  });

  it("can be reversed itself, and a rebuild says the same", () => {
    const at = home.reverse(entry, "2026-04-02");
    const again = home.reverse(at, "2026-04-03");
    expect(() => home.voidIt(at)).toThrow(refused("reversed"));
    const pairs = () => home.book.db.all("SELECT * FROM reversal ORDER BY root");
    const before = pairs();
    expect(before).toMatchObject([
      { root: home.root(entry), by_root: home.root(at) },
      { root: home.root(at), by_root: home.root(again) },
    ]);
    rebuildProjections(home.book, quietJob, projections);
    expect(pairs()).toEqual(before);
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
  });
});

/** what is tried on an entry {a} reversed by {b}, beside a plain entry {c} | SQL | words of the refusal */
const REFUSED = `
a second reversal of an entry | INSERT INTO reversal VALUES ({a}, {c}, {a}) | reversed already
REPLACE of a reversal | INSERT OR REPLACE INTO reversal VALUES ({a}, {c}, {a}) | reversed already
a reversal that is not the opposite | INSERT INTO reversal VALUES ({c}, {d}, {c}) | not the opposite
a reversal of another entry's revision | INSERT INTO reversal VALUES ({c}, {d}, {a}) | not of that entry
UPDATE reversal | UPDATE reversal SET revision = {c} | never updated
DELETE reversal | DELETE FROM reversal | still counted: reversal
a void of what is reversed | UPDATE chain SET counted = NULL WHERE root = {a} | reversed: chain
`;

describe("L4 the database's own guards", () => {
  const cases = REFUSED.trim()
    .split("\n")
    .map((row) => row.split(" | "));

  it.each(cases)("refuse %s", (_what, sql = "", words = "") => {
    const at = home.reverse(entry, "2026-04-02");
    const plain = home.entry({ date: "2026-03-05", lines: lines(70) });
    const later = home.entry({ date: "2026-03-06", lines: lines(70) });
    const no: Record<string, number> = {
      a: home.root(entry),
      b: home.root(at),
      c: home.root(plain),
      d: home.root(later),
    };
    const raw = rawConnection(home.book.db.path);
    const text = sql.replace(/\{(\w)\}/g, (_all, name: string) => String(no[name]));
    expect(() => raw.exec(text)).toThrow(words);
    raw.close();
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
  });

  it("refuse another amount or day under a reversal", () => {
    const at = home.reverse(entry, "2026-04-02");
    for (const [id, content, words] of [
      [entry, { date: "2026-03-01", lines: lines(1251) }, /reversed: journal_entry/],
      [entry, { date: "2026-03-02", lines: lines(1250) }, /reversed: chain/],
      [at, { ...contentOf(at), lines: lines(1250) }, /reversed: journal_entry/],
    ] as const) {
      const unguarded = () =>
        home.write((tx) =>
          tx.append({
            kind: "entry",
            revises: home.chain(id, "entry"),
            content: asJson(content),
            text: null,
          }),
        );
      expect(unguarded).toThrow(words);
    }
  });
});

describe("L4 verify and restore judge a log that lies about reversals", () => {
  /** What is wrong with `content` as the next record, after the whole log was judged. */
  function judge(content: EntryContent | null, root: string, first = false): string | null {
    const rules = new LogRules(logOf(home.book));
    const rows = home.book.db.all<{ seq: number; kind: string; op: number; root: number; body: string }>(
      "SELECT seq, kind, op, root, body FROM record ORDER BY seq",
    );
    for (const row of rows) {
      const id = home.book.idOfRoot(row.root);
      expect(rules.judge({ ...row, root: id, first: row.root === row.seq }).fault).toBe(null);
    }
    const body = content === null ? `{"why":"person"}` : canonicalJson(asJson(content));
    const seq = rows.length + 1;
    return rules.judge({ seq, kind: "entry", op: content === null ? 1 : 0, root, first, body }).fault;
  }

  it("two reversals of one entry, or one under a root of its own", () => {
    const at = home.reverse(entry, "2026-04-02");
    expect(judge(contentOf(at), home.book.ids.uuid(), true)).toMatch(/not the one for reversals/);
  });

  it("a reversal that is not the opposite", () => {
    const at = home.reverse(entry, "2026-04-02");
    const content = { ...contentOf(at), lines: lines(-1249) };
    expect(judge(content, at)).toMatch(/exact opposite/);
  });

  it("a reversal of a revision that was corrected since, and of a void", () => {
    const at = home.reverse(entry, "2026-04-02");
    const content = contentOf(at);
    home.voidIt(at);
    home.correct(entry, { date: "2026-03-01", lines: lines(1) });
    expect(judge(content, at)).toMatch(/not in force/);
    home.voidIt(entry);
    expect(judge(content, at)).toMatch(/not in force/);
    expect(judge({ ...content, reverses: home.book.ids.uuid() }, at)).toMatch(/was not there/);
    expect(judge({ ...content, reverses: checking }, at)).toMatch(/was not there/);
  });

  it("a void or another amount under a reversal, and a reversal that forgets its entry", () => {
    const at = home.reverse(entry, "2026-04-02");
    expect(judge(null, entry)).toMatch(/voids an entry/);
    expect(judge({ date: "2026-03-01", lines: lines(3) }, entry)).toMatch(/stands on/);
    expect(judge({ ...contentOf(at), reverses: undefined }, at)).toMatch(/names no entry/);
    expect(judge(null, at)).toBe(null);
    expect(judge({ ...contentOf(entry), payee: undefined }, entry)).toBe(null);
  });

  it("names the record that a forger hashed correctly", () => {
    const at = home.reverse(entry, "2026-04-02");
    const path = `${home.folder.dir}/forged.db`;
    home.copyTo(path);
    tamper(path, (raw) =>
      rehash(raw, home.book.id, home.root(at), (body) => body.replaceAll("1250", "1240")),
    );
    const forged = openCopy(path, home.book);
    const { problems } = verifyBook(forged, quietJob, projections);
    forged.db.close();
    expect(problems[0]).toMatchObject({ seq: home.root(at), code: "content" });
    expect(problems[0]?.message).toMatch(/exact opposite/);
  });

  it("a row of the table that the log does not know", () => {
    home.reverse(entry, "2026-04-02");
    const path = `${home.folder.dir}/spoilt.db`;
    home.copyTo(path);
    tamper(path, (raw) => raw.exec("DELETE FROM reversal"));
    const spoilt = openCopy(path, home.book);
    expect(verifyBook(spoilt, quietJob, projections).problems[0]?.message).toMatch(/what it reverses/);
    spoilt.db.close();
  });
});
