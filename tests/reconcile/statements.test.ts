/**
 * Statements (LED-12): begun from totals or a file, ticked, finished at a difference of zero, reopened newest first; what is
 * on a finished one keeps its date and amount, whoever tries to move it.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Desk } from "./app-on-folder.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.close());

const draft = () => desk.value("statements.draft", { account: desk.account });
const list = async () => (await desk.value("statements.list", { account: desk.account })).statements;
const page = async () =>
  (await desk.value("register.page", { account: desk.account, offset: 0, limit: 50 })).rows;

/** Three entries in March, one older, one later; 100.00 before. */
async function march(): Promise<Record<"opening" | "older" | "bread" | "rent" | "pay" | "april", string>> {
  return {
    opening: await desk.entry("2026-02-01", "100.00", "Before"),
    older: await desk.entry("2026-02-27", "-5.00", "Cheque"),
    bread: await desk.entry("2026-03-02", "-3.20", "Corner Bakery"),
    rent: await desk.entry("2026-03-03", "-700.00", "Landlord"),
    pay: await desk.entry("2026-03-31", "2000.00", "Employer"),
    april: await desk.entry("2026-04-01", "-9.00", "Cinema"),
  };
}

async function finishMarch(): Promise<{ id: string; entries: Awaited<ReturnType<typeof march>> }> {
  const entries = await march();
  const { draft: begun } = await desk.value("statements.start", {
    account: desk.account,
    from: "2026-03-01",
    to: "2026-03-31",
    opening: "100.00",
    closing: "1391.80",
  });
  const { older, bread, rent, pay } = entries;
  const ticked = await desk.value("statements.tick", {
    draft: begun.id,
    entries: [older, bread, rent, pay],
    ticked: true,
  });
  expect(ticked.draft).toMatchObject({ difference: "0.00", count: 4, debits: "2000.00", credits: "708.20" });
  const { id } = await desk.value("statements.finish", { draft: begun.id });
  return { id, entries };
}

const corrected = (date: string, amount: string, more: object = {}) => ({
  account: desk.account,
  date,
  payee: "Someone else",
  memo: "a note",
  tags: ["tax"],
  amount,
  splits: [{ category: null, amount }],
  ...more,
});

