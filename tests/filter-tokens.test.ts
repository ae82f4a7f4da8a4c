/** Tokens of the filter language on a book made through the program, one after the other. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "../main/app.ts";
import type { Input } from "../shared/contract/index.ts";
import { Window } from "./profile-fixture.ts";

const dir = mkdtempSync(join(tmpdir(), "daybook-filter-"));
let window: Window;
let checking = "";
const ids = new Map<string, string>();
const numbers = new Map<string, number>();

type Draft = Partial<Input<"register.recordEntry">> & { readonly amount: string };

async function put(name: string, draft: Draft): Promise<void> {
  const made = await window.call("register.recordEntry", {
    account: checking,
    date: "2026-05-04",
    payee: name,
    splits: [{ category: null, amount: draft.amount }],
    ...draft,
  });
  ids.set(name, made.id);
  numbers.set(name, made.number);
}

const idOf = (name: string) => ids.get(name) ?? "";

beforeAll(async () => {
  window = new Window(await createApp({ dataDir: dir }));
  await window.create("Ada", null);
  await window.call("books.create", { currency: "EUR", name: "Home" });
  checking = (
    await window.call("accounts.create", { name: "Checking", subtype: "checking", currency: "EUR" })
  ).id;
  const savings = (
    await window.call("accounts.create", { name: "Savings", subtype: "savings", currency: "EUR" })
  ).id;
  const food = (await window.call("categories.create", { name: "Eating", kind: "expense" })).id;
  const cafes = (await window.call("categories.create", { name: "Cafés out", kind: "expense", parent: food }))
    .id;
  const pets = (await window.call("categories.create", { name: "Animals", kind: "expense" })).id;
  await put("Lidl", {
    amount: "-10.00",
    splits: [{ category: food, amount: "-10.00" }],
    memo: "Brötchen, Milch",
  });
  await put("Lidl Berlin", { amount: "-20.00", tags: ["trip"], memo: "milk" });
  await put("Café Lux", { amount: "-30.00", splits: [{ category: cafes, amount: "-30.00" }] });
  await put("Mixed", {
    amount: "-50.00",
    splits: [
      { category: cafes, amount: "-15.00" },
      { category: pets, amount: "-35.00" },
    ],
  });
  await put("Pending shop", { amount: "-5.00", details: { status: "pending" } });
  await put("Gone", { amount: "-6.00", tags: ["trip"], memo: "a mistake" });
  await window.call("register.voidEntry", { id: idOf("Gone") });
  await put("Twice", { amount: "-10.00" });
  await window.call("register.markDuplicate", { id: idOf("Twice"), of: idOf("Lidl") });
  await put("Wrong", { amount: "-7.00" });
  await window.call("register.reverse", { id: idOf("Wrong"), date: "2026-05-05" });
  await put("Fixed", { amount: "-8.00" });
  await window.call("register.correctEntry", {
    id: idOf("Fixed"),
    draft: {
      account: checking,
      date: "2026-05-04",
      payee: "Fixed",
      amount: "-8.50",
      splits: [{ category: pets, amount: "-8.50" }],
    },
  });
  await window.call("register.recordTransfer", {
    from: checking,
    to: savings,
    date: "2026-05-06",
    amount: "100.00",
  });
  const statement = join(dir, "bank.csv");
  writeFileSync(statement, "Date,Payee,Amount\n2026-05-07,Bank shop,-9.00\n");
  await window.call("imports.importFile", {
    file: await window.app.adoptFile(statement, "bank.csv"),
    account: "Checking",
    currency: "EUR",
  });
  const receipt = join(dir, "receipt.txt");
  writeFileSync(receipt, "a receipt");
  await window.call("attachments.add", {
    entry: idOf("Lidl"),
    file: await window.app.adoptFile(receipt, "receipt.txt"),
  });
});

afterAll(async () => {
  await window.app.close();
  rmSync(dir, { recursive: true, force: true });
});

async function found(filter: string, more: Partial<Input<"register.page">> = {}): Promise<string[]> {
  const page = await window.call("register.page", { filter, offset: 0, limit: 100, ...more });
  expect(page.rows).toHaveLength(page.total);
  return page.rows.map(({ payee, amount }) => (payee === "" ? amount : payee)).sort();
}

it.each([
  ["payee:Lidl", ["Lidl"]],
  ["payee:lidl*", ["Lidl", "Lidl Berlin"]],
  ["payee:berlin,lux", ["Café Lux", "Lidl Berlin"]],
  ["category:eating", ["Café Lux", "Lidl", "Mixed"]],
  ["category:Cafés*", ["Café Lux", "Mixed"]],
  ["category:eating -category:animals", ["Café Lux", "Lidl"]],
  ["category:none out on:2026-05-07", ["Bank shop"]],
  ["tag:trip", ["Lidl Berlin"]],
  ["is:pending", ["Pending shop"]],
  ["is:void", ["Gone", "Twice"]],
  ["is:void tag:trip", ["Gone"]],
  ["is:void -tag:trip", ["Twice"]],
  ["is:void payee:twice", ["Twice"]],
  ["is:void note:mistake", ["Gone"]],
  ["is:void mist gone", ["Gone"]],
  ["is:void -mistake", ["Twice"]],
  ["is:void has:tag", ["Gone"]],
  ["is:duplicate", ["Twice"]],
  ["is:duplicate amount:10", ["Twice"]],
  ["is:reversed", ["Wrong"]],
  ["is:corrected", ["Fixed"]],
  ["is:transfer", ["-100.00", "100.00"]],
  ["is:transfer account:savings", ["100.00"]],
  ["is:split", ["Mixed"]],
  ["is:imported", ["Bank shop"]],
  ["has:receipt", ["Lidl"]],
  ["has:note", ["Lidl", "Lidl Berlin"]],
  ["note:brot", ["Lidl"]],
  ["note:mil -note:brötchen", ["Lidl Berlin"]],
  ["note:lidl", []],
  ["lidl -berlin", ["Lidl"]],
  ["lidl amount<15", ["Lidl"]],
  ["amount>=35 amount<60 -in", ["Mixed"]],
  ["amount:-8.50", ["Fixed"]],
  ["amount:..6 out", ["Pending shop"]],
])("%s", async (filter, payees) => {
  expect(await found(filter)).toEqual(payees);
});

it("finds an entry by the number of any of its records", async () => {
  expect(await found(`number:${numbers.get("Fixed")}`)).toEqual(["Fixed"]);
  expect(await found(`number:${(numbers.get("Fixed") ?? 0) + 1}`)).toEqual(["Fixed"]);
});

it("tells what names stand for, and what of the entries lies in the categories asked for", async () => {
  const page = await window.call("register.page", {
    filter: "category:eating payee:l",
    offset: 0,
    limit: 1,
  });
  expect(page.found?.names).toEqual(
    [
      { key: "category", start: 9, end: 15, count: 1, names: ["Eating"] },
      { key: "payee", start: 22, end: 23, count: 3, names: ["Café Lux", "Lidl", "Lidl Berlin"] },
    ].sort((a, b) => a.start - b.start),
  );
  const mixed = await window.call("register.page", { filter: "category:eating", offset: 0, limit: 1 });
  expect(mixed.found?.parts).toEqual([{ currency: "EUR", amount: "-55.00" }]);
  expect(mixed.found?.totals).toMatchObject([{ n: 3, out: "90.00", sum: "-90.00", average: "-30.00" }]);
});

it.each([
  ["payee:nobody", {}, { problem: "unknown_name", start: 6, end: 12, value: "nobody" }],
  ["tag:trip,xyz", {}, { problem: "unknown_name", start: 9, end: 12, value: "xyz" }],
  ["foo:1", {}, { problem: "unknown_key", start: 0, end: 3, value: "foo" }],
  [
    "in lidl",
    { knownAt: "2099-01-01T00:00:00Z" },
    { problem: "no_words_then", start: 3, end: 7, value: "lidl" },
  ],
])("refuses %s at its place", async (filter, more, detail) => {
  const reply = await window.reply("register.page", { filter, offset: 0, limit: 10, ...more });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "bad_filter", detail: { field: "filter", ...detail } },
  });
});

it("takes a search or a filter, not both", async () => {
  const reply = await window.reply("register.page", { filter: "in", search: "lidl", offset: 0, limit: 10 });
  expect(reply).toMatchObject({ ok: false, error: { code: "bad_input" } });
});

it("guesses the category of an entry from what its payee had, then from what is used most", async () => {
  const guessed = async (name: string) =>
    (await window.call("register.categoryGuesses", { id: idOf(name) })).guesses.map(
      ({ name: category, times, of }) => `${category} ${times}/${of}`,
    );
  expect(await guessed("Lidl")).toEqual(["Eating 1/1", "Cafés out 0/0", "Animals 0/0"]);
  // Its own had none; another one whose name begins the same had.
  expect((await guessed("Lidl Berlin"))[0]).toBe("Eating 1/1");
  expect(await guessed("Mixed")).toEqual(["Cafés out 1/2", "Animals 1/2", "Eating 0/0"]);
  expect((await guessed("Pending shop")).toSorted()).toEqual(["Animals 0/0", "Cafés out 0/0", "Eating 0/0"]);
});

it("lists the newest entries without a category, as many as a filter finds", async () => {
  const filtered = await window.call("register.page", { filter: "category:none", offset: 0, limit: 100 });
  const { total, rows } = await window.call("register.unsorted", { limit: 100 });
  expect(total).toBe(filtered.total);
  expect(rows).toEqual(filtered.rows);
  expect((await window.call("register.unsorted", { limit: 2 })).rows).toEqual(filtered.rows.slice(0, 2));
});
