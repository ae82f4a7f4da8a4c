/** CAT-3, CAT-4: payees with other names, merges of payees and tags; undone, proven and taken along. */
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreArchive } from "../main/archive/restore-archive.ts";
import { writeArchive } from "../main/archive/write-archive.ts";
import { requireNamed } from "../main/ledger/names.ts";
import { rebuildProjections } from "../main/ledger/rebuild.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import type { EntryText } from "../shared/ledger/entry.ts";
import { ActingMembers, type Member } from "./acting-members.ts";
import { dumpProjections, makeDataFolder, projections, quietJob, testKeys } from "./ledger-fixture.ts";
import { readZip } from "./zip-fixture.ts";

let members: ActingMembers;
let me: Member;
let checking: string;

beforeEach(() => {
  members = new ActingMembers();
  me = members.first;
  checking = me.run("accounts.create", { name: "Checking", subtype: "checking", currency: "EUR" }).id;
});
afterEach(() => members.remove());

const refused = (code: string, detail: object = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) });

function spend(payee: string, tags: string[] = [], date = "2026-03-05"): string {
  const category = members.home.category("groceries");
  return me.run("register.recordEntry", {
    account: checking,
    date,
    payee,
    tags,
    amount: "-5.00",
    splits: [{ category, amount: "-5.00" }],
  }).id;
}

const list = (text = "", sort: "name" | "entries" = "name") =>
  me.ask("payees.list", { text, sort, offset: 0, limit: 200 });
const payee = (name: string) => {
  const found = list().payees.find((row) => row.name === name);
  if (found === undefined) throw new Error(`no payee ${name}`);
  return found;
};
const names = () => list().payees.map(({ name, entries }) => [name, entries]);
const tags = () => me.ask("tags.list", {}).tags.map(({ name, entries }) => [name, entries]);
const tag = (name: string) => me.ask("tags.list", {}).tags.find((row) => row.name === name)?.id ?? "";
const found = (search: string) => me.ask("register.page", { search, offset: 0, limit: 50 }).rows.length;
/** What the views mean, without the numbers of the records that say it. */
const meaning = () => {
  const {
    chain: _chain,
    undone: _undone,
    journal_entry: _entry,
    ...rest
  } = dumpProjections(members.home.book.db.path);
  return rest;
};

function sound(): void {
  const { book } = members.home;
  expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
  const rows = dumpProjections(book.db.path);
  rebuildProjections(book, quietJob, projections);
  expect(dumpProjections(book.db.path)).toEqual(rows);
}

