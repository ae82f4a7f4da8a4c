/** The statements hold together (RPT-1): net worth, balance sheet, income statement, trial balance and cash flow, after any commands. */
import { afterEach, describe, expect, it } from "vitest";
import { runReport } from "../../main/features/reports/queries.ts";
import { decimalFromMinor } from "../../shared/money/amount.ts";
import type { Pair } from "../ledger-commands.ts";
import { earliest, inEuro, type NaiveLine } from "./naive.ts";
import { afterAnyCommands, inputOf, iso, linesAt, minor, RATES, shut, typeOf } from "./report-books.ts";

afterEach(shut);

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
