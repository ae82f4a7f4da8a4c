/**
 * Search over one account or all: every word (beginnings count) in payee, notes, bank text or tags; a category by its
 * name; an amount by its figure. The newest-recorded matches are ranked by date; beyond RANKED the answer says `more`.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { foldName } from "../../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { parseTypedFigure } from "../../../shared/money/expression.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireAccount } from "../../ledger/names.ts";
import { type PostingKey, registerRows } from "./register-rows.ts";
import { ftsQuery } from "./search-beginnings.ts";
import { figureWord } from "./search-words.ts";

const RANKED = 1000;

export function searchPage(book: BookContext, input: Input<"register.page">): Output<"register.page"> {
  const account = input.account === undefined ? null : requireAccount(book, input.account);
  const until = input.asOf === undefined ? 99991231 : dayNumberFromDate(input.asOf);
  const text = (input.search ?? "").trim();
  const roots = matchingRoots(book, text, account, RANKED + 1);
  // The plus keeps SQLite from walking the account's whole index once for every entry found.
  const found = book.db.all<PostingKey>(
    `SELECT p.root, p.line, p.account, p.date, p.currency, p.amount FROM json_each(?) e CROSS JOIN posting p ON p.root = e.value
     WHERE p.date <= ? AND ${account === null ? "p.account IN (SELECT root FROM account WHERE type IN ('asset', 'liability'))" : "+p.account = ?"}
     ORDER BY p.date DESC, p.day_order DESC, p.root DESC, p.line DESC`,
    JSON.stringify(roots.slice(0, RANKED)),
    until,
    ...(account === null ? [] : [account]),
  );
  const keys = found.slice(input.offset, input.offset + input.limit);
  return {
    total: found.length,
    more: roots.length > RANKED,
    sums: sumsOf(book, found),
    rows: registerRows(book, keys, [], "posting"),
    voided: [],
    found: null,
  };
}

/** Entries that a search for `text` finds, newest-recorded first: `most` of each way to find them. */
export function matchingRoots(
  book: BookContext,
  text: string,
  account: number | null,
  most: number,
): number[] {
  const roots = new Set<number>(ftsRoots(book, text, most));
  for (const root of rootsOfCategories(book, text, most)) roots.add(root);
  for (const root of rootsOfAmount(book, text, account)) roots.add(root);
  return [...roots].sort((a, b) => b - a);
}

/** Those of them that the index finds by the words of their payee, notes, bank text or tags. */
export function ftsRoots(book: BookContext, text: string, most: number): number[] {
  const query = ftsQuery(book.db, text);
  if (query === null) return [];
  try {
    return book.db
      .all<{ rowid: number }>(
        "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?",
        query,
        most,
      )
      .map((row) => row.rowid);
  } catch (error) {
    // A letter younger than the index's own tables parts a word in two there, and it keeps no order of words.
    if (error instanceof Error && error.message.includes("phrase queries are not supported")) return [];
    throw error;
  }
}

function rootsOfCategories(book: BookContext, text: string, most: number): number[] {
  const folded = foldName(text);
  if (folded.length < 3) return [];
  const named = [...book.accounts.values()]
    .filter((row) => row.subtype === "category" && foldName(row.name).startsWith(folded))
    .map((row) => row.root);
  if (named.length === 0) return [];
  return book.db
    .all<{ root: number }>(
      "SELECT p.root FROM json_each(?) e CROSS JOIN posting p ON p.account = e.value ORDER BY p.date DESC, p.day_order DESC LIMIT ?",
      JSON.stringify(named),
      most,
    )
    .map((row) => row.root);
}

/** Entries with a line of that figure, in whichever direction, on an own account; in each currency as many digits as it has. */
function rootsOfAmount(book: BookContext, text: string, account: number | null): number[] {
  const figure = /^[-+−]?[\d.,'’\s\u00a0\u202f]+$/.test(text)
    ? parseTypedFigure(text.replace(/^[-+−]/, ""), ".")
    : null;
  if (figure === null || figure.isZero()) return [];
  const wanted = new Map<number, number>();
  for (const row of book.accounts.values()) {
    const isAsked =
      account === null ? row.type === "asset" || row.type === "liability" : row.root === account;
    if (row.currency === null || !isAsked) continue;
    const minor = figure.times(10 ** book.digitsOf(row.currency));
    if (minor.isInteger() && minor.lte(Number.MAX_SAFE_INTEGER)) wanted.set(row.root, minor.toNumber());
  }
  if (wanted.size === 0) return [];
  const roots = book.db.all<{ rowid: number }>(
    "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?",
    figuresQuery(new Set(wanted.values())),
    2 * RANKED,
  );
  return book.db
    .all<{ root: number; account: number; amount: number }>(
      "SELECT p.root, p.account, p.amount FROM json_each(?) e CROSS JOIN posting p ON p.root = e.value",
      JSON.stringify(roots.map(({ rowid }) => rowid)),
    )
    .filter((found) => wanted.get(found.account) === Math.abs(found.amount))
    .map((found) => found.root);
}

/** Entries with a line of one of these amounts, in minor units and whichever direction, as an FTS5 query. */
export function figuresQuery(minors: Iterable<number>): string {
  return [...minors].map((minor) => `"${figureWord(minor)}"`).join(" OR ");
}

function sumsOf(book: BookContext, found: readonly PostingKey[]): { currency: string; amount: string }[] {
  const sums = new Map<string, bigint>();
  for (const key of found) sums.set(key.currency, (sums.get(key.currency) ?? 0n) + BigInt(key.amount));
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => ({ currency, amount: decimalFromMinor(sum, currency, book.digitsOf) }));
}
