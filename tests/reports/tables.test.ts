/**
 * Tables beside a naive oracle (LED-7, LED-10, RPT-1): after any commands, of any period, group, measure, filter and
 * comparison, as of any day and as known at any record, every figure is what loops over the entries give.
 */
import { afterEach, describe, expect, it } from "vitest";
import { runReport } from "../../main/features/reports/queries.ts";
import type { BookContext } from "../../main/ledger/book-context.ts";
import { headSeq } from "../../main/ledger/known-at.ts";
import type { Report, ReportInput } from "../../shared/contract/reports.ts";
import type { Pair } from "../ledger-commands.ts";
import { earliest, inEuro, type NaiveLine, sumsBy } from "./naive.ts";
import {
  afterAnyCommands,
  inputOf,
  iso,
  linesAt,
  minor,
  type Opened,
  RATES,
  shut,
  typeOf,
} from "./report-books.ts";

afterEach(shut);

const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
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
    case "month":
    case "quarter":
    case "year":
    case undefined:
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

/** The report of the book as it was when `known` was its last record. */
function reportAt(at: Opened, known: number, input: ReportInput): Report {
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
