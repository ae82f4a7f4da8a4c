/**
 * Sums that no projection holds: by payee, tag or own account, or of entries that a filter picks. Every line of the
 * categories in the period is passed: many of them only in the reader's thread (quick.ts). The lines come first in the statement and all
 * else is looked up in subqueries, as a book seen at a past moment needs it (known-views.ts).
 */

import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { SqlValue } from "../../db/driver.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { Fact } from "./facts.ts";
import { indexOfKey, monthIndex, monthKey, type Span } from "./periods.ts";

export type WalkKey = "none" | "payee" | "tag" | "account";

export interface Picked {
  /** Own accounts, one of which the entry has to touch; null: any. */
  readonly accounts: readonly number[] | null;
  readonly payees: readonly number[] | null;
  readonly tags: readonly number[] | null;
}

interface Walk {
  readonly key: WalkKey;
  /** The categories whose lines are summed. */
  readonly categories: readonly number[];
  readonly own: readonly number[];
  readonly picked: Picked;
  readonly days: Pick<Span, "from" | "to">;
  /** Where one column holds the whole period, lines in this currency need no months. */
  readonly wholeIn: string | null;
}

const LISTED = "(SELECT value FROM json_each(?))";
const KEYS: { readonly [K in WalkKey]: string } = {
  none: "NULL",
  payee: "(SELECT j.payee FROM journal_entry j WHERE j.root = p.root)",
  tag: "(SELECT group_concat(t.tag ORDER BY t.tag) FROM tag_entry t WHERE t.root = p.root)",
  account: `(SELECT q.account FROM posting q WHERE q.root = p.root AND q.account IN ${LISTED} ORDER BY q.line LIMIT 1)`,
};

interface Row {
  readonly key: number | string | null;
  readonly account: number;
  readonly month: number;
  readonly currency: string;
  readonly sum: string;
  readonly n: number;
}

/** Fact keys: the root looked for, several tags with commas between them, "" for none. */
export function walkFacts(book: BookContext, walk: Walk): Fact[] {
  const { key, categories, own, picked, days, wholeIn } = walk;
  if (days.from > days.to || categories.length === 0) return [];
  const month = wholeIn === null ? "p.date / 100" : "CASE WHEN p.currency = ? THEN ? ELSE p.date / 100 END";
  const params: SqlValue[] = wholeIn === null ? [] : [wholeIn, monthKey(monthIndex(days.to))];
  if (key === "account") params.push(JSON.stringify(own));
  params.push(JSON.stringify(categories), dayNumberFromDate(days.from), dayNumberFromDate(days.to));
  const conditions = pickedSql(picked, params);
  const rows = book.db.all<Row>(
    `SELECT p.account, p.currency, CAST(sum(p.amount) AS TEXT) AS sum, count(*) AS n, ${month} AS month, ${KEYS[key]} AS key
     FROM posting p WHERE p.account IN ${LISTED} AND p.date BETWEEN ? AND ?${conditions} GROUP BY 1, 2, 5, 6`,
    ...params,
  );
  return rows.map((row) => ({
    key: row.key === null ? "" : String(row.key),
    account: row.account,
    month: indexOfKey(row.month),
    currency: row.currency,
    sum: BigInt(row.sum),
    lines: row.n,
  }));
}

function pickedSql({ accounts, payees, tags }: Picked, params: SqlValue[]): string {
  const parts: string[] = [];
  if (accounts !== null) {
    parts.push(`EXISTS (SELECT 1 FROM posting q WHERE q.root = p.root AND q.account IN ${LISTED})`);
    params.push(JSON.stringify(accounts));
  }
  if (payees !== null) {
    parts.push(`(SELECT j.payee FROM journal_entry j WHERE j.root = p.root) IN ${LISTED}`);
    params.push(JSON.stringify(payees));
  }
  if (tags !== null) {
    parts.push(`EXISTS (SELECT 1 FROM tag_entry t WHERE t.root = p.root AND t.tag IN ${LISTED})`);
    params.push(JSON.stringify(tags));
  }
  return parts.map((part) => ` AND ${part}`).join("");
}
