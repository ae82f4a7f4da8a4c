/**
 * Measures one book from inside a process, through the router:  node bench/inside.mjs read|add DATA TRUTH [COUNT]
 * `read`: balances, register pages, search, against a plain SUM and a window query over the same file, whose answers
 * they must equal. `add`: COUNT durable entries, each with all balances after it. Prints one line of JSON.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { createApp } from "../main/app.ts";
import { systemClock, systemIds } from "../main/effects.ts";
import { Vault } from "../main/vault/vault.ts";
import { median } from "./statistics.mjs";

const [mode, dataDir, truthFile, count] = process.argv.slice(2);
const truth = JSON.parse(readFileSync(truthFile, "utf8"));
const app = await createApp({ dataDir });
const { profiles } = await call("profile.status");
const secret = { kind: "open" };
await call("profile.unlock", { profile: profiles[0].id, secret });

async function call(name, input = {}) {
  const reply = await app.dispatch({ profile: app.profile }, { name, input });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

function must(holds, what) {
  if (!holds) throw new Error(`WRONG ANSWER: ${what}`);
}

const decimal = (cents) =>
  `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;

async function timed(work, times = 25) {
  for (let n = 0; n < 3; n += 1) await work();
  const found = [];
  for (let n = 0; n < times; n += 1) {
    const startedMs = performance.now();
    await work();
    found.push(performance.now() - startedMs);
  }
  return { median: median(found), min: Math.min(...found), max: Math.max(...found) };
}

/** The book through the driver alone, with its key. */
async function openBook() {
  const [id] = readdirSync(join(dataDir, "books"));
  const vault = new Vault({ dataDir, clock: systemClock, ids: systemIds(), osStore: null });
  const { open } = await vault.unlock(profiles[0].id, secret);
  const db = new Database(join(dataDir, "books", id, "book.db"), { readonly: true });
  db.pragma("cipher = 'aegis'");
  db.key(Buffer.from(`raw:${open.of(`book:${id}`)[0].bytes.toString("hex")}`, "latin1"));
  db.pragma("cache_size = -65536");
  return db;
}

const WINDOW = `SELECT p.root, p.balance FROM
  (SELECT root, line, date, day_order, sum(amount) OVER (ORDER BY date, day_order, root, line) AS balance FROM posting WHERE account = ? AND date <= ?) p
  ORDER BY p.date DESC, p.day_order DESC, p.root DESC, p.line DESC LIMIT 100 OFFSET ?`;

/** So many matches a search ranks. */
const RANKED = 1000;

/**
 * As known before the last 1 % and half of the log: every call at another moment, so that the tail is taken back anew;
 * checked against the sum of what was written by then (an import corrects nothing).
 */
async function asKnown(db, { root, name, id }) {
  const head = db.prepare("SELECT max(seq) FROM record").pluck().get();
  const timeOf = db.prepare("SELECT recorded_at FROM record WHERE seq = ?").pluck();
  const lastBy = db.prepare("SELECT max(seq) FROM record WHERE recorded_at <= ?").pluck();
  const fold = db.prepare("SELECT sum(amount) FROM posting WHERE account = ? AND root <= ?").pluck();
  const foldAll = db.prepare(
    "SELECT account, currency, sum(amount) FROM posting WHERE root <= ? GROUP BY account, currency",
  );
  const found = {};
  for (const share of [0.01, 0.5]) {
    const step = Math.min(997, Math.floor(head / 200));
    let seq = Math.floor(head * (1 - share));
    const next = () => {
      seq -= step;
      return new Date(Math.floor(timeOf.get(seq) / 1000)).toISOString();
    };
    const knownAt = next();
    const last = lastBy.get(Date.parse(knownAt) * 1000 + 999);
    const { balances } = await call("accounts.balances", { knownAt });
    const balance = balances.find(({ account }) => account === name)?.balance;
    must(balance === decimal(fold.get(root, last)), `balances as known before the last ${share}: ${balance}`);
    found[share] = {
      balances: await timed(() => call("accounts.balances", { knownAt: next() }), 7),
      page: await timed(() => call("register.page", { account: id, offset: 1000, limit: 100, knownAt })),
      fold: await timed(() => foldAll.all(last), 3),
    };
  }
  return found;
}

