/**
 * A book of any size through the program's own door, and an input of each query for it: what statements are counted and
 * explained on (OPS-7). Everything that can be listed grows with `scale`.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../main/app.ts";
import type { Input, ProcedureName } from "../shared/contract/index.ts";
import { Window } from "./profile-fixture.ts";

export interface FilledBook {
  readonly window: Window;
  readonly account: string;
  readonly entry: string;
  /** Which wrote several entries. */
  readonly command: string;
  readonly observation: string;
  readonly statement: string;
  readonly draft: string;
  remove(): Promise<void>;
}

const DAYS = 28;
const day = (n: number) => `2026-0${1 + (n % 3)}-${String(1 + (n % DAYS)).padStart(2, "0")}`;

export async function fillBook(scale: number): Promise<FilledBook> {
  const dir = mkdtempSync(join(tmpdir(), "daybook-statements-"));
  const app = await createApp({ dataDir: dir });
  const window = new Window(app);
  await window.create("Ada", null);
  await window.call("books.create", { currency: "EUR", name: "Home" });
  const accounts = await many(2 * scale, (n) =>
    window.call("accounts.create", { name: `Account ${n}`, subtype: "checking", currency: "EUR" }),
  );
  const categories = await many(scale, (n) =>
    window.call("categories.create", { name: `Category ${n}`, kind: "expense" }),
  );
  const account = accounts[0]?.id ?? "";
  const category = categories[0]?.id ?? "";
  const draftOf = (n: number, amount = `-${1 + n}.50`): Input<"register.recordEntry"> => ({
    account: n % 3 === 0 ? account : (accounts[n % accounts.length]?.id ?? ""),
    date: day(n),
    payee: `Payee ${n % (3 * scale)}`,
    memo: `note ${n}`,
    tags: [`tag${n % (2 * scale)}`, "all"],
    amount,
    splits: [
      { category, amount: "-1.00" },
      { category: null, amount: `-${n}.50` },
    ],
  });
  const entries = await many(30 * scale, (n) => window.call("register.recordEntry", draftOf(n)));
  const entry = entries[0]?.id ?? "";
  const some = entries.slice(0, 6 * scale).map(({ id }) => ({ id }));
  await window.call("register.changeEntries", { entries: some, change: { addTags: ["some"] } });
  const { events } = await window.call("activity.list", { offset: 0, limit: 1 });
  const command = events[0]?.command?.id ?? "";
  for (let n = 0; n < 2 * scale; n += 1) {
    await window.call("register.correctEntry", { id: entry, draft: { ...draftOf(0), memo: `again ${n}` } });
    await window.call("register.voidEntry", { id: entries[3 + 3 * n]?.id ?? "" });
  }
  const observed = await many(2 * scale, (n) =>
    window.call("accounts.observe", { account, date: day(3 * n), amount: `${n}.00`, source: "typed" }),
  );
  await many(scale, (n) =>
    window.call("commodities.create", { currency: `PT${"ABCDEFGH"[n]}`, name: `Points ${n}`, decimals: 0 }),
  );
  await many(3 * scale, (n) =>
    window.call("rates.set", { base: "USD", quote: "EUR", date: day(n), rate: `0.9${n}` }),
  );
  await many(scale, (n) => importCsv(window, dir, n));
  const drafts = await many(scale, (n) => readCsv(window, dir, n));
  await many(scale, (n) => window.call("settings.set", { name: `shown ${n}`, value: "x".repeat(20) }));
  await many(scale, () => window.call("backups.make", {}));
  const statement = await finishJanuary(window, account);
  await window.call("statements.start", { account, to: "2026-02-28", closing: "1.00" });
  const observation = (observed[0] as { id: string } | undefined)?.id ?? "";
  const remove = async () => {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { window, account, entry, command, observation, statement, draft: drafts.at(-1)?.id ?? "", remove };
}

async function many<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n += 1) made.push(await make(n));
  return made;
}

const JANUARY = { from: "2026-01-01", to: "2026-01-31" };

/** A statement that says what the book says, with every line of the month. */
async function finishJanuary(window: Window, account: string): Promise<string> {
  const book = await window.call("statements.produce", { account, ...JANUARY, offset: 0, limit: 500 });
  const { opening, closing } = book.figures;
  const { draft } = await window.call("statements.start", { account, ...JANUARY, opening, closing });
  const entries = [...new Set(book.lines.map(({ entry }) => entry))];
  await window.call("statements.tick", { draft: draft.id, entries, ticked: true });
  return (await window.call("statements.finish", { draft: draft.id })).id;
}

function csvFile(dir: string, name: string, rows: number): string {
  const path = join(dir, name);
  const lines = Array.from({ length: rows }, (_, n) => `${day(n)},${name} shop ${n},-${n + 1}.00`);
  writeFileSync(path, `Date,Payee,Amount\n${lines.join("\n")}\n`);
  return path;
}

