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

const RANKED = 5000;

/** Words as an FTS5 query: each quoted (no operator of a person's text is obeyed), each a beginning. */
export function ftsQuery(text: string): string | null {
  const words = text.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0
    ? null
    : words
        .slice(0, 12)
        .map((word) => `"${word}"*`)
        .join(" ");
}

export function searchPage(book: BookContext, input: Input<"register.page">): Output<"register.page"> {
  const account = input.account === undefined ? null : requireAccount(book, input.account);
  const until = input.asOf === undefined ? 99991231 : dayNumberFromDate(input.asOf);
  const text = (input.search ?? "").trim();
  const roots = matchingRoots(book, text, account);
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
  };
}

function matchingRoots(book: BookContext, text: string, account: number | null): number[] {
  const roots = new Set<number>();
  const query = ftsQuery(text);
  if (query !== null) {
    for (const row of book.db.all<{ rowid: number }>(
      "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?",
      query,
      RANKED + 1,
    ))
      roots.add(row.rowid);
  }
  for (const root of rootsOfCategories(book, text)) roots.add(root);
  for (const root of rootsOfAmount(book, text, account)) roots.add(root);
  return [...roots].sort((a, b) => b - a);
}

function rootsOfCategories(book: BookContext, text: string): number[] {
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
      RANKED + 1,
    )
    .map((row) => row.root);
}

function rootsOfAmount(book: BookContext, text: string, account: number | null): number[] {
  const figure = /^[-+−]?[\d.,'’\s\u00a0\u202f]+$/.test(text)
    ? parseTypedFigure(text.replace(/^[-+−]/, ""), ".")
    : null;
  if (figure === null || figure.isZero()) return [];
  const own = [...book.accounts.values()].filter(
    (row) =>
      row.currency !== null &&
      (account === null ? row.type === "asset" || row.type === "liability" : row.root === account),
  );
  return own.flatMap((row) => {
    const minor = figure.times(10 ** book.digitsOf(row.currency ?? ""));
    if (!minor.isInteger() || minor.gt(Number.MAX_SAFE_INTEGER)) return [];
    return book.db
      .all<{ root: number }>(
        "SELECT root FROM posting WHERE account = ? AND amount IN (?, ?) ORDER BY date DESC LIMIT ?",
        row.root,
        minor.toNumber(),
        -minor.toNumber(),
        500,
      )
      .map((found) => found.root);
  });
}

function sumsOf(book: BookContext, found: readonly PostingKey[]): { currency: string; amount: string }[] {
  const sums = new Map<string, bigint>();
  for (const key of found) sums.set(key.currency, (sums.get(key.currency) ?? 0n) + BigInt(key.amount));
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => ({ currency, amount: decimalFromMinor(sum, currency, book.digitsOf) }));
}
