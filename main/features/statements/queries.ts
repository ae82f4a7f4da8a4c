/** Finished statements beside what the book says today, and the draft in hand (LED-12). */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { StatementBody, StatementText } from "../../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dateFromDayNumber, dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { StatementRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { entryWords } from "../../ledger/entry-words.ts";
import { requireAccount } from "../../ledger/names.ts";
import { timeText } from "../../ledger/time-text.ts";
import type { QueryHandlers } from "../handler.ts";
import { requireFewLines } from "../long-answer.ts";
import { draftView } from "./draft-view.ts";
import { explainDraft } from "./explain-draft.ts";
import { produce } from "./produce.ts";

type Shown = Output<"statements.list">["statements"][number];
type Line = Output<"statements.statement">["lines"][number];

const PER_PAGE = 36;
const MAX_OTHERS = 200;

interface ListedRow extends StatementRow {
  readonly body: string;
  readonly text: string | null;
  readonly recorded_at: number;
  readonly by: string | null;
  readonly newest: number;
  /** The book's own figures for the period, now. */
  readonly now_opening: string;
  readonly now_debits: string;
  readonly now_credits: string;
  readonly now_n: number;
}

/** `WHICH` is the condition on `s`; everything about the page's statements comes in one statement. */
const listed = (which: string) => `WITH page AS (SELECT s.* FROM statement s WHERE ${which}),
  entry_sum AS (SELECT g.root AS statement, p.root, sum(p.amount) AS amount FROM page g
    JOIN posting p ON p.account = g.account AND p.date BETWEEN g.from_day AND g.to_day AND p.currency = g.currency GROUP BY g.root, p.root),
  period AS (SELECT statement, count(*) AS n, sum(max(amount, 0)) AS debits, sum(max(-amount, 0)) AS credits FROM entry_sum GROUP BY statement)
  SELECT g.*, r.body, t.text, r.recorded_at, m.name AS "by",
    NOT EXISTS (SELECT 1 FROM statement l WHERE l.account = g.account AND l.to_day > g.to_day) AS newest,
    coalesce(e.n, 0) AS now_n, CAST(coalesce(e.debits, 0) AS TEXT) AS now_debits, CAST(coalesce(e.credits, 0) AS TEXT) AS now_credits,
    CAST(coalesce((SELECT sum(b.debit - b.credit) FROM balance_month b WHERE b.account = g.account AND b.currency = g.currency AND b.month < g.from_day / 100), 0)
      + coalesce((SELECT sum(p.amount) FROM posting p WHERE p.account = g.account AND p.currency = g.currency
          AND p.date >= g.from_day / 100 * 100 AND p.date < g.from_day), 0) AS TEXT) AS now_opening
  FROM page g JOIN record r ON r.seq = g.record LEFT JOIN record_text t ON t.seq = g.record LEFT JOIN period e ON e.statement = g.root
  LEFT JOIN author a ON a.author = r.author LEFT JOIN record mr ON mr.id = a.id LEFT JOIN member m ON m.root = mr.seq
  ORDER BY g.to_day DESC`;

function shown(book: BookContext, row: ListedRow): Shown {
  const { currency } = row;
  const body = JSON.parse(row.body) as StatementBody;
  const text = row.text === null ? null : (JSON.parse(row.text) as StatementText);
  const decimal = (minor: number | bigint) => decimalFromMinor(minor, currency, book.digitsOf);
  const [opening, debits, credits] = [
    BigInt(row.now_opening),
    BigInt(row.now_debits),
    BigInt(row.now_credits),
  ];
  return {
    id: book.idOfRoot(row.root),
    account: book.idOfRoot(row.account),
    currency,
    from: dateFromDayNumber(row.from_day),
    to: dateFromDayNumber(row.to_day),
    figures: {
      opening: decimal(row.opening),
      closing: decimal(row.closing),
      debits: decimal(row.debits),
      credits: decimal(row.credits),
      count: row.n,
    },
    book: {
      opening: decimal(opening),
      closing: decimal(opening + debits - credits),
      debits: decimal(debits),
      credits: decimal(credits),
      count: row.now_n,
    },
    agrees:
      row.now_n === row.book_n && debits === BigInt(row.book_debits) && credits === BigInt(row.book_credits),
    added: row.now_n - row.book_n,
    fileName: text?.fileName ?? "",
    fileHash: body.file ?? null,
    by: row.by ?? "",
    at: timeText(row.recorded_at),
    newest: row.newest === 1,
  };
}

