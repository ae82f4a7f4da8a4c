/**
 * The floor under an import: the least a program must do for the same result, in bare SQLite with the same cipher, without any of
 * Daybook's structure.   node bench/floor.mjs FOLDER DATABASE
 * Reads bank.csv, tells new lines from known ones by hash, chains a hash over all entries, writes entry, two postings,
 * search index and month totals under append-only triggers, in one transaction with synchronous=FULL; then the same
 * file again. Prints one line of JSON.
 */
import { hash } from "node:crypto";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import openSealed from "./sealed-driver.cjs";

const [folder, file] = process.argv.slice(2);
const truth = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8"));
for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });

const db = openSealed(file);
for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"]) db.pragma(pragma);
db.exec(`
  CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE payee (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE journal_entry (id INTEGER PRIMARY KEY, date INTEGER NOT NULL, payee_id INTEGER NOT NULL REFERENCES payee, memo TEXT NOT NULL, dedupe BLOB NOT NULL UNIQUE, hash BLOB NOT NULL) STRICT;
  CREATE TABLE posting (id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES journal_entry, account_id INTEGER NOT NULL REFERENCES account, date INTEGER NOT NULL, amount INTEGER NOT NULL) STRICT;
  CREATE TABLE month_total (account_id INTEGER, month INTEGER, total INTEGER NOT NULL, PRIMARY KEY (account_id, month)) STRICT, WITHOUT ROWID;
  CREATE INDEX entry_date ON journal_entry (date, id);
  CREATE INDEX entry_payee ON journal_entry (payee_id, date);
  CREATE INDEX posting_entry ON posting (entry_id);
  CREATE INDEX posting_account ON posting (account_id, date, id, amount);
  CREATE VIRTUAL TABLE fts USING fts5 (payee, memo, content = '', contentless_delete = 1);
`);
for (const table of ["journal_entry", "posting"]) {
  for (const act of ["UPDATE", "DELETE"]) {
    db.exec(
      `CREATE TRIGGER ${table}_${act} BEFORE ${act} ON ${table} BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    );
  }
}

const put = {
  account: db.prepare("INSERT INTO account VALUES (?, ?)"),
  payee: db.prepare("INSERT INTO payee VALUES (?, ?)"),
  entry: db.prepare("INSERT INTO journal_entry VALUES (?, ?, ?, ?, ?, ?)"),
  posting: db.prepare("INSERT INTO posting VALUES (?, ?, ?, ?, ?)"),
  fts: db.prepare("INSERT INTO fts (rowid, payee, memo) VALUES (?, ?, ?)"),
  total: db.prepare(
    "INSERT INTO month_total VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET total = total + excluded.total",
  ),
};
const known = db.prepare("SELECT 1 FROM journal_entry WHERE dedupe = ?").pluck();
const accounts = new Map([...truth.accounts, "Spending", "Income"].map((name, at) => [name, at + 1]));
for (const [name, id] of accounts) put.account.run(id, name);
const payees = new Map();
let entries = 0;
let postings = 0;
let chain = "";

function centsOf(text) {
  const cents = Number(text.replace(".", ""));
  if (!Number.isSafeInteger(cents)) throw new Error(`no amount: ${text}`);
  return cents;
}

function payeeId(name) {
  const there = payees.get(name);
  if (there !== undefined) return there;
  const id = payees.size + 1;
  payees.set(name, id);
  put.payee.run(id, name);
  return id;
}

const load = db.transaction(() => {
  const lines = readFileSync(join(folder, "bank.csv"), "utf8").split("\n");
  const nth = new Map();
  const totals = new Map();
  let added = 0;
  let duplicates = 0;
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === "") continue;
    const count = (nth.get(line) ?? 0) + 1;
    nth.set(line, count);
    const key = hash("sha256", `${line}\n${count}`, "buffer").subarray(0, 16);
    if (known.get(key) !== undefined) {
      duplicates += 1;
      continue;
    }
    const [day, amount, quoted, memo, name] = line.split(",");
    const payee = quoted.slice(1, -1);
    const cents = centsOf(amount);
    const date = Number(day.replaceAll("-", ""));
    const from = accounts.get(name);
    const to = accounts.get(cents < 0 ? "Spending" : "Income");
    entries += 1;
    added += 1;
    chain = hash(
      "sha256",
      `${chain}|${entries}|${date}|${payee}|${memo}|${from}:${cents}|${to}:${-cents}`,
      "hex",
    );
    put.entry.run(entries, date, payeeId(payee), memo, key, Buffer.from(chain, "hex"));
    for (const [account, part] of [
      [from, cents],
      [to, -cents],
    ]) {
      postings += 1;
      put.posting.run(postings, entries, account, date, part);
      const month = account * 1_000_000 + Math.floor(date / 100);
      totals.set(month, (totals.get(month) ?? 0) + part);
    }
    put.fts.run(entries, payee, memo);
  }
  for (const [month, total] of totals) put.total.run(Math.floor(month / 1_000_000), month % 1_000_000, total);
  return { added, duplicates };
});

const timed = () => {
  const startedMs = performance.now();
  const counts = load();
  return { ms: Math.round(performance.now() - startedMs), ...counts };
};
const first = timed();
const again = timed();
const found = new Map(
  db
    .prepare(
      "SELECT a.name, sum(m.total) FROM month_total m JOIN account a ON a.id = m.account_id GROUP BY 1",
    )
    .raw()
    .all(),
);
const ok =
  first.added === truth.bankRows &&
  again.duplicates === truth.bankRows &&
  truth.accounts.every((name) => (found.get(name) ?? 0) === truth.balances[name]);
db.close();
console.log(
  JSON.stringify({
    n: truth.n,
    importMs: first.ms,
    reimportMs: again.ms,
    added: first.added,
    dup: again.duplicates,
    ok,
    dbMb: statSync(file).size / 1e6,
  }),
);
