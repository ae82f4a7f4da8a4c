/** As of a day, as known at a moment (LED-7), through the router: figures, names and history as they were then. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../main/app.ts";
import type { App } from "../main/app-surface.ts";
import { Reader } from "../main/jobs/reader.ts";
import type { Input, Output, ProcedureName, QueryName } from "../shared/contract/index.ts";
import type { Reply } from "../shared/contract/reply.ts";
import { keysOf } from "./open-app.ts";

const folder = mkdtempSync(join(tmpdir(), "daybook-known-"));
let nowMs = Date.UTC(2026, 2, 1, 12);
const clock = { nowMs: () => nowMs, today: () => new Date(nowMs).toISOString().slice(0, 10) };
let app: App & { readonly profile: string };
let book = "";
let checking = "";
let savings = "";
let rent = "";

const ask = (name: ProcedureName, input: unknown): Promise<Reply> =>
  app.dispatch({ profile: app.profile }, { name, input });

async function value<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await ask(name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Output<N>;
}

/** The next day at noon; answers what was known at the evening before. */
function nextDay(): string {
  const evening = new Date(nowMs + 6 * 3_600_000).toISOString();
  nowMs += 86_400_000;
  return evening;
}

const draft = (date: string, amount: string, payee: string) => ({
  account: checking,
  date,
  payee,
  amount,
  splits: [{ category: null, amount }],
});

const evenings: string[] = [];

