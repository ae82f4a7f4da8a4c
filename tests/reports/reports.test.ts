/**
 * Reports beside a naive oracle (LED-7, LED-10, RPT-1): after any commands, of any period, group, measure, filter and
 * comparison, as of any day and as known at any record, every figure is what loops over the entries give; the statements
 * hold together.
 */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { runReport } from "../../main/features/reports/queries.ts";
import type { BookContext } from "../../main/ledger/book-context.ts";
import { headSeq, KnownBooks } from "../../main/ledger/known-at.ts";
import type { Report, ReportInput } from "../../shared/contract/reports.ts";
import { decimalFromMinor } from "../../shared/money/amount.ts";
import { commands, Pair } from "../ledger-commands.ts";
import { projections } from "../ledger-fixture.ts";
import { NOW, standing } from "../oracle.ts";
import { earliest, inEuro, linesOf, type NaiveLine, type NaiveRate, sumsBy } from "./naive.ts";

/** `first`: the last record of a book before any command. */
let open: { pair: Pair; known: KnownBooks; first: number } | null = null;
function shut(): void {
  open?.known.close();
  open?.pair.remove();
  open = null;
}
afterEach(shut);

const RATES: readonly NaiveRate[] = [
  { currency: "USD", day: "2025-10-15", rate: "0.8612" },
  { currency: "USD", day: "2025-12-03", rate: "0.913377" },
  { currency: "USD", day: "2026-02-10", rate: "1.02" },
  // Of the yen nothing is known at first, of the coins nothing ever.
  { currency: "JPY", day: "2026-01-09", rate: "0.0061" },
];

const day = fc
  .integer({ min: -20, max: 140 })
  .map((n) => new Date(Date.UTC(2025, 10, 1) + n * 86_400_000).toISOString().slice(0, 10));
const spec = fc.record({
  days: fc.tuple(day, day),
  whole: fc.boolean(),
  group: fc.constantFrom(
    "category",
    "bucket",
    "payee",
    "tag",
    "account",
    "month",
    "quarter",
    "year" as const,
  ),
  measure: fc.constantFrom("spending", "income", "net", "count", "average" as const),
  step: fc.constantFrom("whole", "month", "quarter", "year" as const),
  compare: fc.constantFrom(null, "previous", "last-year", "average" as const),
  filter: fc.record({
    accounts: fc.option(fc.nat(4)),
    categories: fc.option(fc.nat(2)),
    payees: fc.option(fc.nat(3)),
    tags: fc.option(fc.nat(2)),
    currency: fc.constantFrom(null, null, null, "EUR" as const),
  }),
  asOf: fc.option(day),
  known: fc.noBias(fc.nat(1000)),
});
type Spec = typeof spec extends fc.Arbitrary<infer S> ? S : never;

/** Runs `check` on books that random commands made, with what a report is asked for. */
function afterAnyCommands(runs: number, check: (at: NonNullable<typeof open>, specs: Spec[]) => void): void {
  fc.assert(
    fc.property(commands(40), fc.array(spec, { minLength: 12, maxLength: 12 }), (list, specs) => {
      const pair = new Pair();
      const { db } = pair.book.book;
      open = { pair, known: new KnownBooks(projections), first: headSeq(db) };
      db.pragma("synchronous = 0");
      for (const { currency, day: on, rate } of RATES)
        db.run(
          "INSERT INTO rate (base, quote, date, rate, source) VALUES (?, 'EUR', ?, ?, 'typed')",
          currency,
          Number(on.replaceAll("-", "")),
          rate,
        );
      for (const command of list) pair.run(command);
      check(open, specs);
      shut();
    }),
    { numRuns: runs },
  );
}

const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const iso = (date: Date) => date.toISOString().slice(0, 10);
/** The same day `n` months before; a last day stays one. */
function back(date: string, n: number): string {
  const month = months(date) - n;
  const end = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0));
  const isLast = iso(new Date(Date.parse(date) + 86_400_000)).endsWith("-01");
  const at = isLast ? end.getUTCDate() : Math.min(Number(date.slice(8)), end.getUTCDate());
  return iso(new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth(), at)));
}

interface World {
  readonly pair: Pair;
  readonly input: ReportInput;
  readonly lines: readonly NaiveLine[];
}

function inputOf(
  pair: Pair,
  { days, whole, group, measure, step, compare, filter, asOf }: Spec,
): ReportInput {
  const [from = "", to = ""] = days.toSorted();
  const pick = (list: readonly string[], at: number | null) => (at === null ? [] : [list[at] ?? ""]);
  return {
    kind: "table",
    group,
    measure,
    from: whole ? `${from.slice(0, 7)}-01` : from,
    to: whole ? iso(new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0))) : to,
    step,
    filter: {
      accounts: pick(pair.accounts, filter.accounts),
      categories: pick(pair.categories, filter.categories),
      payees: pick(pair.payees, filter.payees),
      tags: pick(pair.tags, filter.tags),
      ...(filter.currency === null ? {} : { currency: filter.currency }),
    },
    ...(compare === null
      ? {}
      : { compare: compare === "average" ? { with: compare, of: 2 } : { with: compare } }),
    ...(asOf === null ? {} : { asOf }),
    limit: 2000,
  };
}

