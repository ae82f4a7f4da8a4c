/**
 * A filter as SQL over postings: where its candidates come from (an index each) and what every one of them has to meet.
 * `p` is the posting of a row. Tables are looked up in subqueries, never joined: a book as it was known earlier has views
 * of the same names (main/ledger/known-views.ts).
 */
import type { FilterMeaning, FilterState, FilterTerm } from "../../../shared/filter/terms.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { SqlValue } from "../../db/driver.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { isConversion } from "../../ledger/conversion.ts";
import { type MinorRange, minorRanges } from "./filter-amounts.ts";
import { type FilterNames, isOwn, uncategorisedRoots } from "./filter-names.ts";
import { figuresQuery } from "./search.ts";

export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

export interface FilterScope {
  readonly book: BookContext;
  readonly names: FilterNames;
  /** Where the rows are: what counts, or what a person voided. */
  readonly table: "posting" | "voided_posting";
  /** The book as it is known now: the search index knows no other. */
  readonly isNow: boolean;
  /** Day numbers, both included. */
  readonly from: number;
  readonly to: number;
}

const LIST = "(SELECT value FROM json_each(?))";
const list = (values: readonly (number | string)[]) => JSON.stringify(values);

/** Number of the revision that says what the entry is; of a voided one, what it was. */
const CONTENT = {
  posting: "(SELECT j.entry FROM journal_entry j WHERE j.root = p.root)",
  voided_posting:
    "(SELECT max(x.seq) FROM record x WHERE (x.root = p.root AND x.root <> x.seq OR x.seq = p.root) AND x.op = 0)",
} as const;

const body = (table: FilterScope["table"], path: string) =>
  `(SELECT json_extract(r.body, '${path}') FROM record r WHERE r.seq = ${CONTENT[table]})`;

/** What the term asks of a row; null where it is met otherwise (words, accounts, days, the table itself). */
export function conditionOf(scope: FilterScope, { meaning, negated }: FilterTerm): Sql | null {
  const asked = asks(scope, meaning);
  if (asked === null) return null;
  return { text: `(${asked.text}) IS ${negated ? "NOT " : ""}TRUE`, params: asked.params };
}

function asks(scope: FilterScope, meaning: FilterMeaning): Sql | null {
  const { book, names, table } = scope;
  switch (meaning.kind) {
    case "payee":
      return payeeIn(scope, names.rootsOf("payee", meaning.names));
    case "tag":
      return tagIn(scope, names.rootsOf("tag", meaning.names));
    case "category":
      return accountBeside(table, names.rootsOf("category", meaning.names));
    case "account":
      return { text: `p.account IN ${LIST}`, params: [list(names.rootsOf("account", meaning.names))] };
    case "amount":
      return amountIn(book, meaning);
    case "direction":
      return { text: meaning.direction === "in" ? "p.amount > 0" : "p.amount < 0", params: [] };
    case "date":
      return {
        text: "p.date BETWEEN ? AND ?",
        params: [
          meaning.from === null ? 0 : dayNumberFromDate(meaning.from),
          meaning.to === null ? 99991231 : dayNumberFromDate(meaning.to),
        ],
      };
    case "has":
      return plain(HAS[meaning.part](table));
    case "is":
      return stateOf(scope, meaning.state);
    case "number":
      return {
        text: "p.root = (SELECT n.root FROM record n WHERE n.seq = ?)",
        params: [meaning.number],
      };
    case "words":
    case "note":
      return null;
  }
}

const plain = (text: string): Sql => ({ text, params: [] });

const HAS = {
  receipt: () => "EXISTS (SELECT 1 FROM attachment a WHERE a.entry = p.root AND a.counts = 1)",
  note: (table: FilterScope["table"]) =>
    `(SELECT coalesce(json_extract(t.text, '$.memo'), json_extract(t.text, '$.bank.memo'), '') <> '' FROM record_text t WHERE t.seq = ${CONTENT[table]})`,
  tag: (table: FilterScope["table"]) =>
    table === "posting"
      ? "EXISTS (SELECT 1 FROM tag_entry t WHERE t.root = p.root)"
      : `json_array_length(${body(table, "$.tags")}) > 0`,
  payee: (table: FilterScope["table"]) =>
    table === "posting"
      ? "(SELECT j.payee FROM journal_entry j WHERE j.root = p.root) IS NOT NULL"
      : `${body(table, "$.payee")} IS NOT NULL`,
} as const;

function payeeIn({ book, table }: FilterScope, roots: readonly number[]): Sql {
  if (table === "posting")
    return {
      text: `(SELECT j.payee FROM journal_entry j WHERE j.root = p.root) IN ${LIST}`,
      params: [list(roots)],
    };
  return { text: `${body(table, "$.payee")} IN ${LIST}`, params: [list(idsOf(book, roots))] };
}

function tagIn({ book, table }: FilterScope, roots: readonly number[]): Sql {
  if (table === "posting")
    return {
      text: `EXISTS (SELECT 1 FROM tag_entry t WHERE t.root = p.root AND +t.tag IN ${LIST})`,
      params: [list(roots)],
    };
  return {
    text: `EXISTS (SELECT 1 FROM json_each(${body(table, "$.tags")}) g WHERE g.value IN ${LIST})`,
    params: [list(idsOf(book, roots))],
  };
}

