/** LED-4, LED-5: the same done to several entries by one command, all or none, taken back as one. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookHead } from "../main/ledger/head.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import type { Input, Output } from "../shared/contract/index.ts";
import { DomainError } from "../shared/errors.ts";
import { ActingMembers, type Member } from "./acting-members.ts";
import { projections, quietJob } from "./ledger-fixture.ts";

type Row = Output<"register.page">["rows"][number];
type Change = Input<"register.changeEntries">["change"];

let members: ActingMembers;
let me: Member;
let checking: string;
let savings: string;
let dollars: string;
let food: string;
let rent: string;

function begin(): void {
  members = new ActingMembers();
  me = members.first;
  const { home } = members;
  checking = home.account("Checking");
  savings = home.account("Savings");
  dollars = home.account("Dollars", "USD");
  food = home.category("groceries");
  rent = home.category("rent");
}
beforeEach(begin);
afterEach(() => members.remove());

const refused = (code: string, detail: object = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) });
const head = () => bookHead(members.home.book.db);

function write(payee: string, date = "2026-03-05", by = me): string {
  const draft = {
    account: checking,
    date,
    payee,
    amount: "-10.00",
    memo: `note of ${payee}`,
    tags: ["home"],
  };
  return by.run("register.recordEntry", { ...draft, splits: [{ category: food, amount: "-10.00" }] }).id;
}
const some = (...ids: string[]) => ids.map((id) => ({ id }));
function rowOf(id: string, account = checking): Row {
  const { rows, voided } = me.ask("register.page", { account, offset: 0, limit: 500 });
  const row = [...rows, ...voided].find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row of ${id}`);
  return row;
}
function sound(): void {
  expect(verifyBook(members.home.book, quietJob, projections).problems).toEqual([]);
}

describe("register.changeEntries", () => {
  it("changes what is named and nothing else, in one command that is one undo", () => {
    const [a, b] = [write("Mill"), write("Baker")];
    const before = [rowOf(a), rowOf(b)];
    const done = me.run("register.changeEntries", {
      entries: some(a, b),
      change: {
        category: rent,
        date: "2026-03-09",
        addTags: ["trip"],
        removeTags: ["home"],
        state: "pending",
      },
      reason: "tidied",
    });
    expect(done).toEqual({
      entries: [rowOf(a), rowOf(b)].map(({ id, number }) => ({ id, number })),
      unchanged: 0,
    });
    for (const [at, id] of [a, b].entries())
      expect(rowOf(id)).toMatchObject({
        date: "2026-03-09",
        payee: before[at]?.payee,
        memo: before[at]?.memo,
        tags: ["trip"],
        counter: { id: rent },
        amount: "-10.00",
        state: "pending",
        revisions: 2,
      });
    const { command } = me.run("activity.undo", {});
    expect(command).toEqual(expect.any(String));
    for (const [at, id] of [a, b].entries())
      expect({ ...rowOf(id), number: 0, revisions: 0 }).toEqual({ ...before[at], number: 0, revisions: 0 });
    sound();
  });

  it("turns amount, payee, note and account as one account sees them", () => {
    const [a, b] = [write("Mill"), write("Baker")];
    me.run("register.changeEntries", {
      entries: some(a, b),
      change: { amount: "7.50", payee: "", memo: "" },
    });
    expect(rowOf(a)).toMatchObject({ amount: "7.50", payee: "", memo: "" });
    me.run("register.changeEntries", { entries: some(a, b), change: { category: null } });
    expect(rowOf(a)).toMatchObject({ counter: { kind: "category", name: "Uncategorised income" } });
    me.run("register.changeEntries", { entries: some(a), change: { amount: "-7.50" } });
    expect(rowOf(a).counter.name).toMatch(/^Uncategorised (?!income)/);
    me.run("register.changeEntries", { entries: some(a, b), change: { account: savings } });
    expect(rowOf(a, savings)).toMatchObject({ amount: "-7.50" });
    me.run("register.changeEntries", {
      entries: [{ id: a, account: savings }],
      change: { category: checking },
    });
    expect(rowOf(a, checking)).toMatchObject({ amount: "7.50", counter: { kind: "transfer", id: savings } });
    me.run("register.changeEntries", { entries: [{ id: a, account: checking }], change: { amount: "9.00" } });
    expect(rowOf(a, savings)).toMatchObject({ amount: "-9.00" });
    sound();
  });

  it("leaves alone what is as wanted already, and says so when that is all of them", () => {
    const [a, b] = [write("Mill"), write("Baker")];
    const first = me.run("register.changeEntries", { entries: some(a), change: { category: rent } });
    expect(first.unchanged).toBe(0);
    const both = me.run("register.changeEntries", { entries: some(a, b), change: { category: rent } });
    expect(both).toMatchObject({ entries: [{ id: b }], unchanged: 1 });
    for (const change of [{ category: rent }, {}])
      expect(() => me.run("register.changeEntries", { entries: some(a, b), change })).toThrow(
        refused("nothing_to_do"),
      );
  });

  it("is all or nothing: what stops one entry is named, and none is changed", () => {
    const [a, b, void_] = [write("Mill"), write("Baker"), write("Gone")];
    const split = me.run("register.recordEntry", {
      account: checking,
      date: "2026-03-06",
      payee: "Huis",
      amount: "-10.00",
      splits: [
        { category: food, amount: "-4.00" },
        { category: rent, amount: "-6.00" },
      ],
    }).id;
    me.run("register.voidEntry", { id: void_ });
    const closed = write("Old", "2026-01-05");
    members.home.close("2026-01");
    const before = head();
    const stops = (id: string, change: Change, code: string) =>
      expect(() => me.run("register.changeEntries", { entries: some(a, b, id), change })).toThrow(
        refused(code, { entry: id, field: expect.stringMatching(/^entries\.2/) }),
      );
    stops(closed, { memo: "late" }, "closed_period");
    stops(split, { category: rent }, "needs_choice");
    stops(split, { amount: "-1.00" }, "needs_choice");
    stops(void_, { memo: "late" }, "nothing_to_do");
    expect(() =>
      me.run("register.changeEntries", { entries: some(a), change: { account: dollars } }),
    ).toThrow(refused("bad_currency", { entry: a, field: "entries.0.account" }));
    expect(() =>
      me.run("register.changeEntries", { entries: [{ id: a }, { id: b, seen: 1 }], change: { memo: "x" } }),
    ).toThrow(refused("superseded", { entry: b, field: "entries.1" }));
    expect(() => me.run("register.changeEntries", { entries: some(a, a), change: { memo: "x" } })).toThrow(
      refused("bad_input", { field: "entries.1.id" }),
    );
    expect(() =>
      me.run("register.changeEntries", { entries: some(a), change: { date: "2026-01-09" } }),
    ).toThrow(refused("closed_period"));
    expect(head()).toBe(before);
    for (const id of [a, b]) expect(rowOf(id).revisions).toBe(1);
    sound();
  });

  it("names the statement that holds an entry's date, and lets its words be corrected", () => {
    const [a, b] = [write("Mill"), write("Baker")];
    members.home.finishStatement(checking, "2026-03-05", 0n, -1000n, [{ id: a }]);
    expect(() =>
      me.run("register.changeEntries", { entries: some(b, a), change: { date: "2026-03-08" } }),
    ).toThrow(refused("reconciled", { entry: a }));
    me.run("register.changeEntries", { entries: some(b, a), change: { category: rent, memo: "words" } });
    expect(rowOf(a)).toMatchObject({ counter: { id: rent }, memo: "words" });
    sound();
  });
});

describe("voiding, bringing back and copying several", () => {
  it("voids those that count and brings back those that do not, each as one undo", () => {
    const ids = [write("Mill"), write("Baker"), write("Gone")];
    const gone = ids[2] ?? "";
    me.run("register.voidEntry", { id: gone });
    expect(me.run("register.voidEntries", { entries: some(...ids) })).toMatchObject({ unchanged: 1 });
    for (const id of ids) expect(rowOf(id).status).toBe("void");
    expect(() => me.run("register.voidEntries", { entries: some(...ids) })).toThrow(refused("nothing_to_do"));
    me.run("activity.undo", {});
    expect(ids.map((id) => rowOf(id).status)).toEqual(["counted", "counted", "void"]);
    me.run("register.bringBackEntries", { entries: some(...ids) });
    for (const id of ids) expect(rowOf(id).status).toBe("counted");
    sound();
  });

  it("copies what an entry says without what belongs to its one payment", () => {
    const id = me.run("register.recordEntry", {
      account: checking,
      date: "2026-03-06",
      payee: "Huis",
      memo: "winter",
      tags: ["home"],
      amount: "-10.00",
      splits: [
        { category: food, amount: "-4.00", memo: "bread" },
        { category: rent, amount: "-6.00" },
      ],
      details: { method: "card", reference: "R-1", status: "pending" },
    }).id;
    const { entries } = me.run("register.copyEntries", { entries: some(id), date: "2026-04-01" });
    const copy = me.ask("register.entry", { id: entries[0]?.id ?? "" });
    const old = me.ask("register.entry", { id });
    expect(copy).toMatchObject({
      date: "2026-04-01",
      payee: "Huis",
      memo: "winter",
      tags: ["home"],
      state: "posted",
      revisions: 1,
      details: { method: "card", reference: "", status: "posted" },
    });
    expect(copy.postings).toEqual(old.postings);
    me.run("activity.undo", {});
    expect(me.ask("register.page", { account: checking, offset: 0, limit: 9 }).total).toBe(1);
    sound();
  });
});

it("P1: needs the column its effect needs; with can_add_entries alone one's own may be corrected", () => {
  const mine = write("Mill");
  const ben = members.join("Ben", ["can_add_entries"]);
  const his = write("Baker", "2026-03-07", ben);
  const change = { memo: "mine" };
  ben.run("register.changeEntries", { entries: some(his), change });
  const before = head();
  expect(() =>
    ben.run("register.changeEntries", { entries: some(his, mine), change: { memo: "x" } }),
  ).toThrow(refused("forbidden", { permission: "can_edit_entries" }));
  for (const name of ["register.voidEntries", "register.bringBackEntries"] as const)
    expect(() => ben.run(name, { entries: some(his) })).toThrow(
      refused("forbidden", { permission: "can_delete_entries" }),
    );
  expect(head()).toBe(before);
  ben.run("register.copyEntries", { entries: some(mine) });
  const eva = members.join("Eva", ["can_edit_entries", "can_delete_entries"]);
  eva.run("register.changeEntries", { entries: some(his, mine), change: { memo: "hers" } });
  expect(() => eva.run("register.copyEntries", { entries: some(mine) })).toThrow(
    refused("forbidden", { permission: "can_add_entries" }),
  );
});

describe("beside arrays and loops", () => {
  interface Plain {
    readonly date: string;
    readonly payee: string;
    readonly memo: string;
    readonly tags: readonly string[];
    readonly category: string;
    readonly amount: string;
    readonly state: string;
    readonly status: string;
  }
  const day = fc
    .integer({ min: 1, max: 56 })
    .map((n) => new Date(Date.UTC(2026, 1, n)).toISOString().slice(0, 10));
  const change = fc.record(
    {
      date: day,
      payee: fc.constantFrom("Mill", "Baker", ""),
      memo: fc.constantFrom("", "a note"),
      addTags: fc.subarray(["home", "trip"]),
      removeTags: fc.subarray(["home", "other"]),
      category: fc.constantFrom(0, 1),
      amount: fc.constantFrom("-3.00", "4.00"),
      state: fc.constantFrom("posted" as const, "pending" as const),
    },
    { requiredKeys: [] },
  );
  const step = fc.record({
    picks: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 6 }),
    does: fc.constantFrom("change", "change", "change", "void", "bringBack", "undo"),
    change,
  });
  const NAMES = ["A", "B", "C", "D", "E", "F"];

  it("says what a naive book says after any commands, refused ones and undos among them", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        members.remove();
        begin();
        const ids = NAMES.map((name) => write(name, "2026-03-05"));
        members.home.close("2026-02");
        const both = [food, rent];
        let now: readonly Plain[] = NAMES.map((name) => ({
          date: "2026-03-05",
          payee: name,
          memo: `note of ${name}`,
          tags: ["home"],
          category: food,
          amount: "-10.00",
          state: "posted",
          status: "counted",
        }));
        const earlier: (readonly Plain[])[] = [];
        const next = (plain: Plain, { change, does }: (typeof steps)[number]): Plain => {
          if (does === "void") return { ...plain, status: "void" };
          if (does === "bringBack") return { ...plain, status: "counted" };
          const { addTags = [], removeTags = [], category, ...rest } = change;
          const tags = [...new Set([...plain.tags.filter((tag) => !removeTags.includes(tag)), ...addTags])];
          return {
            ...plain,
            ...rest,
            tags: tags.toSorted(),
            ...(category === undefined ? {} : { category: both[category] ?? "" }),
          };
        };
        for (const one of steps) {
          if (one.does === "undo") {
            const back = earlier.pop();
            if (back === undefined) continue;
            me.run("activity.undo", {});
            now = back;
            continue;
          }
          const wanted = now.map((plain, at) => (one.picks.includes(at) ? next(plain, one) : plain));
          const isSame = JSON.stringify(wanted) === JSON.stringify(now);
          const hitsVoid = one.does === "change" && one.picks.some((at) => now[at]?.status === "void");
          const hitsClosed =
            one.does === "change" && one.picks.some((at) => (wanted[at]?.date ?? "") < "2026-03-01");
          const entries = one.picks.map((at) => ({ id: ids[at] ?? "" }));
          const before = head();
          let code: string | null = null;
          try {
            if (one.does === "void") me.run("register.voidEntries", { entries });
            else if (one.does === "bringBack") me.run("register.bringBackEntries", { entries });
            else {
              const { category, ...rest } = one.change;
              me.run("register.changeEntries", {
                entries,
                change: { ...rest, ...(category === undefined ? {} : { category: both[category] ?? null }) },
              });
            }
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            code = error.code;
            expect(head()).toBe(before);
          }
          expect(code === null).toBe(!isSame && !hitsVoid && !hitsClosed);
          if (code === null) {
            earlier.push(now);
            now = wanted;
          }
        }
        const told = ids.map((id) => {
          const { date, payee, memo, tags, counter, amount, state, status } = rowOf(id);
          return status === "void"
            ? { date, payee, memo, amount, status }
            : { date, payee, memo, tags: tags.toSorted(), category: counter.id, amount, state, status };
        });
        // What does not count shows neither its tags nor what it would stand against.
        const shown = now.map(({ tags, category, state, ...rest }) =>
          rest.status === "void" ? rest : { ...rest, tags, category, state },
        );
        expect(told).toEqual(shown);
        sound();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