describe("reconciling", () => {
  it("shows what is pending and does not take it for the statement until the bank has posted it", async () => {
    const { older, bread, rent, pay } = await march();
    const { draft: begun } = await desk.value("statements.start", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-31",
      opening: "100.00",
      closing: "1391.80",
    });
    const tick = { draft: begun.id, entries: [older, bread, rent, pay], ticked: true };
    const change = (state: "pending" | "posted") =>
      desk.value("register.changeEntries", { entries: [{ id: rent }], change: { state } });
    await change("pending");
    expect((await draft()).rows.find(({ entry }) => entry === rent)).toMatchObject({
      pending: true,
      ticked: false,
    });
    const before = (await draft()).draft;
    expect(await desk.code("statements.tick", tick)).toBe("not_available");
    expect((await draft()).draft).toEqual(before);
    await change("posted");
    await desk.value("statements.tick", tick);
    // Ticked while it was posted, it waits with the others and counts no more.
    await change("pending");
    expect((await draft()).draft).toMatchObject({ count: 3, difference: "-700.00" });
    expect(await desk.code("statements.finish", { draft: begun.id })).not.toBeNull();
    const { candidates } = await desk.value("statements.explain", { account: desk.account });
    expect(JSON.stringify(candidates)).not.toContain(rent);
    await change("posted");
    expect((await draft()).draft).toMatchObject({ count: 4, difference: "0.00" });
    await desk.value("statements.finish", { draft: begun.id });
  });

  it("lists what may be on the statement, ticks, and finishes only when nothing is left", async () => {
    const { older, bread, rent, pay, april } = await march();
    const { draft: begun } = await desk.value("statements.start", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-31",
      closing: "1391.80",
    });
    expect(begun).toMatchObject({ opening: "95.00", difference: "1296.80", count: 0, fileName: null });
    const { rows } = await draft();
    expect(rows.map(({ entry, older: isOlder }) => [entry, isOlder])).toEqual([
      [rows[0]?.entry, true],
      [older, true],
      [bread, false],
      [rent, false],
      [pay, false],
    ]);
    const tick = (entries: string[], ticked = true) =>
      desk.value("statements.tick", { draft: begun.id, entries, ticked });
    await tick([bread, rent, pay, older]);
    expect(await desk.code("statements.finish", { draft: begun.id })).toBe("unbalanced");
    expect((await tick([older], false)).draft.difference).toBe("0.00");
    expect(await desk.code("statements.tick", { draft: begun.id, entries: [april], ticked: true })).toBe(
      "not_found",
    );
    const { id } = await desk.value("statements.finish", { draft: begun.id });
    expect(await draft()).toMatchObject({ draft: null, next: { from: "2026-04-01", opening: "1391.80" } });
    expect(await list()).toMatchObject([
      {
        id,
        from: "2026-03-01",
        to: "2026-03-31",
        figures: { opening: "95.00", closing: "1391.80", debits: "2000.00", credits: "703.20", count: 3 },
        book: { opening: "95.00", closing: "1391.80", debits: "2000.00", credits: "703.20", count: 3 },
        agrees: true,
        newest: true,
        by: "Me",
        fileHash: null,
      },
    ]);
    expect(await desk.value("data.verify", {})).toMatchObject({ ok: true });
  });

  it("goes on after the last one, overlaps none, and begins where it closed", async () => {
    await finishMarch();
    const start = { account: desk.account, to: "2026-04-30", closing: "1382.80" };
    const { draft: begun } = await desk.value("statements.start", start);
    expect(begun).toMatchObject({ from: "2026-04-01", opening: "1391.80", difference: "-9.00" });
    const { rows } = await draft();
    expect(rows.map(({ payee, older }) => [payee, older])).toEqual([
      ["Before", true],
      ["Cinema", false],
    ]);
    const { draft: third } = await desk.value("statements.start", {
      ...start,
      from: "2026-03-31",
      opening: "1391.80",
    });
    await desk.value("statements.tick", { draft: third.id, entries: [rows[1]?.entry ?? ""], ticked: true });
    expect(await desk.code("statements.finish", { draft: third.id })).toBe("exists");
    expect(await desk.code("statements.start", { ...start, from: "2026-05-01" })).toBe("bad_date");
  });

  it("explains the difference, and books it when the person says so", async () => {
    const { bread, rent, pay } = await march();
    const { draft: begun } = await desk.value("statements.start", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-31",
      opening: "95.00",
      closing: "1391.35",
    });
    await desk.value("statements.tick", { draft: begun.id, entries: [bread, pay], ticked: true });
    const asked = () => desk.value("statements.explain", { account: desk.account });
    expect(await asked()).toMatchObject({ difference: "-700.45", candidates: [] });
    await desk.value("statements.start", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-31",
      opening: "95.00",
      closing: "1391.80",
    });
    const { draft: now } = await draft();
    await desk.value("statements.tick", { draft: now?.id ?? "", entries: [bread, pay], ticked: true });
    expect(await asked()).toMatchObject({
      difference: "-700.00",
      candidates: [{ kind: "unticked", entries: [{ entry: rent, payee: "Landlord" }] }],
    });
    const adjust = { draft: now?.id ?? "", category: null };
    expect(await desk.code("statements.adjust", { ...adjust, difference: "-1.00" })).toBe("superseded");
    await desk.value("statements.adjust", { ...adjust, difference: "-700.00" });
    expect((await draft()).draft).toMatchObject({ difference: "0.00", count: 3 });
    await desk.value("statements.finish", { draft: now?.id ?? "" });
    expect((await list())[0]).toMatchObject({ agrees: true, figures: { count: 3 }, book: { count: 4 } });
  });

  it("a discarded draft is gone; each account has one, and none is another book's", async () => {
    const { draft: begun } = await desk.value("statements.start", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-31",
      closing: "0.00",
    });
    await desk.value("statements.discard", { draft: begun.id });
    expect((await draft()).draft).toBeNull();
    expect(await desk.code("statements.finish", { draft: begun.id })).toBe("not_found");
  });

  it("an entry that was ticked and has moved on since is left out of the sum", async () => {
    const { bread, rent, pay } = await march();
    const { draft: begun } = await desk.value("statements.start", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-31",
      opening: "95.00",
      closing: "1391.80",
    });
    await desk.value("statements.tick", { draft: begun.id, entries: [bread, rent, pay], ticked: true });
    await desk.value("register.voidEntry", { id: bread });
    expect((await draft()).draft).toMatchObject({ difference: "-3.20", count: 2 });
    expect(await desk.code("statements.finish", { draft: begun.id })).toBe("unbalanced");
  });
});

