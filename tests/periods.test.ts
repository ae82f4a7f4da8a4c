/** Closing months through the program (LED-11, L5): the checks, who may, what is refused and how, imports and the command line. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { App } from "../main/app-surface.ts";
import type { Input, Output, ProcedureName } from "../shared/contract/index.ts";
import type { ReplyError } from "../shared/contract/reply.ts";
import { openApp } from "./open-app.ts";

let folder: string;
let app: App & { readonly profile: string };
let checking = "";

async function value<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await app.dispatch({ profile: app.profile }, { name, input });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Output<N>;
}

async function refusal<N extends ProcedureName>(name: N, input: Input<N>): Promise<ReplyError> {
  const reply = await app.dispatch({ profile: app.profile }, { name, input });
  if (reply.ok) throw new Error(`${name} was let through`);
  return reply.error;
}

const draft = (date: string, amount = "-4.20", category: string | null = null) => ({
  account: checking,
  date,
  payee: "Corner Bakery",
  amount,
  splits: [{ category, amount }],
});
const record = async (date: string, amount?: string, category?: string) =>
  (await value("register.recordEntry", draft(date, amount, category ?? null))).id;
const close = (month: string) => value("periods.close", { from: month, to: month });
const stateOf = async (month: string) =>
  (await value("periods.list", {})).months.find((row) => row.month === month);

async function fileOf(lines: readonly string[]): Promise<string> {
  const bytes = Buffer.from(["Date,Description,Amount", ...lines, ""].join("\n"));
  const { file } = await value("files.begin", { name: "march.csv", bytes: bytes.length });
  await value("files.append", { file, offset: 0, base64: bytes.toString("base64") });
  return file;
}

const LINES = [
  "2026-02-27,Feb,-1.00",
  "2026-03-05,Mar one,-2.00",
  "2026-03-06,Mar two,-3.00",
  "2026-04-01,Apr,-4.00",
];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "daybook-periods-"));
  app = await openApp(folder);
  await value("books.create", { currency: "EUR" });
  const account = { name: "Checking", subtype: "checking", currency: "EUR" } as const;
  checking = (await value("accounts.create", account)).id;
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("closing and reopening", () => {
  it("are records that say who, when and why, and can be repeated", async () => {
    await record("2026-03-10");
    expect(await value("periods.close", { from: "2026-03", to: "2026-03", reason: "sent to Kim" })).toEqual({
      closed: ["2026-03"],
    });
    expect(await stateOf("2026-03")).toMatchObject({
      state: "closed",
      lines: 1,
      last: { by: "Me", at: expect.stringMatching(/^\d{4}-/), reason: "sent to Kim" },
    });
    expect((await refusal("periods.close", { from: "2026-03", to: "2026-03" })).code).toBe("nothing_to_do");
    await value("periods.reopen", { from: "2026-03", to: "2026-03", reason: "a receipt turned up" });
    expect(await stateOf("2026-03")).toMatchObject({
      state: "reopened",
      last: { reason: "a receipt turned up" },
    });
    const again = await refusal("periods.reopen", { from: "2026-03", to: "2026-03", reason: "x" });
    expect(again.code).toBe("nothing_to_do");
    await close("2026-03");
    expect(await stateOf("2026-03")).toMatchObject({ state: "closed", last: { reason: "" } });
    expect(await value("books.status", {})).toBeDefined();
    const { events } = await value("activity.list", { offset: 0, limit: 20 });
    expect(events.map(({ summary }) => summary)).toContain("reopened 2026-03");
    const closed = events.find(({ command }) => command?.deed === "monthsClosed");
    expect(closed?.undo).toEqual({ can: false, hindrance: "other" });
    expect(await refusal("activity.undo", { of: closed?.command?.id ?? "" })).toMatchObject({
      code: "not_available",
      detail: { message: expect.stringMatching(/reopen the months/) },
    });
  });

  it("take a year, what is closed in it left as it is, and months before it when asked", async () => {
    for (const day of ["2023-05-05", "2024-01-05", "2025-06-05"]) await record(day);
    await close("2025-06");
    const { closed } = await value("periods.close", { from: "2025-01", to: "2025-12", earlier: true });
    expect(closed).toHaveLength(13);
    expect(closed.slice(0, 3)).toEqual(["2023-05", "2024-01", "2025-01"]);
    expect(closed).not.toContain("2025-06");
    const { reopened } = await value("periods.reopen", {
      from: "2025-06",
      to: "2025-06",
      reason: "late bill",
    });
    expect(reopened).toEqual(["2025-06"]);
    await record("2025-06-30");
    expect((await refusal("register.recordEntry", draft("2025-07-01"))).code).toBe("closed_period");
  });

  it("ask for a reason, for months in order, and for months that are over", async () => {
    await close("2026-03");
    const blank = await refusal("periods.reopen", { from: "2026-03", to: "2026-03", reason: " " });
    expect(blank).toMatchObject({ code: "bad_input", detail: { issues: [{ path: "reason" }] } });
    const backwards = await refusal("periods.close", { from: "2026-03", to: "2026-02" });
    expect(backwards).toMatchObject({ code: "bad_date", detail: { field: "to" } });
    const endless = await refusal("periods.check", { from: "1000-01", to: "9999-12" });
    expect(endless).toMatchObject({ code: "bad_date", detail: { field: "to" } });
    const month = new Date().toISOString().slice(0, 7);
    const running = await refusal("periods.close", { from: month, to: month });
    expect(running).toMatchObject({ code: "bad_date", detail: { field: "to" } });
    expect((await value("periods.check", { from: month, to: month })).over).toBe(false);
  });
});

describe("before closing", () => {
  it("says what to look at: no category, another balance at the bank, open months before", async () => {
    const { categories } = await value("categories.list", {});
    const food = categories.find(({ kind }) => kind === "expense")?.id ?? "";
    await record("2026-01-10", "-1.00", food);
    await record("2026-03-10", "-4.20", food);
    expect((await value("periods.check", { from: "2026-03", to: "2026-03" })).checks).toMatchObject([
      { what: "earlier", count: 1, see: { asOf: "2026-01-31" } },
    ]);
    await record("2026-03-11");
    await record("2026-04-11");
    const ofx = ofxWith("20260331", "100.00");
    const { file } = await value("files.begin", { name: "bank.ofx", bytes: ofx.length });
    await value("files.append", { file, offset: 0, base64: ofx.toString("base64") });
    await value("imports.importFile", { file, account: "Checking" });
    const found = await value("periods.check", { from: "2026-03", to: "2026-03" });
    expect(found).toMatchObject({ from: "2026-03-01", to: "2026-03-31", over: true, lines: 3, closed: 0 });
    expect(found.checks).toMatchObject([
      { what: "uncategorised", count: 2, see: { asOf: "2026-03-31" } },
      { what: "gap", count: 1, name: "Checking", amount: "110.40", currency: "EUR", date: "2026-03-31" },
      { what: "earlier" },
    ]);
    const see = found.checks[0]?.see ?? { search: "", asOf: "" };
    const page = await value("register.page", { offset: 0, limit: 50, search: see.search, asOf: see.asOf });
    expect(page.total).toBe(2);
    await value("periods.close", { from: "2026-03", to: "2026-03", earlier: true });
    expect((await value("periods.check", { from: "2026-03", to: "2026-03" })).closed).toBe(1);
  });
});

it("before closing says which entries are pending, until they are posted", async () => {
  const { categories } = await value("categories.list", {});
  const food = categories.find(({ kind }) => kind === "expense")?.id ?? "";
  const entry = draft("2026-03-10", "-4.20", food);
  const { id } = await value("register.recordEntry", { ...entry, details: { status: "pending" } });
  await record("2026-03-11", "-1.00", food);
  const checks = async () => (await value("periods.check", { from: "2026-03", to: "2026-03" })).checks;
  expect(await checks()).toMatchObject([
    { what: "pending", count: 1, name: "Checking", see: { account: checking, asOf: "2026-03-31" } },
  ]);
  await value("register.correctEntry", { id, draft: { ...entry, details: { status: "posted" } } });
  expect(await checks()).toEqual([]);
});

it("before closing says which entries are on no statement, of an account that has statements", async () => {
  const { categories } = await value("categories.list", {});
  const food = categories.find(({ kind }) => kind === "expense")?.id ?? "";
  const first = await record("2026-03-10", "-4.20", food);
  const checks = async () => (await value("periods.check", { from: "2026-03", to: "2026-03" })).checks;
  expect(await checks()).toEqual([]);
  const span = { account: checking, from: "2026-03-01", to: "2026-03-31" };
  const { draft: begun } = await value("statements.start", { ...span, opening: "0.00", closing: "-4.20" });
  await value("statements.tick", { draft: begun.id, entries: [first], ticked: true });
  await value("statements.finish", { draft: begun.id });
  expect(await checks()).toEqual([]);
  await record("2026-03-11", "-1.00", food);
  expect(await checks()).toMatchObject([
    { what: "unreconciled", count: 1, name: "Checking", see: { account: checking, asOf: "2026-03-31" } },
  ]);
});

describe("what a closed month refuses", () => {
  const CLOSED = { code: "closed_period", detail: { field: "date", from: "2026-03-01", to: "2026-03-31" } };

  it("everything that would move an entry, with the way out in words", async () => {
    const march = await record("2026-03-10");
    const april = await record("2026-04-10");
    const voided = await record("2026-03-12");
    await value("register.voidEntry", { id: voided });
    await close("2026-03");
    const tried = [
      await refusal("register.recordEntry", draft("2026-03-31")),
      await refusal("register.correctEntry", { id: march, draft: draft("2026-04-02") }),
      await refusal("register.correctEntry", { id: april, draft: draft("2026-03-02") }),
      await refusal("register.voidEntry", { id: march }),
      await refusal("register.bringBack", { id: voided }),
    ];
    for (const error of tried) expect(error).toMatchObject(CLOSED);
    expect(tried[0]?.detail["message"]).toBe("March 2026 is closed: reopen March 2026 or date it later.");
    expect(tried[3]?.detail["message"]).toBe(
      "This entry lies in a closed period: reopen March 2026 to change it, or reverse it on a later day.",
    );
  });

  it("an account's opening balance, and the merging of a category that is used in it; nothing is half done", async () => {
    const mine = await value("categories.create", { name: "Mine", kind: "expense" });
    const { categories } = await value("categories.list", {});
    const into = categories.find(({ kind, isDefault }) => kind === "expense" && isDefault)?.id ?? "";
    await record("2026-02-10", "-1.00", mine.id);
    await record("2026-03-10", "-1.00", mine.id);
    await close("2026-03");
    const { head } = await value("books.status", {});
    const savings = { name: "Savings", subtype: "savings", currency: "EUR" } as const;
    const opening = { amount: "5.00", date: "2026-03-01" };
    expect(await refusal("accounts.create", { ...savings, opening })).toMatchObject({
      code: "closed_period",
      detail: { ...CLOSED.detail, field: "opening.date" },
    });
    expect(await refusal("categories.merge", { from: mine.id, into })).toMatchObject(CLOSED);
    expect((await value("books.status", {})).head).toBe(head);
    expect((await value("accounts.list", {})).accounts).toHaveLength(1);
  });
});

describe("imports", () => {
  it("show lines of a closed month as problems, take the others, and take the rest when it is open again", async () => {
    await close("2026-03");
    const file = await fileOf(LINES);
    const read = await value("imports.read", { file, account: checking });
    expect(read.counts).toMatchObject({ fresh: 2, problem: 2, duplicate: 0 });
    const { rows } = await value("imports.rows", { draft: read.id, status: "problem", offset: 0, limit: 10 });
    expect(rows[0]?.problem).toMatchObject({ code: "closed_period", line: 3 });
    expect(rows[0]?.why).toBe("Line 3: in a closed period. Reopen March 2026 to take it in.");
    expect((await refusal("imports.commit", { draft: read.id })).code).toBe("bad_file");
    const made = await value("imports.commit", { draft: read.id, acceptProblems: true });
    expect(made).toMatchObject({
      added: 2,
      problems: [{ code: "closed_period" }, { code: "closed_period" }],
    });
    await value("periods.reopen", { from: "2026-03", to: "2026-03", reason: "import" });
    const again = await value("imports.importFile", { file: await fileOf(LINES), account: "Checking" });
    expect(again).toMatchObject({ added: 2, duplicates: 2, problems: [] });
    await close("2026-03");
    const third = await value("imports.importFile", { file: await fileOf(LINES), account: "Checking" });
    expect(third).toMatchObject({ added: 0, duplicates: 4, problems: [] });
    const reread = await value("imports.read", { file: await fileOf(LINES), account: checking });
    expect(reread.counts).toMatchObject({ fresh: 0, problem: 0, duplicate: 4 });
    const twice = await refusal("imports.choose", { draft: reread.id, index: 1, take: true });
    expect(twice.code).toBe("closed_period");
  });

  it("stand when a month closes or opens between the reading and the writing", async () => {
    const read = await value("imports.read", { file: await fileOf(LINES), account: checking });
    expect(read.counts).toMatchObject({ fresh: 4, problem: 0 });
    await close("2026-03");
    const { head } = await value("books.status", {});
    expect((await refusal("imports.commit", { draft: read.id })).code).toBe("bad_file");
    expect((await value("books.status", {})).head).toBe(head);
    const second = await value("imports.read", { file: await fileOf(LINES), account: checking });
    await value("periods.reopen", { from: "2026-03", to: "2026-03", reason: "import" });
    expect(await value("imports.commit", { draft: second.id })).toMatchObject({ added: 4, problems: [] });
  });

  it("are refused by the command line's one go unless the others may go ahead", async () => {
    await close("2026-03");
    const input = { file: await fileOf(LINES), account: "Checking" };
    expect(await refusal("imports.importFile", input)).toMatchObject({
      code: "bad_file",
      detail: { wouldAdd: 2, problems: [{ code: "closed_period" }, { code: "closed_period" }] },
    });
    expect(await value("imports.importFile", { ...input, acceptProblems: true })).toMatchObject({ added: 2 });
  });

  it("undone leave what is closed since, and list it", async () => {
    const { batch } = await value("imports.importFile", { file: await fileOf(LINES), account: "Checking" });
    await close("2026-03");
    const { voided, kept } = await value("imports.undo", { batch: batch ?? "" });
    expect(voided).toBe(2);
    expect(kept.map(({ why }) => why)).toEqual(["in a closed period", "in a closed period"]);
    expect((await value("accounts.list", {})).accounts[0]?.balance).toBe("-5.00");
  });
});

function ofxWith(day: string, balance: string): Buffer {
  return Buffer.from(
    `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>EUR\n<BANKACCTFROM><BANKID>9<ACCTID>4410<ACCTTYPE>CHECKING</BANKACCTFROM>\n<BANKTRANLIST>\n<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${day}<TRNAMT>-1.00<FITID>a<NAME>Shop</STMTTRN>\n</BANKTRANLIST>\n<LEDGERBAL><BALAMT>${balance}<DTASOF>${day}</LEDGERBAL>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`,
  );
}
