/** Observed balances (LED-9): recorded, corrected, withdrawn, explained, adjusted; each a record, none an entry. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyBook } from "../../main/ledger/verify.ts";
import { asJson } from "../../shared/ledger/record.ts";
import { projections, quietJob, TestBook } from "../ledger-fixture.ts";
import { Desk } from "./app-on-folder.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.close());

const observe = (date: string, amount: string, more: object = {}) =>
  desk.value("accounts.observe", { account: desk.account, date, amount, source: "typed", ...more });
const observations = async () =>
  (await desk.value("accounts.observations", { account: desk.account })).observations;
const explain = async (observation: string) => desk.value("accounts.explainGap", { observation });

describe("observing", () => {
  it("records what was seen with its source, note, what could be spent and when; it books nothing", async () => {
    await desk.entry("2026-03-05", "-20.00");
    await observe("2026-03-31", "80.00", {
      source: "screenshot",
      note: "app, evening",
      available: "60.00",
      observedAt: "2026-03-31T19:00:00.000Z",
    });
    expect(await observations()).toEqual([
      expect.objectContaining({
        date: "2026-03-31",
        amount: "80.00",
        book: "-20.00",
        gap: "100.00",
        source: "screenshot",
        note: "app, evening",
        available: "60.00",
        observedAt: "2026-03-31T19:00:00.000Z",
        revisions: 1,
      }),
    ]);
    const { total } = await desk.value("register.page", { account: desk.account, offset: 0, limit: 10 });
    expect(total).toBe(1);
  });

  it("the gap follows the book, day by day and across months", async () => {
    for (const [date, amount] of [
      ["2026-01-31", "-1.00"],
      ["2026-02-01", "-2.00"],
      ["2026-02-28", "-4.00"],
      ["2026-03-01", "-8.00"],
    ] as const)
      await desk.entry(date, amount);
    const days = ["2025-12-31", "2026-01-31", "2026-02-01", "2026-02-27", "2026-02-28", "2026-03-02"];
    for (const day of days) await observe(day, "0.00");
    const found = await observations();
    expect(found.map(({ date, gap }) => [date, gap])).toEqual([
      ["2026-03-02", "15.00"],
      ["2026-02-28", "7.00"],
      ["2026-02-27", "3.00"],
      ["2026-02-01", "3.00"],
      ["2026-01-31", "1.00"],
      ["2025-12-31", "0.00"],
    ]);
  });

  it("one figure a day is one observation, on any device; withdrawn it can be seen again", async () => {
    const { id } = await observe("2026-03-31", "80.00");
    expect(
      await desk.code("accounts.observe", {
        account: desk.account,
        date: "2026-03-31",
        amount: "80",
        source: "statement",
      }),
    ).toBe("exists");
    await desk.value("accounts.voidObservation", { id, reason: "wrong account" });
    expect(await observations()).toEqual([]);
    expect(await desk.code("accounts.voidObservation", { id })).toBe("nothing_to_do");
    expect((await observe("2026-03-31", "80.00")).id).toBe(id);
    expect(await observations()).toMatchObject([{ id, revisions: 3 }]);
  });

  it("a corrected one leaves its first figure free for another", async () => {
    const { id } = await observe("2026-03-31", "80.00", { note: "a" });
    const seen = { date: "2026-03-31", source: "typed" } as const;
    expect(await desk.code("accounts.correctObservation", { id, ...seen, amount: "80.00", note: "a" })).toBe(
      "nothing_to_do",
    );
    await desk.value("accounts.correctObservation", { id, ...seen, amount: "81.00" });
    const again = await observe("2026-03-31", "80.00");
    expect(again.id).not.toBe(id);
    expect(await desk.code("accounts.correctObservation", { id, ...seen, amount: "80.00" })).toBe("exists");
    expect((await observations()).map(({ amount, note }) => [amount, note])).toEqual([
      ["80.00", ""],
      ["81.00", ""],
    ]);
  });

  it("refuses what is no own account and an amount finer than the currency", async () => {
    const { categories } = await desk.value("categories.list", {});
    const groceries = categories[0]?.id ?? "";
    const seen = { date: "2026-03-31", amount: "1.00", source: "typed" } as const;
    expect(await desk.code("accounts.observe", { account: groceries, ...seen })).toBe("not_found");
    expect(await desk.code("accounts.observe", { account: desk.account, ...seen, amount: "1.005" })).toBe(
      "too_precise",
    );
  });
});

describe("explaining and adjusting", () => {
  it("finds the entry, looks no further back than the last balance that agreed, and names the first day of the gap", async () => {
    await desk.entry("2026-01-10", "-45.00", "Old Mill");
    await observe("2026-01-31", "-45.00");
    await desk.entry("2026-02-03", "-54.00", "Corner Bakery");
    await desk.entry("2026-02-20", "-45.00", "New Mill");
    const first = await observe("2026-02-28", "-54.00");
    const second = await observe("2026-03-31", "-54.00");
    const found = await explain(second.id);
    expect(found).toMatchObject({
      gap: "90.00",
      agreedOn: "2026-01-31",
      sameGapOn: "2026-02-28",
      looked: 2,
    });
    expect(found.candidates).toMatchObject([
      { kind: "sign", wouldBe: "45.00", entries: [{ payee: "New Mill" }] },
    ]);
    await desk.value("accounts.correctObservation", {
      id: first.id,
      date: "2026-02-28",
      amount: "-99.00",
      source: "typed",
    });
    const later = await explain(second.id);
    expect(later.sameGapOn).toBeNull();
    expect(later).toMatchObject({ gap: "90.00", agreedOn: "2026-01-31" });
    const third = await observe("2026-03-30", "-99.00");
    expect((await explain(third.id)).candidates[0]).toMatchObject({
      kind: "alone",
      entries: [{ payee: "New Mill", amount: "-45.00", date: "2026-02-20" }],
    });
  });

  it("sees what was voided and what is dated just after", async () => {
    const gone = await desk.entry("2026-03-10", "-30.00", "Voided Ltd");
    await desk.value("register.voidEntry", { id: gone });
    await desk.entry("2026-04-02", "-30.00", "Late Ltd");
    await desk.entry("2026-04-20", "-30.00", "Too late Ltd");
    const { id } = await observe("2026-03-31", "-30.00");
    expect(
      (await explain(id)).candidates.map(({ kind, entries }) => [kind, entries.map((e) => e.payee)]),
    ).toEqual([
      ["late", ["Late Ltd"]],
      ["voided", ["Voided Ltd"]],
    ]);
  });

  it("adjusts by exactly the gap, against equity or a category; a gap that moved on is superseded", async () => {
    await desk.entry("2026-03-05", "-20.00");
    const { id } = await observe("2026-03-31", "80.05");
    expect(await desk.code("accounts.adjust", { observation: id, gap: "100.00", category: null })).toBe(
      "superseded",
    );
    await desk.value("accounts.adjust", { observation: id, gap: "100.05", category: null });
    expect(await observations()).toMatchObject([{ gap: "0.00" }]);
    expect(await desk.code("accounts.adjust", { observation: id, gap: "0.00", category: null })).toBe(
      "nothing_to_do",
    );
    const { rows } = await desk.value("register.page", { account: desk.account, offset: 0, limit: 1 });
    expect(rows).toMatchObject([
      { date: "2026-03-31", amount: "100.05", balance: "80.05", counter: { name: "Balance adjustments" } },
    ]);
    const { categories } = await desk.value("categories.list", {});
    const fees = categories.find(({ kind }) => kind === "expense");
    const next = await observe("2026-04-30", "80.00");
    await desk.value("accounts.adjust", { observation: next.id, gap: "-0.05", category: fees?.id ?? "" });
    const after = await desk.value("register.page", { account: desk.account, offset: 0, limit: 1 });
    expect(after.rows).toMatchObject([{ amount: "-0.05", counter: { kind: "category", name: fees?.name } }]);
    expect(await desk.value("data.verify", {})).toMatchObject({ ok: true });
  });
});

describe("L6 a log that somebody else wrote", () => {
  it.each([
    ["another currency than its account's", { currency: "USD" }],
    ["no day", { date: "2026-02-30" }],
    ["an amount that is none", { amount: "80" }],
    ["an account that is not there", { account: "00000000-0000-7000-8000-000000000000" }],
  ])("an observation with %s is named", (_what, wrong) => {
    const home = new TestBook();
    const account = home.account("Checking");
    const body = { account, amount: 8000, currency: "EUR", date: "2026-03-31", source: "typed", ...wrong };
    let seq = 0;
    try {
      seq = home.write((tx) => tx.append({ kind: "balance-assertion", content: asJson(body) }).seq);
    } catch {
      // The database has already refused it.
      home.remove();
      return;
    }
    const { problems } = verifyBook(home.book, quietJob, projections);
    home.remove();
    expect(problems.map((problem) => problem.seq)).toContain(seq);
  });
});