describe("payees", () => {
  it("are listed by name or use, with when and for what they were last used, and found by another name", () => {
    spend("Rewe");
    spend("Rewe", [], "2026-03-09");
    spend("Aldi");
    expect(list("", "entries").payees.map(({ name }) => name)).toEqual(["Rewe", "Aldi"]);
    expect(list("", "name").payees.map(({ name }) => name)).toEqual(["Aldi", "Rewe"]);
    expect(payee("Rewe")).toMatchObject({ entries: 2, lastUsed: "2026-03-09", lastCategory: "Groceries" });
    me.run("payees.setAliases", { id: payee("Rewe").id, aliases: ["REWE Markt", "rewe markt", "Rewe"] });
    expect(payee("Rewe").aliases).toEqual(["REWE Markt"]);
    expect(list("markt").payees.map(({ name }) => name)).toEqual(["Rewe"]);
    expect(list("nobody")).toEqual({ total: 0, payees: [] });
    expect(me.ask("payees.list", { sort: "name", offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      payees: [{ name: "Rewe" }],
    });
    sound();
  });

  it("typed by another name are the same one", () => {
    spend("Rewe");
    me.run("payees.setAliases", { id: payee("Rewe").id, aliases: ["REWE Sagt Danke"] });
    const offered = me.ask("register.payees", { text: "sagt", limit: 5 }).payees;
    expect(offered.map(({ name }) => name)).toEqual(["Rewe"]);
    spend("rewe  SAGT danke");
    expect(names()).toEqual([["Rewe", 2]]);
    me.run("payees.setAliases", { id: payee("Rewe").id, aliases: [] });
    spend("Rewe sagt danke");
    expect(names()).toEqual([
      ["Rewe", 2],
      ["Rewe sagt danke", 1],
    ]);
    expect(() => me.run("payees.setAliases", { id: payee("Rewe").id, aliases: ["REWE SAGT DANKE"] })).toThrow(
      refused("exists", { field: "aliases", id: payee("Rewe sagt danke").id }),
    );
  });

  it("are renamed without a word to their entries, found by each name they had, and searched by the new one", () => {
    const id = spend("Rewe 123");
    const before = me.ask("register.history", { id });
    const one = payee("Rewe 123").id;
    me.run("payees.rename", { id: one, name: "Rewe" });
    me.run("payees.rename", { id: one, name: "Supermarket" });
    expect(payee("Supermarket").aliases).toEqual(["Rewe"]);
    spend("rewe");
    spend("Rewe 123");
    expect(names()).toEqual([["Supermarket", 3]]);
    expect([found("Supermarket"), found("Rewe")]).toEqual([3, 0]);
    expect(me.ask("register.history", { id }).revisions).toHaveLength(before.revisions.length);
    spend("Aldi");
    expect(() => me.run("payees.rename", { id: one, name: "ALDI" })).toThrow(
      refused("exists", { field: "name", id: payee("Aldi").id }),
    );
    expect(() => me.run("payees.rename", { id: payee("Aldi").id, name: "rewe" })).toThrow(refused("exists"));
    expect(() => me.run("payees.rename", { id: one, name: "Supermarket" })).toThrow(refused("nothing_to_do"));
    sound();
  });

  it("are merged: entries name the one that stays, keep the bank's words, and undo takes all of it back", () => {
    const id = spend("REWE 1");
    const { content } = members.home.chain(id, "entry");
    members.home.correct(id, content.content as never, { bank: { payee: "REWE 1 SAGT DANKE" } });
    spend("REWE 2");
    spend("Rewe");
    const before = meaning();
    const from = [payee("REWE 1").id, payee("REWE 2").id];
    const into = payee("Rewe").id;
    expect(me.run("payees.merge", { from, into })).toEqual({ corrected: 2, kept: 0 });
    expect(names()).toEqual([["Rewe", 3]]);
    expect(payee("Rewe").aliases).toEqual(["REWE 1", "REWE 2"]);
    const text = members.home.chain(id, "entry").content.text as EntryText;
    expect(text.bank?.payee).toBe("REWE 1 SAGT DANKE");
    const change = me.ask("register.history", { id }).revisions.at(-1)?.changes;
    expect(change).toEqual([{ field: "payee", from: "REWE 1", to: "Rewe" }]);
    spend("REWE 2");
    expect(names()).toEqual([["Rewe", 4]]);
    me.run("activity.undo", {});
    expect(
      me.ask("activity.list", { offset: 0, limit: 5 }).events.map(({ command }) => command?.deed),
    ).toContain("payeesMerged");
    me.run("activity.undo", {});
    expect(meaning()).toEqual(before);
    me.run("activity.redo", {});
    expect(names()).toEqual([["Rewe", 3]]);
    sound();
  });

  it("stay where an entry lies in a closed month, and say how many", () => {
    spend("Old", [], "2026-01-05");
    spend("Old", [], "2026-02-05");
    spend("New");
    members.home.close("2026-01");
    const [from, into] = [[payee("Old").id], payee("New").id];
    expect(me.run("payees.merge", { from, into })).toEqual({ corrected: 1, kept: 1 });
    expect(names()).toEqual([
      ["New", 2],
      ["Old", 1],
    ]);
    expect(payee("New").aliases).toEqual([]);
    sound();
  });

  it("are merged into another one that is there, by who may edit", () => {
    spend("A");
    spend("B");
    const [a, b] = [payee("A").id, payee("B").id];
    expect(() => me.run("payees.merge", { from: [a], into: a })).toThrow(
      refused("bad_input", { field: "from" }),
    );
    expect(() => me.run("payees.merge", { from: [checking], into: a })).toThrow(
      refused("not_found", { field: "from" }),
    );
    const ben = members.join("Ben", ["can_add_entries"]);
    for (const act of [
      () => ben.run("payees.merge", { from: [a], into: b }),
      () => ben.run("payees.rename", { id: a, name: "C" }),
      () => ben.run("payees.setAliases", { id: a, aliases: [] }),
      () => ben.run("tags.remove", { id: a }),
    ])
      expect(act).toThrow(refused("forbidden"));
  });
});

describe("tags", () => {
  it("are renamed, merged without doubling, and taken off everything; each can be undone", () => {
    spend("A", ["trip", "sun"]);
    spend("B", ["holiday"]);
    spend("C", ["trip", "holiday"]);
    expect(tags()).toEqual([
      ["holiday", 2],
      ["sun", 1],
      ["trip", 2],
    ]);
    const before = meaning();
    expect(() => me.run("tags.rename", { id: tag("trip"), name: "Holiday" })).toThrow(
      refused("exists", { field: "name", id: tag("holiday") }),
    );
    me.run("tags.rename", { id: tag("trip"), name: "journey" });
    expect(found("journey")).toBe(2);
    me.run("activity.undo", {});
    expect(meaning()).toEqual(before);
    expect(me.run("tags.merge", { from: [tag("trip")], into: tag("holiday") })).toEqual({
      corrected: 2,
      kept: 0,
    });
    expect(tags()).toEqual([
      ["holiday", 3],
      ["sun", 1],
    ]);
    me.run("activity.undo", {});
    expect(meaning()).toEqual(before);
    expect(me.run("tags.remove", { id: tag("trip") })).toEqual({ corrected: 2, kept: 0 });
    expect(tags()).toEqual([
      ["holiday", 2],
      ["sun", 1],
    ]);
    expect(found("trip")).toBe(0);
    me.run("activity.undo", {});
    expect(meaning()).toEqual(before);
    sound();
  });

  it("stay on what lies in a closed month", () => {
    spend("A", ["trip"], "2026-01-05");
    spend("B", ["trip"]);
    members.home.close("2026-01");
    expect(me.run("tags.remove", { id: tag("trip") })).toEqual({ corrected: 1, kept: 1 });
    expect(tags()).toEqual([["trip", 1]]);
    sound();
  });
});

it("reads other names from a log that says anything at all", () => {
  const { home } = members;
  for (const aliases of ["x", [1, null], { a: 1 }])
    home.write((tx) => tx.append({ kind: "payee", content: {}, text: { aliases, name: "Odd" } as never }));
  home.write((tx) => requireNamed(tx, "payee", "x"));
  sound();
});

it("D1 other names are in the archive and come back", async () => {
  spend("Rewe");
  me.run("payees.setAliases", { id: payee("Rewe").id, aliases: ["REWE Markt", "=HYPERLINK()"] });
  const { home } = members;
  const who = { requester: "Ada", keys: testKeys() };
  const folder = makeDataFolder(home.folder.profile.id);
  const [first, second] = [join(home.folder.dir, "one.zip"), join(folder.dir, "two.zip")];
  await writeArchive(home.book, who, first, quietJob);
  const { book } = await restoreArchive(folder.store, folder.profile, first, quietJob);
  await writeArchive(folder.store.require(book), who, second, quietJob);
  const [one, two] = [readZip(first), readZip(second)];
  for (const file of ["data/payees.jsonl", "csv/payees.csv"])
    expect(two.get(file)?.toString()).toBe(one.get(file)?.toString());
  expect(one.get("data/payees.jsonl")?.toString()).toContain('"aliases":["=HYPERLINK()","REWE Markt"]');
  expect(one.get("csv/payees.csv")?.toString()).not.toContain(",=HYPERLINK");
  folder.remove();
});
