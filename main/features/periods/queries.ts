/** Months and their closings, and what to look at before one is closed. Each answer takes a fixed number of statements. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { lastDayOfMonth, monthFromNumber, monthNumber } from "../../../shared/ledger/closing.ts";
import type { ReasonText } from "../../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dateFromDayNumber, dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { timeText } from "../../ledger/time-text.ts";
import type { QueryHandlers } from "../handler.ts";
import { requireFewLines } from "../long-answer.ts";
import { requireSpan } from "./commands.ts";

type Check = Output<"periods.check">["checks"][number];

interface MonthRow {
  readonly month: number;
  readonly lines: number;
  readonly closed: number | null;
  readonly at: number | null;
  readonly by: string | null;
  readonly text: string | null;
}

const MONTHS = `SELECT m.month, sum(m.lines) AS lines, c.closed, r.recorded_at AS at, w.name AS by, t.text FROM (
    SELECT b.month, sum(b.n) AS lines FROM balance_month b JOIN account a ON a.root = b.account
      WHERE a.type IN ('asset', 'liability') GROUP BY b.month
    UNION ALL SELECT DISTINCT month, 0 FROM balance_month
    UNION ALL SELECT month, 0 FROM closing) m
  LEFT JOIN closing c ON c.month = m.month LEFT JOIN record r ON r.seq = c.entry LEFT JOIN record_text t ON t.seq = c.entry
  LEFT JOIN author o ON o.author = r.author LEFT JOIN record mr ON mr.id = o.id LEFT JOIN member w ON w.root = mr.seq
  GROUP BY m.month ORDER BY m.month DESC`;

function list(book: BookContext): Output<"periods.list"> {
  return {
    months: book.db.all<MonthRow>(MONTHS).map(({ month, lines, closed, at, by, text }) => ({
      month: monthFromNumber(month),
      state: closed === null ? "open" : closed === 1 ? "closed" : "reopened",
      lines,
      last:
        at === null
          ? null
          : {
              by: by ?? "",
              at: timeText(at),
              reason: text === null ? "" : ((JSON.parse(text) as ReasonText).reason ?? ""),
            },
    })),
  };
}

function check(book: BookContext, input: Input<"periods.check">): Output<"periods.check"> {
  const months = requireSpan(input);
  const from = `${input.from}-01`;
  const to = lastDayOfMonth(input.to);
  return {
    from,
    to,
    over: to < book.clock.today(),
    lines: linesIn(book, input),
    closed: months.filter((month) => book.closings.get(monthNumber(month))?.closed === 1).length,
    checks: [
      ...uncategorised(book, from, to),
      ...pending(book, from, to),
      ...unreconciled(book, from, to),
      ...gaps(book, from, to),
      ...earlier(book, input.from),
    ],
  };
}

function linesIn(book: BookContext, { from, to }: Input<"periods.check">): number {
  const row = book.db.one<{ n: number }>(
    `SELECT coalesce(sum(b.n), 0) AS n FROM account a JOIN balance_month b ON b.account = a.root
     WHERE a.type IN ('asset', 'liability') AND b.month BETWEEN ? AND ?`,
    monthNumber(from),
    monthNumber(to),
  );
  return row?.n ?? 0;
}

const NOTHING_MORE = { amount: null, currency: null, date: null } as const;

function uncategorised(book: BookContext, from: string, to: string): Check[] {
  const rows = book.db.all<{ account: number; n: number }>(
    `SELECT account, count(DISTINCT root) AS n FROM posting
     WHERE account IN (SELECT root FROM account WHERE template IN ('uncategorised-expense', 'uncategorised-income'))
       AND date BETWEEN ? AND ? GROUP BY account ORDER BY account`,
    dayNumberFromDate(from),
    dayNumberFromDate(to),
  );
  const named = rows.map((row) => ({ ...row, name: book.accounts.get(row.account)?.name ?? "" }));
  return named.map(({ account, name, n }) => ({
    ...NOTHING_MORE,
    what: "uncategorised",
    count: n,
    account: book.idOfRoot(account),
    name,
    see: { account: null, search: name, asOf: to },
  }));
}

/** Entries that the bank has not booked yet, by account. A body is canonical JSON, so the words stand in it just so. */
function pending(book: BookContext, from: string, to: string): Check[] {
  const rows = book.db.all<{ account: number; name: string; n: number }>(
    `SELECT a.root AS account, a.name, count(*) AS n FROM account a
       CROSS JOIN posting p ON p.account = a.root AND p.date BETWEEN ? AND ?
       JOIN journal_entry j ON j.root = p.root JOIN record r ON r.seq = j.entry
     WHERE a.type IN ('asset', 'liability') AND instr(r.body, '"status":"pending"') > 0 GROUP BY a.root ORDER BY a.root`,
    dayNumberFromDate(from),
    dayNumberFromDate(to),
  );
  return rows.map(({ account, name, n }) => {
    const id = book.idOfRoot(account);
    const see = { account: id, search: "", asOf: to };
    return { ...NOTHING_MORE, what: "pending", count: n, account: id, name, see };
  });
}

