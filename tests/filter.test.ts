/**
 * Filters of the register beside the naive oracle: whatever tokens are put together, the rows, their order, count and sums
 * are those of arrays and loops, now, as of any day and as known at any record, quickly or with patience.
 */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { registerMonths } from "../main/features/register/months.ts";
import { registerPage } from "../main/features/register/page.ts";
import type { BookContext } from "../main/ledger/book-context.ts";
import { headSeq, KnownBooks } from "../main/ledger/known-at.ts";
import type { EntryContent } from "../shared/ledger/entry.ts";
import { decimalFromMinor } from "../shared/money/amount.ts";
import { commands, Pair } from "./ledger-commands.ts";
import { projections } from "./ledger-fixture.ts";
import { type Moments, NOW, standing } from "./oracle.ts";

const RUNS = 60;
const PAGE = 9;

let open: { pair: Pair; known: KnownBooks } | null = null;
function shut(): void {
  open?.known.close();
  open?.pair.remove();
  open = null;
}
afterEach(shut);

interface Seen {
  readonly content: EntryContent;
  readonly line: EntryContent["lines"][number];
  readonly at: number;
  readonly revisions: number;
}

/** A token, and what it asks of a row. */
interface Token {
  readonly text: (pair: Pair) => string;
  readonly holds: (seen: Seen, pair: Pair) => boolean;
}

const big = (decimal: string, digits: number) => {
  const [whole = "0", part = ""] = decimal.split(".");
  return BigInt(whole) * 10n ** BigInt(digits) + BigInt(part.padEnd(digits, "0").slice(0, digits) || "0");
};
const abs = (n: bigint) => (n < 0n ? -n : n);

const any = (list: readonly string[], at: readonly number[]) => at.map((n) => list[n] ?? "");
const some = (most: number) => fc.uniqueArray(fc.nat(most - 1), { minLength: 1, maxLength: 2 });
const own = (pair: Pair, account: string) => pair.accounts.includes(account);
const others = ({ content, at }: Seen) => content.lines.filter((_, index) => index !== at);
/** The pair's own account is none of what an entry is split in. */
const known = (pair: Pair, account: string) => own(pair, account) || pair.categories.includes(account);

const day = fc
  .integer({ min: -5, max: 130 })
  .map((n) => new Date(Date.UTC(2025, 10, 1) + n * 86_400_000).toISOString().slice(0, 10));
const month = fc.constantFrom("2025-11", "2025-12", "2026-01", "2026-02");

