/** Days, amounts, currencies and accounts that cannot be meant: a typed error that names the field, and nothing written. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { App } from "../main/app-surface.ts";
import { appendEntry, unvoidEntry, voidEntry } from "../main/ledger/append-entry.ts";
import type { Output, ProcedureName } from "../shared/contract/index.ts";
import type { Reply } from "../shared/contract/reply.ts";
import type { EntryContent } from "../shared/ledger/entry.ts";
import { asJson } from "../shared/ledger/record.ts";
import { TestBook } from "./ledger-fixture.ts";
import { openApp } from "./open-app.ts";

let folder: string;
let app: App & { readonly profile: string };
const no: Record<string, string> = {};

const call = (name: ProcedureName, input: unknown): Promise<Reply> =>
  app.dispatch({ profile: app.profile }, { name, input });

async function value<N extends ProcedureName>(name: N, input: unknown): Promise<Output<N>> {
  const reply = await call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Output<N>;
}

const account = (name: string, currency = "EUR") =>
  value("accounts.create", { name, subtype: "checking", currency });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daybook-bad-input-"));
  app = await openApp(folder);
  await value("books.create", { currency: "EUR" });
  no["checking"] = (await account("Checking")).id;
  no["dollars"] = (await account("Dollars", "USD")).id;
  no["shut"] = (await account("Shut")).id;
  await value("accounts.correct", { id: no["shut"], open: false });
  no["entry"] = (await value("register.recordEntry", draft({}))).id;
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const HUGE = "99999999999999.99";
const BEYOND = "123456789012345678901.00";

const draft = (change: object, split: object = {}) => ({
  account: no["checking"],
  date: "2026-05-01",
  payee: "Mill",
  amount: "-5.00",
  splits: [{ category: null, amount: "-5.00", ...split }],
  ...change,
});
const transfer = (change: object) => ({
  from: no["checking"],
  to: no["dollars"],
  date: "2026-05-01",
  amount: "5.00",
  received: { amount: "6.00" },
  ...change,
});
const fresh = (opening: object, change: object = {}) => ({
  name: "New",
  subtype: "savings",
  currency: "EUR",
  opening: { amount: "5.00", date: "2026-05-01", ...opening },
  ...change,
});
const observed = (change: object) => ({
  account: no["checking"],
  date: "2026-05-31",
  amount: "5.00",
  source: "typed",
  ...change,
});

const CASES: [string, ProcedureName, () => unknown, string, string][] = [
  ["an entry before 1900", "register.recordEntry", () => draft({ date: "1899-12-31" }), "bad_date", "date"],
  ["an entry after 2200", "register.recordEntry", () => draft({ date: "2201-01-01" }), "bad_date", "date"],
  [
    "a correction to 1026",
    "register.correctEntry",
    () => ({ id: no["entry"], draft: draft({ date: "1026-05-01" }) }),
    "bad_date",
    "date",
  ],
  [
    "a transfer in 9999",
    "register.recordTransfer",
    () => transfer({ date: "9999-12-31" }),
    "bad_date",
    "date",
  ],
  [
    "an opening before 1900",
    "accounts.create",
    () => fresh({ date: "1899-12-31" }),
    "bad_date",
    "opening.date",
  ],
  [
    "an opening of nothing after 2200",
    "accounts.create",
    () => fresh({ amount: "0", date: "2201-01-01" }),
    "bad_date",
    "opening.date",
  ],
  [
    "an observation after 2200",
    "accounts.observe",
    () => observed({ date: "2201-01-01" }),
    "bad_date",
    "date",
  ],
  [
    "an amount beyond the safe range",
    "register.recordEntry",
    () => draft({ amount: HUGE }),
    "too_large",
    "amount",
  ],
  [
    "an amount beyond any range",
    "register.recordEntry",
    () => draft({ amount: BEYOND }),
    "too_large",
    "amount",
  ],
  [
    "a part beyond the safe range",
    "register.recordEntry",
    () => draft({}, { amount: BEYOND }),
    "too_large",
    "splits.0.amount",
  ],
  [
    "a transfer beyond the safe range",
    "register.recordTransfer",
    () => transfer({ amount: HUGE }),
    "too_large",
    "amount",
  ],
  [
    "what arrives beyond the safe range",
    "register.recordTransfer",
    () => transfer({ received: { amount: BEYOND } }),
    "too_large",
    "received",
  ],
  [
    "an opening beyond the safe range",
    "accounts.create",
    () => fresh({ amount: `-${BEYOND}` }),
    "too_large",
    "opening.amount",
  ],
  [
    "an observation beyond the safe range",
    "accounts.observe",
    () => observed({ amount: BEYOND }),
    "too_large",
    "amount",
  ],
  [
    "an available balance beyond it",
    "accounts.observe",
    () => observed({ available: BEYOND }),
    "too_large",
    "available",
  ],
  [
    "an amount finer than the currency",
    "register.recordEntry",
    () => draft({ amount: "-5.001" }),
    "too_precise",
    "amount",
  ],
  [
    "a part finer than the currency",
    "register.recordEntry",
    () => draft({}, { amount: "-5.00000000000001" }),
    "too_precise",
    "splits.0.amount",
  ],
  [
    "an opening finer than the currency",
    "accounts.create",
    () => fresh({ amount: "5.5" }, { currency: "JPY" }),
    "too_precise",
    "opening.amount",
  ],
  [
    "a currency the other account does not hold",
    "register.recordEntry",
    () => draft({}, { category: no["dollars"] }),
    "bad_currency",
    "received",
  ],
  [
    "a transfer into another currency",
    "register.recordTransfer",
    () => transfer({ received: undefined }),
    "bad_currency",
    "received",
  ],
  [
    "an account in a currency nobody knows",
    "accounts.create",
    () => fresh({}, { currency: "ZZZ" }),
    "bad_currency",
    "currency",
  ],
  [
    "an entry into a closed account",
    "register.recordEntry",
    () => draft({ account: no["shut"] }),
    "account_closed",
    "account",
  ],
  [
    "a part into a closed account",
    "register.recordEntry",
    () => draft({}, { category: no["shut"] }),
    "account_closed",
    "splits.0.category",
  ],
  [
    "a correction into a closed account",
    "register.correctEntry",
    () => ({ id: no["entry"], draft: draft({ account: no["shut"] }) }),
    "account_closed",
    "account",
  ],
  [
    "a transfer out of a closed account",
    "register.recordTransfer",
    () => transfer({ from: no["shut"] }),
    "account_closed",
    "from",
  ],
  [
    "a transfer into a closed account",
    "register.recordTransfer",
    () => transfer({ to: no["shut"] }),
    "account_closed",
    "to",
  ],
  [
    "a transfer to itself",
    "register.recordTransfer",
    () => transfer({ to: no["checking"] }),
    "bad_input",
    "to",
  ],
  [
    "an account against itself",
    "register.recordEntry",
    () => draft({}, { category: no["checking"] }),
    "bad_input",
    "splits.0.category",
  ],
  [
    "parts that do not sum to the amount",
    "register.recordEntry",
    () => draft({}, { amount: "-4.99" }),
    "unbalanced",
    "splits",
  ],
];

describe("refused, the field named, and nothing written", () => {
  it.each(CASES)("%s", async (_what, name, input, code, field) => {
    const { head } = await value("books.status", {});
    const reply = await call(name, input());
    if (reply.ok) throw new Error("was taken");
    expect(reply.error).toMatchObject({ code, detail: { field, message: expect.stringMatching(/\S \S/) } });
    expect((await value("books.status", {})).head).toBe(head);
  });

  it("the first and the last day that can be meant are taken", async () => {
    await value("register.recordEntry", draft({ date: "1900-01-01" }));
    await value(
      "register.recordEntry",
      draft({
        date: "2200-12-31",
        amount: "-90071992547409.91",
        splits: [{ category: null, amount: "-90071992547409.91" }],
      }),
    );
  });
});

describe("a file", () => {
  const CSV =
    "Date,Description,Amount\n1899-12-31,old,-1.00\n2026-05-02,good,-2.00\n2201-01-01,late,-3.00\n2026-05-03,big,-99999999999999.99\n";

  async function fileOf(): Promise<string> {
    const { file } = await value("files.begin", { name: "bank.csv", bytes: Buffer.byteLength(CSV) });
    await value("files.append", { file, offset: 0, base64: Buffer.from(CSV).toString("base64") });
    return file;
  }
  const PROBLEMS = [
    { code: "bad_date", line: 2, value: "1899-12-31" },
    { code: "bad_date", line: 4, value: "2201-01-01" },
    { code: "too_large", line: 5, value: "-99999999999999.99" },
  ];

  it("has its lines of impossible days and amounts shown as problems, and the others taken", async () => {
    const read = await value("imports.read", { file: await fileOf(), account: no["checking"] });
    expect(read.counts).toMatchObject({ fresh: 1, problem: 3 });
    const { rows } = await value("imports.rows", { draft: read.id, status: "problem", offset: 0, limit: 9 });
    expect(rows.map(({ problem }) => problem)).toMatchObject(PROBLEMS);
    const refused = await call("imports.importFile", { file: await fileOf(), account: "Checking" });
    expect(refused).toMatchObject({ ok: false, error: { code: "bad_file", detail: { problems: PROBLEMS } } });
    const made = await value("imports.commit", { draft: read.id, acceptProblems: true });
    expect(made).toMatchObject({ added: 1, problems: PROBLEMS });
  });

  it("does not go into a closed account", async () => {
    const input = { file: await fileOf(), account: "Shut", acceptProblems: true };
    expect(await call("imports.importFile", input)).toMatchObject({
      ok: false,
      error: { code: "account_closed" },
    });
  });
});

describe("what an earlier version let in", () => {
  it("is read, voided, brought back and corrected on its own day, but not moved to another such day", () => {
    const home = new TestBook();
    const cash = home.account("Cash");
    const food = home.category("groceries");
    const lines = (amount: number): EntryContent["lines"] => [
      [cash, -amount, "EUR"],
      [food, amount, "EUR"],
    ];
    const old: EntryContent = { date: "1850-05-01", lines: lines(5) };
    const { root } = home.write((tx) => tx.append({ kind: "entry", content: asJson(old) }));
    const chain = () => home.chain(home.book.idOfRoot(root), "entry");
    home.write((tx) => voidEntry(tx, chain(), "person", ""));
    home.write((tx) => unvoidEntry(tx, chain(), ""));
    home.write((tx) => appendEntry(tx, { content: { ...old, lines: lines(6) }, text: {}, revises: chain() }));
    expect(() =>
      home.write((tx) =>
        appendEntry(tx, { content: { ...old, date: "1850-05-02" }, text: {}, revises: chain() }),
      ),
    ).toThrow(expect.objectContaining({ code: "bad_date" }));
    home.remove();
  });
});
