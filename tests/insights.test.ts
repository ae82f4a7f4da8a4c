/**
 * What the dashboard asks (screens.md, Dashboard): days spent and held beside a naive oracle after any commands, as of any
 * day and as known at any record; what waits for a person, case by case.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../main/app.ts";
import type { App } from "../main/app-surface.ts";
import { heldDays, spentDays } from "../main/features/insights/days.ts";
import { requireShort } from "../main/features/insights/quick.ts";
import { LongAnswer } from "../main/features/long-answer.ts";
import type { BookContext } from "../main/ledger/book-context.ts";
import { headSeq } from "../main/ledger/known-at.ts";
import type { Input, Output, ProcedureName } from "../shared/contract/index.ts";
import { addDays } from "../shared/plain-date.ts";
import { earliest, inEuro, monthEnd, type NaiveLine } from "./reports/naive.ts";
import {
  afterAnyCommands,
  inputOf,
  linesAt,
  minor,
  type Opened,
  RATES,
  shut,
  typeOf,
} from "./reports/report-books.ts";

afterEach(shut);

/** What `read` answers on the book as it was when record number `known` was its last. */
function then<T>({ pair, known }: Opened, last: number, read: (book: BookContext) => T): T {
  const { book } = pair.book;
  return last >= headSeq(book.db) ? read(book) : known.ask(book, last, read);
}

/** The record a spec speaks of: one of those since the book began, or none that is left out. */
function recordOf({ pair, first }: Opened, at: number): number {
  const count = headSeq(pair.book.book.db) - first + 1;
  return at % 3 === 0 ? Number.POSITIVE_INFINITY : first + (at % count);
}