async function importCsv(window: Window, dir: string, n: number): Promise<void> {
  const file = await window.app.adoptFile(csvFile(dir, `taken${n}.csv`, 5), `taken${n}.csv`);
  await window.call("imports.importFile", { file, account: `Bank ${n}`, currency: "EUR" });
}

async function readCsv(window: Window, dir: string, n: number): Promise<{ id: string }> {
  const file = await window.app.adoptFile(csvFile(dir, `read${n}.csv`, 5 * (n + 1)), `read${n}.csv`);
  return window.call("imports.read", { file });
}

type Samples = { readonly [N in ProcedureName]?: (book: FilledBook) => readonly Input<N>[] };

/**
 * Commands that answer on the main thread, for the statements they run: what somebody does with an entry, an account, a
 * category, a draft. Each finds the book as the one before left it.
 */
export async function runCommands({ window, account, entry, draft }: FilledBook): Promise<void> {
  const made = await window.call("register.recordEntry", {
    account,
    date: "2026-01-15",
    payee: "Somebody new",
    memo: "a note",
    tags: ["brand new"],
    amount: "-2.00",
    splits: [{ category: null, amount: "-2.00" }],
  });
  const { accounts } = await window.call("accounts.list", {});
  const to = accounts.find(({ id }) => id !== account)?.id ?? "";
  await window.call("register.recordTransfer", { from: account, to, date: "2026-01-16", amount: "3.00" });
  await window.call("register.revertCorrection", { id: entry });
  await window.call("register.voidEntry", { id: made.id });
  await window.call("register.bringBack", { id: made.id });
  const both = [{ id: made.id }, { id: entry, account }];
  const change = { memo: "both", addTags: ["brand new"], removeTags: ["none"], payee: "Somebody else" };
  await window.call("register.changeEntries", { entries: both, change });
  const copies = await window.call("register.copyEntries", { entries: both });
  await window.call("register.voidEntries", { entries: copies.entries.map(({ id }) => ({ id })) });
  await window.call("register.bringBackEntries", { entries: copies.entries.map(({ id }) => ({ id })) });
  await window.call("accounts.correct", { id: account, institution: "Bank", limit: "100.00" });
  await window.call("accounts.place", { id: account, before: null, group: "Ours" });
  await window.call("accounts.setOpening", { id: to, date: "2026-01-01", amount: "5.00" });
  await window.call("accounts.setOpening", { id: to, date: "2026-01-01", amount: "6.00" });
  const category = await window.call("categories.create", { name: "Shoes", kind: "expense" });
  await window.call("categories.correct", { id: category.id, name: "Boots", colour: 3, icon: "shirt" });
  const socks = await window.call("categories.create", { name: "Socks", kind: "expense" });
  await window.call("categories.place", { id: category.id, parent: socks.id, before: null });
  await window.call("categories.remove", { id: category.id });
  await window.call("imports.choose", { draft, index: 0, take: false });
  await window.call("imports.discard", { draft });
  await window.call("books.rename", { name: "Home again" });
  await window.call("books.setPlan", {
    income: "3100.00",
    split: { essentials: 50, desires: 30, savings: 20 },
  });
}

/** Every token of the filter language, alone or with what could lead it astray. */
const FILTERS: readonly string[] = [
  "payee:payee",
  "payee:payee -payee:payee* date:2026-01..2026-02",
  "category:category",
  "-category:category out",
  "category:none",
  "tag:all -tag:tag0 amount>5",
  "account:account in",
  "amount:1..5",
  "amount=1.50 -in",
  "note before:2026-03",
  "note:note -payee",
  "has:receipt",
  "has:note has:tag has:payee",
  "is:pending",
  "is:void payee:payee tag:all",
  "is:void note",
  "is:duplicate",
  "is:reconciled",
  "is:unreconciled is:split",
  "is:transfer",
  "is:imported",
  "is:corrected",
  "is:reversed",
  "number:40",
];

