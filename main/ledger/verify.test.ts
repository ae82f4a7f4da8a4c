import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Database from "better-sqlite3-multiple-ciphers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DomainError } from "../../shared/errors.ts";
import type { Json } from "../../shared/ledger/canonical-json.ts";
import { openCopy, projections, quietJob, TestBook, tamper } from "../../tests/ledger-fixture.ts";
import { rehash } from "../../tests/rehash.ts";
import { type Verification, verifyBook } from "./verify.ts";

let home: TestBook;
let dir: string;
let copies = 0;
/** Roots and revisions the cases speak of, by name. */
const no: Record<string, number> = {};

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "daybook-verify-"));
  home = new TestBook();
  const checking = home.account("Checking");
  const cash = home.account("Cash");
  const food = home.category("groceries");
  const mill = home.payee("Mill Bakery");
  const lunch = home.tag("lunch");
  const line = (amount: number) =>
    [
      [checking, -amount, "EUR"],
      [food, amount, "EUR"],
    ] as const;
  const plain = home.entry(
    { date: "2026-03-01", lines: line(1250), payee: mill, tags: [lunch] },
    { memo: "two loaves" },
  );
  const second = home.entry({ date: "2026-03-02", lines: line(800), payee: mill }, { memo: "rolls" });
  const corrected = home.entry({ date: "2026-03-03", lines: line(500) }, { memo: "cake" });
  const voided = home.entry({ date: "2026-04-04", lines: line(700) });
  const undone = home.entry(
    { date: "2026-04-05", lines: line(900) },
    {},
    { account: checking, external: "F-1" },
  );
  home.entry({
    date: "2026-04-06",
    lines: [
      [cash, 2000, "EUR"],
      [checking, -2000, "EUR"],
    ],
  });
  no["correction"] = home.correct(
    corrected,
    { date: "2026-03-04", lines: line(550) },
    { memo: "cake and tea" },
  );
  no["void"] = home.voidIt(voided);
  const twice = home.entry({
    date: "2026-04-06",
    details: { method: "card", people: { "0": { payer: home.member } } },
    lines: line(1250),
  });
  no["twice"] = home.root(twice);
  no["marked"] = home.voidIt(twice, "duplicate", plain);
  home.voidIt(undone, "import_undo");
  home.rename(mill, "payee", "Mill & Sons");
  no["renamed"] = home.chain(mill, "payee").tip.seq;
  home.observe(checking, "2026-04-30", 12);
  home.importBatch([checking]);
  const file = home.attach(plain, "receipt");
  home.detach(file);
  no["attached"] = home.root(file);
  no["detached"] = home.chain(file, "attachment").tip.seq;
  const again = home.chain(file, "attachment");
  no["attached again"] = home.write((tx) =>
    tx.append({
      kind: "attachment",
      revises: again,
      content: again.content.content as Json,
      text: { name: "receipt.txt" },
    }),
  ).seq;
  for (const [name, id] of Object.entries({ checking, mill, plain, second, corrected, voided }))
    no[name] = home.root(id);
});

afterAll(() => {
  home.remove();
  rmSync(dir, { recursive: true, force: true });
});

/** The book after `work` spoilt a copy of it. */
function verifySpoilt(work: (raw: Database.Database) => void): Verification {
  return verifyFile((path) => tamper(path, work));
}

function verifyFile(spoil: (path: string) => void): Verification {
  copies += 1;
  const path = join(dir, `copy-${copies}.db`);
  home.copyTo(path);
  const book = openCopy(path, home.book);
  try {
    spoil(path);
    return verifyBook(book, quietJob, projections);
  } finally {
    book.db.close();
  }
}

describe("verify", () => {
  it("finds nothing wrong with a sound book", () => {
    const seen: number[] = [];
    const result = verifyBook(home.book, { ...quietJob, progress: (done) => seen.push(done) }, projections);
    expect(result.problems).toEqual([]);
    const records = home.book.db.one<{ n: number }>("SELECT count(*) AS n FROM record")?.n;
    expect(result).toMatchObject({ ok: true, records });
    expect(result.head).toMatch(/^[0-9a-f]{64}$/);
    expect(seen.length).toBeGreaterThan(1);
  });

  it("stops when it is cancelled, and leaves the book usable", () => {
    const checkCancelled = () => {
      throw new DomainError("cancelled");
    };
    expect(() => verifyBook(home.book, { ...quietJob, checkCancelled }, projections)).toThrow("cancelled");
    expect(verifyBook(home.book, quietJob, projections).ok).toBe(true);
  });
});

