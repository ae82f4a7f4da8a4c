/**
 * Rates and totals across currencies (LED-10): which rate holds on a day and how a total came about; a missing rate makes
 * a total partial and is named; gains on exchange; the book's currency changed; rates in archives.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../main/app.ts";
import type { App } from "../main/app-surface.ts";
import { restoreArchive } from "../main/archive/restore-archive.ts";
import { writeArchive } from "../main/archive/write-archive.ts";
import { MAX_RATE_AGE_DAYS, Rates } from "../main/ledger/rates.ts";
import { parseRates } from "../main/parse/rate-file.ts";
import type { Output, ProcedureName } from "../shared/contract/index.ts";
import { ratioText } from "../shared/money/convert.ts";
import { addDays, dayNumberFromDate } from "../shared/plain-date.ts";
import { makeDataFolder, quietJob, rawConnection, TestBook, testKeys } from "./ledger-fixture.ts";
import { readZip } from "./zip-fixture.ts";

const TODAY = "2026-06-15";
const dir = mkdtempSync(join(tmpdir(), "daybook-rates-"));
let app: App;
let dollars = "";
let euros = "";

const reply = (name: ProcedureName, input: unknown) =>
  app.dispatch({ profile: app.profile ?? "" }, { name, input });
async function ask<N extends ProcedureName>(name: N, input: unknown): Promise<Output<N>> {
  const answer = await reply(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value as Output<N>;
}
async function refused(name: ProcedureName, input: unknown): Promise<object> {
  const answer = await reply(name, input);
  if (answer.ok) throw new Error(`${name} was let through`);
  return { code: answer.error.code, field: answer.error.detail["field"] };
}
const set = (base: string, quote: string, date: string, rate: string) =>
  ask("rates.set", { base, quote, date, rate });
async function importText(text: string, more: object = {}) {
  const path = join(dir, "rates.csv");
  writeFileSync(path, text);
  return reply("rates.importFile", { file: await app.adoptFile(path, "rates.csv"), ...more });
}
const open = async (name: string, currency: string, amount: string, date: string) =>
  (await ask("accounts.create", { name, subtype: "savings", currency, opening: { amount, date } })).id;

beforeAll(async () => {
  const clock = { nowMs: () => Date.parse(`${TODAY}T12:00:00Z`), today: () => TODAY };
  app = await createApp({ dataDir: join(dir, "data"), clock });
  await ask("profile.create", { name: "Ada", protection: { kind: "unprotected" } });
  await ask("books.create", { currency: "EUR" });
  euros = await open("Euros", "EUR", "1000.00", "2026-01-01");
  dollars = await open("Dollars", "USD", "500.00", "2026-01-01");
  await ask("accounts.create", {
    name: "Card",
    subtype: "card",
    currency: "USD",
    opening: { amount: "-100.00", date: "2026-01-01" },
  });
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("LED-10 totals in one currency", () => {
  it("without a rate are partial and name what is missing", async () => {
    const { total } = await ask("accounts.list", {});
    expect(total).toMatchObject({
      currency: "EUR",
      at: "date",
      ratesOf: TODAY,
      partial: true,
      missing: [{ currency: "USD", amount: "400.00" }],
      rates: [],
      amount: "1000.00",
    });
  });

  it("say which rates they used, at the date's or at today's", async () => {
    await set("USD", "EUR", "2026-03-01", "0.9");
    await set("EUR", "USD", "2026-06-12", "1.25");
    const now = (await ask("accounts.list", {})).total;
    expect(now).toMatchObject({
      partial: false,
      amount: "1320.00",
      assets: "1400.00",
      liabilities: "-80.00",
    });
    expect(now.rates).toEqual([
      {
        currency: "USD",
        rate: "0.8",
        path: "inverse",
        through: null,
        date: "2026-06-12",
        steps: [{ base: "EUR", quote: "USD", date: "2026-06-12", rate: "1.25", source: "typed" }],
      },
    ]);
    const then = (await ask("accounts.list", { asOf: "2026-03-31" })).total;
    expect(then).toMatchObject({
      amount: "1360.00",
      ratesOf: "2026-03-31",
      rates: [{ path: "direct", date: "2026-03-01" }],
    });
    const thenToday = (await ask("accounts.list", { asOf: "2026-03-31", at: "today" })).total;
    expect(thenToday).toMatchObject({ amount: "1320.00", ratesOf: TODAY, at: "today" });
    expect((await ask("accounts.list", { asOf: "2026-02-28" })).total.partial).toBe(true);
    expect((await ask("accounts.list", { in: "USD" })).total).toMatchObject({
      currency: "USD",
      amount: "1650.00",
    });
    expect((await ask("accounts.list", { in: "CHF" })).total).toMatchObject({
      partial: true,
      amount: "0.00",
      missing: [{ currency: "EUR" }, { currency: "USD" }],
    });
    expect(await refused("accounts.list", { in: "GOLD" })).toEqual({ code: "bad_currency", field: "in" });
  });

  it("never take a rate of the future", async () => {
    await set("USD", "EUR", "2026-06-16", "5");
    expect((await ask("accounts.list", {})).total.amount).toBe("1320.00");
    expect((await ask("accounts.list", { asOf: "2027-01-01" })).total).toMatchObject({
      amount: "1320.00",
      ratesOf: TODAY,
    });
    await ask("rates.remove", { base: "USD", quote: "EUR", date: "2026-06-16" });
  });

  it("run through history, each point at the rates of its day", async () => {
    const { currency, points } = await ask("accounts.netWorthHistory", { months: 5 });
    expect(currency).toBe("EUR");
    expect(points.map(({ date, amount, partial }) => [date, amount, partial])).toEqual([
      ["2026-02-28", "1000.00", true],
      ["2026-03-31", "1360.00", false],
      ["2026-04-30", "1360.00", false],
      ["2026-05-31", "1360.00", false],
      ["2026-06-30", "1320.00", false],
    ]);
    expect(points[0]?.missing).toEqual(["USD"]);
    const today = await ask("accounts.netWorthHistory", { months: 2, at: "today" });
    expect(today.points.map(({ amount }) => amount)).toEqual(["1320.00", "1320.00"]);
    const alone = await ask("accounts.netWorthHistory", { months: 1, currency: "USD" });
    expect(alone).toMatchObject({ currency: "USD", points: [{ amount: "400.00", rates: [] }] });
  });
});

it("LED-10 exchange gains are what both sides are worth today", async () => {
  expect((await ask("accounts.exchangeGains", {})).pairs).toEqual([]);
  await ask("register.recordTransfer", {
    from: dollars,
    to: euros,
    date: "2026-03-05",
    amount: "100.00",
    received: { amount: "91.37" },
  });
  const gains = await ask("accounts.exchangeGains", {});
  expect(gains).toMatchObject({
    currency: "EUR",
    partial: false,
    gain: "11.37",
    pairs: [
      {
        gain: "11.37",
        sides: [
          { currency: "EUR", amount: "91.37", worth: "91.37" },
          { currency: "USD", amount: "-100.00", worth: "-80.00" },
        ],
      },
    ],
  });
  // Net worth has risen by nothing but the gain.
  expect((await ask("accounts.list", {})).total.amount).toBe("1331.37");
  expect((await ask("accounts.exchangeGains", { asOf: "2026-03-31" })).gain).toBe("1.37");
  expect(await ask("accounts.exchangeGains", { in: "CHF" })).toMatchObject({
    partial: true,
    gain: "0.00",
    pairs: [{ gain: null }],
  });
});

it("the book's currency changes nothing but how totals are shown", async () => {
  const before = await ask("accounts.balances", {});
  expect(await ask("books.setCurrency", { currency: "USD" })).toMatchObject({ currency: "USD" });
  expect((await ask("accounts.list", {})).total).toMatchObject({ currency: "USD", amount: "1664.21" });
  expect(await ask("accounts.balances", {})).toEqual(before);
  expect(await refused("books.setCurrency", { currency: "USD" })).toMatchObject({ code: "nothing_to_do" });
  await ask("books.setCurrency", { currency: "EUR" });
  expect((await ask("data.verify", {})).problems).toEqual([]);
});

describe("rates by hand and from files", () => {
  it.each([
    [{ rate: "0" }, "bad_rate", "rate"],
    [{ rate: "-1" }, "bad_rate", "rate"],
    [{ rate: "0.000" }, "bad_rate", "rate"],
    [{ base: "GOLD" }, "bad_currency", "base"],
    [{ quote: "GOLD" }, "bad_currency", "quote"],
    [{ quote: "CHF" }, "bad_input", "quote"],
  ])("%o is refused", async (more, code, field) => {
    const rate = { base: "CHF", quote: "EUR", date: "2026-01-01", rate: "1", ...more };
    expect(await refused("rates.set", rate)).toEqual({ code, field });
  });

  it("one a pair and day; the last said holds", async () => {
    await set("CHF", "EUR", "2026-01-02", "1.0500");
    expect(await set("CHF", "EUR", "2026-01-02", "01.06")).toMatchObject({ rate: "1.06", source: "typed" });
    expect(await ask("rates.list", { base: "CHF", offset: 0, limit: 10 })).toEqual({
      total: 1,
      rates: [{ base: "CHF", quote: "EUR", date: "2026-01-02", rate: "1.06", source: "typed" }],
    });
    expect(await refused("rates.remove", { base: "CHF", quote: "EUR", date: "2026-01-03" })).toMatchObject({
      code: "not_found",
    });
  });

  it("a file comes in whole, leaves what was typed, and adds nothing the second time", async () => {
    const text = "Date,USD,CHF,CYP,\n2026-06-12,1.3,0.95,N/A,\n2026-06-11,1.2,0.96,0.5,\n";
    const counts = { format: "ecb-csv", added: 3, replaced: 0, unchanged: 0, kept: 1 };
    expect(await importText(text)).toMatchObject({
      ok: true,
      value: { ...counts, skipped: [{ currency: "CYP", rates: 1 }], first: "2026-06-11", last: "2026-06-12" },
    });
    expect(await importText(text)).toMatchObject({ ok: true, value: { added: 0, unchanged: 3, kept: 1 } });
    expect(await importText(text.replace("0.95", "0.97"))).toMatchObject({
      ok: true,
      value: { replaced: 1 },
    });
    expect((await ask("accounts.list", {})).total.amount).toBe("1331.37");
  });

  it("a file with bad lines is refused with their places, unless one says to go on", async () => {
    const text = "date,base,quote,rate\n2026-05-01,NOK,EUR,0.09\n2026-05-02,NOK,EUR,0\n";
    const before = await ask("rates.list", { offset: 0, limit: 500 });
    const answer = await importText(text);
    if (answer.ok) throw new Error("was let through");
    expect(answer.error.code).toBe("bad_file");
    expect(answer.error.detail).toMatchObject({
      wouldAdd: 1,
      problems: [{ line: 3, column: 20, code: "bad_rate", value: "0", row: true }],
    });
    expect(await ask("rates.list", { offset: 0, limit: 500 })).toEqual(before);
    expect(await importText(text, { acceptProblems: true })).toMatchObject({ ok: true, value: { added: 1 } });
    expect(await importText("hello")).toMatchObject({ ok: false, error: { code: "bad_file" } });
  });

  it("each change leaves an audit row (A1)", async () => {
    const { events } = await ask("activity.list", { offset: 0, limit: 50 });
    const done = events.filter(({ procedure }) => procedure.startsWith("rates."));
    expect(new Set(done.map(({ procedure }) => procedure))).toEqual(
      new Set(["rates.set", "rates.remove", "rates.importFile"]),
    );
  });

  it("pages in one count and one read however many there are", async () => {
    const first = await ask("rates.list", { offset: 0, limit: 2 });
    const next = await ask("rates.list", { offset: 2, limit: 2 });
    const all = await ask("rates.list", { offset: 0, limit: 500 });
    expect([...first.rates, ...next.rates]).toEqual(all.rates.slice(0, 4));
    expect(all.rates.map(({ date }) => date)).toEqual(
      all.rates
        .map(({ date }) => date)
        .toSorted()
        .toReversed(),
    );
  });
});

describe("which rate holds (LED-10)", () => {
  const days = Array.from({ length: 12 }, (_, i) => addDays("2026-01-01", i * 60));
  const codes = ["EUR", "USD", "CHF", "JPY"] as const;
  const rate = fc.record({
    base: fc.constantFrom(...codes),
    quote: fc.constantFrom(...codes),
    day: fc.constantFrom(...days),
    units: fc.integer({ min: 1, max: 9999 }),
  });

  it("is the newest on or before the day, straight before round about, as a walk over all of them finds it", () => {
    const home = new TestBook();
    const { db } = home.book;
    fc.assert(
      fc.property(
        fc.array(rate, { maxLength: 12 }),
        fc.constantFrom(...codes),
        fc.constantFrom(...codes),
        fc.constantFrom(...days),
        (list, from, to, day) => {
          if (from === to) return;
          db.run("DELETE FROM rate");
          const kept = new Map<string, { base: string; quote: string; day: string; units: number }>();
          for (const one of list.filter(({ base, quote }) => base !== quote)) {
            kept.set(`${one.base}${one.quote}${one.day}`, one);
            db.run(
              "INSERT INTO rate VALUES (?, ?, ?, ?, 'typed') ON CONFLICT DO UPDATE SET rate = excluded.rate",
              one.base,
              one.quote,
              dayNumberFromDate(one.day),
              String(one.units),
            );
          }
          const found = new Rates(db, [from], to, [day], "CHF").find(from, day);
          const wanted = naive([...kept.values()], from, to, day);
          expect(found === null ? null : { date: found.date, rate: ratioText(found.ratio) }).toEqual(wanted);
        },
      ),
      { numRuns: 400 },
    );
    home.remove();
  });

  interface Kept {
    readonly base: string;
    readonly quote: string;
    readonly day: string;
    readonly units: number;
  }
  type Step = { date: string; rate: Decimal };

  function straight(kept: readonly Kept[], from: string, to: string, day: string): Step | null {
    const old = addDays(day, -MAX_RATE_AGE_DAYS);
    const fit = kept.filter((one) => one.day <= day && one.day >= old);
    const newest = (base: string, quote: string) =>
      fit
        .filter((one) => one.base === base && one.quote === quote)
        .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
    const direct = newest(from, to);
    const inverse = newest(to, from);
    if (direct !== undefined && (inverse === undefined || inverse.day <= direct.day))
      return { date: direct.day, rate: new Decimal(direct.units) };
    return inverse === undefined ? null : { date: inverse.day, rate: new Decimal(1).div(inverse.units) };
  }

  function naive(kept: readonly Kept[], from: string, to: string, day: string) {
    let best = straight(kept, from, to, day);
    for (const pivot of ["EUR", "CHF"]) {
      if (pivot === from || pivot === to) continue;
      const [first, second] = [straight(kept, from, pivot, day), straight(kept, pivot, to, day)];
      if (first === null || second === null) continue;
      const date = first.date < second.date ? first.date : second.date;
      if (best === null || date > best.date) best = { date, rate: first.rate.times(second.rate) };
    }
    return best === null ? null : { date: best.date, rate: best.rate.toSignificantDigits(10).toFixed() };
  }

  it("asks the database once, for however many currencies and days", () => {
    const home = new TestBook();
    const count = (from: readonly string[], on: readonly string[]) => {
      const before = home.book.db.statementCount;
      new Rates(home.book.db, from, "EUR", on, "CHF");
      return home.book.db.statementCount - before;
    };
    expect(count(["USD"], days.slice(0, 1))).toBe(1);
    expect(count(["USD", "JPY", "GBP"], days)).toBe(1);
    home.remove();
  });
});

it.each([
  "INSERT INTO rate VALUES ('EUR', 'USD', 20260101, '0', 'typed')",
  "INSERT INTO rate VALUES ('EUR', 'USD', 20260101, '-1', 'typed')",
  "INSERT INTO rate VALUES ('EUR', 'USD', 20260101, '1e5', 'typed')",
  "INSERT INTO rate VALUES ('EUR', 'EUR', 20260101, '1', 'typed')",
  "INSERT INTO rate VALUES ('EUR', 'USD', 20260101, '1', 'guess')",
])("LED-10 SQL refuses %s", (sql) => {
  const home = new TestBook();
  const raw = rawConnection(home.book.db.path);
  expect(() => raw.prepare(sql).run()).toThrow(/CHECK/);
  raw.close();
  home.remove();
});

it("D1 rates go into an archive, come back from it", async () => {
  const home = new TestBook();
  const elsewhere = makeDataFolder();
  const rows = "SELECT * FROM rate ORDER BY date, base, quote";
  home.book.db.run(
    "INSERT INTO rate VALUES ('EUR', 'USD', 20260101, '1.0852', 'ecb'), ('CHF', 'EUR', 20260102, '1.06', 'typed')",
  );
  const [one, two] = [join(dir, "one.zip"), join(dir, "two.zip")];
  await writeArchive(home.book, { requester: "Ada", keys: testKeys() }, one, quietJob);
  const { book } = await restoreArchive(elsewhere.store, elsewhere.profile, one, quietJob);
  expect(elsewhere.store.require(book).db.all(rows)).toEqual(home.book.db.all(rows));
  await writeArchive(elsewhere.store.require(book), { requester: "Ada", keys: testKeys() }, two, quietJob);
  const [first, second] = [readZip(one), readZip(two)];
  for (const path of ["data/rates.jsonl", "csv/rates.csv"]) expect(second.get(path)).toEqual(first.get(path));
  expect(parseRates(first.get("csv/rates.csv")?.toString("utf8") ?? "", () => true)).toMatchObject({
    problems: [],
    rates: [{ rate: "1.0852" }, { rate: "1.06" }],
  });
  home.remove();
  elsewhere.remove();
});