const bySum = (sums: ReadonlyMap<string, bigint>) =>
  [...sums].filter(([, sum]) => sum !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Lines of a kind up to a day, by day and currency. */
function sumsOf(lines: readonly NaiveLine[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { date, currency, amount } of lines)
    sums.set(`${date} ${currency}`, (sums.get(`${date} ${currency}`) ?? 0n) + amount);
  return sums;
}

describe("days, beside a naive oracle", () => {
  it("spent is what went to expense categories on each day, at the rates of its month's end", () => {
    afterAnyCommands(40, (at, specs) => {
      for (const one of specs) {
        const { from, to, asOf } = inputOf(at.pair, one);
        const until = earliest(to, asOf ?? to);
        const known = recordOf(at, one.known);
        const when = asOf === undefined ? {} : { asOf };
        const answer = then(at, known, (book) => spentDays({ book }, { from, to, ...when }));
        const lines = linesAt(at.pair, known).filter(
          ({ account, date }) => typeOf(at.pair, account) === "expense" && date >= from && date <= until,
        );
        const wanted = new Map<string, bigint>();
        const missing = new Set<string>();
        for (const [key, sum] of sumsOf(lines)) {
          const [date = "", currency = ""] = key.split(" ");
          const worth = inEuro(sum, currency, earliest(monthEnd(date), until), RATES);
          if (worth === null) missing.add(currency);
          else wanted.set(date, (wanted.get(date) ?? 0n) + worth);
        }
        expect(answer.days.map(({ date, amount }) => [date, minor(amount)])).toEqual(bySum(wanted));
        expect(answer.missing).toEqual([...missing].toSorted());
      }
    });
  }, 120_000);

  it("held is net worth at the end of each day, at its rates", () => {
    afterAnyCommands(40, (at, specs) => {
      for (const one of specs) {
        const { from, asOf } = inputOf(at.pair, one);
        const to = addDays(from, 40);
        const until = earliest(to, asOf ?? to);
        const known = recordOf(at, one.known);
        const when = asOf === undefined ? {} : { asOf };
        const { points } = then(at, known, (book) => heldDays({ book }, { from, to, ...when }));
        const own = linesAt(at.pair, known).filter(({ account }) => at.pair.accounts.includes(account));
        const wanted: (readonly [string, bigint])[] = [];
        for (let day = from; day <= until; day = addDays(day, 1)) {
          const held = new Map<string, bigint>();
          for (const { date, currency, amount } of own)
            if (date <= day) held.set(currency, (held.get(currency) ?? 0n) + amount);
          const worth = [...held].reduce(
            (sum, [currency, part]) => sum + (inEuro(part, currency, day, RATES) ?? 0n),
            0n,
          );
          wanted.push([day, worth]);
        }
        expect(points.map(({ date, amount }) => [date, minor(amount)])).toEqual(wanted);
      }
    });
  }, 120_000);
});

it("what has many lines is left to the reader's thread, which is patient", () => {
  afterAnyCommands(5, ({ pair }) => {
    const { book } = pair.book;
    const walk = { types: ["asset", "liability"], from: "2025-10-01", to: "2026-04-30" };
    const lines = linesAt(pair, Number.POSITIVE_INFINITY).filter(
      ({ account, date }) => pair.accounts.includes(account) && date >= walk.from && date <= walk.to,
    ).length;
    expect(() => requireShort({ book }, { ...walk, most: lines })).not.toThrow();
    expect(() => requireShort({ book, patient: true }, { ...walk, most: -1 })).not.toThrow();
    expect(() => requireShort({ book }, { ...walk, most: lines - 1 })).toThrow(LongAnswer);
  });
});

describe("what waits for a person", () => {
  const TODAY = "2026-06-15";
  const dir = mkdtempSync(join(tmpdir(), "daybook-insights-"));
  let app: App;
  let checking = "";
  let savings = "";

  async function ask<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await app.dispatch({ profile: app.profile ?? "" }, { name, input });
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value as Output<N>;
  }
  const review = (input: Input<"insights.review"> = {}) => ask("insights.review", input);
  const write = (account: string, date: string, amount: string, more: object = {}) =>
    ask("register.recordEntry", {
      account,
      date,
      payee: "Shop",
      amount,
      splits: [{ category: null, amount }],
      ...more,
    });
  const open = async (name: string) =>
    (await ask("accounts.create", { name, subtype: "checking", currency: "EUR" })).id;

  beforeAll(async () => {
    const clock = { nowMs: () => Date.parse(`${TODAY}T12:00:00Z`), today: () => TODAY };
    app = await createApp({ dataDir: join(dir, "data"), clock });
    await ask("profile.create", { name: "Ada", protection: { kind: "unprotected" } });
    await ask("books.create", { currency: "EUR" });
    checking = await open("Checking");
    savings = await open("Savings");
  });
  afterAll(async () => {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("is nothing in a book without entries", async () => {
    expect(await review()).toEqual({ uncategorised: 0, pending: 0, gaps: [], due: [] });
  });

  it("counts what nobody sorted up to the day, and what the bank has not booked of late", async () => {
    await write(checking, "2026-03-10", "-10.00");
    const late = await write(checking, "2026-06-14", "-20.00", { details: { status: "pending" } });
    await write(checking, "2026-04-01", "-5.00", { details: { status: "pending" } });
    expect(await review()).toMatchObject({ uncategorised: 3, pending: 1 });
    expect(await review({ asOf: "2026-04-15" })).toMatchObject({ uncategorised: 2, pending: 1 });
    await ask("register.voidEntry", { id: late.id });
    expect(await review()).toMatchObject({ uncategorised: 2, pending: 0 });
  });

  it("names the last balance of an account that the book does not have, and no earlier one", async () => {
    const observe = (account: string, date: string, amount: string) =>
      ask("accounts.observe", { account, date, amount, source: "typed" });
    await observe(checking, "2026-03-31", "-12.00");
    await observe(savings, "2026-03-31", "0.00");
    const gap = { account: checking, name: "Checking", date: "2026-03-31", currency: "EUR", gap: "-2.00" };
    expect((await review()).gaps).toEqual([gap]);
    await observe(checking, "2026-05-31", "-15.00");
    expect((await review()).gaps).toEqual([]);
    expect((await review({ asOf: "2026-04-30" })).gaps).toEqual([gap]);
  });

  it("says that an account is due when it was reconciled before, long ago, and has moved since", async () => {
    const { id } = await write(savings, "2026-02-03", "4.00");
    const february = { from: "2026-02-01", to: "2026-02-28", opening: "0.00", closing: "4.00" };
    const { draft } = await ask("statements.start", { account: savings, ...february });
    await ask("statements.tick", { draft: draft.id, entries: [id], ticked: true });
    await ask("statements.finish", { draft: draft.id });
    expect((await review()).due).toEqual([]);
    await write(savings, "2026-05-02", "7.00");
    expect((await review()).due).toEqual([{ account: savings, name: "Savings", since: "2026-02-28" }]);
    expect((await review({ asOf: "2026-03-20" })).due).toEqual([]);
    expect((await review({ asOf: "2026-05-01" })).due).toEqual([]);
  });

  it("refuses a period that is none, or too long, and names the field", async () => {
    for (const [name, input] of [
      ["insights.days", { from: "2026-02-01", to: "2026-01-01" }],
      ["insights.days", { from: "2025-01-01", to: "2026-06-01" }],
      ["insights.worth", { from: "2026-01-01", to: "2026-06-01" }],
    ] as const) {
      const answer = await app.dispatch({ profile: app.profile ?? "" }, { name, input });
      expect(answer).toMatchObject({ ok: false, error: { code: "bad_date", detail: { field: "to" } } });
    }
  });
});