/** what is done | SQL, with records by name | the record named first (- when it is about none) | words of the answer */
const CASES = `
L3 a body changed | UPDATE record SET body = replace(body, '1250', '1260') WHERE seq = {plain} | plain | hash
L3 a void undone in place | UPDATE record SET op = 0 WHERE seq = {void} | void | hash
L3 a hash changed | UPDATE record SET hash = zeroblob(32) WHERE seq = {plain} | plain | hash
L3 a time changed | UPDATE record SET recorded_at = recorded_at + 1 WHERE seq = {second} | second | hash
L10 a time set back | UPDATE record SET recorded_at = 1 WHERE seq = {second} | second | time does not rise
L3 a record deleted | DELETE FROM record WHERE seq = {second} | second | not in the log
L3 the last record deleted | DELETE FROM record WHERE seq = (SELECT max(seq) FROM record) | any | head kept
L3 a head changed | UPDATE head SET hash = zeroblob(32) | any | head kept
L3 a head set back | UPDATE head SET device_seq = device_seq - 1 | any | head kept
L3 the order of acceptance changed | UPDATE acceptance SET receipt = zeroblob(32) | - | order of acceptance
L3 an author renumbered | UPDATE author SET id = zeroblob(16) WHERE author = 1 | 1 | hash
a text changed | UPDATE record_text SET text = '{"memo":"three"}' WHERE seq = {plain} | plain | text is not what was hashed
a text taken away | DELETE FROM record_text WHERE seq = {plain} | plain | text is missing
a text slipped under a record that had none | INSERT INTO record_text VALUES ({voided}, zeroblob(16), '{}') | voided | never hashed
L4 a chain forged | UPDATE chain SET tip = root, counted = root WHERE root = {corrected} | correction | chain
L4 a void counted again | UPDATE chain SET counted = root WHERE root = {voided} | void | chain
L4 a chain row missing | DELETE FROM chain WHERE root = {plain} | plain | chain
L4 a chain row from nowhere | INSERT INTO chain VALUES (999, 999, 999) | - | 999
R1 a posting's amounts changed | UPDATE posting SET amount = amount * 2 WHERE root = {plain} | plain | lines are not those in posting
R1 a posting's date changed | UPDATE posting SET date = 20260309 WHERE root = {corrected} | correction | lines
R1 a posting moved to another account | UPDATE posting SET account = account + 1 WHERE root = {plain} AND line = 0 | plain | lines
R1 a posting gone | DELETE FROM posting WHERE root = {plain} AND line = 0 | plain | lines
R1 postings of a void | INSERT INTO posting SELECT root, line, account, date, day_order, currency, amount FROM voided_posting | voided | lines
R1 a journal entry's payee changed | UPDATE journal_entry SET payee = NULL WHERE root = {plain} | plain | journal_entry
R1 an entry's order in its day changed | UPDATE posting SET day_order = 1 WHERE root = {second} | second | lines
R1 a journal entry from nowhere | INSERT INTO journal_entry VALUES (2, 2, 20260101, NULL) | - | journal_entry holds a row for No. 2
R1 a month's total off by one | UPDATE balance_month SET debit = debit + 1 WHERE account = {checking} | - | EUR total of account
R1 a month's total gone | DELETE FROM balance_month WHERE month = 202604 | - | 2026-04
R1 a tag lost | DELETE FROM tag_entry | plain | tags
R1 a payee's count wrong | UPDATE payee_use SET entries = entries + 1 | - | payee No
N1 a mark lost | DELETE FROM duplicate | marked | duplicate
R1 the count of entries wrong | UPDATE entry_tally SET n = n + 1 WHERE what = 'all' | - | number of entries kept for the book
R1 a tag's count gone | DELETE FROM entry_tally WHERE what = 'tag' | - | number of entries kept for tag No
R1 a struck entry lost | DELETE FROM voided_posting | voided | voided_posting
R1 a payee renamed in the view only | UPDATE payee SET name = 'Mall' WHERE root = {mill} | renamed | payee does not say
R1 an account's view changed | UPDATE account SET currency = 'USD' WHERE root = {checking} | checking | account does not say
R1 a member's column changed | UPDATE member SET can_export = 0 | 2 | member does not say
R1 the book's settings changed | UPDATE book_settings SET currency = 'USD' | 1 | book_settings
R1 a batch lost | DELETE FROM import_batch | any | import_batch
R1 an observation changed | UPDATE observation SET amount = amount + 1 | any | observation
R1 a row of the search index missing | INSERT INTO fts (fts, rowid, words) SELECT 'delete', root, char(57344) || abs(amount) FROM posting WHERE root = {plain} AND line = 0 | plain | search index
R1 the views left behind | UPDATE projection_seen SET seq = seq - 1 | - | views have seen
`;

describe("verify names the first record that does not hold", () => {
  const cases = CASES.trim()
    .split("\n")
    .map((row) => row.split(" | "));

  it.each(cases)("%s", (_what, sql = "", first = "", words = "") => {
    const text = sql.replace(/\{(\w+)\}/g, (_all, name: string) => String(no[name]));
    const result = verifySpoilt((raw) => expect(raw.prepare(text).run().changes).toBeGreaterThan(0));
    expect(result.ok).toBe(false);
    const wanted = first === "-" ? null : /^\d+$/.test(first) ? Number(first) : no[first];
    if (first !== "any") expect(result.problems[0]?.seq).toBe(wanted);
    expect(result.problems.map(({ message }) => message).join("\n")).toMatch(words);
    expect(result.problems.length).toBeLessThanOrEqual(20);
  });

  it("L3 two records swapped", () => {
    const [a, b] = [no["plain"] ?? 0, no["second"] ?? 0];
    const result = verifySpoilt((raw) => {
      raw.pragma("ignore_check_constraints = 1");
      for (const [to, from] of [
        [999_999, a],
        [a, b],
        [b, 999_999],
      ])
        raw.exec(`UPDATE record SET seq = ${to} WHERE seq = ${from}`);
      raw.exec(`UPDATE record SET root = seq WHERE seq IN (${a}, ${b})`);
    });
    expect(result.problems[0]).toMatchObject({ seq: a, code: "device_seq" });
  });
});