/** Types by id: the oracle is told, it does not look it up. */
function typeOf(pair: Pair, account: string): string {
  if (pair.accounts.includes(account)) return "own";
  if (account === pair.book.category("salary")) return "income";
  return pair.categories.includes(account) ? "expense" : "other";
}

function ofMeasure(measure: string): readonly string[] {
  if (measure === "income") return ["income"];
  return measure === "spending" || measure === "average" ? ["expense"] : ["income", "expense"];
}

/** The lines that a measure is about and a filter lets through. */
function meant({ pair, input, lines }: World): NaiveLine[] {
  const { accounts = [], categories = [], payees = [], tags = [], currency } = input.filter ?? {};
  const types = ofMeasure(input.measure ?? "spending");
  return lines.filter(
    (line) =>
      types.includes(typeOf(pair, line.account)) &&
      (accounts.length === 0 || line.own.some((own) => accounts.includes(own))) &&
      (categories.length === 0 || categories.includes(line.account)) &&
      (payees.length === 0 || payees.includes(line.payee)) &&
      (tags.length === 0 || line.tags.some((tag) => tags.includes(tag))) &&
      (currency === undefined || line.currency === currency) &&
      (input.asOf === undefined || line.date <= input.asOf),
  );
}

function rowsOf(world: World, line: NaiveLine): string[] {
  const { pair, input } = world;
  const orNone = (key: string) => (key === "" ? "none" : key);
  switch (input.group) {
    case "category":
      return line.account === pair.book.category("rent")
        ? [line.account, pair.book.category("housing")]
        : [line.account];
    case "bucket":
      return [typeOf(pair, line.account) === "income" ? "none" : "essentials"];
    case "payee":
      return [orNone(line.payee)];
    case "tag":
      return line.tags.length === 0 ? ["none"] : [...line.tags];
    case "account":
      return [orNone(line.own[0] ?? "")];
    default:
      return ["total"];
  }
}

/** A line is counted only where it can be shown: lines without a rate are named as missing instead. */
function figures(world: World, from: string, to: string, spanTo: string): Map<string, bigint> {
  const { input } = world;
  const sign = input.measure === "spending" || input.measure === "average" ? 1n : -1n;
  const until = earliest(spanTo, input.asOf ?? "9999-12-31");
  const lines = meant(world).filter(({ date }) => date >= from && date <= to);
  const keys = (line: NaiveLine) => [...new Set([...rowsOf(world, line), "total"])];
  const sums = sumsBy(lines, keys, { until, rates: RATES });
  if (input.measure !== "count" && input.measure !== "average")
    return new Map([...sums].map(([key, sum]) => [key, sign * sum]));
  const counts = new Map<string, bigint>();
  const unitSum = (line: NaiveLine) =>
    lines
      .filter(
        (other) =>
          other.account === line.account &&
          other.currency === line.currency &&
          other.date.slice(0, 7) === line.date.slice(0, 7) &&
          JSON.stringify(rowsOf(world, other)) === JSON.stringify(rowsOf(world, line)),
      )
      .reduce((sum, { amount }) => sum + amount, 0n);
  for (const line of lines) {
    const monthEnd = iso(new Date(Date.UTC(Number(line.date.slice(0, 4)), Number(line.date.slice(5, 7)), 0)));
    if (inEuro(unitSum(line), line.currency, earliest(monthEnd, until), RATES) === null) continue;
    for (const key of keys(line)) counts.set(key, (counts.get(key) ?? 0n) + 1n);
  }
  if (input.measure === "count") return counts;
  return new Map([...counts].map(([key, n]) => [key, halfEven(sums.get(key) ?? 0n, n)]));
}

function halfEven(sum: bigint, by: bigint): bigint {
  const size = sum < 0n ? -sum : sum;
  const twice = (size % by) * 2n;
  const rounded = size / by + (twice > by || (twice === by && (size / by) % 2n === 1n) ? 1n : 0n);
  return sum < 0n ? -rounded : rounded;
}

const minor = (text: string | null | undefined): bigint => BigInt((text ?? "0").replace(".", ""));

function linesAt(pair: Pair, known: number): NaiveLine[] {
  return linesOf(standing(pair.oracle.entries, { day: NOW.day, known }), pair.accounts);
}