function list(book: BookContext, { account, offset }: Input<"statements.list">): Output<"statements.list"> {
  const root = requireAccount(book, account);
  const total =
    book.db.one<{ n: number }>("SELECT count(*) AS n FROM statement WHERE account = ?", root)?.n ?? 0;
  const rows = book.db.all<ListedRow>(
    listed("s.account = ? ORDER BY s.to_day DESC LIMIT ? OFFSET ?"),
    root,
    PER_PAGE,
    offset ?? 0,
  );
  book.lookUpIds(rows.map((row) => row.root));
  return { total, statements: rows.map((row) => shown(book, row)) };
}

interface LineRow {
  readonly root: number;
  readonly date: number;
  readonly amount: string;
}

function shownLines(book: BookContext, rows: readonly LineRow[], currency: string): Line[] {
  const words = entryWords(
    book,
    rows.map((row) => row.root),
  );
  return rows.map((row) => ({
    entry: book.idOfRoot(row.root),
    date: dateFromDayNumber(row.date),
    ...words(row.root),
    amount: decimalFromMinor(BigInt(row.amount), currency, book.digitsOf),
  }));
}

function statement(book: BookContext, id: string): Output<"statements.statement"> {
  const root = book.findRoot(id);
  const row = root === null ? undefined : book.db.one<ListedRow>(listed("s.root = ?"), root);
  if (row === undefined)
    throw new DomainError("not_found", { message: "There is no such statement in this book." });
  const lines = book.db.all<LineRow>(
    `SELECT r.entry AS root, r.date, CAST(r.amount AS TEXT) AS amount FROM reconciled_entry r JOIN journal_entry j ON j.root = r.entry
     WHERE r.root = ? ORDER BY r.date, (SELECT p.day_order FROM posting p WHERE p.root = j.root LIMIT 1), r.entry`,
    row.root,
  );
  const others = book.db.all<LineRow>(
    `SELECT p.root, p.date, CAST(sum(p.amount) AS TEXT) AS amount FROM posting p
     WHERE p.account = ? AND p.date BETWEEN ? AND ? AND p.currency = ?
       AND NOT EXISTS (SELECT 1 FROM reconciled_entry r WHERE r.entry = p.root AND r.account = p.account)
     GROUP BY p.root ORDER BY p.date, p.day_order, p.root LIMIT ?`,
    row.account,
    row.from_day,
    row.to_day,
    row.currency,
    MAX_OTHERS,
  );
  return {
    statement: shown(book, row),
    lines: shownLines(book, lines, row.currency),
    others: shownLines(book, others, row.currency),
  };
}

export const statementsQueries: QueryHandlers = {
  "statements.produce": ({ book, patient }, input) => {
    if (!patient)
      requireFewLines(
        book.db,
        Math.floor(dayNumberFromDate(input.from) / 100),
        Math.floor(dayNumberFromDate(input.to) / 100),
        requireAccount(book, input.account),
      );
    return produce(book, input);
  },
  "statements.list": ({ book }, input) => list(book, input),
  "statements.statement": ({ book }, { id }) => statement(book, id),
  "statements.draft": ({ book, profile }, { account }) => draftView(book, profile, account),
  "statements.explain": ({ book, profile }, { account }) => explainDraft(book, profile, account),
};
