/** ACC-2: accounts in groups and in order, credit limits (C1), openings, closing; undone, proven and taken along. */
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreArchive } from "../main/archive/restore-archive.ts";
import { writeArchive } from "../main/archive/write-archive.ts";
import { inNewOrder } from "../main/ledger/positions.ts";
import { rebuildProjections } from "../main/ledger/rebuild.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import { LogRules, logOf } from "../main/ledger/verify-rules.ts";
import type { Input } from "../shared/contract/index.ts";
import { canonicalJson } from "../shared/ledger/canonical-json.ts";
import { asJson } from "../shared/ledger/record.ts";
import { ActingMembers, type Member } from "./acting-members.ts";
import {
  dumpProjections,
  makeDataFolder,
  projections,
  quietJob,
  rawConnection,
  testKeys,
} from "./ledger-fixture.ts";
import { readZip } from "./zip-fixture.ts";

let members: ActingMembers;
let me: Member;

beforeEach(() => {
  members = new ActingMembers();
  me = members.first;
});
afterEach(() => members.remove());

const refused = (code: string, detail: object = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) });

function make(name: string, part: Partial<Input<"accounts.create">> = {}): string {
  return me.run("accounts.create", { name, subtype: "checking", currency: "EUR", ...part }).id;
}

const overview = (by: "kind" | "group" = "group") => me.ask("accounts.overview", { by });
const shown = (by?: "kind" | "group") =>
  overview(by).groups.map((group) => [group.kind ?? group.name, ...group.accounts.map(({ name }) => name)]);

function spend(account: string, amount: string, date = "2026-03-05"): void {
  me.run("register.recordEntry", {
    account,
    date,
    payee: "Mill",
    amount,
    splits: [{ category: null, amount }],
  });
}

function sound(): void {
  const { book } = members.home;
  expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
  const rows = dumpProjections(book.db.path);
  rebuildProjections(book, quietJob, projections);
  expect(dumpProjections(book.db.path)).toEqual(rows);
}

describe("the overview", () => {
  it("groups by what accounts are, or by one's own groups, with sums and a total that says what is missing", () => {
    const opening = (amount: string) => ({ opening: { amount, date: "2026-01-01" } });
    make("Everyday", { ...opening("100.00"), group: "House" });
    make("Dollars", { ...opening("10.00"), currency: "USD", subtype: "cash" });
    make("Visa", { subtype: "card", ...opening("-30.00"), group: "House" });
    make("Loan", { subtype: "loan", ...opening("-5.00") });
    expect(shown("kind")).toEqual([
      ["bank", "Everyday", "Dollars"],
      ["cards", "Visa"],
      ["loans", "Loan"],
    ]);
    const { groups, total } = overview();
    expect(shown()).toEqual([
      ["House", "Everyday", "Visa"],
      ["", "Dollars", "Loan"],
    ]);
    expect(groups.map((group) => [group.total, group.partial, group.sums])).toEqual([
      ["70.00", false, [{ currency: "EUR", amount: "70.00" }]],
      [
        "-5.00",
        true,
        [
          { currency: "USD", amount: "10.00" },
          { currency: "EUR", amount: "-5.00" },
        ],
      ],
    ]);
    expect(total).toMatchObject({
      amount: "65.00",
      partial: true,
      missing: [{ currency: "USD", amount: "10.00" }],
    });
    me.run("rates.set", { base: "USD", quote: "EUR", date: "2026-01-01", rate: "0.90" });
    const after = me.ask("accounts.overview", { by: "group", asOf: "2026-02-01" });
    expect(after.groups[1]).toMatchObject({ total: "4.00", partial: false });
    expect(after.groups[1]?.accounts[0]).toMatchObject({ name: "Dollars", balance: "10.00", worth: "9.00" });
    expect(after.total).toMatchObject({ amount: "74.00", rates: [{ currency: "USD", rate: "0.9" }] });
  });

  it("shows the balance at the ends of thirteen months, the last of them the day asked for", () => {
    const id = make("Everyday", { opening: { amount: "100.00", date: "2024-01-01" } });
    spend(id, "-10.00", "2026-01-31");
    spend(id, "-5.00", "2026-03-10");
    spend(id, "-1.00", "2026-03-20");
    const { days, groups } = me.ask("accounts.overview", { by: "kind", asOf: "2026-03-15" });
    expect(days).toHaveLength(13);
    expect(days.slice(-3)).toEqual(["2026-01-31", "2026-02-28", "2026-03-15"]);
    const trend = groups[0]?.accounts[0]?.trend;
    expect(trend).toEqual([...Array.from({ length: 10 }, () => "100.00"), "90.00", "90.00", "85.00"]);
  });

  it("says when a file was last taken in, and up to what day the bank agreed", () => {
    const id = make("Everyday", { opening: { amount: "1.00", date: "2026-01-01" } });
    make("Other");
    members.home.importBatch([id]);
    members.home.finishStatement(id, "2026-01-01", 0n, 100n, [
      { id: me.ask("accounts.account", { id }).opening?.entry ?? "" },
    ]);
    const [first, second] = overview("kind").groups[0]?.accounts ?? [];
    expect(first).toMatchObject({ reconciledTo: "2026-01-01", lastImport: expect.stringMatching(/^20.*Z$/) });
    expect(second).toMatchObject({ reconciledTo: null, lastImport: null });
    expect(me.ask("accounts.account", { id })).toMatchObject({
      openings: 1,
      statements: 1,
      firstEntry: "2026-01-01",
      lastEntry: "2026-01-01",
    });
    sound();
  });
});

