/** CAT-1, CAT-2: the tree of categories in order, what they look like (C2), what they come to; undone, proven, taken along. */
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreArchive } from "../main/archive/restore-archive.ts";
import { writeArchive } from "../main/archive/write-archive.ts";
import { rebuildProjections } from "../main/ledger/rebuild.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import { LogRules, logOf } from "../main/ledger/verify-rules.ts";
import { canonicalJson } from "../shared/ledger/canonical-json.ts";
import { CATEGORY_ICONS, isIconName } from "../shared/ledger/category-icons.ts";
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

const make = (name: string, parent: string | null = null) =>
  me.run("categories.create", { name, kind: "expense", parent }).id;
const overview = () => me.ask("categories.overview", {}).categories;
const of = (id: string) => overview().find((row) => row.id === id);

/** Names of one's own categories under one, in order. */
const under = (parent: string | null) =>
  overview()
    .filter((row) => !row.isDefault && row.parent === parent)
    .map(({ name }) => name);

function sound(): void {
  const { book } = members.home;
  expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
  const rows = dumpProjections(book.db.path);
  rebuildProjections(book, quietJob, projections);
  expect(dumpProjections(book.db.path)).toEqual(rows);
}

describe("order and place", () => {
  it("one goes under another and before a third as one command; undo puts all back", () => {
    const [a = "", b = "", c = ""] = ["A", "B", "C"].map((name) => make(name));
    const [x = ""] = ["X", "Y"].map((name) => make(name, a));
    me.run("categories.place", { id: c, parent: a, before: x });
    expect(under(a)).toEqual(["C", "X", "Y"]);
    expect(under(null)).toEqual(["A", "B"]);
    me.run("categories.place", { id: b, parent: null, before: a });
    expect(under(null)).toEqual(["B", "A"]);
    me.run("categories.place", { id: x, parent: null, before: null });
    expect(under(null)).toEqual(["B", "A", "X"]);
    for (let left = 3; left > 0; left -= 1) me.run("activity.undo", {});
    expect([under(null), under(a)]).toEqual([
      ["A", "B", "C"],
      ["X", "Y"],
    ]);
    sound();
  });

  it("never under itself, under another kind, or beside what is not there", () => {
    const a = make("A");
    const b = make("B", a);
    const place =
      (id: string, parent: string | null, before: string | null = null) =>
      () =>
        me.run("categories.place", { id, parent, before });
    expect(place(a, b)).toThrow(refused("bad_input", { field: "parent" }));
    expect(place(a, a)).toThrow(refused("bad_input", { field: "parent" }));
    expect(place(a, members.home.category("salary"))).toThrow(refused("bad_input", { field: "parent" }));
    expect(place(a, null, b)).toThrow(refused("not_found", { field: "before" }));
    expect(place(b, a)).toThrow(refused("nothing_to_do"));
    const ben = members.join("Ben", ["can_add_entries"]);
    expect(() => ben.run("categories.place", { id: a, parent: null, before: null })).toThrow(
      refused("forbidden"),
    );
  });
});

describe("C2 colour and icon", () => {
  it("are chosen, taken away and undone; a default one has them too", () => {
    const groceries = members.home.category("groceries");
    me.run("categories.correct", { id: groceries, colour: 3, icon: "shopping-cart", name: "Food" });
    expect(of(groceries)).toMatchObject({ colour: 3, icon: "shopping-cart", name: "Food", isDefault: true });
    me.run("categories.correct", { id: groceries, colour: null });
    expect(of(groceries)).toMatchObject({ colour: null, icon: "shopping-cart" });
    me.run("activity.undo", {});
    me.run("activity.undo", {});
    expect(of(groceries)).toMatchObject({ colour: null, icon: null });
    expect(CATEGORY_ICONS.every(isIconName)).toBe(true);
    sound();
  });

  it("are held by the database and by who judges a log, whoever wrote it", () => {
    const account = members.home.account("Checking");
    const raw = rawConnection(members.home.book.db.path);
    const set =
      (what: string, which = "subtype = 'category'") =>
      () =>
        raw.exec(`UPDATE account SET ${what} WHERE ${which}`);
    for (const wrong of ["colour = 0", "colour = 9", "icon = ''", "icon = 'A b'", "icon = '<svg>'"])
      expect(set(wrong)).toThrow("CHECK");
    for (const wrong of ["colour = 1", "icon = 'car'"])
      expect(set(wrong, `root = ${members.home.root(account)}`)).toThrow("CHECK");
    raw.close();
    const fault = (more: object) =>
      new LogRules(logOf(members.home.book)).judge({
        seq: 99,
        kind: "account",
        op: 0,
        root: "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a",
        first: true,
        body: canonicalJson(
          asJson({ currency: null, open: true, position: 0, subtype: "category", type: "expense", ...more }),
        ),
      }).fault;
    expect(fault({ colour: 8, icon: "not-known-yet" })).toBeNull();
    expect(fault({ colour: 9 })).toMatch(/colour/);
    expect(fault({ colour: "red" })).toMatch(/colour/);
    expect(fault({ icon: "<svg>" })).toMatch(/icon/);
    expect(fault({ colour: 1, currency: "EUR", subtype: "cash", type: "asset" })).toMatch(/colour/);
  });
});