describe("what a finished statement holds (L12)", () => {
  it("date, account and amount stay and it cannot be voided; memo, tags, payee and category are corrected", async () => {
    const { entries } = await finishMarch();
    const { categories } = await desk.value("categories.list", {});
    const food = categories.find((row) => row.kind === "expense")?.id ?? "";
    const id = entries.bread;
    const correct = (draftOf: ReturnType<typeof corrected>) =>
      desk.code("register.correctEntry", { id, draft: draftOf });
    const { id: savings } = await desk.value("accounts.create", {
      name: "Savings",
      subtype: "savings",
      currency: "EUR",
    });
    expect(await correct(corrected("2026-03-04", "-3.20"))).toBe("reconciled");
    expect(await correct(corrected("2026-03-02", "-3.30"))).toBe("reconciled");
    expect(await correct(corrected("2026-03-02", "-3.20", { account: savings }))).toBe("reconciled");
    expect(await desk.code("register.voidEntry", { id })).toBe("reconciled");
    expect(
      await correct(corrected("2026-03-02", "-3.20", { splits: [{ category: food, amount: "-3.20" }] })),
    ).toBe("ok");
    expect(
      await correct(corrected("2026-03-02", "-3.20", { splits: [{ category: savings, amount: "-3.20" }] })),
    ).toBe("ok");
    const [row] = (await page()).filter((found) => found.id === id);
    expect(row).toMatchObject({ payee: "Someone else", memo: "a note", tags: ["tax"] });
    expect(await desk.code("register.revertCorrection", { id })).toBe("ok");
    expect((await list())[0]?.agrees).toBe(true);
    expect(await desk.value("data.verify", {})).toMatchObject({ ok: true });
  });

  it("the other end of a transfer is free until its own account's statement is finished", async () => {
    const { id: savings } = await desk.value("accounts.create", {
      name: "Savings",
      subtype: "savings",
      currency: "EUR",
    });
    const transfer = await desk.entry("2026-03-10", "-50.00", "Move", { category: savings });
    const { draft: begun } = await desk.value("statements.start", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-31",
      opening: "0.00",
      closing: "-50.00",
    });
    await desk.value("statements.tick", { draft: begun.id, entries: [transfer], ticked: true });
    await desk.value("statements.finish", { draft: begun.id });
    const other = corrected("2026-03-10", "-50.00");
    expect(await desk.code("register.correctEntry", { id: transfer, draft: other })).toBe("ok");
    await desk.value("register.revertCorrection", { id: transfer });
    const { draft: second } = await desk.value("statements.start", {
      account: savings,
      from: "2026-03-01",
      to: "2026-03-31",
      opening: "0.00",
      closing: "50.00",
    });
    await desk.value("statements.tick", { draft: second.id, entries: [transfer], ticked: true });
    await desk.value("statements.finish", { draft: second.id });
    expect(await desk.code("register.correctEntry", { id: transfer, draft: other })).toBe("reconciled");
  });

  it("an entry added to its period since is allowed and named", async () => {
    const { id, entries } = await finishMarch();
    const late = await desk.entry("2026-03-15", "-1.00", "Found later");
    expect((await list())[0]).toMatchObject({ agrees: false, added: 1 });
    const shown = await desk.value("statements.statement", { id });
    expect(shown.lines.map(({ entry }) => entry)).toEqual([
      entries.older,
      entries.bread,
      entries.rent,
      entries.pay,
    ]);
    expect(shown.others).toMatchObject([{ entry: late, payee: "Found later", amount: "-1.00" }]);
    await desk.value("register.voidEntry", { id: late });
    expect((await list())[0]).toMatchObject({ agrees: true, added: 0 });
  });

  it("reopens newest first, with a reason; then everything is free, and ticks come back", async () => {
    const { id, entries } = await finishMarch();
    const { draft: next } = await desk.value("statements.start", {
      account: desk.account,
      to: "2026-04-30",
      closing: "1382.80",
    });
    await desk.value("statements.tick", { draft: next.id, entries: [entries.april], ticked: true });
    const april = await desk.value("statements.finish", { draft: next.id });
    expect((await list()).map(({ newest }) => newest)).toEqual([true, false]);
    expect(await desk.code("statements.reopen", { id, reason: "wrong" })).toBe("in_use");
    expect(await desk.code("statements.reopen", { id: april.id, reason: "  " })).toBe("bad_input");
    await desk.value("statements.reopen", { id: april.id, reason: "cinema was cash" });
    expect(await desk.code("statements.reopen", { id: april.id, reason: "again" })).toBe("nothing_to_do");
    await desk.value("statements.reopen", { id, reason: "wrong" });
    expect(await list()).toEqual([]);
    expect(await desk.code("register.voidEntry", { id: entries.april })).toBe("ok");
    const { draft: again } = await desk.value("statements.start", {
      account: desk.account,
      to: "2026-03-31",
      closing: "1391.80",
      again: id,
    });
    expect(again).toMatchObject({ from: "2026-03-01", opening: "100.00", difference: "0.00", count: 4 });
    expect((await desk.value("statements.finish", { draft: again.id })).id).toBe(id);
    expect(await desk.value("data.verify", {})).toMatchObject({ ok: true });
  });

  it("undoing an import keeps what is on a statement and lists it", async () => {
    const csv = "Date,Amount,Payee\n2026-03-02,-3.20,Bakery\n2026-03-03,-7.00,Tram\n";
    const { file } = await desk.value("files.begin", { name: "march.csv", bytes: csv.length });
    await desk.value("files.append", { file, offset: 0, base64: Buffer.from(csv).toString("base64") });
    const { batch } = await desk.value("imports.importFile", { file, account: "Checking" });
    const bakery = (await page()).find(({ payee }) => payee === "Bakery");
    const { draft: begun } = await desk.value("statements.start", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-02",
      opening: "0.00",
      closing: "-3.20",
    });
    await desk.value("statements.tick", { draft: begun.id, entries: [bakery?.id ?? ""], ticked: true });
    await desk.value("statements.finish", { draft: begun.id });
    expect(await desk.value("imports.undo", { batch: batch ?? "" })).toEqual({
      voided: 1,
      kept: [{ id: bakery?.id, why: "on a reconciled statement" }],
    });
  });
});

