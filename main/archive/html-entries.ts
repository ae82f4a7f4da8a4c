/**
 * Entries as an account book has them: one page per account and year (split where a year is long), oldest first, with
 * the balance after each. Voided entries stay in place, struck through. Pages are made one at a time from one cursor.
 */

import { assertInvariant } from "../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../shared/ledger/entry.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { findChain } from "../ledger/chain.ts";
import { Names } from "./entries-view.ts";
import { cell, dayText, escapeHtml, figure, headRow, page } from "./html.ts";

const ROWS_PER_PAGE = 2000;

export interface EntryPagePlan {
  readonly account: number;
  readonly year: number;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  readonly rows: number;
  readonly path: string;
}

/** Which pages there will be, from counts alone. */
export function planEntryPages(book: BookContext): EntryPagePlan[] {
  const rows = book.db.all<{ account: number; year: number; n: number }>(
    `SELECT account, year, sum(n) AS n FROM (
       SELECT account, month / 100 AS year, sum(n) AS n FROM balance_month GROUP BY 1, 2
       UNION ALL SELECT account, date / 10000, count(*) FROM voided_posting GROUP BY 1, 2)
     WHERE account IN (SELECT root FROM account WHERE type IN ('asset', 'liability')) GROUP BY account, year ORDER BY account, year`,
  );
  const numbers = new Map(
    [...new Set(rows.map((row) => row.account))].map((account, i) => [
      account,
      String(i + 1).padStart(3, "0"),
    ]),
  );
  return rows.flatMap(({ account, year, n }) => {
    const parts = Math.ceil(n / ROWS_PER_PAGE);
    return Array.from({ length: parts }, (_, i) => ({
      account,
      year,
      part: i + 1,
      parts,
      rows: Math.min(ROWS_PER_PAGE, n - i * ROWS_PER_PAGE),
      path: `html/account-${numbers.get(account)}-${year}${i === 0 ? "" : `-${i + 1}`}.html`,
    }));
  });
}

interface PostingRow {
  readonly root: number;
  readonly line: number;
  readonly date: number;
  readonly currency: string;
  readonly amount: number;
  readonly void: number;
}

const POSTINGS = `SELECT root, line, date, currency, amount, 0 AS void, day_order FROM posting WHERE account = ?
  UNION ALL SELECT root, line, date, currency, amount, 1, day_order FROM voided_posting WHERE account = ?
  ORDER BY date, day_order, root, line`;

/** The pages of `plans`, one after the other. Each is held whole (a few hundred kB); the next is read when asked for. */
export function* entryPages(
  book: BookContext,
  plans: readonly EntryPagePlan[],
): Generator<{ path: string; chunks: Iterable<string> }> {
  const names = new Names(book);
  let cursor: AccountCursor | null = null;
  try {
    for (const [i, plan] of plans.entries()) {
      if (cursor?.account !== plan.account) {
        cursor?.close();
        cursor = new AccountCursor(book, names, plan.account);
      }
      const rows = cursor.take(plan.rows);
      const row = book.accounts.get(plan.account);
      const title = `${row?.name ?? ""} ${plan.year}, ${row?.currency ?? ""}`;
      yield { path: plan.path, chunks: page(title, pageBody(title, plan, plans[i - 1], plans[i + 1], rows)) };
    }
  } finally {
    cursor?.close();
  }
}

function* pageBody(
  title: string,
  plan: EntryPagePlan,
  before: EntryPagePlan | undefined,
  after: EntryPagePlan | undefined,
  rows: readonly string[],
): Generator<string> {
  const link = (to: EntryPagePlan | undefined, word: string) =>
    to?.account === plan.account
      ? ` · <a href="${to.path.slice("html/".length)}">${word} ${to.year}${to.parts > 1 ? ` (${to.part})` : ""}</a>`
      : "";
  yield `<nav><a href="../index.html">All accounts</a>${link(before, "Before:")}${link(after, "After:")}</nav>\n`;
  yield `<h1>${escapeHtml(title)}${plan.parts > 1 ? `, part ${plan.part} of ${plan.parts}` : ""}</h1>\n`;
  yield `<table>${headRow([["Date"], ["Payee"], ["Category or account"], ["Note"], ["Amount", "n"], ["Balance", "n"]])}<tbody>\n`;
  yield* rows;
  yield "</tbody></table>\n";
}

/** Reads an account's postings in order and keeps the balance from page to page. */
class AccountCursor {
  readonly account: number;
  readonly #book: BookContext;
  readonly #names: Names;
  readonly #rows: Iterator<PostingRow>;
  #balance = 0n;

  constructor(book: BookContext, names: Names, account: number) {
    this.account = account;
    this.#book = book;
    this.#names = names;
    this.#rows = book.db.iterate<PostingRow>(POSTINGS, account, account);
  }

  close(): void {
    this.#rows.return?.();
  }

  /** The next `count` rows as HTML; a date is printed once per day. */
  take(count: number): string[] {
    const rows: string[] = [];
    let day = 0;
    while (rows.length < count) {
      const next = this.#rows.next();
      if (next.done === true) break;
      rows.push(this.#row(next.value, next.value.date !== day));
      day = next.value.date;
    }
    return rows;
  }

  #row(row: PostingRow, newDay: boolean): string {
    if (row.void === 0) this.#balance += BigInt(row.amount);
    const { payee, note, counter } = this.#words(row);
    const digits = this.#book.digitsOf(row.currency);
    const cells = [
      cell(newDay ? dayText(row.date) : "", "d time"),
      cell(payee),
      cell(counter),
      cell(note, "soft"),
      cell(figure(row.amount, digits), "n"),
      cell(row.void === 1 ? "void" : figure(this.#balance, digits), "n run"),
    ];
    return `<tr${row.void === 1 ? ' class="void"' : ""}>${cells.join("")}</tr>\n`;
  }

  #words(row: PostingRow): { payee: string; note: string; counter: string } {
    const { content, text } = this.#entryOf(row);
    const others = content.lines.filter((_, i) => i !== row.line).map(([id]) => this.#names.account(id).name);
    const note = text?.lines?.[String(row.line)] ?? text?.memo ?? "";
    return {
      payee: this.#names.payee(content.payee) || (text?.bank?.payee ?? ""),
      note,
      counter: [...new Set(others)].join(", "),
    };
  }

  #entryOf(row: PostingRow): { content: EntryContent; text: EntryText | null } {
    const { db } = this.#book;
    const counted =
      row.void === 1 ? undefined : db.one<{ body: string; text: string | null }>(COUNTED, row.root);
    if (counted !== undefined)
      return {
        content: JSON.parse(counted.body) as EntryContent,
        text: counted.text === null ? null : (JSON.parse(counted.text) as EntryText),
      };
    const state = findChain(db, row.root);
    assertInvariant(state !== null, "a posting has a chain");
    return { content: state.content.content as EntryContent, text: state.content.text as EntryText | null };
  }
}

const COUNTED =
  "SELECT r.body, t.text FROM journal_entry j JOIN record r ON r.seq = j.entry LEFT JOIN record_text t ON t.seq = r.seq WHERE j.root = ?";