/** The report of the book as it was when `known` was its last record. */
function reportAt(at: NonNullable<typeof open>, known: number, input: ReportInput): Report {
  const { book } = at.pair.book;
  const read = (of: BookContext) => runReport(of, input);
  return known >= headSeq(book.db) ? read(book) : at.known.ask(book, known, read);
}

function expectTable(world: World, report: Report): void {
  const { input } = world;
  const [section] = report.sections;
  const words = JSON.stringify(input);
  const periods = report.columns.filter(({ kind }) => kind === "period");
  const isPeriodGroup = ["month", "quarter", "year"].includes(input.group ?? "");
  if (isPeriodGroup) {
    for (const row of section?.rows ?? []) {
      const { from, to } = row.days ?? { from: "", to: "" };
      const wanted = figures(world, from, to, input.to).get("total") ?? 0n;
      expect(minor(row.values[0]), `${from} of ${words}`).toBe(wanted);
    }
    return;
  }
  for (const [at, { from, to }] of periods.entries()) {
    const wanted = figures(world, from, to, input.to);
    const got = new Map<string, bigint>();
    for (const row of section?.rows ?? [])
      if (row.values[at] !== null && row.of !== "itself") got.set(row.key, minor(row.values[at]));
    for (const key of new Set([...wanted.keys(), ...got.keys()].filter((name) => name !== "total")))
      expect(got.get(key) ?? 0n, `${key} in ${from} of ${words}`).toBe(wanted.get(key) ?? 0n);
    expect(minor(section?.total.values[at]), `total of ${from} of ${words}`).toBe(wanted.get("total") ?? 0n);
  }
  const totalAt = report.columns.findIndex(({ kind }) => kind === "total");
  if (totalAt >= 0)
    expect(minor(section?.total.values[totalAt])).toBe(
      figures(world, input.from, input.to, input.to).get("total") ?? 0n,
    );
}

function expectComparison(world: World, report: Report): void {
  const { input } = world;
  if (input.compare === undefined || ["month", "quarter", "year"].includes(input.group ?? "")) return;
  const width = { whole: 1, month: 1, quarter: 3, year: 12 }[input.step];
  const touched = Math.ceil((months(input.to) - months(input.from) + 1) / width) * width;
  const shifts =
    input.compare.with === "last-year"
      ? [12]
      : input.compare.with === "previous"
        ? [touched]
        : [touched, 2 * touched];
  const total = report.sections[0]?.total;
  const totalAt = report.columns.findIndex(({ kind }) => kind === "total");
  const at = totalAt < 0 ? 0 : totalAt;
  const sums = shifts.map(
    (n) => figures(world, back(input.from, n), back(input.to, n), back(input.to, n)).get("total") ?? 0n,
  );
  if (input.measure === "average" && sums.length > 1) return;
  const wanted = halfEven(
    sums.reduce((sum, one) => sum + one, 0n),
    BigInt(sums.length),
  );
  const words = JSON.stringify(input);
  expect(minor(total?.compared?.values[at]), words).toBe(wanted);
  expect(minor(total?.compared?.differences[at]), words).toBe(minor(total?.values[at]) - wanted);
}

describe("a table is what loops over the entries give", () => {
  it("of any group, measure, filter, period and comparison, as of any day, as known at any record", () => {
    afterAnyCommands(40, (at, specs) => {
      const head = headSeq(at.pair.book.book.db);
      for (const [n, one] of specs.entries()) {
        const input = inputOf(at.pair, one);
        const known =
          n % 3 === 0
            ? at.first + Math.round((one.known / 1000) * (head - at.first))
            : Number.POSITIVE_INFINITY;
        const world = { pair: at.pair, input, lines: linesAt(at.pair, known) };
        const report = reportAt(at, known, input);
        expectTable(world, report);
        expectComparison(world, report);
      }
    });
  }, 120_000);
});

const sumOf = (texts: readonly (string | null)[]) => texts.reduce((sum, text) => sum + minor(text), 0n);

/** Own accounts' worth at the end of a day, each currency of each account at that day's rate. */
function naiveWorth(pair: Pair, lines: readonly NaiveLine[], until: string, only?: string): bigint {
  const held = new Map<string, bigint>();
  for (const { account, amount, currency, date } of lines)
    if (pair.accounts.includes(account) && date <= until && (only ?? currency) === currency)
      held.set(`${account} ${currency}`, (held.get(`${account} ${currency}`) ?? 0n) + amount);
  return [...held].reduce(
    (sum, [key, amount]) => sum + (inEuro(amount, key.split(" ")[1] ?? "", until, RATES) ?? 0n),
    0n,
  );
}

