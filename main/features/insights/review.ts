/** What waits for a person: entries nobody sorted, entries the bank has not booked, balances that differ, statements due. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { addDays, dateFromDayNumber, dayNumberFromDate } from "../../../shared/plain-date.ts";
import { balancesAsOf } from "../../ledger/balances.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { type Asked, requireShort } from "./quick.ts";

type Review = Output<"insights.review">;

/** A bank books a card payment within days; what hangs longer is found by looking for it. */
const PENDING_DAYS = 31;
/** A statement a month, and a few days for it to arrive. */
const DUE_DAYS = 35;
/** Entries whose records are looked at in a moment. */
const MOST_LOOKED_AT = 1500;
const LAST_DAY = "9999-12-31";

export function review(context: Asked, { asOf }: Input<"insights.review">): Review {
  const { book } = context;
  const day = asOf ?? book.clock.today();
  return {
    uncategorised: uncategorised(book, asOf ?? null),
    pending: pending(context, day, asOf ?? LAST_DAY),
    gaps: gaps(book, asOf ?? LAST_DAY),
    due: due(book, day),
  };
}

function uncategorised(book: BookContext, asOf: string | null): number {
  const isMeant = (root: number) => book.accounts.get(root)?.template?.startsWith("uncategorised-") === true;
  return balancesAsOf(book.db, asOf).reduce((sum, { account, n }) => (isMeant(account) ? sum + n : sum), 0);
}

/** A body is canonical JSON, so the words stand in it just so. */
function pending(context: Asked, day: string, until: string): number {
  const from = addDays(day, -PENDING_DAYS);
  requireShort(context, { types: ["asset", "liability"], from, to: until, most: MOST_LOOKED_AT });
  const row = context.book.db.one<{ n: number }>(
    `SELECT count(DISTINCT j.root) AS n FROM account a
       CROSS JOIN posting p ON p.account = a.root AND p.date BETWEEN ? AND ?
       JOIN journal_entry j ON j.root = p.root JOIN record r ON r.seq = j.entry
     WHERE a.type IN ('asset', 'liability') AND instr(r.body, '"status":"pending"') > 0`,
    dayNumberFromDate(from),
    dayNumberFromDate(until),
  );
  return row?.n ?? 0;
}

interface GapRow {
  readonly account: number;
  readonly date: number;
  readonly currency: string;
  readonly gap: string;
}

/** The last that the bank said of each account, beside the book on that day. */
const GAPS = `SELECT account, date, currency, CAST(gap AS TEXT) AS gap FROM (
    SELECT o.account, o.date, o.currency, o.amount
      - (SELECT coalesce(sum(debit - credit), 0) FROM balance_month b WHERE b.account = o.account AND b.currency = o.currency AND b.month < o.date / 100)
      - (SELECT coalesce(sum(amount), 0) FROM (SELECT amount FROM posting WHERE account = o.account AND currency = o.currency
          AND date BETWEEN o.date / 100 * 100 AND o.date LIMIT -1)) AS gap
    FROM account a JOIN observation o ON o.account = a.root
    WHERE a.open = 1 AND o.root = (SELECT root FROM observation x WHERE x.account = a.root AND x.date <= ? ORDER BY x.date DESC, x.root DESC LIMIT 1))
  WHERE gap <> 0`;

function gaps(book: BookContext, until: string): Review["gaps"] {
  return book.db.all<GapRow>(GAPS, dayNumberFromDate(until)).map(({ account, date, currency, gap }) => ({
    ...named(book, account),
    date: dateFromDayNumber(date),
    currency,
    gap: decimalFromMinor(BigInt(gap), currency, book.digitsOf),
  }));
}

/** Accounts with a finished statement that ended long ago, and with entries since. */
function due(book: BookContext, day: string): Review["due"] {
  const rows = book.db.all<{ account: number; since: number }>(
    `SELECT own AS account, since FROM (
       SELECT a.root AS own, (SELECT max(s.to_day) FROM statement s WHERE s.account = a.root AND s.to_day <= ?) AS since
       FROM account a WHERE a.open = 1 AND a.type IN ('asset', 'liability'))
     WHERE since < ? AND EXISTS (SELECT 1 FROM posting p WHERE p.account = own AND p.date > since AND p.date <= ?)`,
    dayNumberFromDate(day),
    dayNumberFromDate(addDays(day, -DUE_DAYS)),
    dayNumberFromDate(day),
  );
  return rows.map(({ account, since }) => ({ ...named(book, account), since: dateFromDayNumber(since) }));
}

function named(book: BookContext, account: number): { account: string; name: string } {
  return { account: book.idOfRoot(account), name: book.accounts.get(account)?.name ?? "" };
}