describe("verify judges what a forger hashed correctly", () => {
  /** Rewrites a record and every hash after it, as someone who can compute SHA-256 would. */
  function forge(seq: number, change: (body: string) => string): Verification {
    return verifySpoilt((raw) => rehash(raw, home.book.id, seq, change));
  }

  it("L1 an entry that does not balance", () => {
    const result = forge(no["plain"] ?? 0, (body) => body.replace("-1250", "-1251"));
    expect(result.problems[0]).toMatchObject({ seq: no["plain"], code: "content" });
    expect(result.problems[0]?.message).toMatch(/unbalanced/);
    expect(result.problems.some(({ code }) => code === "hash")).toBe(false);
  });

  it("L6 a currency the account does not hold", () => {
    const result = forge(no["plain"] ?? 0, (body) => body.replaceAll("EUR", "USD"));
    expect(result.problems[0]?.message).toMatch(/bad_currency/);
  });

  it("a body that is not canonical", () => {
    const result = forge(no["plain"] ?? 0, (body) => body.replace("{", "{ "));
    expect(result.problems[0]).toMatchObject({ seq: no["plain"], code: "content" });
  });

  it.each([
    [
      "no hash",
      "attached",
      /"sha256":"[0-9a-f]{64}"/,
      '"sha256":"../../book.db"',
      /body is not that of an att/,
    ],
    ["no bytes", "attached", /"bytes":\d+/, '"bytes":0', /body is not that of an attachment/],
    ["a type that is none", "attached", /text.plain/, "text/<b>", /body is not that of an attachment/],
    ["an entry that is not there", "attached", /"entry":"[0-9a-f]{8}/, '"entry":"ffffffff', /was not there/],
    ["another content later", "attached again", /"sha256":"[0-9a-f]{4}/, '"sha256":"0000', /another file/],
  ] as const)("F1 an attachment with %s", (_what, name, from, to, words) => {
    const result = forge(no[name] ?? 0, (body) => body.replace(from, to));
    expect(result.problems[0]).toMatchObject({ seq: no[name], code: "content" });
    expect(result.problems[0]?.message).toMatch(words);
  });

  it.each([
    ["a duplicate of itself", "marked", /"of":"[^"]+"/, '"of":"{twice}"', /duplicate of itself/],
    ["a duplicate of nothing", "marked", /"of":"[0-9a-f]{8}/, '"of":"ffffffff', /was not there/],
    ["a duplicate that names none", "marked", /"of":"[^"]+",/, "", /its mark is/],
    ["another method", "twice", /"card"/, '"barter"', /not that of an entry/],
    ["details of another kind", "twice", /"method"/, '"mathod"', /not that of an entry/],
    ["people on no line of it", "twice", /"people":."0"/, '"people":{"7"', /not that of an entry/],
    ["a member who is none", "twice", /"payer":"[0-9a-f]{8}/, '"payer":"ffffffff', /names a member/],
  ])("N1 %s", (_what, name, from, to, words) => {
    const itself = home.book.idOfRoot(no["twice"] ?? 0);
    const result = forge(no[name] ?? 0, (body) => body.replace(from, to.replace("{twice}", itself)));
    const message: unknown = expect.stringMatching(words);
    expect(result.problems).toContainEqual({ seq: no[name], code: "content", message });
  });

  it("an entry for an account that is not there", () => {
    const result = forge(no["plain"] ?? 0, (body) => body.replace(/\["[0-9a-f]{8}/, '["ffffffff'));
    expect(result.problems[0]).toMatchObject({ seq: no["plain"], code: "content" });
  });
});

describe("R52 verify answers whatever state the file is in", () => {
  it("a truncated file", () => {
    const result = verifyFile((path) => truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096));
    expect(result.ok).toBe(false);
    expect(result.problems.map(({ code }) => code).join()).toMatch(/damaged|file/);
  });

  it("a file of another kind in its place", () => {
    const result = verifyFile((path) =>
      writeFileSync(path, "not a database at all, but long enough to be one of them"),
    );
    expect(result).toMatchObject({ ok: false, records: 0 });
  });

  it("each page overwritten in turn", () => {
    const pages = 24;
    for (let i = 0; i < pages; i += 1) {
      const result = verifyFile((path) => {
        const bytes = readFileSync(path);
        const page = 1 + Math.floor(((bytes.length / 4096 - 1) * i) / pages);
        bytes.fill(0xa5, page * 4096, page * 4096 + 4096);
        writeFileSync(path, bytes);
      });
      expect(result.ok, `page sample ${i}`).toBe(false);
    }
  }, 30_000);
});