it("says what each comes to in the year, in the book's currency, and when it was last used", () => {
  const year = members.home.book.clock.today().slice(0, 4);
  const account = me.run("accounts.create", { name: "Cash", subtype: "cash", currency: "EUR" }).id;
  const dollars = me.run("accounts.create", { name: "Dollars", subtype: "cash", currency: "USD" }).id;
  const food = members.home.category("groceries");
  const salary = members.home.category("salary");
  const write = (from: string, amount: string, category: string, date: string) =>
    me.run("register.recordEntry", {
      account: from,
      date,
      payee: "",
      amount,
      splits: [{ category, amount }],
    });
  write(account, "-10.00", food, `${year}-01-05`);
  write(account, "4.00", food, `${year}-01-06`);
  write(account, "-99.00", food, `${Number(year) - 1}-12-31`);
  write(account, "500.00", salary, `${year}-01-07`);
  expect(of(food)).toMatchObject({ total: "6.00", partial: false, lastUsed: `${year}-01-06`, entries: 3 });
  expect(of(salary)).toMatchObject({ total: "500.00" });
  expect(
    me.ask("categories.overview", { year: Number(year) - 1 }).categories.find(({ id }) => id === food),
  ).toMatchObject({ total: "99.00" });
  write(dollars, "-10.00", food, `${year}-01-07`);
  expect(of(food)).toMatchObject({ total: "6.00", partial: true });
  me.run("rates.set", { base: "USD", quote: "EUR", date: members.home.book.clock.today(), rate: "0.90" });
  expect(of(food)).toMatchObject({ total: "15.00", partial: false });
});

it("counts what lies under a category into it", () => {
  const year = members.home.book.clock.today().slice(0, 4);
  const account = me.run("accounts.create", { name: "Cash", subtype: "cash", currency: "EUR" }).id;
  const top = make("Top");
  const inner = make("Inner", top);
  const deep = make("Deep", inner);
  for (const category of [top, deep])
    me.run("register.recordEntry", {
      account,
      date: `${year}-01-05`,
      payee: "",
      amount: "-2.50",
      splits: [{ category, amount: "-2.50" }],
    });
  expect([top, inner, deep].map((id) => of(id)?.total)).toEqual(["5.00", "2.50", "2.50"]);
  expect(of(inner)?.entries).toBe(0);
});

it("D1 colours and icons are in the archive and come back", async () => {
  me.run("categories.correct", { id: members.home.category("groceries"), colour: 3, icon: "apple" });
  const { home } = members;
  const who = { requester: "Ada", keys: testKeys() };
  const folder = makeDataFolder(home.folder.profile.id);
  const [first, second] = [join(home.folder.dir, "one.zip"), join(folder.dir, "two.zip")];
  await writeArchive(home.book, who, first, quietJob);
  const { book } = await restoreArchive(folder.store, folder.profile, first, quietJob);
  await writeArchive(folder.store.require(book), who, second, quietJob);
  const [one, two] = [readZip(first), readZip(second)];
  for (const file of ["data/categories.jsonl", "csv/categories.csv"])
    expect(two.get(file)?.toString()).toBe(one.get(file)?.toString());
  expect(one.get("csv/categories.csv")?.toString()).toContain(",3,apple,");
  folder.remove();
});
