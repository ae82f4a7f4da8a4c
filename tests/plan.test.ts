/** ACC-5: what a month brings in and its three shares (B1), kept with the book: undone, proven, taken along. */
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { restoreArchive } from "../main/archive/restore-archive.ts";
import { writeArchive } from "../main/archive/write-archive.ts";
import { rebuildProjections } from "../main/ledger/rebuild.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import { LogRules, logOf } from "../main/ledger/verify-rules.ts";
import { BUCKETS } from "../shared/ledger/account-types.ts";
import { canonicalJson } from "../shared/ledger/canonical-json.ts";
import { isSplit, USUAL_SPLIT, withShare } from "../shared/ledger/plan.ts";
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
const plan = () => me.ask("books.plan", {}).plan;
const SPLIT = { essentials: 55, desires: 25, savings: 20 };

it("B1 is set, changed, taken away with an income of nothing, and undone", () => {
  expect(plan()).toBeNull();
  expect(() => me.run("books.setPlan", { income: "0", split: SPLIT })).toThrow(refused("nothing_to_do"));
  me.run("books.setPlan", { income: "3100.50", split: SPLIT });
  expect(plan()).toEqual({ income: "3100.50", currency: "EUR", split: SPLIT });
  me.run("books.setCurrency", { currency: "USD" });
  expect(plan()?.currency).toBe("EUR");
  me.run("books.setPlan", { income: "0", split: SPLIT });
  expect(plan()).toBeNull();
  me.run("activity.undo", {});
  expect(plan()?.income).toBe("3100.50");
  const { book } = members.home;
  expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
  const rows = dumpProjections(book.db.path);
  rebuildProjections(book, quietJob, projections);
  expect(dumpProjections(book.db.path)).toEqual(rows);
});

it("B1 is refused unless the shares come to a hundred, the income is a sum, and one may", () => {
  const set = (income: string, split: typeof SPLIT) => () => me.run("books.setPlan", { income, split });
  expect(set("10.00", { ...SPLIT, savings: 21 })).toThrow(refused("bad_input", { field: "split" }));
  expect(set("10.001", SPLIT)).toThrow(refused("too_precise", { field: "income" }));
  expect(set("-10.00", SPLIT)).toThrow(refused("bad_amount", { field: "income" }));
  const ben = members.join("Ben", ["can_add_entries"]);
  expect(() => ben.run("books.setPlan", { income: "10.00", split: SPLIT })).toThrow(refused("forbidden"));
});

it("B1 is held by the database and by who judges a log", () => {
  const raw = rawConnection(members.home.book.db.path);
  const set = (what: string) => () => raw.exec(`UPDATE book_settings SET ${what}`);
  const all = "income = 5, income_currency = 'EUR', essentials = 50, desires = 30, savings";
  for (const wrong of [`${all} = 21`, "income = 5", "income = 0, income_currency = 'EUR'", "savings = 100"])
    expect(set(wrong)).toThrow("CHECK");
  raw.close();
  const fault = (given: unknown) =>
    new LogRules(logOf(members.home.book)).judge({
      seq: 1,
      kind: "book",
      op: 0,
      root: members.home.book.id,
      first: true,
      body: canonicalJson(
        asJson({ created: "2026-01-01", currency: "EUR", format: "daybook/1", sample: false, plan: given }),
      ),
    }).fault;
  expect(fault({ ...SPLIT, currency: "EUR", income: 5 })).toBeNull();
  for (const wrong of [
    5,
    { ...SPLIT, currency: "EUR", income: 0 },
    { ...SPLIT, savings: 0, currency: "EUR", income: 5 },
  ])
    expect(fault(wrong)).toMatch(/plan/);
});

it("shares stay a hundred whichever is moved, and the one touched last gives way first", () => {
  expect(withShare(USUAL_SPLIT, "essentials", 60, ["desires"])).toEqual({
    essentials: 60,
    desires: 20,
    savings: 20,
  });
  expect(withShare(USUAL_SPLIT, "essentials", 60, ["savings"])).toEqual({
    essentials: 60,
    desires: 30,
    savings: 10,
  });
  expect(withShare(USUAL_SPLIT, "essentials", 90, ["savings"])).toEqual({
    essentials: 90,
    desires: 10,
    savings: 0,
  });
  const bucket = fc.constantFrom(...BUCKETS);
  fc.assert(
    fc.property(fc.array(fc.tuple(bucket, fc.integer({ min: -20, max: 150 }))), (moves) => {
      let split = USUAL_SPLIT;
      const touched: (typeof BUCKETS)[number][] = [];
      for (const [which, wanted] of moves) {
        split = withShare(split, which, wanted, touched);
        touched.unshift(which);
        expect(isSplit(split)).toBe(true);
        expect(split[which]).toBe(Math.max(0, Math.min(100, wanted)));
      }
    }),
  );
});

it("D1 the plan is in the archive and comes back", async () => {
  me.run("books.setPlan", { income: "3100.50", split: SPLIT });
  const { home } = members;
  const who = { requester: "Ada", keys: testKeys() };
  const folder = makeDataFolder(home.folder.profile.id);
  const [first, second] = [join(home.folder.dir, "one.zip"), join(folder.dir, "two.zip")];
  await writeArchive(home.book, who, first, quietJob);
  const { book } = await restoreArchive(folder.store, folder.profile, first, quietJob);
  await writeArchive(folder.store.require(book), who, second, quietJob);
  const [one, two] = [first, second].map((path) => readZip(path).get("data/book.jsonl")?.toString());
  expect(two).toBe(one);
  expect(JSON.parse(one ?? "")).toMatchObject({ plan: { ...SPLIT, incomeMinor: 310_050, currency: "EUR" } });
  folder.remove();
});