/** Lines on no finished statement, of the accounts that have any. */
function unreconciled(book: BookContext, from: string, to: string): Check[] {
  const rows = book.db.all<{ account: number; name: string; n: number }>(
    `SELECT a.root AS account, a.name, count(*) AS n FROM account a
       CROSS JOIN posting p ON p.account = a.root AND p.date BETWEEN ? AND ?
     WHERE EXISTS (SELECT 1 FROM statement s WHERE s.account = a.root)
       AND NOT EXISTS (SELECT 1 FROM reconciled_entry r WHERE r.entry = p.root AND r.account = p.account)
     GROUP BY a.root ORDER BY a.root`,
    dayNumberFromDate(from),
    dayNumberFromDate(to),
  );
  return rows.map(({ account, name, n }) => {
    const id = book.idOfRoot(account);
    const see = { account: id, search: "", asOf: to };
    return { ...NOTHING_MORE, what: "unreconciled", count: n, account: id, name, see };
  });
}

interface GapRow {
  readonly account: number;
  readonly currency: string;
  readonly date: number;
  readonly n: number;
  readonly gap: string;
}

/** Per account how many balances of the bank differ, and the newest difference (SQLite gives the row of the max). */
const GAPS = `SELECT account, currency, max(date) AS date, count(*) AS n, CAST(gap AS TEXT) AS gap FROM (
    SELECT o.account, o.currency, o.date, o.amount
      - (SELECT coalesce(sum(debit - credit), 0) FROM balance_month b WHERE b.account = o.account AND b.currency = o.currency AND b.month < o.date / 100)
      - (SELECT coalesce(sum(amount), 0) FROM (SELECT amount FROM posting WHERE account = o.account AND currency = o.currency
          AND date BETWEEN o.date / 100 * 100 AND o.date LIMIT -1)) AS gap
    FROM observation o WHERE o.date BETWEEN ? AND ?)
  WHERE gap <> 0 GROUP BY account, currency ORDER BY account`;

function gaps(book: BookContext, from: string, to: string): Check[] {
  const rows = book.db.all<GapRow>(GAPS, dayNumberFromDate(from), dayNumberFromDate(to));
  return rows.map(({ account, currency, date, n, gap }) => {
    const id = book.idOfRoot(account);
    const day = dateFromDayNumber(date);
    return {
      what: "gap",
      count: n,
      account: id,
      name: book.accounts.get(account)?.name ?? "",
      amount: decimalFromMinor(BigInt(gap), currency, book.digitsOf),
      currency,
      date: day,
      see: { account: id, search: "", asOf: day },
    };
  });
}

function earlier(book: BookContext, from: string): Check[] {
  const row = book.db.one<{ n: number; last: number | null }>(
    `SELECT count(DISTINCT month) AS n, max(month) AS last FROM balance_month
     WHERE month < ? AND month NOT IN (SELECT month FROM closing WHERE closed = 1)`,
    monthNumber(from),
  );
  if (row === undefined || row.last === null) return [];
  const asOf = lastDayOfMonth(monthFromNumber(row.last));
  return [
    {
      ...NOTHING_MORE,
      what: "earlier",
      count: row.n,
      account: null,
      name: "",
      date: asOf,
      see: { account: null, search: "", asOf },
    },
  ];
}

export const periodsQueries: QueryHandlers = {
  "periods.list": ({ book }) => list(book),
  "periods.check": ({ book, patient }, input) => {
    if (!patient) requireFewLines(book.db, monthNumber(input.from), monthNumber(input.to));
    return check(book, input);
  },
};
