/** Reports through the program's own door: walks are answered beside the window's thread, always from the book as it is. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "../../main/app.ts";
import { Window } from "../profile-fixture.ts";

const dir = mkdtempSync(join(tmpdir(), "daybook-reports-"));
let window: Window;
let account = "";
let groceries = "";
let close: () => Promise<void> = async () => undefined;

const YEAR = { from: "2026-01-01", to: "2026-12-31", step: "whole" } as const;

async function spend(amount: string, payee: string): Promise<string> {
  const draft = { account, date: "2026-03-04", payee, amount, splits: [{ category: groceries, amount }] };
  return (await window.call("register.recordEntry", draft)).id;
}

beforeAll(async () => {
  const app = await createApp({ dataDir: dir });
  close = () => app.close();
  window = new Window(app);
  await window.create("Ada", null);
  await window.call("books.create", { currency: "EUR", name: "Home" });
  account = (await window.call("accounts.create", { name: "Bank", subtype: "checking", currency: "EUR" })).id;
  const { categories } = await window.call("categories.list", {});
  groceries = categories.find(({ name }) => name === "Groceries")?.id ?? "";
});
afterAll(async () => {
  await close();
  rmSync(dir, { recursive: true, force: true });
});

const byPayee = async () => {
  const report = await window.call("reports.run", { kind: "table", group: "payee", ...YEAR });
  return report.sections[0]?.rows.map(({ name, values }) => [name, values[0]]);
};

it("a walk sees what was written since the one before, names and all", async () => {
  await spend("-10.00", "Mill");
  expect(await byPayee()).toEqual([["Mill", "10.00"]]);
  await spend("-12.50", "Bakery");
  expect(await byPayee()).toEqual([
    ["Bakery", "12.50"],
    ["Mill", "10.00"],
  ]);
});

it("says how many entries of the period were written and corrected since it was made", async () => {
  const id = await spend("-1.00", "Kiosk");
  const { head } = await window.call("reports.run", { kind: "income-statement", ...YEAR });
  const since = (days: object = {}) =>
    window.call("reports.since", { head, from: "2026-01-01", to: "2026-12-31", ...days });
  expect(await since()).toEqual({ written: 0, corrected: 0 });
  await spend("-2.00", "Kiosk");
  const amount = "-1.50";
  const draft = {
    account,
    date: "2026-03-04",
    payee: "Kiosk",
    amount,
    splits: [{ category: groceries, amount }],
  };
  await window.call("register.correctEntry", { id, draft });
  await window.call("register.correctEntry", { id, draft: { ...draft, memo: "again" } });
  expect(await since()).toEqual({ written: 1, corrected: 1 });
  expect(await since({ from: "2026-04-01" })).toEqual({ written: 0, corrected: 0 });
});

it("refuses what makes no sense, naming the field", async () => {
  const refused = async (input: object) => {
    const reply = await window.reply("reports.run", { kind: "table", ...YEAR, ...input });
    return reply.ok ? "taken" : [reply.error.code, reply.error.detail["field"]];
  };
  expect(await refused({ to: "2025-01-01" })).toEqual(["bad_date", "to"]);
  expect(await refused({ from: "1200-01-01", step: "month" })).toEqual(["bad_date", "to"]);
  expect(await refused({ from: "1000-01-01", compare: { with: "previous" } })).toEqual([
    "bad_date",
    "compare",
  ]);
  expect(await refused({ measure: "balance", group: "payee" })).toEqual(["bad_input", "group"]);
  expect(await refused({ filter: { accounts: [groceries] } })).toEqual(["not_found", "filter.accounts"]);
  expect(await refused({ kind: "balance-sheet", filter: { accounts: [account] } })).toEqual([
    "bad_input",
    "filter.accounts",
  ]);
  expect(await refused({ in: "QQQQ" })).toEqual(["bad_currency", "in"]);
});
