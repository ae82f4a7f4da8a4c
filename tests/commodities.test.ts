/**
 * Commodities of a book's own (LED-3): amounts in them are exact to their own decimals, no other book knows them, and what
 * is stored never moves (L6). The table of postings was made again for them: its guards are those of the first schema.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { App } from "../main/app-surface.ts";
import { openMemory } from "../main/db/driver.ts";
import { migrationsOf } from "../main/db/migrate.ts";
import { rebuildProjections } from "../main/ledger/rebuild.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import { LogRules } from "../main/ledger/verify-rules.ts";
import type { Output, ProcedureName } from "../shared/contract/index.ts";
import { asJson } from "../shared/ledger/record.ts";
import { projections, quietJob, rawConnection, TestBook } from "./ledger-fixture.ts";
import { openApp } from "./open-app.ts";

describe("in the program", () => {
  const dir = mkdtempSync(join(tmpdir(), "daybook-commodities-"));
  let app: App & { readonly profile: string };
  let book = "";

  const reply = (name: ProcedureName, input: unknown, target = book) =>
    app.dispatch({ profile: app.profile }, { name, input, ...(target === "" ? {} : { book: target }) });
  async function ask<N extends ProcedureName>(name: N, input: unknown, target?: string): Promise<Output<N>> {
    const answer = await reply(name, input, target);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value as Output<N>;
  }
  async function refused(name: ProcedureName, input: unknown, target?: string): Promise<object> {
    const answer = await reply(name, input, target);
    if (answer.ok) throw new Error(`${name} was let through`);
    return { code: answer.error.code, field: answer.error.detail["field"] };
  }

  beforeAll(async () => {
    app = await openApp(dir);
    book = (await ask("books.create", { currency: "EUR" }, "")).id;
  });
  afterAll(async () => {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("accounts and entries are in it, exact to its own decimals", async () => {
    await ask("commodities.create", { currency: "BTC", name: "Bitcoin", decimals: 8 });
    const { id: account } = await ask("accounts.create", {
      name: "Wallet",
      subtype: "investment",
      currency: "BTC",
      opening: { amount: "1.00000001", date: "2026-01-01" },
    });
    await ask("register.recordEntry", {
      account,
      date: "2026-01-02",
      payee: "Miner",
      amount: "-0.00000002",
      splits: [{ category: null, amount: "-0.00000002" }],
    });
    const { accounts, netWorth } = await ask("accounts.list", {});
    expect(accounts.map((row) => [row.currency, row.balance])).toEqual([["BTC", "0.99999999"]]);
    expect(netWorth).toMatchObject([{ currency: "BTC", amount: "0.99999999" }]);
    const page = await ask("register.page", { account, offset: 0, limit: 5 });
    expect(page.rows.map((row) => row.amount)).toEqual(["-0.00000002", "1.00000001"]);
    expect(
      await refused("register.recordEntry", {
        account,
        date: "2026-01-02",
        payee: "",
        amount: "0.000000001",
        splits: [{ category: null, amount: "0.000000001" }],
      }),
    ).toMatchObject({ code: "too_precise", field: "amount" });
  });

  it("a bank's file is taken into an account that holds it, to its last decimal, and is known again", async () => {
    const { id: wallets } = await ask("books.create", { currency: "EUR", name: "Wallets" }, "");
    await ask("commodities.create", { currency: "BTC", name: "Bitcoin", decimals: 8 }, wallets);
    const path = join(dir, "wallet.csv");
    const take = async (lines: string) => {
      writeFileSync(path, `Date,Payee,Amount\n${lines}`);
      const file = await app.adoptFile(path, "wallet.csv");
      return ask("imports.importFile", { file, account: "Imported wallet", currency: "BTC" }, wallets);
    };
    const lines = "2026-03-01,Faucet,0.00000001\n2026-03-02,Miner,-0.12345678\n";
    expect(await take(lines)).toMatchObject({ added: 2, duplicates: 0, problems: [] });
    expect(await take(lines)).toMatchObject({ added: 0, duplicates: 2 });
    const { accounts } = await ask("accounts.list", {}, wallets);
    expect(accounts.map(({ name, balance }) => [name, balance])).toEqual([
      ["Imported wallet", "-0.12345677"],
    ]);
    await expect(take("2026-03-03,Faucet,0.000000001\n")).rejects.toThrow();
  });

  it("a code is of the right shape, none of ISO's, and there once", async () => {
    const make = (code: string) => refused("commodities.create", { currency: code, name: "X", decimals: 0 });
    expect(await make("EUR")).toEqual({ code: "bad_currency", field: "currency" });
    expect(await make("BTC")).toEqual({ code: "exists", field: "currency" });
    for (const code of ["A", "ABCDEFGHIJKLM", "btc", "-AB", "A B", "Ä1"])
      expect(await make(code)).toMatchObject({ code: "bad_input" });
    for (const decimals of [-1, 9, 1.5])
      expect(await refused("commodities.create", { currency: "AB", name: "X", decimals })).toMatchObject({
        code: "bad_input",
      });
  });

  it("what nobody declared is no currency, and no other book knows it", async () => {
    const account = { name: "Other", subtype: "cash", currency: "BTC" };
    const { id: other } = await ask("books.create", { currency: "EUR", name: "Other" }, "");
    expect(await refused("accounts.create", account, other)).toEqual({
      code: "bad_currency",
      field: "currency",
    });
    await ask("commodities.create", { currency: "BTC", name: "Coarse", decimals: 2 }, other);
    const opening = { amount: "1.23", date: "2026-01-01" };
    await ask("accounts.create", { ...account, opening }, other);
    expect((await ask("accounts.list", {}, other)).accounts.map((row) => row.balance)).toEqual(["1.23"]);
    expect((await ask("accounts.list", {})).accounts.map((row) => row.balance)).toEqual(["0.99999999"]);
  });

  it("is renamed, keeps its decimals while an account holds it, and leaves when nothing does", async () => {
    const held = (await ask("commodities.list", {})).commodities.find(({ code }) => code === "BTC");
    const id = held?.id ?? "";
    expect(held?.inUse).toBe(true);
    await ask("commodities.correct", { id, name: "Coins" });
    expect(await refused("commodities.correct", { id, decimals: 2 })).toEqual({
      code: "in_use",
      field: "decimals",
    });
    expect(await refused("commodities.remove", { id })).toEqual({ code: "in_use", field: "id" });
    const free = await ask("commodities.create", { currency: "GRAM", name: "Gold", decimals: 3 });
    await ask("commodities.correct", { id: free.id, decimals: 4 });
    await ask("commodities.remove", { id: free.id });
    expect((await ask("commodities.list", {})).commodities).toMatchObject([{ code: "BTC", name: "Coins" }]);
    const again = await ask("commodities.create", { currency: "GRAM", name: "Gold", decimals: 2 });
    expect(again.id).toBe(free.id);
    expect((await ask("data.verify", {})).problems).toEqual([]);
  });

  it("a book as known before it had one answers without it (LED-7)", async () => {
    const before = (await ask("accounts.list", {})).accounts.length;
    const knownAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 10));
    await ask("commodities.create", { currency: "GOLD", name: "Gold", decimals: 3 });
    const opening = { amount: "1.005", date: "2026-01-01" };
    await ask("accounts.create", { name: "Safe", subtype: "other", currency: "GOLD", opening });
    expect((await ask("accounts.list", { knownAt })).accounts).toHaveLength(before);
    expect(await refused("accounts.list", { knownAt, in: "GOLD" })).toMatchObject({ code: "bad_currency" });
    expect((await ask("accounts.list", { in: "GOLD" })).total).toMatchObject({
      partial: true,
      amount: "1.005",
    });
  });
});

describe("in the file", () => {
  const open: TestBook[] = [];
  afterEach(() => {
    for (const home of open.splice(0)) home.remove();
  });
  function bookWithCoins(): { home: TestBook; coin: string; wallet: string } {
    const home = new TestBook();
    open.push(home);
    const coin = home.write((tx) =>
      home.book.idOfRoot(
        tx.append({
          kind: "commodity",
          rootKey: "commodity:COIN",
          content: asJson({ code: "COIN", decimals: 8 }),
          text: { name: "Coin" },
        }).root,
      ),
    );
    const wallet = home.account("Wallet", "COIN");
    home.entry({
      date: "2026-05-01",
      lines: [
        [wallet, 123_456_789, "COIN"],
        [home.category("salary"), -123_456_789, "COIN"],
      ],
    });
    return { home, coin, wallet };
  }

  it("R1 L6 a book with commodities verifies and rebuilds to itself", () => {
    const { home } = bookWithCoins();
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
    rebuildProjections(home.book, quietJob, projections);
    expect(verifyBook(home.book, quietJob, projections).problems).toEqual([]);
    expect(home.book.digitsOf("COIN")).toBe(8);
  });

  it.each([
    "UPDATE commodity SET decimals = 2",
    "UPDATE commodity SET code = 'MINE'",
    "DELETE FROM commodity",
  ])("L6 SQL refuses %s while an account holds it", (sql) => {
    const { home } = bookWithCoins();
    const raw = rawConnection(home.book.db.path);
    expect(() => raw.prepare(sql).run()).toThrow(/in use: commodity/);
    raw.close();
  });

  it("L6 a change behind the program's back is found by verify", () => {
    const { home } = bookWithCoins();
    const raw = rawConnection(home.book.db.path);
    raw.prepare("UPDATE commodity SET name = 'Lead'").run();
    raw.close();
    expect(verifyBook(home.book, quietJob, projections).problems).toMatchObject([{ code: "projection" }]);
  });

  it("the sixth schema has the guards of the first, word for word (L1, L2), and every later one each of them by name", () => {
    const db = openMemory();
    const all = migrationsOf("local");
    const triggers = () =>
      new Map(
        db
          .all<{ name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
          .map(({ name, sql }) => [name, sql]),
      );
    for (const migration of all.slice(0, 6)) db.script(migration.text);
    const now = triggers();
    const index = db.one<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'posting_account'");
    for (const migration of all.slice(6)) db.script(migration.text);
    for (const name of now.keys()) if (name !== "record_time") expect([...triggers().keys()]).toContain(name);
    db.close();
    const [first] = migrationsOf("local");
    const guards = (first?.text ?? "").match(/CREATE TRIGGER [\s\S]*?\bEND;/g) ?? [];
    expect(guards.length).toBeGreaterThan(10);
    for (const guard of guards) {
      const name = /^CREATE TRIGGER (\w+)/.exec(guard)?.[1] ?? "";
      expect(`${now.get(name)};`).toBe(guard);
    }
    expect(first?.text).toContain(`${index?.sql};`);
    expect(readFileSync(new URL("../migrations/local/0001_ledger.sql", import.meta.url), "utf8")).toBe(
      first?.text,
    );
  });
});

describe("a hostile log (L6)", () => {
  const coin = (decimals: unknown, more: object = {}) => JSON.stringify({ code: "COIN", decimals, ...more });
  const account = (currency: string) => JSON.stringify({ currency, open: true, position: 0 });
  const judge = (records: readonly (readonly [kind: string, root: string, body: string, op?: number])[]) => {
    const rules = new LogRules({
      rootOf: () => 1,
      entryBefore: () => null,
      firstOf: () => undefined,
      revision: () => null,
      reversalRoot: () => "",
      commandSeq: () => null,
      undoRoot: () => "",
    });
    let fault: string | null = null;
    for (const [i, [kind, root, body, op = 0]] of records.entries()) {
      const first = records.findIndex((record) => record[1] === root) === i;
      fault = rules.judge({ seq: i + 1, kind, op, root, first, body }).fault;
    }
    return fault;
  };

  it("keeps what is sound", () => {
    expect(
      judge([
        ["commodity", "a", coin(8)],
        ["commodity", "a", coin(3)],
        ["account", "b", account("COIN")],
        ["commodity", "a", coin(3)],
      ]),
    ).toBeNull();
  });

  it.each([
    [
      "decimals that move under an account",
      [
        ["commodity", "a", coin(8)],
        ["account", "b", account("COIN")],
        ["commodity", "a", coin(2)],
      ],
      /changes the decimals/,
    ],
    [
      "a held commodity taken away",
      [
        ["commodity", "a", coin(8)],
        ["account", "b", account("COIN")],
        ["commodity", "a", '{"why":"person"}', 1],
      ],
      /takes away/,
    ],
    [
      "another code",
      [
        ["commodity", "a", coin(8)],
        ["commodity", "a", '{"code":"GOLD","decimals":8}'],
      ],
      /another code/,
    ],
    [
      "a code that is taken",
      [
        ["commodity", "a", coin(8)],
        ["commodity", "b", coin(2)],
      ],
      /has its code/,
    ],
    [
      "a currency of ISO with other decimals",
      [["commodity", "a", '{"code":"EUR","decimals":0}']],
      /not that of a commodity/,
    ],
    ["decimals beyond 8", [["commodity", "a", coin(9)]], /not that of a commodity/],
    ["decimals that are no number", [["commodity", "a", coin("8")]], /not that of a commodity/],
    ["an account in what nobody declared", [["account", "b", account("COIN")]], /neither one of ISO/],
    [
      "an account in a currency that is no text",
      [["account", "b", '{"currency":7,"open":true,"position":0}']],
      /neither one of ISO/,
    ],
    [
      "an entry in a commodity not declared yet",
      [
        ["account", "b", account("EUR")],
        ["entry", "c", '{"date":"2026-01-01","lines":[["b",5,"COIN"],["b",-5,"COIN"]]}'],
      ],
      /bad_currency/,
    ],
  ] as const)("%s is named", (_what, records, words) => {
    expect(judge(records)).toMatch(words);
  });
});