describe("C1 credit limits", () => {
  it("say how much of them is used, and are above zero", () => {
    const id = make("Visa", {
      subtype: "card",
      limit: "2000.00",
      opening: { amount: "-505.00", date: "2026-01-01" },
    });
    const limit = () => overview("kind").groups[0]?.accounts[0]?.limit;
    expect(limit()).toEqual({ amount: "2000.00", used: "505.00", left: "1495.00", percent: 25 });
    me.run("accounts.correct", { id, limit: "500.00" });
    expect(limit()).toEqual({ amount: "500.00", used: "505.00", left: "-5.00", percent: 101 });
    for (const wrong of ["0", "-5.00"])
      expect(() => me.run("accounts.correct", { id, limit: wrong })).toThrow(
        refused("bad_amount", { field: "limit" }),
      );
    expect(() => me.run("accounts.correct", { id, limit: "1.005" })).toThrow(
      refused("too_precise", { field: "limit" }),
    );
    me.run("accounts.correct", { id, limit: null });
    expect(limit()).toBeNull();
    me.run("activity.undo", {});
    expect(limit()?.amount).toBe("500.00");
    sound();
  });

  it("are held by the database and by who judges a log, whoever wrote it", () => {
    make("Visa", { subtype: "card" });
    const raw = rawConnection(members.home.book.db.path);
    for (const wrong of [0, -5])
      expect(() => raw.prepare("UPDATE account SET credit_limit = ? WHERE name = 'Visa'").run(wrong)).toThrow(
        "CHECK",
      );
    expect(() => raw.exec("UPDATE account SET credit_limit = 5 WHERE subtype = 'category'")).toThrow("CHECK");
    raw.close();
    const judge = (body: object) =>
      new LogRules(logOf(members.home.book)).judge({
        seq: 99,
        kind: "account",
        op: 0,
        root: "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a",
        first: true,
        body: canonicalJson(asJson({ open: true, position: 0, subtype: "card", type: "liability", ...body })),
      }).fault;
    expect(judge({ currency: "EUR", limit: 5 })).toBeNull();
    for (const body of [
      { currency: "EUR", limit: 0 },
      { currency: "EUR", limit: "5" },
      { currency: null, limit: 5 },
    ])
      expect(judge(body)).toMatch(/credit limit/);
  });
});

describe("order and groups", () => {
  it("one is put before another and into a group as one command, few others change, and undo puts all back", () => {
    const [a = "", b = "", c = ""] = ["A", "B", "C", "D"].map((name) => make(name));
    expect(me.run("accounts.place", { id: c, before: b })).toEqual({ moved: 2 });
    expect(shown()).toEqual([["", "A", "C", "B", "D"]]);
    me.run("accounts.place", { id: a, before: null, group: "Old ones" });
    expect(shown()).toEqual([
      ["Old ones", "A"],
      ["", "C", "B", "D"],
    ]);
    expect(() => me.run("accounts.place", { id: a, before: null, group: "Old ones" })).toThrow(
      refused("nothing_to_do"),
    );
    expect(() => me.run("accounts.place", { id: a, before: members.home.category("rent") })).toThrow(
      refused("not_found", { field: "before" }),
    );
    me.run("activity.undo", {});
    expect(shown()).toEqual([["", "A", "C", "B", "D"]]);
    me.run("activity.undo", {});
    expect(shown()).toEqual([["", "A", "B", "C", "D"]]);
    sound();
  });

  it("hands the numbers in use round, and only rises where two are equal", () => {
    const rows = [0, 3, 9].map((position, root) => ({ root, position }));
    expect(inNewOrder(rows, 2, 1)).toEqual(
      new Map([
        [2, 3],
        [1, 9],
      ]),
    );
    expect(inNewOrder(rows, 0, 1)).toEqual(new Map());
    const equal = [1, 2, 3].map((root) => ({ root, position: 5 }));
    expect(inNewOrder(equal, 3, 1)).toEqual(
      new Map([
        [1, 6],
        [2, 7],
      ]),
    );
  });

  it("needs the right to edit", () => {
    const id = make("A");
    make("B");
    const ben = members.join("Ben", ["can_add_entries"]);
    for (const act of [
      () => ben.run("accounts.place", { id, before: null }),
      () => ben.run("accounts.setOpening", { id, amount: "5.00", date: "2026-01-01" }),
    ])
      expect(act).toThrow(refused("forbidden"));
  });
});