beforeAll(async () => {
  app = (await createApp({ dataDir: folder, clock })) as typeof app;
  await value("profile.create", { name: "Ada", protection: { kind: "unprotected" } });
  book = (await value("books.create", { currency: "EUR", name: "Home" })).id;
  checking = (await value("accounts.create", { name: "Checking", subtype: "checking", currency: "EUR" })).id;
  rent = (await value("register.recordEntry", draft("2026-02-20", "-500.00", "Landlord"))).id;
  await value("register.recordEntry", draft("2026-02-25", "2000.00", "Employer"));
  evenings.push(nextDay());
  await value("register.correctEntry", { id: rent, draft: draft("2026-02-21", "-550.00", "Land lord") });
  savings = (await value("accounts.create", { name: "Savings", subtype: "savings", currency: "EUR" })).id;
  await value("accounts.correct", { id: checking, name: "Everyday" });
  evenings.push(nextDay());
  await value("register.voidEntry", { id: rent });
  await value("register.recordTransfer", {
    from: checking,
    to: savings,
    date: "2026-02-26",
    amount: "100.00",
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const [first, second] = [() => evenings[0] ?? "", () => evenings[1] ?? ""];
const sums = ({ accounts }: Output<"accounts.list">) =>
  accounts.map(({ name, balance, entries }) => [name, balance, entries]);

describe("as known at a moment", () => {
  it("accounts, names and balances are those of then; so are the booking days within it", async () => {
    expect(sums(await value("accounts.list", {}))).toEqual([
      ["Everyday", "1900.00", 2],
      ["Savings", "100.00", 1],
    ]);
    expect(sums(await value("accounts.list", { knownAt: first() }))).toEqual([["Checking", "1500.00", 2]]);
    expect(sums(await value("accounts.list", { knownAt: second() }))).toEqual([
      ["Everyday", "1450.00", 2],
      ["Savings", "0.00", 0],
    ]);
    expect(sums(await value("accounts.list", { knownAt: first(), asOf: "2026-02-20" }))).toEqual([
      ["Checking", "-500.00", 1],
    ]);
    expect(sums(await value("accounts.list", { knownAt: second(), asOf: "2026-02-20" }))[0]).toEqual([
      "Everyday",
      "0.00",
      0,
    ]);
    expect((await value("accounts.list", { knownAt: first() })).netWorth).toEqual([
      { currency: "EUR", amount: "1500.00", assets: "1500.00", liabilities: "0.00" },
    ]);
    const { balances } = await value("accounts.balances", { knownAt: second(), asOf: "2026-02-25" });
    expect(balances.map((row) => [row.account, row.balance])).toContainEqual(["Everyday", "1450.00"]);
  });

  it("the register has its rows, ranks and running balances; what was voided later stands in it", async () => {
    const page = async (input: object) => {
      const { total, rows, voided } = await value("register.page", {
        account: checking,
        offset: 0,
        limit: 9,
        ...input,
      });
      return {
        total,
        rows: rows.map((row) => [row.date, row.payee, row.amount, row.balance]),
        voided: voided.length,
      };
    };
    expect(await page({})).toEqual({
      total: 2,
      rows: [
        ["2026-02-26", "", "-100.00", "1900.00"],
        ["2026-02-25", "Employer", "2000.00", "2000.00"],
      ],
      voided: 1,
    });
    expect(await page({ knownAt: second() })).toEqual({
      total: 2,
      rows: [
        ["2026-02-25", "Employer", "2000.00", "1450.00"],
        ["2026-02-21", "Land lord", "-550.00", "-550.00"],
      ],
      voided: 0,
    });
    expect(await page({ knownAt: first(), offset: 1 })).toEqual({
      total: 2,
      rows: [["2026-02-20", "Landlord", "-500.00", "-500.00"]],
      voided: 0,
    });
    expect((await page({ knownAt: first(), asOf: "2026-02-24" })).total).toBe(1);
    const all = await value("register.page", { offset: 0, limit: 9, knownAt: first() });
    expect(all.rows.map((row) => row.payee)).toEqual(["Employer", "Landlord"]);
  });

  it("an entry and its history end there", async () => {
    const { revisions } = await value("register.history", { id: rent });
    expect(revisions.map(({ op }) => op)).toEqual(["content", "content", "void"]);
    const then = await value("register.history", { id: rent, knownAt: second() });
    expect(then.revisions).toEqual(revisions.slice(0, 2).map((row, at) => ({ ...row, inForce: at === 1 })));
    const entry = await value("register.entry", { id: rent, knownAt: first() });
    expect(entry).toMatchObject({ payee: "Landlord", status: "counted", revisions: 1, date: "2026-02-20" });
    expect(entry.postings[0]).toMatchObject({ name: "Checking", amount: "-500.00" });
  });

  it("net worth over time ends with the day asked for", async () => {
    const points = async (input: object) =>
      (await value("accounts.netWorthHistory", { currency: "EUR", months: 2, ...input })).points.map(
        ({ date, amount }) => ({ date, amount }),
      );
    expect(await points({ knownAt: first(), asOf: "2026-02-22" })).toEqual([
      { date: "2026-01-31", amount: "0.00" },
      { date: "2026-02-22", amount: "-500.00" },
    ]);
    expect((await points({ knownAt: second() }))[0]).toEqual({ date: "2026-02-28", amount: "1450.00" });
    expect((await points({}))[0]).toEqual({ date: "2026-02-28", amount: "2000.00" });
  });

  it("the future knows what is known now; before the book nothing was known", async () => {
    expect(await value("accounts.list", { knownAt: "2199-01-01T00:00:00Z" })).toEqual(
      await value("accounts.list", {}),
    );
    expect(await ask("accounts.list", { knownAt: "2026-02-01T00:00:00Z" })).toMatchObject({
      ok: false,
      error: { code: "bad_date", detail: { field: "knownAt", since: "2026-03-01T12:00:00.000Z" } },
    });
    for (const knownAt of ["2026-03-01", "2026-03-01T12:00:00+01:00", "2026-02-30T00:00:00Z", "now", ""])
      expect(await ask("accounts.list", { knownAt })).toMatchObject({
        ok: false,
        error: { code: "bad_input", detail: { issues: [{ path: "knownAt" }] } },
      });
  });

  it("activity is what had been done by then, with nothing of it to take back now", async () => {
    const done = async (input: object) =>
      (await value("activity.list", { offset: 0, limit: 50, ...input })).events.map(({ command, undo }) => [
        command?.deed,
        command?.subject,
        undo?.can,
      ]);
    const now = await done({});
    expect(now.slice(0, 2)).toEqual([
      ["recorded", "", true],
      ["voided", "Land lord", true],
    ]);
    const then = await done({ knownAt: first() });
    expect(then).toHaveLength(now.length - 5);
    expect(then.slice(0, 2)).toEqual([
      ["recorded", "Employer", undefined],
      ["recorded", "Landlord", undefined],
    ]);
    const page = await value("activity.list", { offset: 1, limit: 1, knownAt: first() });
    expect(page).toMatchObject({ total: then.length, events: [{ command: { subject: "Landlord" } }] });
  });

  it("refuses what was not there yet, and to search in words of today", async () => {
    const page = { account: savings, offset: 0, limit: 5, knownAt: first() };
    expect(await ask("register.page", page)).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(
      await ask("register.page", { offset: 0, limit: 5, knownAt: first(), search: "land" }),
    ).toMatchObject({
      ok: false,
      error: { code: "bad_input", detail: { field: "search" } },
    });
  });
});

describe("the reader's thread", () => {
  const startReader = () => {
    const keys = keysOf(folder);
    const names = ["profile", `book:${book}`] as const;
    return new Reader(() => ({
      kind: "read",
      dataDir: folder,
      profile: app.profile,
      cipher: keys.cipher,
      keys: names.map((name) => [name, keys.of(name).map(({ bytes }) => Uint8Array.from(bytes))] as const),
    }));
  };
  const question = (name: QueryName, input: { readonly knownAt: string }) => ({
    name,
    input,
    book,
    member: "",
    knownAt: input.knownAt,
  });

  it("answers as the main thread does, errors included, and starts anew after it was stopped", async () => {
    const reader = startReader();
    // With a day, for the thread has a clock of its own.
    const list = { knownAt: first(), asOf: "2026-02-28" };
    expect(await reader.ask(question("accounts.list", list))).toEqual(await value("accounts.list", list));
    const page = { account: checking, offset: 0, limit: 5, knownAt: second() };
    const [one, two] = await Promise.all([
      reader.ask(question("register.page", page)),
      reader.ask(question("accounts.list", list)),
    ]);
    expect(one).toEqual(await value("register.page", page));
    expect(two).toEqual(await value("accounts.list", list));
    await expect(
      reader.ask(question("accounts.list", { knownAt: "2026-02-01T00:00:00Z" })),
    ).rejects.toMatchObject({ code: "bad_date", detail: { field: "knownAt" } });
    await reader.stop();
    expect(await reader.ask(question("accounts.list", list))).toEqual(await value("accounts.list", list));
    const asked = reader.ask(question("accounts.list", list));
    const refused = expect(asked).rejects.toMatchObject({ code: "cancelled" });
    await reader.stop();
    await refused;
  });
});
