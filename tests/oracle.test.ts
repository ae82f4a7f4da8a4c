/**
 * The ledger beside the naive oracle, batch after batch (L1, L4, L6, L10, R1): after each, everything verifies, every
 * projection is its rebuild, and balances, registers and net worth as of any day, as known at any record, are those of
 * arrays and loops. 200 runs of random commands; DAYBOOK_ORACLE_COMMANDS=1000000 is the nightly measure (npm run nightly).
 */
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { QUERIES } from "../main/features/index.ts";
import { registerPage } from "../main/features/register/page.ts";
import { balancesAsOf } from "../main/ledger/balances.ts";
import type { BookContext } from "../main/ledger/book-context.ts";
import { headSeq, KnownBooks } from "../main/ledger/known-at.ts";
import { rebuildProjections } from "../main/ledger/rebuild.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import { decimalFromMinor } from "../shared/money/amount.ts";
import { commands, Pair } from "./ledger-commands.ts";
import { projections, quietJob } from "./ledger-fixture.ts";
import { balancesThen, type Moments, NOW, netWorthThen, registerThen } from "./oracle.ts";

const NIGHTLY = Number(process.env["DAYBOOK_ORACLE_COMMANDS"] ?? "0");
const RUNS = 200;
/** Of one run: small ones shrink well and find what one command does to another, long ones what grows. */
const [COMMANDS, BATCH] = NIGHTLY > 0 ? [2000, 250] : [30, 15];
const PAGE = 7;

let open: { pair: Pair; known: KnownBooks } | null = null;

function shut(): void {
  open?.known.close();
  open?.pair.remove();
  open = null;
}
afterEach(shut);

/** What `read` answers on the book as it was when record number `known` was its last. */
function then<T>(
  { pair, known }: NonNullable<typeof open>,
  { known: last }: Moments,
  read: (book: BookContext) => T,
): T {
  const { book } = pair.book;
  return last >= headSeq(book.db) ? read(book) : known.ask(book, last, read);
}

function expectMoments(at: NonNullable<typeof open>, moments: Moments): void {
  const { entries } = at.pair.oracle;
  const words = `as of ${moments.day}, as known at No. ${moments.known}`;
  const balances = then(at, moments, (book) =>
    balancesAsOf(book.db, moments.day).map(
      (row) => [`${book.idOfRoot(row.account)} ${row.currency}`, row.sum] as const,
    ),
  );
  expect(new Map(balances), `balances ${words}`).toEqual(balancesThen(entries, moments));
  for (const account of at.pair.accounts)
    expect(registerOf(at, account, moments), `register ${words}`).toEqual(
      registerThen(entries, account, moments).map(({ id, date, amount, balance }) => ({
        id,
        date,
        amount: inWords(at.pair, amount, currencyOf(at.pair, account)),
        balance: inWords(at.pair, balance, currencyOf(at.pair, account)),
      })),
    );
  expect(netWorthOf(at, moments), `net worth ${words}`).toEqual(
    [...netWorthThen(entries, at.pair.accounts, moments)]
      .filter(([, sum]) => sum !== 0n)
      .map(([currency, sum]) => `${currency} ${inWords(at.pair, sum, currency)}`)
      .sort(),
  );
}

const inWords = ({ book }: Pair, minor: bigint, currency: string) =>
  decimalFromMinor(minor, currency, book.book.digitsOf);
const currencyOf = (pair: Pair, account: string) => pair.currencies[pair.accounts.indexOf(account)] ?? "";

/** All of an account's register, page by page. */
function registerOf(at: NonNullable<typeof open>, account: string, moments: Moments) {
  const rows: { id: string; date: string; amount: string; balance: string | null }[] = [];
  for (let total = 1; rows.length < total; ) {
    const page = then(at, moments, (book) =>
      registerPage(book, { account, offset: rows.length, limit: PAGE, asOf: moments.day }),
    );
    total = page.total;
    expect(page.rows.length, "a page is full or the last").toBe(Math.min(PAGE, total - rows.length));
    rows.push(...page.rows.map(({ id, date, amount, balance }) => ({ id, date, amount, balance })));
  }
  return rows;
}

function netWorthOf(at: NonNullable<typeof open>, moments: Moments): string[] {
  const profile = at.pair.book.folder.profile;
  const list = then(at, moments, (book) =>
    QUERIES["accounts.list"]?.({ book, profile, member: "" }, { asOf: moments.day }),
  );
  return (list?.netWorth ?? [])
    .filter(({ amount }) => !/^-?0(\.0+)?$/.test(amount))
    .map(({ currency, amount }) => `${currency} ${amount}`)
    .sort();
}

/** Verify holds, and dropping every projection and making it again changes no row. */
function expectWhole({ book: { book } }: Pair): void {
  const rows = () =>
    projections.tables.map((table) =>
      book.db
        .all(`SELECT * FROM "${table}"`)
        .map((row) => JSON.stringify(row))
        .sort(),
    );
  expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
  const before = rows();
  rebuildProjections(book, quietJob, projections);
  expect(rows()).toEqual(before);
}

/** Evenly over the log: doubles would nearly all be close to its beginning. */
const share = fc.noBias(fc.nat(1000)).map((n) => n / 1000);
const day = fc
  .integer({ min: -5, max: 130 })
  .map((n) => new Date(Date.UTC(2025, 10, 1) + n * 86_400_000).toISOString().slice(0, 10));

it(
  "L1 L4 L6 L10 R1 as of any day, as known at any record, after any commands",
  () => {
    const cuts = fc.array(fc.tuple(share, day), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(commands(COMMANDS), fc.infiniteStream(cuts), (list, moments) => {
        const pair = new Pair();
        open = { pair, known: new KnownBooks(projections) };
        const { db } = pair.book.book;
        // Power is not cut here, and a disk's own time would be most of what is spent.
        db.pragma("synchronous = 0");
        const first = headSeq(db);
        for (let start = 0; start < list.length; start += BATCH) {
          for (const command of list.slice(start, start + BATCH)) pair.run(command);
          expectWhole(pair);
          expectMoments(open, NOW);
          for (const [cut, on] of moments.next().value) {
            const known = first + Math.round(cut * (headSeq(db) - first));
            expectMoments(open, { day: on, known });
            expectMoments(open, { day: NOW.day, known });
          }
        }
        shut();
      }),
      { numRuns: NIGHTLY > 0 ? Math.ceil(NIGHTLY / (COMMANDS / 2)) : RUNS },
    );
  },
  NIGHTLY > 0 ? 86_400_000 : 300_000,
);