const tokens: fc.Arbitrary<Token>[] = [
  some(4).map((at) => ({
    text: (pair) => `payee:${any(pair.payees, at).join(",")}`,
    holds: ({ content }, pair) => content.payee !== undefined && any(pair.payees, at).includes(content.payee),
  })),
  some(3).map((at) => ({
    text: (pair) => `tag:${any(pair.tags, at).join(",")}`,
    holds: ({ content }, pair) => (content.tags ?? []).some((tag) => any(pair.tags, at).includes(tag)),
  })),
  some(3).map((at) => ({
    text: (pair) => `category:${any(pair.categories, at).join(",")}`,
    holds: ({ content }, pair) =>
      content.lines.some(([account]) => any(pair.categories, at).includes(account)),
  })),
  some(5).map((at) => ({
    text: (pair) => `account:${any(pair.accounts, at).join(",")}`,
    holds: ({ line }, pair) => any(pair.accounts, at).includes(line[0]),
  })),
  fc.constantFrom("in", "out").map((text) => ({
    text: () => text,
    holds: ({ line }) => (text === "in") === line[1] > 0,
  })),
  fc
    .record({
      operator: fc.constantFrom(">", ">=", "<", "<=", ":"),
      figure: fc.constantFrom("10", "250.5", "0.01"),
    })
    .map(({ operator, figure }) => ({
      text: () => `amount${operator}${figure}`,
      holds: ({ line: [, amount, currency] }, pair) => {
        // Compared with eight decimals, the finest there are.
        const minor = abs(BigInt(amount)) * 10n ** BigInt(8 - pair.book.book.digitsOf(currency));
        const bound = big(figure, 8);
        if (operator === ">") return minor > bound;
        if (operator === ">=") return minor >= bound;
        if (operator === "<") return minor < bound;
        return operator === "<=" ? minor <= bound : minor === bound;
      },
    })),
  day.map((on) => ({ text: () => `before:${on}`, holds: ({ content }) => content.date < on })),
  day.map((on) => ({ text: () => `on:${on}`, holds: ({ content }) => content.date === on })),
  month.map((of) => ({ text: () => `after:${of}`, holds: ({ content }) => content.date.slice(0, 7) > of })),
  fc.tuple(month, month).map((ends) => {
    const [from = "", to = ""] = ends.toSorted();
    return {
      text: () => `date:${from}..${to}`,
      holds: ({ content }: Seen) => content.date.slice(0, 7) >= from && content.date.slice(0, 7) <= to,
    };
  }),
  fc.constant({ text: () => "has:tag", holds: ({ content }) => (content.tags ?? []).length > 0 }),
  fc.constant({ text: () => "has:payee", holds: ({ content }) => content.payee !== undefined }),
  fc.constant({ text: () => "is:transfer", holds: (seen, pair) => others(seen).some(([a]) => own(pair, a)) }),
  fc.constant({
    text: () => "is:split",
    holds: (seen, pair) =>
      new Set(others(seen).flatMap(([account]) => (known(pair, account) ? [account] : []))).size > 1,
  }),
];

const filter = fc.array(fc.record({ token: fc.oneof(...tokens), negated: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
});
type Filter = typeof filter extends fc.Arbitrary<infer F> ? F : never;

interface Row {
  readonly id: string;
  readonly account: string;
  readonly amount: string;
}

interface Line {
  readonly month: string;
  readonly currency: string;
  readonly minor: bigint;
}

/** Newest first; the balances of rows that come oldest last. */
function monthsOf(pair: Pair, lines: readonly Line[], hasBalance: boolean) {
  const names = [...new Set(lines.map(({ month }) => month))];
  return names.map((month) => {
    const currencies = [
      ...new Set(lines.flatMap((line) => (line.month === month ? [line.currency] : []))),
    ].sort();
    return {
      month,
      totals: currencies.map((currency) => {
        const words = (minor: bigint) => decimalFromMinor(minor, currency, pair.book.book.digitsOf);
        const sum = (those: readonly Line[]) => those.reduce((total, { minor }) => total + minor, 0n);
        const here = lines.filter((line) => line.month === month && line.currency === currency);
        const upTo = lines.filter((line) => line.month <= month && line.currency === currency);
        return {
          currency,
          n: here.length,
          in: words(sum(here.filter(({ minor }) => minor > 0n))),
          out: words(-sum(here.filter(({ minor }) => minor < 0n))),
          net: words(sum(here)),
          balance: hasBalance ? words(sum(upTo)) : null,
        };
      }),
    };
  });
}

function expected(pair: Pair, asked: Filter, moments: Moments) {
  const rows: Row[] = [];
  const lines: Line[] = [];
  const totals = new Map<string, { n: number; in: bigint; out: bigint }>();
  const newestFirst = standing(pair.oracle.entries, moments).sort((a, b) =>
    a.content.date === b.content.date ? b.first - a.first : a.content.date < b.content.date ? 1 : -1,
  );
  for (const { id, content } of newestFirst)
    for (const [at, line] of [...content.lines.entries()].reverse()) {
      const seen: Seen = { content, line, at, revisions: 1 };
      if (!own(pair, line[0])) continue;
      if (!asked.every(({ token, negated }) => token.holds(seen, pair) !== negated)) continue;
      const [account, minor, currency] = line;
      rows.push({ id, account, amount: decimalFromMinor(minor, currency, pair.book.book.digitsOf) });
      lines.push({ month: content.date.slice(0, 7), currency, minor: BigInt(minor) });
      const total = totals.get(currency) ?? { n: 0, in: 0n, out: 0n };
      totals.set(currency, total);
      total.n += 1;
      if (minor > 0) total.in += BigInt(minor);
      else total.out -= BigInt(minor);
    }
  const words = (minor: bigint, currency: string) =>
    decimalFromMinor(minor, currency, pair.book.book.digitsOf);
  return {
    rows,
    months: monthsOf(pair, lines, asked.length === 0),
    totals: [...totals]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, total]) => ({
        currency,
        n: total.n,
        in: words(total.in, currency),
        out: words(total.out, currency),
        sum: words(total.in - total.out, currency),
      })),
  };
}

