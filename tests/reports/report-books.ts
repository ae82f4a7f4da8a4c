/** Books that random commands made, and what reports are asked for of them. */
import fc from "fast-check";
import { headSeq, KnownBooks } from "../../main/ledger/known-at.ts";
import type { ReportInput } from "../../shared/contract/reports.ts";
import { commands, Pair } from "../ledger-commands.ts";
import { projections } from "../ledger-fixture.ts";
import { NOW, standing } from "../oracle.ts";
import { linesOf, type NaiveLine, type NaiveRate } from "./naive.ts";

/** `first`: the last record of a book before any command. */
export interface Opened {
  readonly pair: Pair;
  readonly known: KnownBooks;
  readonly first: number;
}
let open: Opened | null = null;
export function shut(): void {
  open?.known.close();
  open?.pair.remove();
  open = null;
}

export const RATES: readonly NaiveRate[] = [
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
export function afterAnyCommands(runs: number, check: (at: Opened, specs: Spec[]) => void): void {
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

export const iso = (date: Date) => date.toISOString().slice(0, 10);
export function inputOf(
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
export function typeOf(pair: Pair, account: string): string {
  if (pair.accounts.includes(account)) return "own";
  if (account === pair.book.category("salary")) return "income";
  return pair.categories.includes(account) ? "expense" : "other";
}

export const minor = (text: string | null | undefined): bigint => BigInt((text ?? "0").replace(".", ""));

export function linesAt(pair: Pair, known: number): NaiveLine[] {
  return linesOf(standing(pair.oracle.entries, { day: NOW.day, known }), pair.accounts);
}