describe("what it held to begin with", () => {
  it("is written, corrected with its history, and voided for nothing; each can be undone", () => {
    const id = make("Everyday");
    const opening = () => me.ask("accounts.account", { id }).opening;
    const set = (amount: string, date = "2026-01-01") => me.run("accounts.setOpening", { id, amount, date });
    expect(() => set("0.00")).toThrow(refused("nothing_to_do"));
    const { entry } = set("100.00");
    expect(set("80.00", "2025-12-31")).toEqual({ entry });
    expect(opening()).toEqual({ entry, date: "2025-12-31", amount: "80.00" });
    expect(me.ask("register.history", { id: entry ?? "" }).revisions).toHaveLength(2);
    expect(set("0")).toEqual({ entry: null });
    expect(opening()).toBeNull();
    for (const amount of ["80.00", "100.00"]) {
      me.run("activity.undo", {});
      expect(opening()?.amount).toBe(amount);
    }
    me.run("activity.undo", {});
    expect(opening()).toBeNull();
    expect(() => set("1.005")).toThrow(refused("too_precise", { field: "amount" }));
    sound();
  });

  it("stays in a closed month, on a statement, in a closed account", () => {
    const id = make("Everyday", { opening: { amount: "1.00", date: "2026-01-01" } });
    members.home.close("2026-01");
    expect(() => me.run("accounts.setOpening", { id, amount: "2.00", date: "2026-01-01" })).toThrow(
      refused("closed_period"),
    );
    const shut = make("Shut");
    me.run("accounts.correct", { id: shut, open: false });
    expect(() => me.run("accounts.setOpening", { id: shut, amount: "2.00", date: "2026-02-01" })).toThrow(
      refused("account_closed"),
    );
  });

  it("is left to the person where it is in several entries", () => {
    const id = make("Everyday", { opening: { amount: "1.00", date: "2026-01-01" } });
    const { entry = "" } = me.ask("accounts.account", { id }).opening ?? {};
    const { content } = members.home.chain(entry, "entry");
    members.home.entry(content.content as never);
    expect(me.ask("accounts.account", { id })).toMatchObject({ opening: null, openings: 2 });
    expect(() => me.run("accounts.setOpening", { id, amount: "2.00", date: "2026-01-01" })).toThrow(
      refused("needs_choice"),
    );
  });
});

it("closes only at zero, and says what is on it", () => {
  const id = make("Everyday", { opening: { amount: "12.50", date: "2026-01-01" } });
  expect(() => me.run("accounts.correct", { id, open: false })).toThrow(
    refused("not_empty", { field: "open", balance: "12.50", currency: "EUR" }),
  );
  spend(id, "-12.50");
  me.run("accounts.correct", { id, open: false });
  expect(overview("kind").groups[0]?.accounts[0]).toMatchObject({ open: false, balance: "0.00", entries: 2 });
  // One that was closed with money on it before may still be corrected.
  me.run("accounts.correct", { id, open: false, institution: "Noordbank" });
  me.run("accounts.correct", { id, open: true });
  sound();
});

it("D1 groups and limits are in the archive and come back", async () => {
  make("Visa", { subtype: "card", limit: "2000.00", group: "House" });
  const { home } = members;
  const folder = makeDataFolder(home.folder.profile.id);
  const who = { requester: "Ada", keys: testKeys() };
  const [first, second] = [join(home.folder.dir, "one.zip"), join(folder.dir, "two.zip")];
  await writeArchive(home.book, who, first, quietJob);
  const { book } = await restoreArchive(folder.store, folder.profile, first, quietJob);
  await writeArchive(folder.store.require(book), who, second, quietJob);
  const [one, two] = [readZip(first), readZip(second)];
  for (const file of ["data/accounts.jsonl", "csv/accounts.csv"])
    expect(two.get(file)?.toString()).toBe(one.get(file)?.toString());
  expect(one.get("csv/accounts.csv")?.toString()).toContain(",House,2000.00,");
  expect(
    JSON.parse(
      one
        .get("data/accounts.jsonl")
        ?.toString()
        .split("\n")
        .find((line) => line.includes("Visa")) ?? "",
    ),
  ).toMatchObject({
    group: "House",
    limitMinor: 200_000,
  });
  folder.remove();
});
