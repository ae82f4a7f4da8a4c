/** A draft beside the register: what may be on the statement, what is ticked, which bank's line is which entry. */
import type { Output } from "../../../shared/contract/index.ts";
import { inAndOut } from "../../../shared/ledger/statement.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import {
  addDays,
  dateFromDayNumber,
  dayCountFromDate,
  dayNumberFromDate,
} from "../../../shared/plain-date.ts";
import { requireOwnAccount } from "../../ledger/adjust-balance.ts";
import { accountBalance } from "../../ledger/balances.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { entryWords } from "../../ledger/entry-words.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import { type BankLine, bankLines, findDraft, type StoredDraft, ticksOf } from "./draft-store.ts";
import { matchLines } from "./match-lines.ts";

type DraftView = Output<"statements.draft">;
export type ShownDraft = NonNullable<DraftView["draft"]>;

const MAX_ROWS = 2000;
/** An entry this much older than the first statement may still be under way to the bank. */
const DAYS_BEFORE_FIRST = 60;

export interface OpenRow {
  readonly root: number;
  readonly date: number;
  readonly amount: string;
}

/** Entries of the account up to the draft's end that are on no statement, oldest first; one more than are shown. */
export function openRows(book: BookContext, draft: StoredDraft): OpenRow[] {
  const account = book.requireRoot(draft.account);
  const first = book.db.one<{ day: number | null }>(
    "SELECT min(from_day) AS day FROM statement WHERE account = ?",
    account,
  )?.day;
  const from = first == null ? draft.from : earlier(draft.from, dateFromDayNumber(first));
  return book.db.all<OpenRow>(
    `SELECT p.root, p.date, CAST(sum(p.amount) AS TEXT) AS amount FROM posting p
     WHERE p.account = ? AND p.date BETWEEN ? AND ? AND p.currency = ?
       AND NOT EXISTS (SELECT 1 FROM reconciled_entry r WHERE r.entry = p.root AND r.account = p.account)
     GROUP BY p.root ORDER BY p.date, p.day_order, p.root LIMIT ?`,
    account,
    dayNumberFromDate(addDays(from, -DAYS_BEFORE_FIRST)),
    dayNumberFromDate(draft.to),
    draft.currency,
    MAX_ROWS + 1,
  );
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

const PENDING = `EXISTS (SELECT 1 FROM journal_entry j JOIN record r ON r.seq = j.entry WHERE j.root = p.root AND instr(r.body, '"status":"pending"') > 0)`;

/** Of these entries, those the bank has not posted yet. */
export function pendingOf(book: BookContext, roots: readonly number[]): ReadonlySet<number> {
  const rows = book.db.all<{ root: number }>(
    `SELECT j.root FROM json_each(?) e JOIN journal_entry j ON j.root = e.value JOIN record r ON r.seq = j.entry
     WHERE instr(r.body, '"status":"pending"') > 0`,
    JSON.stringify(roots),
  );
  return new Set(rows.map(({ root }) => root));
}

/** Ticked entries that may still be on the statement; what is pending is on none. */
export function tickedRows(book: BookContext, draft: StoredDraft, ticks: readonly string[]): OpenRow[] {
  const account = book.requireRoot(draft.account);
  const roots = ticks.map((id) => book.findRoot(id)).filter((root) => root !== null);
  return book.db.all<OpenRow>(
    `SELECT p.root, p.date, CAST(sum(p.amount) AS TEXT) AS amount FROM json_each(?) e JOIN posting p ON p.root = e.value
     WHERE p.account = ? AND p.date <= ? AND p.currency = ?
       AND NOT EXISTS (SELECT 1 FROM reconciled_entry r WHERE r.entry = p.root AND r.account = p.account)
       AND NOT ${PENDING} GROUP BY p.root`,
    JSON.stringify(roots),
    account,
    dayNumberFromDate(draft.to),
    draft.currency,
  );
}

/** What is left to explain, minor units. */
export function differenceOf(draft: StoredDraft, ticked: readonly OpenRow[]): bigint {
  const sum = ticked.reduce((total, row) => total + BigInt(row.amount), 0n);
  return BigInt(draft.closingMinor) - BigInt(draft.openingMinor) - sum;
}

export function shownDraft(book: BookContext, draft: StoredDraft, ticked: readonly OpenRow[]): ShownDraft {
  const { currency } = draft;
  const { debits, credits } = inAndOut(ticked.map((row) => BigInt(row.amount)));
  return {
    id: draft.id,
    account: draft.account,
    currency,
    from: draft.from,
    to: draft.to,
    opening: decimalFromMinor(BigInt(draft.openingMinor), currency, book.digitsOf),
    closing: decimalFromMinor(BigInt(draft.closingMinor), currency, book.digitsOf),
    debits: decimalFromMinor(debits, currency, book.digitsOf),
    credits: decimalFromMinor(credits, currency, book.digitsOf),
    count: ticked.length,
    reached: decimalFromMinor(BigInt(draft.openingMinor) + debits - credits, currency, book.digitsOf),
    difference: decimalFromMinor(differenceOf(draft, ticked), currency, book.digitsOf),
    fileName: draft.file?.name ?? null,
  };
}

/** Where the next statement of an account begins: after the last one, else with the account's first entry. */
export function nextPeriod(book: BookContext, account: number): { from: string; openingMinor: bigint } {
  const last = book.db.one<{ to_day: number; closing: number }>(
    "SELECT to_day, closing FROM statement WHERE account = ? ORDER BY to_day DESC LIMIT 1",
    account,
  );
  if (last !== undefined && last.to_day < 99991231)
    return { from: addDays(dateFromDayNumber(last.to_day), 1), openingMinor: BigInt(last.closing) };
  const first = book.db.one<{ day: number | null }>(
    "SELECT min(date) AS day FROM posting WHERE account = ?",
    account,
  )?.day;
  return { from: first == null ? book.clock.today() : dateFromDayNumber(first), openingMinor: 0n };
}

/** The balance a statement begins with when nobody says: the last one's closing, else what the book had before. */
export function openingFor(book: BookContext, account: number, from: string): bigint {
  const next = nextPeriod(book, account);
  return next.from === from ? next.openingMinor : accountBalance(book, account, addDays(from, -1));
}

/** Root by line number, the known entry first. */
export function matchesOf(
  book: BookContext,
  lines: readonly BankLine[],
  rows: readonly OpenRow[],
): ReadonlyMap<number, number> {
  return matchLines(
    lines.map(({ number, date, minor, entry }) => ({
      number,
      day: dayCountFromDate(date),
      amount: minor,
      known: entry === null ? null : book.findRoot(entry),
    })),
    rows.map((row) => ({
      root: row.root,
      day: dayCountFromDate(dateFromDayNumber(row.date)),
      amount: Number(row.amount),
    })),
  );
}

export function draftView(book: BookContext, profile: ProfileStore, accountId: string): DraftView {
  const account = requireOwnAccount(book, accountId);
  const next = nextPeriod(book, account.root);
  const nothing: DraftView = {
    draft: null,
    rows: [],
    lines: [],
    more: false,
    next: { from: next.from, opening: decimalFromMinor(next.openingMinor, account.currency, book.digitsOf) },
  };
  const draft = findDraft(profile, book.id, accountId);
  if (draft === null) return nothing;
  const ticks = ticksOf(profile, draft.id);
  const found = openRows(book, draft);
  const rows = found.slice(0, MAX_ROWS);
  const words = entryWords(
    book,
    rows.map((row) => row.root),
  );
  const waiting = pendingOf(
    book,
    rows.map((row) => row.root),
  );
  const lines = bankLines(profile, draft.id);
  const matches = matchesOf(book, lines, rows);
  const lineOf = new Map([...matches].map(([line, root]) => [root, line]));
  const ticked = new Set(ticks);
  return {
    ...nothing,
    draft: shownDraft(book, draft, tickedRows(book, draft, ticks)),
    more: found.length > MAX_ROWS,
    rows: rows.map((row) => {
      const entry = book.idOfRoot(row.root);
      const date = dateFromDayNumber(row.date);
      return {
        entry,
        date,
        ...words(row.root),
        amount: decimalFromMinor(BigInt(row.amount), draft.currency, book.digitsOf),
        ticked: ticked.has(entry) && !waiting.has(row.root),
        pending: waiting.has(row.root),
        older: date < draft.from,
        line: lineOf.get(row.root) ?? null,
      };
    }),
    lines: lines.map(({ number, date, payee, memo, minor }) => {
      const root = matches.get(number);
      return {
        number,
        date,
        payee,
        memo,
        amount: decimalFromMinor(minor, draft.currency, book.digitsOf),
        entry: root === undefined ? null : book.idOfRoot(root),
      };
    }),
  };
}