function found(at: NonNullable<typeof open>, text: string, moments: Moments, patient: boolean) {
  const { book } = at.pair.book;
  const then = <T>(read: (of: BookContext) => T): T =>
    moments.known >= headSeq(book.db) ? read(book) : at.known.ask(book, moments.known, read);
  const ask = (offset: number) =>
    then((of) => registerPage(of, { filter: text, offset, limit: PAGE, asOf: moments.day }, patient));
  const rows: Row[] = [];
  let page = ask(0);
  for (;;) {
    rows.push(...page.rows.map(({ id, account, amount }) => ({ id, account, amount })));
    if (page.rows.length === 0 || rows.length >= page.total) break;
    page = ask(rows.length);
  }
  expect(page.total).toBe(rows.length);
  const totals = page.found?.totals.map(({ average: _, ...total }) => total);
  const { months } = then((of) => registerMonths(of, { filter: text, asOf: moments.day }, patient));
  return { rows, totals, months };
}

it("finds what arrays and loops find", () => {
  const cut = fc.noBias(fc.nat(1000)).map((n) => n / 1000);
  fc.assert(
    fc.property(
      commands(40),
      fc.array(fc.tuple(filter, cut, day, fc.boolean()), { minLength: 6, maxLength: 6 }),
      (list, questions) => {
        const pair = new Pair();
        open = { pair, known: new KnownBooks(projections) };
        pair.book.book.db.pragma("synchronous = 0");
        const first = headSeq(pair.book.book.db);
        for (const command of list) pair.run(command);
        for (const [asked, share, until, patient] of questions) {
          const text = asked
            .map(({ token, negated }) => `${negated ? "-" : ""}${token.text(pair)}`)
            .join(" ");
          const known = first + Math.round(share * (headSeq(pair.book.book.db) - first));
          for (const moments of [NOW, { day: until, known: NOW.known }, { day: until, known }])
            expect(found(open, text, moments, patient), `${text} ${JSON.stringify(moments)}`).toEqual(
              expected(pair, asked, moments),
            );
        }
        shut();
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);

describe("what random books do not hold", () => {
  it("has an average, rounded half to even, of each currency", () => {
    const pair = new Pair();
    open = { pair, known: new KnownBooks(projections) };
    const [checking = "", dollars = ""] = pair.accounts;
    const [groceries = ""] = pair.categories;
    const put = (account: string, amount: number, currency: string) =>
      pair.book.entry(
        {
          date: "2026-01-05",
          lines: [
            [account, amount, currency],
            [groceries, -amount, currency],
          ],
        },
        {},
      );
    for (const amount of [-100, -101, 300]) put(checking, amount, "EUR");
    put(dollars, -5, "USD");
    put(dollars, -2, "USD");
    const page = registerPage(pair.book.book, { filter: "on:2026-01-05", offset: 0, limit: 10 });
    expect(page.found?.totals).toEqual([
      { currency: "EUR", n: 3, in: "3.00", out: "2.01", sum: "0.99", average: "0.33" },
      { currency: "USD", n: 2, in: "0.00", out: "0.07", sum: "-0.07", average: "-0.04" },
    ]);
  });
});
