/** LED-5: undo and redo of one's own commands, last first, from Activity, after a restart, beside other members. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rebuildProjections } from "../main/ledger/rebuild.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import type { Input, Output } from "../shared/contract/index.ts";
import { DomainError } from "../shared/errors.ts";
import { ActingMembers, type Member } from "./acting-members.ts";
import { dumpProjections, projections, quietJob } from "./ledger-fixture.ts";
import { openApp } from "./open-app.ts";

let members: ActingMembers;
let me: Member;
let checking: string;
let food: string;
let rent: string;

function begin(): void {
  members = new ActingMembers();
  me = members.first;
  const { home } = members;
  checking = home.account("Checking");
  food = home.category("groceries");
  rent = home.category("rent");
}
beforeEach(begin);
afterEach(() => members.remove());

const refused = (code: string) => expect.objectContaining({ code });
const draft = (amount: string, payee = "Mill Bakery", category = food): Input<"register.recordEntry"> => ({
  account: checking,
  date: "2026-03-05",
  payee,
  amount,
  splits: [{ category, amount }],
});

/** What the views mean, without the numbers of the records that say it. */
function meaning(): Record<string, unknown[]> {
  const rows = dumpProjections(members.home.book.db.path);
  const { chain: _chain, undone: _undone, ...rest } = rows;
  const without = (table: string, column: number) =>
    (rows[table] ?? []).map((row) => (JSON.parse(row as string) as unknown[]).toSpliced(column, 1));
  return { ...rest, journal_entry: without("journal_entry", 1), reversal: without("reversal", 2) };
}

function sound(): void {
  expect(verifyBook(members.home.book, quietJob, projections).problems).toEqual([]);
}