describe("the statements hold together", () => {
  it("net worth and balance sheet are the naive ones at the end of each column, and the sheet balances", () => {
    afterAnyCommands(25, (at, specs) => {
      const { pair } = at;
      const lines = linesAt(pair, Number.POSITIVE_INFINITY);
      for (const one of specs.slice(0, 6)) {
        const { from, to, step, asOf } = inputOf(pair, one);
        const input = { from, to, step, ...(asOf === undefined ? {} : { asOf }) };
        const worth = runReport(pair.book.book, { kind: "net-worth", ...input });
        const sheet = runReport(pair.book.book, { kind: "balance-sheet", ...input });
        for (const [i, column] of worth.columns.entries()) {
          const until = earliest(column.to, asOf ?? column.to);
          const wanted = naiveWorth(pair, lines, until);
          expect(minor(worth.final?.values[i]), JSON.stringify(input)).toBe(wanted);
          const [assets, liabilities, equity] = sheet.sections.map(({ total }) => minor(total.values[i]));
          expect((assets ?? 0n) - (liabilities ?? 0n)).toBe(wanted);
          expect(minor(sheet.final?.values[i])).toBe(assets);
          expect((liabilities ?? 0n) + (equity ?? 0n)).toBe(assets);
          for (const section of sheet.sections)
            expect(sumOf(section.rows.map(({ values }) => values[i] ?? null))).toBe(
              minor(section.total.values[i]),
            );
        }
      }
    });
  }, 120_000);

  it("in one currency, what net worth has changed by is the income statement's result, exchange and openings aside", () => {
    afterAnyCommands(25, (at, specs) => {
      const { pair } = at;
      const lines = linesAt(pair, Number.POSITIVE_INFINITY);
      for (const one of specs.slice(0, 6)) {
        const { from, to } = inputOf(pair, one);
        const filter = { currency: "EUR" };
        const worthOn = (on: string) =>
          minor(
            runReport(pair.book.book, { kind: "net-worth", from: on, to: on, step: "whole", filter }).final
              ?.values[0],
          );
        const before = iso(new Date(Date.parse(from) - 86_400_000));
        const result = minor(
          runReport(pair.book.book, { kind: "income-statement", from, to, step: "whole", filter }).final
            ?.values[0],
        );
        const aside = lines
          .filter(
            ({ account, currency, date }) =>
              currency === "EUR" && date >= from && date <= to && typeOf(pair, account) === "other",
          )
          .reduce((sum, { amount }) => sum - amount, 0n);
        expect(worthOn(to) - worthOn(before)).toBe(result + aside);
      }
    });
  }, 120_000);

  it("debit is credit in every currency, and both are the naive balances", () => {
    afterAnyCommands(15, ({ pair }, specs) => {
      const lines = linesAt(pair, Number.POSITIVE_INFINITY);
      for (const one of specs.slice(0, 4)) {
        const { from, to } = inputOf(pair, one);
        const report = runReport(pair.book.book, { kind: "trial-balance", from, to, step: "whole" });
        const got = new Map<string, string>();
        for (const { rows, currency, total } of report.sections) {
          expect(total.values[0]).toBe(total.values[1]);
          for (const { id, values } of rows) got.set(`${id} ${currency}`, values[0] ?? `-${values[1]}`);
        }
        const wanted = new Map<string, bigint>();
        for (const { account, currency, amount, date } of lines)
          if (date <= to)
            wanted.set(`${account} ${currency}`, (wanted.get(`${account} ${currency}`) ?? 0n) + amount);
        const text = (sum: bigint, currency: string) =>
          decimalFromMinor(sum, currency, pair.book.book.digitsOf);
        expect(Object.fromEntries(got)).toEqual(
          Object.fromEntries([...wanted].map(([key, sum]) => [key, text(sum, key.split(" ")[1] ?? "")])),
        );
      }
    });
  }, 120_000);

  it("what flows into every account flows out of it again, and both ends are income and spending", () => {
    afterAnyCommands(20, ({ pair }, specs) => {
      for (const one of specs.slice(0, 6)) {
        const { from, to, step } = inputOf(pair, one);
        const report = runReport(pair.book.book, { kind: "cash-flow", from, to, step, limit: 1 });
        const { nodes, links } = report.flows ?? { nodes: [], links: [] };
        for (const { key, of, amount } of nodes) {
          const into = sumOf(links.filter((link) => link.to === key).map((link) => link.amount));
          const out = sumOf(links.filter((link) => link.from === key).map((link) => link.amount));
          if (of === "account") expect(into).toBe(out);
          expect(minor(amount)).toBe(into > out ? into : out);
        }
        for (const { amount } of links) expect(minor(amount)).toBeGreaterThan(0n);
        const side = (of: string) =>
          sumOf(nodes.filter((node) => node.of === of).map(({ amount }) => amount));
        const result = minor(
          report.final?.values[report.columns.findIndex(({ kind }) => kind === "total")] ??
            report.final?.values[0],
        );
        expect(side("income") - side("expense")).toBe(result);
        expect(side("kept") - side("drawn")).toBe(result);
      }
    });
  }, 120_000);
});