/** Inputs of every query that answers here; the first page of whatever has pages. */
export const QUERY_SAMPLES: Samples = {
  "books.list": () => [{}],
  "books.status": () => [{}],
  "books.plan": () => [{}],
  "accounts.list": () => [{}, { asOf: "2026-02-10" }, { asOf: "2026-02-20" }],
  "accounts.balances": () => [{}, { asOf: "2026-02-10" }, { asOf: "2026-02-20" }],
  "accounts.netWorthHistory": () => [{ currency: "EUR", months: 24 }],
  "accounts.overview": () => [{ by: "kind" }, { by: "group", asOf: "2026-02-10" }],
  "accounts.account": ({ account }) => [{ id: account }, { id: account, asOf: "2026-02-10" }],
  "accounts.currencies": () => [{}],
  "accounts.observations": ({ account }) => [{ account }, { account, asOf: "2026-02-10" }],
  "accounts.explainGap": ({ observation }) => [{ observation }],
  "attachments.list": ({ entry }) => [
    { offset: 0, limit: 100 },
    { entry, offset: 0, limit: 100 },
  ],
  "payees.list": () => [
    { sort: "entries", offset: 0, limit: 200 },
    { text: "pay", sort: "name", offset: 0, limit: 200 },
  ],
  "tags.list": () => [{}],
  "categories.list": () => [{}],
  "categories.overview": () => [{}, { year: 2026 }],
  "commodities.list": () => [{}],
  "accounts.exchangeGains": () => [{}, { in: "EUR", asOf: "2026-02-10" }],
  "rates.list": () => [
    { offset: 0, limit: 200 },
    { base: "USD", quote: "EUR", from: "2026-01-01", to: "2026-02-20", offset: 0, limit: 200 },
  ],
  "register.page": ({ account }) => [
    { account, offset: 0, limit: 200 },
    { account, offset: 5, limit: 200 },
    { account, offset: 0, limit: 200, asOf: "2026-02-10" },
    { offset: 0, limit: 200 },
    { offset: 5, limit: 200, asOf: "2026-02-10" },
    { search: "payee", offset: 0, limit: 200 },
    { search: "payee note", offset: 0, limit: 200 },
    { account, search: "payee", offset: 0, limit: 200, asOf: "2026-02-10" },
    { search: "category", offset: 0, limit: 200 },
    { search: "-1.00", offset: 0, limit: 200 },
    { account, search: "1", offset: 0, limit: 200 },
    ...FILTERS.map((filter) => ({ filter, offset: 0, limit: 200 })),
    { account, filter: "-note:note in", offset: 0, limit: 200, asOf: "2026-02-10" },
  ],
  "register.unsorted": () => [{ limit: 100 }],
  "register.categoryGuesses": ({ entry }) => [{ id: entry }],
  "register.months": ({ account }) => [
    {},
    { account },
    { asOf: "2026-02-10" },
    { account, asOf: "2026-02-10" },
    { filter: "out", asOf: "2026-02-10" },
  ],
  "register.rank": ({ entry, account }) => [{ id: entry }, { id: entry, account }],
  "register.entry": ({ entry }) => [{ id: entry }],
  "register.history": ({ entry }) => [{ id: entry }],
  "register.payees": () => [
    { text: "", limit: 50 },
    { text: "pay", limit: 50 },
  ],
  "register.tags": () => [{}],
  "periods.list": () => [{}],
  "periods.check": () => [{ from: "2026-01", to: "2026-02" }],
  "statements.produce": ({ account }) => [
    { account, from: "2026-01-01", to: "2026-02-20", offset: 0, limit: 200 },
    { account, from: "2026-01-10", to: "2026-02-20", offset: 5, limit: 200 },
  ],
  "statements.list": ({ account }) => [{ account }],
  "statements.statement": ({ statement }) => [{ id: statement }],
  "statements.draft": ({ account }) => [{ account }],
  "statements.explain": ({ account }) => [{ account }],
  "reports.run": () => [
    ...(["net-worth", "income-statement", "balance-sheet", "trial-balance"] as const).map((kind) => ({
      kind,
      from: "2026-01-10",
      to: "2026-03-20",
      step: "month" as const,
    })),
    { kind: "table", group: "category", from: "2026-01-01", to: "2026-03-31", step: "whole" },
    { kind: "table", group: "month", measure: "net", from: "2026-01-10", to: "2026-03-31", step: "whole" },
    {
      kind: "table",
      group: "account",
      measure: "balance",
      from: "2026-01-01",
      to: "2026-03-31",
      step: "month",
    },
    { kind: "table", group: "payee", from: "2026-01-01", to: "2026-03-31", step: "whole" },
    { kind: "cash-flow", from: "2026-01-01", to: "2026-03-31", step: "whole" },
  ],
  "insights.days": () => [
    { from: "2026-01-01", to: "2026-03-28" },
    { from: "2026-01-01", to: "2026-03-28", in: "USD", asOf: "2026-02-10" },
  ],
  "insights.worth": () => [{ from: "2026-01-01", to: "2026-03-28", asOf: "2026-02-10" }],
  "insights.review": () => [{}, { asOf: "2026-02-10" }],
  "reports.since": () => [{ head: 20, from: "2026-01-01", to: "2026-03-31" }],
  "imports.draft": ({ draft }) => [{ draft }],
  "imports.drafts": () => [{}],
  "imports.rows": ({ draft }) => [
    { draft, offset: 0, limit: 200 },
    { draft, offset: 0, limit: 200, status: "new" },
  ],
  "imports.batches": () => [{}],
  "activity.list": () => [{ offset: 0, limit: 200 }],
  "register.written": ({ command }) => [{ of: command }],
  "settings.get": () => [{}],
  "jobs.list": () => [{}],
  "backups.list": () => [{}],
  "health.status": () => [{}],
};