describe("LED-5 undo and redo", () => {
  it("takes a new entry out of the views, with the payee that came with it, and does it again", () => {
    const before = meaning();
    me.run("register.recordEntry", { ...draft("-12.50"), tags: ["lunch"] });
    const after = meaning();
    const undone = me.run("activity.undo", {});
    expect(undone.of).toMatchObject({
      deed: "recorded",
      again: null,
      subject: "Mill Bakery",
      amount: "-12.50",
    });
    expect(meaning()).toEqual(before);
    expect(me.run("activity.redo", {})).toMatchObject({
      of: { id: undone.command, deed: "recorded", again: "undo" },
    });
    expect(meaning()).toEqual(after);
    me.run("activity.undo", {});
    expect(meaning()).toEqual(before);
    sound();
  });

  it("goes back command by command, and forward again until something new is done", () => {
    const states = [meaning()];
    const { id } = me.run("register.recordEntry", draft("-1.00"));
    states.push(meaning());
    me.run("register.correctEntry", { id, draft: draft("-2.00", "Other"), reason: "typo" });
    states.push(meaning());
    me.run("register.voidEntry", { id });
    states.push(meaning());
    me.run("register.bringBack", { id });
    states.push(meaning());
    me.run("register.reverse", { id, date: "2026-03-09", reason: "twice" });
    states.push(meaning());
    for (let at = states.length - 2; at >= 0; at -= 1) {
      me.run("activity.undo", {});
      expect(meaning(), `undo to ${at}`).toEqual(states[at]);
    }
    for (let at = 1; at < states.length; at += 1) {
      me.run("activity.redo", {});
      expect(meaning(), `redo to ${at}`).toEqual(states[at]);
    }
    expect(() => me.run("activity.redo", {})).toThrow(refused("nothing_to_do"));
    me.run("activity.undo", {});
    me.run("register.recordEntry", draft("-9.00"));
    expect(() => me.run("activity.redo", {})).toThrow(refused("nothing_to_do"));
    const rows = dumpProjections(members.home.book.db.path);
    rebuildProjections(members.home.book, quietJob, projections);
    expect(dumpProjections(members.home.book.db.path)).toEqual(rows);
    sound();
  });

  it("takes back accounts with their opening balance, categories, corrections, merges and a new name of the book", () => {
    const states = [meaning()];
    const keep = () => states.push(meaning());
    const opening = { date: "2026-01-01", amount: "100.00" };
    const { id } = me.run("accounts.create", { name: "Cash", subtype: "cash", currency: "EUR", opening });
    keep();
    me.run("accounts.correct", { id, name: "Purse", subtype: "checking" });
    keep();
    const toys = me.run("categories.create", { name: "Toys", kind: "expense" }).id;
    keep();
    me.run("register.recordEntry", draft("-7.00", "Shop", toys));
    keep();
    me.run("categories.correct", { id: toys, name: "Games", bucket: "savings" });
    keep();
    me.run("categories.merge", { from: toys, into: rent });
    keep();
    me.run("books.rename", { name: "Ours" });
    keep();
    for (let at = states.length - 2; at >= 0; at -= 1) {
      me.run("activity.undo", {});
      expect(meaning(), `undo to ${at}`).toEqual(states[at]);
    }
    for (let at = 1; at < states.length; at += 1) {
      me.run("activity.redo", {});
      expect(meaning(), `redo to ${at}`).toEqual(states[at]);
    }
    sound();
  });

  it("says which earlier command can be taken back, takes it back, and says why another cannot", () => {
    const first = me.run("register.recordEntry", draft("-1.00", "First")).id;
    me.run("register.recordEntry", draft("-2.00", "Second"));
    me.run("register.correctEntry", { id: first, draft: draft("-1.50", "First") });
    const list = () => me.ask("activity.list", { offset: 0, limit: 10 }).events;
    const about = (subject: string, deed: string) =>
      list().find(({ command }) => command?.subject === subject && command.deed === deed);
    expect(about("First", "recorded")?.undo).toEqual({ can: false, hindrance: "changed" });
    expect(() => me.run("activity.undo", { of: about("First", "recorded")?.command?.id })).toThrow(
      refused("superseded"),
    );
    const second = about("Second", "recorded");
    expect(second?.undo).toEqual({ can: true, hindrance: null });
    me.run("activity.undo", { of: second?.command?.id });
    expect(about("Second", "recorded")?.undo).toEqual({ can: true, hindrance: null });
    const events = list();
    expect(events[0]?.command).toMatchObject({ deed: "recorded", again: "undo", subject: "Second" });
    expect(events.find(({ command }) => command?.id === second?.command?.id)?.undo).toEqual({
      can: false,
      hindrance: "undone",
    });
    expect(() => me.run("activity.undo", { of: second?.command?.id })).toThrow(refused("nothing_to_do"));
    me.run("activity.undo", { of: events[0]?.command?.id });
    expect(list()[0]?.command).toMatchObject({ again: "redo", subject: "Second" });
    sound();
  });

  it("is refused, with the way out, for what is reversed, closed or used since", () => {
    const { id } = me.run("register.recordEntry", draft("-1.00"));
    const recorded = () => me.ask("activity.list", { offset: 0, limit: 50 }).events.at(-1);
    me.run("register.reverse", { id, date: "2026-04-01" });
    const command = recorded()?.command?.id;
    expect(recorded()?.undo).toEqual({ can: false, hindrance: "reversed" });
    expect(() => me.run("activity.undo", { of: command })).toThrow(refused("reversed"));
    me.run("activity.undo", {});
    members.home.close("2026-03", true);
    expect(recorded()?.undo).toEqual({ can: false, hindrance: "closed" });
    expect(() => me.run("activity.undo", { of: command })).toThrow(refused("closed_period"));
    members.home.close("2026-03", false);
    const statement = members.home.finishStatement(checking, "2026-03-05", 0n, -100n, [{ id }]);
    expect(recorded()?.undo).toEqual({ can: false, hindrance: "reconciled" });
    expect(() => me.run("activity.undo", { of: command })).toThrow(refused("reconciled"));
    members.home.reopenStatement(statement);
    const made = me.run("categories.create", { name: "Toys", kind: "expense" }).id;
    me.run("register.recordEntry", draft("-3.00", "Shop", made));
    const event = me
      .ask("activity.list", { offset: 0, limit: 50 })
      .events.find((one) => one.command?.deed === "categoryMade");
    expect(event?.undo).toEqual({ can: false, hindrance: "used" });
    expect(() => me.run("activity.undo", { of: event?.command?.id })).toThrow(refused("in_use"));
    sound();
  });

  it("leaves a payee that others took up, and brings one back that an entry needs", () => {
    const { id } = me.run("register.recordEntry", draft("-1.00", "Mill"));
    me.run("register.recordEntry", draft("-2.00", "Mill"));
    me.run("register.voidEntry", { id });
    me.run("activity.undo", {});
    me.run("activity.undo", {});
    const names = () => members.home.book.db.all("SELECT name FROM payee");
    expect(names()).toEqual([{ name: "Mill" }]);
    const last = me.run("register.recordEntry", draft("-3.00", "Mill"));
    me.run("register.voidEntry", { id: last.id });
    const first = me.ask("activity.list", { offset: 0, limit: 50 }).events.at(-1)?.command?.id;
    me.run("activity.undo", { of: first });
    expect(names()).toEqual([]);
    me.run("register.bringBack", { id: last.id });
    expect(names()).toEqual([{ name: "Mill" }]);
    sound();
  });

  it("P1 is of one's own commands only, and needs what the command needed", () => {
    const ben = members.join("Ben", ["can_add_entries"]);
    const mine = me.run("register.recordEntry", draft("-1.00", "Mine")).id;
    ben.run("register.recordEntry", draft("-2.00", "His"));
    me.run("register.recordEntry", draft("-3.00", "Mine too"));
    const theirs = me.ask("activity.list", { offset: 1, limit: 1 }).events[0];
    expect(theirs).toMatchObject({ by: "Ben", undo: { can: false, hindrance: "foreign" } });
    expect(() => me.run("activity.undo", { of: theirs?.command?.id })).toThrow(refused("forbidden"));
    expect(ben.run("activity.undo", {}).of.subject).toBe("His");
    expect(() => ben.run("activity.undo", {})).toThrow(refused("nothing_to_do"));
    expect(ben.run("activity.redo", {}).of.subject).toBe("His");
    expect(me.run("activity.undo", {}).of.subject).toBe("Mine too");
    expect(me.run("activity.undo", {}).of.subject).toBe("Mine");
    expect(members.home.chain(mine, "entry").counts).toBe(false);
    const viewer = members.join("Vi", []);
    expect(() => viewer.run("activity.undo", {})).toThrow(refused("forbidden"));
    sound();
  });

  it("P1 is refused when the member may no longer do what the command did", () => {
    const profile = members.home.book.ids.uuid();
    const ben = members.join("Ben", ["can_add_entries", "can_delete_entries"], profile);
    const { id } = ben.run("register.recordEntry", draft("-2.00"));
    ben.run("register.voidEntry", { id });
    members.restrict(profile, ["can_add_entries"]);
    const permission = expect.objectContaining({ permission: "can_delete_entries" });
    expect(() => ben.run("activity.undo", {})).toThrow(
      expect.objectContaining({ code: "forbidden", detail: permission }),
    );
    members.restrict(profile, ["can_add_entries", "can_delete_entries"]);
    ben.run("activity.undo", {});
    expect(members.home.chain(id, "entry").counts).toBe(true);
  });

  it("answers a page of commands in a fixed number of statements", () => {
    const count = (limit: number) => {
      const { db } = members.home.book;
      const before = db.statementCount;
      me.ask("activity.list", { offset: 0, limit });
      return db.statementCount - before;
    };
    for (let n = 1; n <= 30; n += 1) {
      const { id } = me.run("register.recordEntry", draft(`-${n}.00`, `Shop ${n}`));
      if (n % 3 === 0) me.run("activity.undo", {});
      else if (n % 3 === 1) me.run("register.reverse", { id });
    }
    expect(count(60)).toBe(count(2));
  });
});