describe("a statement from the book alone", () => {
  it("opens, closes, counts and runs, for an own account and for a category", async () => {
    await march();
    const march26 = { account: desk.account, from: "2026-03-01", to: "2026-03-31", limit: 2 };
    const first = await desk.value("statements.produce", { ...march26, offset: 0 });
    expect(first).toMatchObject({
      name: "Checking",
      currency: "EUR",
      total: 3,
      figures: { opening: "95.00", closing: "1391.80", debits: "2000.00", credits: "703.20", count: 3 },
    });
    const rest = await desk.value("statements.produce", { ...march26, offset: 2 });
    expect([...first.lines, ...rest.lines].map(({ amount, balance }) => [amount, balance])).toEqual([
      ["-3.20", "91.80"],
      ["-700.00", "-608.20"],
      ["2000.00", "1391.80"],
    ]);
    const { balances } = await desk.value("accounts.balances", {});
    const spending = balances.find(({ account }) => account === "Uncategorised spending")?.id ?? "";
    expect(
      await desk.value("statements.produce", { ...march26, account: spending, offset: 0, currency: "EUR" }),
    ).toMatchObject({ figures: { opening: "5.00", closing: "708.20", count: 2 } });
    expect(await desk.code("statements.produce", { ...march26, offset: 0, currency: "USD" })).toBe(
      "bad_currency",
    );
  });

  it("is exported as CSV that a spreadsheet takes for no formula", async () => {
    await march();
    await desk.entry("2026-03-20", "-1.00", "=1+1");
    const made = await desk.value("statements.exportCsv", {
      account: desk.account,
      from: "2026-03-01",
      to: "2026-03-31",
    });
    expect(made).toMatchObject({ name: "Checking 2026-03-01 to 2026-03-31.csv", lines: 4 });
    const chunks: Buffer[] = [];
    for await (const chunk of desk.app.heldFile(made.file)?.read() ?? []) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    expect(Buffer.concat(chunks).length).toBe(made.bytes);
    expect(text.split("\r\n").slice(0, 2)).toEqual([
      "\ufeffdate,payee,memo,amount,balance,currency,reconciled,entry",
      expect.stringMatching(/^2026-03-02,Corner Bakery,,-3\.20,91\.80,EUR,no,[0-9a-f-]{36}$/),
    ]);
    expect(text).toContain("'=1+1");
  });
});