function idsOf(book: BookContext, roots: readonly number[]): string[] {
  book.lookUpIds(roots);
  return roots.map((root) => book.idOfRoot(root));
}

function accountBeside(table: FilterScope["table"], roots: readonly number[]): Sql {
  return {
    text: `EXISTS (SELECT 1 FROM ${table} c WHERE c.root = p.root AND +c.account IN ${LIST})`,
    params: [list(roots)],
  };
}

function amountIn(book: BookContext, meaning: Extract<FilterMeaning, { kind: "amount" }>): Sql {
  const ranges = minorRanges(book, meaning);
  if (ranges.length === 0) return plain("FALSE");
  return {
    text: ranges.map(() => `(p.amount BETWEEN ? AND ? AND p.currency IN ${LIST})`).join(" OR "),
    params: ranges.flatMap(({ low, high, currencies }) => [low, high, list(currencies)]),
  };
}

function stateOf({ book, table }: FilterScope, state: FilterState): Sql | null {
  const accounts = [...book.accounts.values()];
  const rootsWhere = (holds: (row: (typeof accounts)[number]) => boolean) =>
    list(accounts.filter(holds).map(({ root }) => root));
  const others = `FROM ${table} c WHERE c.root = p.root AND c.line <> p.line`;
  switch (state) {
    case "void":
      return plain(table === "voided_posting" ? "TRUE" : "FALSE");
    case "duplicate":
      return plain("EXISTS (SELECT 1 FROM duplicate d WHERE d.root = p.root)");
    case "pending":
      return plain(`${body(table, "$.details.status")} = 'pending'`);
    case "reconciled":
    case "unreconciled":
      return plain(
        `${state === "reconciled" ? "" : "NOT "}EXISTS (SELECT 1 FROM reconciled_entry r WHERE r.entry = p.root AND r.account = p.account)`,
      );
    case "uncategorised":
      return accountBeside(table, uncategorisedRoots(book));
    case "transfer":
      return { text: `EXISTS (SELECT 1 ${others} AND +c.account IN ${LIST})`, params: [rootsWhere(isOwn)] };
    case "split":
      return {
        text: `(SELECT min(c.account) <> max(c.account) ${others} AND +c.account NOT IN ${LIST})`,
        params: [rootsWhere(isConversion)],
      };
    case "imported":
      return plain(
        "EXISTS (SELECT 1 FROM import_batch b WHERE b.root = (SELECT f.cmd FROM record f WHERE f.seq = p.root))",
      );
    case "corrected":
      return plain("EXISTS (SELECT 1 FROM record x WHERE x.root = p.root AND x.root <> x.seq AND x.op = 0)");
    case "reversed":
      return plain("EXISTS (SELECT 1 FROM reversal v WHERE v.root = p.root)");
  }
}

/** Where the entries that meet a term are found by an index, as a query for their roots; null where no index knows them. */
export function sourceOf({ book, names, from, to, isNow }: FilterScope, meaning: FilterMeaning): Sql | null {
  const days = [from, to];
  switch (meaning.kind) {
    case "payee":
      return {
        text: `SELECT j.root FROM journal_entry j WHERE j.payee IN ${LIST} AND j.date BETWEEN ? AND ?`,
        params: [list(names.rootsOf("payee", meaning.names)), ...days],
      };
    case "tag":
      return {
        text: `SELECT t.root FROM tag_entry t WHERE t.tag IN ${LIST}`,
        params: [list(names.rootsOf("tag", meaning.names))],
      };
    case "category":
      return linesOf(names.rootsOf("category", meaning.names), days);
    case "amount": {
      const ranges = minorRanges(book, meaning);
      if (ranges.length === 0) return plain("SELECT 0 AS root WHERE FALSE");
      const figures = isNow ? fewFigures(ranges) : null;
      return figures === null
        ? null
        : { text: "SELECT f.rowid AS root FROM fts f WHERE f.fts MATCH ?", params: [figuresQuery(figures)] };
    }
    case "number":
      return { text: "SELECT n.root FROM record n WHERE n.seq = ?", params: [meaning.number] };
    case "has":
      return meaning.part === "receipt"
        ? plain("SELECT a.entry AS root FROM attachment a WHERE a.counts = 1")
        : null;
    case "is":
      if (meaning.state === "reversed") return plain("SELECT v.root FROM reversal v WHERE v.root > 0");
      return meaning.state === "uncategorised" ? linesOf(uncategorisedRoots(book), days) : null;
    case "account":
    case "date":
    case "direction":
    case "note":
    case "words":
      return null;
  }
}

/** So many figures are looked up one by one; beyond them an amount says little about which entries it means. */
const FIGURES = 200;

function fewFigures(ranges: readonly MinorRange[]): Set<number> | null {
  const figures = new Set<number>();
  for (const { low, high } of ranges) {
    if (high - low >= FIGURES) return null;
    for (let minor = low; minor <= high; minor += 1) figures.add(Math.abs(minor));
  }
  return figures;
}

function linesOf(accounts: readonly number[], days: readonly number[]): Sql {
  return {
    text: `SELECT c.root FROM posting c WHERE c.account IN ${LIST} AND c.date BETWEEN ? AND ?`,
    params: [list(accounts), ...days],
  };
}
