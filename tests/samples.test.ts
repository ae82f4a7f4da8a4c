/**
 * Real banks' files through the whole program: what `inspect` says of them is what tools independent of this project
 * found, and an import books exactly those lines, once, and again after it was undone (R29).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { App } from "../main/app-surface.ts";
import { ExactSum } from "../main/parse/amount.ts";
import { type InspectedAccount, inspectFile } from "../main/parse/inspect-file.ts";
import { parseStatement } from "../main/parse/parse-statement.ts";
import type { ParsedAccount, ParsedRow } from "../main/parse/statement.ts";
import type { Input, Output, ProcedureName } from "../shared/contract/index.ts";
import { decimalFromMinor, roundToMinor } from "../shared/money/amount.ts";
import { openApp } from "./open-app.ts";

interface Truth {
  readonly file: string;
  readonly n: number;
  readonly sum: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly lvl: string;
}

type Imported = Output<"imports.importFile">;

const root = fileURLToPath(new URL("..", import.meta.url));
const samples = process.env["DAYBOOK_SAMPLES"] ?? resolve(root, "../shared/samples");
const present = existsSync(join(samples, "truth.json"));

/** Rows that are proven: two tools agree, or the bank's own balance does. */
function provenRows(): Truth[] {
  const all: Truth[] = JSON.parse(readFileSync(join(samples, "truth.json"), "utf8"));
  return all.filter(({ file, lvl }) => /^(ofx|csv)\//.test(file) && /2 tools|balance/.test(lvl));
}

const total = (amounts: readonly string[]): string => {
  const sum = new ExactSum();
  for (const amount of amounts) sum.add(amount);
  return sum.toString();
};
const plain = (amount: string) => (amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount);

/** `cash -12.50; inv 3 tx TOTAL 8.00` names both parts of an investment statement. */
const statedSum = (text: string) =>
  total(/^cash (\S+); inv \d+ tx TOTAL (\S+)$/.exec(text)?.slice(1) ?? [text]);

interface BookableRow {
  readonly amount: string;
  readonly currency: string;
}

/** The rows that can be booked, each in the currency of its account. */
async function bookableRows(path: string, fallback: string): Promise<BookableRow[]> {
  const accounts: ParsedAccount[] = [];
  const rows: ParsedRow[] = [];
  for await (const event of parseStatement(path)) {
    if (event.kind === "account") accounts[event.index] = event.account;
    if (event.kind === "rows") rows.push(...event.rows);
  }
  return rows.map((row) => ({
    amount: row.amount,
    currency: accounts[row.account]?.currency ?? row.currency ?? fallback,
  }));
}

/** Sums per currency, each figure rounded as the person says it may be; those of zero left out. */
function sumsOf(rows: readonly BookableRow[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of rows)
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(roundToMinor(amount, currency)));
  return Object.fromEntries(
    [...sums]
      .filter(([, sum]) => sum !== 0n)
      .map(([currency, sum]) => [currency, decimalFromMinor(sum, currency)]),
  );
}

const isFine = ({ amount, currency }: BookableRow) =>
  plain(amount).length > plain(decimalFromMinor(roundToMinor(amount, currency), currency)).length;

describe.skipIf(!present)("the proven sample files", () => {
  const known = present ? provenRows() : [];
  let app: App;
  let dir = "";

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "daybook-samples-"));
    app = await openApp(dir);
  });
  afterAll(async () => {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function call<N extends ProcedureName>(name: N, input: Input<N>, book?: string): Promise<Output<N>> {
    const reply = await app.dispatch(
      { profile: app.profile },
      { name, input, ...(book === undefined ? {} : { book }) },
    );
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Output<N>;
  }

  /** Sums of the own accounts' balances, per currency, those of zero left out. */
  async function held(book: string): Promise<Record<string, string>> {
    const { netWorth } = await call("accounts.list", {}, book);
    return Object.fromEntries(
      netWorth.filter(({ amount }) => Number(amount) !== 0).map(({ currency, amount }) => [currency, amount]),
    );
  }

  it("are there", () => expect(known.length).toBeGreaterThan(20));

  it.each(known)("$file", async ({ file, n, sum, first, last }) => {
    const path = join(samples, file);
    const inspected = await inspectFile(path);
    const dates = inspected.accounts
      .flatMap((account) => [account.first, account.last])
      .filter((date) => date !== null)
      .sort();
    expect({
      n: inspected.accounts.reduce((count, account) => count + account.count, 0),
      sum: plain(total(inspected.accounts.map((account) => account.sum))),
      first: dates[0] ?? null,
      last: dates.at(-1) ?? null,
    }).toEqual({ n, sum: plain(statedSum(sum)), first, last });
    if (n > 0) await importsOnce(path, inspected.accounts);
  });

  async function importsOnce(path: string, accounts: readonly InspectedAccount[]): Promise<void> {
    const currency = accounts[0]?.currency ?? "EUR";
    const book = (await call("books.create", { currency, name: `${basename(path)}` }, undefined)).id;
    const handle = await app.adoptFile(path, basename(path));
    const named = accounts.every(({ id }) => id !== "");
    const input = {
      file: handle,
      round: true,
      acceptProblems: true,
      ...(named ? {} : { account: "Statement" }),
    };
    const wanted = sumsOf(await bookableRows(path, currency));

    const once = await call("imports.importFile", input, book);
    expectWhole(once, accounts);
    expect(await held(book)).toEqual(wanted);

    const twice = await call("imports.importFile", input, book);
    expect({ batch: twice.batch, added: twice.added }).toEqual({ batch: null, added: 0 });
    expect(await held(book)).toEqual(wanted);
    if (once.batch === null) return;

    const undone = await call("imports.undo", { batch: once.batch }, book);
    expect(undone).toEqual({ voided: once.added, kept: [] });
    expect(await held(book)).toEqual({});
    const again = await call("imports.importFile", input, book);
    expect(again.added).toBe(once.added);
    expect(await held(book)).toEqual(wanted);
    await call("files.discard", { file: handle });
  }

  /** Every transaction the file states is booked, known, or a problem that says why not. */
  function expectWhole(
    { added, duplicates, problems }: Imported,
    accounts: readonly InspectedAccount[],
  ): void {
    const left = problems.filter(({ row }) => row);
    const count = accounts.reduce((sum, account) => sum + account.count, 0);
    expect(added + duplicates + left.length, JSON.stringify(left)).toBe(count);
    for (const { message, line } of left) expect(message).toContain(String(line));
  }

  it("a figure finer than its currency is the problem too_precise until the person has it rounded", async () => {
    const fine = [];
    for (const { file } of known) {
      const path = join(samples, file);
      const { accounts } = await inspectFile(path);
      if (!(await bookableRows(path, "USD")).some(isFine)) continue;
      const book = (await call("books.create", { currency: "USD", name: `fine ${file}` })).id;
      const handle = await app.adoptFile(path, basename(path));
      const named = accounts.every(({ id }) => id !== "");
      const { problems } = await call(
        "imports.importFile",
        { file: handle, acceptProblems: true, ...(named ? {} : { account: "Statement" }) },
        book,
      );
      expect(
        problems.some(({ code, line }) => code === "too_precise" && line > 0),
        file,
      ).toBe(true);
      fine.push(file);
    }
    expect(fine.length).toBeGreaterThan(0);
  });
});