async function read() {
  const { accounts } = await call("accounts.list");
  for (const [key, input] of [
    ["balances", {}],
    ["balancesAsOf", { asOf: truth.asOf }],
  ]) {
    const { balances } = await call("accounts.balances", input);
    for (const name of truth.accounts) {
      const found = balances.find(({ account }) => account === name)?.balance ?? "0.00";
      must(
        found === decimal(truth[key][name] ?? 0),
        `${key} of ${name}: ${found} instead of ${decimal(truth[key][name] ?? 0)}`,
      );
    }
  }
  const db = await openBook();
  const account = accounts.find(({ name }) => name === truth.accounts[0]);
  const root = db.prepare("SELECT root FROM account WHERE name = ?").pluck().get(truth.accounts[0]);
  const until = Number(truth.asOf.replaceAll("-", ""));
  const sum = db.prepare("SELECT account, currency, sum(amount) FROM posting GROUP BY account, currency");
  const sumAsOf = db.prepare(
    "SELECT account, currency, sum(amount) FROM posting WHERE date <= ? GROUP BY account, currency",
  );
  const window = db.prepare(WINDOW);
  const pages = {
    first: [0, undefined],
    middle: [Math.floor(account.entries / 2), undefined],
    "as of": [0, truth.asOf],
  };
  const named = db
    .prepare("SELECT count(*) FROM journal_entry j JOIN payee p ON p.root = j.payee WHERE p.name = ?")
    .pluck();
  const result = {
    entries: account.entries,
    balances: await timed(() => call("accounts.balances")),
    balancesAsOf: await timed(() => call("accounts.balances", { asOf: truth.asOf })),
    sum: await timed(() => sum.all(), 3),
    sumAsOf: await timed(() => sumAsOf.all(until), 3),
    pages: {},
    search: {},
  };
  for (const [name, [offset, asOf]] of Object.entries(pages)) {
    const input = { account: account.id, offset, limit: 100, ...(asOf === undefined ? {} : { asOf }) };
    const truthful = window
      .all(root, asOf === undefined ? 99991231 : until, offset)
      .map(({ balance }) => decimal(balance));
    const { rows } = await call("register.page", input);
    must(
      rows.length === 100 && rows.every(({ balance }, at) => balance === truthful[at]),
      `register page: ${name}`,
    );
    result.pages[name] = await timed(() => call("register.page", input));
  }
  result.window = await timed(() => window.all(root, 99991231, pages.middle[0]), 3);
  for (const [name, text] of [
    ["rare", truth.rarePayee],
    ["frequent", truth.topPayee],
  ]) {
    const input = { search: text, offset: 0, limit: 50 };
    const { rows, total } = await call("register.page", input);
    const there = named.get(text);
    must(
      total === Math.min(there, RANKED) && rows.every(({ payee }) => payee === text),
      `search ${name}: ${total} of ${there}`,
    );
    result.search[name] = { found: total, ...(await timed(() => call("register.page", input))) };
  }
  result.known = await asKnown(db, { root, name: truth.accounts[0], id: account.id });
  db.close();
  return result;
}

async function add() {
  const { accounts } = await call("accounts.list");
  const account = accounts[0];
  const times = [];
  for (let n = 0; n < Number(count); n += 1) {
    const draft = {
      account: account.id,
      date: "2025-01-01",
      payee: "Corner Shop",
      memo: `entry ${n}`,
      amount: "-1.00",
      splits: [{ category: null, amount: "-1.00" }],
    };
    const startedMs = performance.now();
    await call("register.recordEntry", draft);
    await call("accounts.balances");
    times.push(performance.now() - startedMs);
  }
  const after = await call("accounts.list");
  must(after.accounts[0].entries === account.entries + Number(count), "entries added");
  return { times };
}

const result = mode === "read" ? await read() : await add();
await app.close();
console.log(JSON.stringify(result));