/** Random commands through the contract; those that are refused leave nothing. */
const act = fc.record({
  what: fc.constantFrom(
    "record",
    "correct",
    "void",
    "back",
    "reverse",
    "revert",
    "category",
    "rename",
    "remove",
    "merge",
  ),
  pick: fc.nat(99),
  amount: fc.integer({ min: 1, max: 99_999 }).map((minor) => `-${(minor / 100).toFixed(2)}`),
  payee: fc.constantFrom("", "Mill", "Zoo Café", "North 5"),
  tags: fc.constantFrom<string[]>([], ["trip"], ["trip", "été"]),
  day: fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, "0")}`),
});
type Step = typeof act extends fc.Arbitrary<infer S> ? S : never;

function perform(by: Member, step: Step, made: { entries: string[]; categories: string[] }): boolean {
  const pick = (list: readonly string[]) => list[step.pick % Math.max(1, list.length)] ?? checking;
  const typed = {
    account: checking,
    date: step.day,
    payee: step.payee,
    tags: step.tags,
    amount: step.amount,
    splits: [{ category: pick([food, rent, ...made.categories]), amount: step.amount }],
  };
  const acts: Record<Step["what"], () => unknown> = {
    record: () => made.entries.push(by.run("register.recordEntry", typed).id),
    correct: () => by.run("register.correctEntry", { id: pick(made.entries), draft: typed }),
    void: () => by.run("register.voidEntry", { id: pick(made.entries) }),
    back: () => by.run("register.bringBack", { id: pick(made.entries) }),
    reverse: () =>
      made.entries.push(by.run("register.reverse", { id: pick(made.entries), date: step.day }).id),
    revert: () => by.run("register.revertCorrection", { id: pick(made.entries) }),
    category: () =>
      made.categories.push(by.run("categories.create", { name: `Own ${step.pick}`, kind: "expense" }).id),
    rename: () => by.run("categories.correct", { id: pick(made.categories), name: `New ${step.pick}` }),
    remove: () => by.run("categories.remove", { id: pick(made.categories) }),
    merge: () => by.run("categories.merge", { from: pick(made.categories), into: rent }),
  };
  try {
    acts[step.what]();
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code !== "internal") return false;
    throw error;
  }
}

describe("LED-5 for any commands", () => {
  it("undo after undo gives each state before, redo after redo each state after", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 3, maxLength: 18, size: "max" }), fc.nat(10), (steps, deep) => {
        members.remove();
        begin();
        const made = { entries: [], categories: [] };
        const states = [meaning()];
        for (const step of steps) if (perform(me, step, made)) states.push(meaning());
        const back = Math.min(states.length - 1, deep);
        for (let at = 1; at <= back; at += 1) {
          me.run("activity.undo", {});
          expect(meaning()).toEqual(states.at(-1 - at));
        }
        for (let at = back - 1; at >= 0; at -= 1) {
          me.run("activity.redo", {});
          expect(meaning()).toEqual(states.at(-1 - at));
        }
        sound();
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("what Activity says can be undone is undone; what it says cannot be is refused and leaves nothing", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 3, maxLength: 18, size: "max" }), fc.nat(50), (steps, which) => {
        members.remove();
        begin();
        const ben = members.join("Ben", ["can_add_entries", "can_edit_entries", "can_delete_entries"]);
        const made = { entries: [], categories: [] };
        for (const [at, step] of steps.entries()) perform(at % 3 === 1 ? ben : me, step, made);
        const { events } = me.ask("activity.list", { offset: 0, limit: 200 });
        const commands = events.filter((event) => event.command !== null);
        const event = commands[which % Math.max(1, commands.length)];
        if (event === undefined) return;
        const before = meaning();
        let done = true;
        try {
          me.run("activity.undo", { of: event.command?.id });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          done = false;
          expect(meaning()).toEqual(before);
        }
        expect(done, JSON.stringify(event)).toBe(event.undo?.can);
        sound();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe("LED-5 after a restart", () => {
  it("undo and redo go on where they were, and an import is taken back as a whole", async () => {
    const folder = mkdtempSync(join(tmpdir(), "daybook-undo-"));
    let app = await openApp(folder);
    const call = async <T>(name: string, input: unknown = {}): Promise<T> => {
      const reply = await app.dispatch({ profile: app.profile }, { name, input });
      if (!reply.ok) throw new DomainError(reply.error.code, reply.error.detail);
      return reply.value as T;
    };
    const again = async () => {
      await app.close();
      app = await openApp(folder);
    };
    try {
      await call("books.create", { currency: "EUR" });
      const { id } = await call<{ id: string }>("accounts.create", {
        name: "Giro",
        subtype: "checking",
        currency: "EUR",
      });
      const entry = { ...draft("-4.00"), account: id, splits: [{ category: null, amount: "-4.00" }] };
      await call("register.recordEntry", entry);
      await again();
      type Taken = Output<"activity.undo">;
      expect((await call<Taken>("activity.undo")).of.deed).toBe("recorded");
      await again();
      expect((await call<Taken>("activity.redo")).of).toMatchObject({ deed: "recorded", again: "undo" });
      await again();
      expect((await call<Taken>("activity.undo")).of).toMatchObject({ deed: "recorded", again: "redo" });
      expect((await call<Taken>("activity.undo")).of.deed).toBe("accountMade");
      await expect(call("activity.undo")).rejects.toThrow(refused("nothing_to_do"));
    } finally {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 30_000);
});
