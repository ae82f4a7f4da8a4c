/** Categories as lists show them, and what each comes to in a year. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import type { Bucket } from "../../../shared/ledger/account-types.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { convertMinor } from "../../../shared/money/convert.ts";
import { dateFromDayNumber } from "../../../shared/plain-date.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { inOrder } from "../../ledger/positions.ts";
import { Rates } from "../../ledger/rates.ts";
import type { QueryHandlers } from "../handler.ts";

type Row = Output<"categories.list">["categories"][number];

const CATEGORIES = "type IN ('income', 'expense') AND subtype = 'category'";

function rowsOf(book: BookContext): AccountRow[] {
  return inOrder([...book.accounts.values()].filter((row) => row.subtype === "category"));
}

function counts(book: BookContext): Map<number, number> {
  const rows = book.db.all<{ account: number; n: number }>(
    "SELECT account, sum(n) AS n FROM balance_month GROUP BY account",
  );
  return new Map(rows.map((row) => [row.account, row.n]));
}

function shown(book: BookContext, row: AccountRow, entries: number): Row {
  return {
    id: book.idOfRoot(row.root),
    name: row.name,
    kind: row.type === "income" ? "income" : "expense",
    parent: row.parent === null ? null : book.idOfRoot(row.parent),
    bucket: row.bucket as Bucket | null,
    isDefault: row.template !== null,
    hidden: row.hidden === 1,
    position: row.position,
    entries,
  };
}

function list(book: BookContext): Output<"categories.list"> {
  const used = counts(book);
  return { categories: rowsOf(book).map((row) => shown(book, row, used.get(row.root) ?? 0)) };
}

function overview(
  book: BookContext,
  { year: asked }: Input<"categories.overview">,
): Output<"categories.overview"> {
  const today = book.clock.today();
  const year = asked ?? Number(today.slice(0, 4));
  const used = counts(book);
  const lastDays = new Map(
    book.db
      .all<{ root: number; date: number | null }>(
        `SELECT a.root, (SELECT p.date FROM posting p WHERE p.account = a.root ORDER BY p.date DESC LIMIT 1) AS date FROM account a WHERE ${CATEGORIES}`,
      )
      .map(({ root, date }) => [root, date]),
  );
  const sums = Map.groupBy(
    book.db.all<{ account: number; currency: string; sum: string }>(
      `SELECT b.account, b.currency, CAST(sum(b.debit - b.credit) AS TEXT) AS sum FROM account a JOIN balance_month b ON b.account = a.root
       WHERE ${CATEGORIES} AND b.month BETWEEN ? AND ? GROUP BY b.account, b.currency`,
      year * 100 + 1,
      year * 100 + 12,
    ),
    ({ account }) => account,
  );
  const from = [...new Set([...sums.values()].flat().map(({ currency }) => currency))];
  const currency = book.db.one<{ currency: string }>("SELECT currency FROM book_settings")?.currency ?? "EUR";
  const rates = new Rates(book.db, from, currency, [today], currency);
  const convert = (minor: bigint, given: string): bigint | null => {
    if (given === currency || minor === 0n) return minor;
    const rate = rates.find(given, today);
    return rate === null
      ? null
      : convertMinor(minor, book.digitsOf(given), rate.ratio, book.digitsOf(currency));
  };
  const rows = rowsOf(book);
  const under = Map.groupBy(rows, ({ parent }) => parent);
  /** Of itself and all that lies under it; null for a sum without a rate. */
  const partsOf = (root: number): (bigint | null)[] => [
    ...(sums.get(root) ?? []).map((part) => convert(BigInt(part.sum), part.currency)),
    ...(under.get(root) ?? []).flatMap((row) => partsOf(row.root)),
  ];
  const categories = rows.map((row) => {
    const parts = partsOf(row.root);
    const total = parts.reduce((sum: bigint, part) => sum + (part ?? 0n), 0n);
    const last = lastDays.get(row.root) ?? null;
    return {
      ...shown(book, row, used.get(row.root) ?? 0),
      colour: row.colour,
      icon: row.icon,
      total: decimalFromMinor(row.type === "income" ? -total : total, currency, book.digitsOf),
      partial: parts.includes(null),
      lastUsed: last === null ? null : dateFromDayNumber(last),
    };
  });
  return { year, currency, categories };
}

export const categoriesQueries: QueryHandlers = {
  "categories.list": ({ book }) => list(book),
  "categories.overview": ({ book }, input) => overview(book, input),
};
