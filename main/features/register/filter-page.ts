/**
 * A page of what a filter finds, with count and sums of all of it. The candidates come from the index that knows fewest of
 * them; where none knows few enough for a moment on the main thread, the reader's thread answers, and remembers what it found.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { parseFilter } from "../../../shared/filter/parse.ts";
import type { FilterTerm } from "../../../shared/filter/terms.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { headSeq } from "../../ledger/known-at.ts";
import { requireAccount } from "../../ledger/names.ts";
import { LongAnswer } from "../long-answer.ts";
import { FilterNames, isOwn, positive, refuseFilter } from "./filter-names.ts";
import { findWords, keepByText, requireWordsNow } from "./filter-text.ts";
import { conditionOf, type FilterScope, type Sql, sourceOf } from "./filter-where.ts";
import { type FoundRow, FoundRows } from "./found-rows.ts";
import { registerRows } from "./register-rows.ts";

/** So many candidates are looked at in a moment. */
const FEW = 2500;
const ANY = 1_000_000_000;
const FIRST_DAY = 10000101;
const LAST_DAY = 99991231;

type Total = NonNullable<Output<"register.page">["found"]>;

interface Found extends Total {
  readonly rows: FoundRows;
  readonly table: FilterScope["table"];
}

interface Remembered {
  readonly head: number;
  readonly question: string;
  readonly found: Found;
}

const lastFound = new WeakMap<BookContext, Remembered>();

export function filteredPage(
  book: BookContext,
  input: Input<"register.page">,
  patient: boolean,
): Output<"register.page"> {
  const { rows, table, ...found } = findRows(book, input, patient);
  return {
    total: rows.count,
    more: false,
    sums: found.totals.map(({ currency, sum }) => ({ currency, amount: sum })),
    rows: registerRows(book, rows.page(input.offset, input.limit), [], table),
    voided: [],
    found,
  };
}

/** All that the filter finds; asked again for the next page, it is still at hand. Fails with `bad_filter`. */
export function findRows(
  book: BookContext,
  input: Pick<Input<"register.page">, "account" | "asOf" | "filter" | "knownAt">,
  patient: boolean,
): Found {
  const today = book.clock.today();
  const { account, asOf, filter = "" } = input;
  const question = JSON.stringify([account, asOf, filter, today]);
  const head = headSeq(book.db);
  const known = lastFound.get(book);
  if (known?.head === head && known.question === question) return known.found;
  const { terms, errors } = parseFilter(filter, today);
  if (errors[0] !== undefined) refuseFilter(errors[0]);
  if (input.knownAt !== undefined) requireWordsNow(terms, filter);
  const found = search(book, terms, input, patient);
  lastFound.set(book, { head, question, found });
  return found;
}

function search(
  book: BookContext,
  terms: readonly FilterTerm[],
  { account, asOf, knownAt }: Pick<Input<"register.page">, "account" | "asOf" | "knownAt">,
  patient: boolean,
): Found {
  const names = new FilterNames(book);
  const isVoid = positive(terms, "is").some(({ state }) => state === "void" || state === "duplicate");
  const scope: FilterScope = {
    book,
    names,
    table: isVoid ? "voided_posting" : "posting",
    isNow: knownAt === undefined,
    ...daysOf(terms, asOf),
  };
  const accounts = accountsOf(book, names, terms, account);
  const rest = terms.filter(
    ({ meaning, negated }) => negated || (meaning.kind !== "account" && meaning.kind !== "date"),
  );
  const asked = account === undefined ? null : requireAccount(book, account);
  const words = findWords(scope, rest, asked, patient ? ANY : FEW + 1);
  const conditions = [...rest.flatMap((term) => conditionOf(scope, term) ?? []), ...words.conditions];
  const source =
    words.among === null
      ? bestSource(scope, accounts, rest, patient)
      : { text: "SELECT value FROM json_each(?)", params: [JSON.stringify(words.among)] };
  const categories = positive(terms, "category").flatMap((one) => names.rootsOf("category", one.names));
  const query = rowsQuery(scope, accounts, source, conditions, categories);
  const rows = patient
    ? book.db.iterate<FoundRow>(query.text, ...query.params)
    : book.db.all<FoundRow>(query.text, ...query.params);
  const kept = keepByText(scope, new FoundRows(rows), rest);
  return {
    rows: kept,
    table: scope.table,
    totals: kept.totals(book),
    parts: kept.parts(book),
    names: names.meant,
  };
}

function daysOf(terms: readonly FilterTerm[], asOf: string | undefined): { from: number; to: number } {
  const spans = positive(terms, "date");
  const starts = spans.flatMap(({ from }) => (from === null ? [] : [dayNumberFromDate(from)]));
  const ends = spans.flatMap(({ to }) => (to === null ? [] : [dayNumberFromDate(to)]));
  if (asOf !== undefined) ends.push(dayNumberFromDate(asOf));
  return { from: Math.max(FIRST_DAY, ...starts), to: Math.min(LAST_DAY, ...ends) };
}

/** Whose rows are shown: of the account asked for, else of all own ones; `account:` narrows them. */
function accountsOf(
  book: BookContext,
  names: FilterNames,
  terms: readonly FilterTerm[],
  account: string | undefined,
): number[] {
  const base =
    account === undefined
      ? [...book.accounts.values()].filter(isOwn).map(({ root }) => root)
      : [requireAccount(book, account)];
  return positive(terms, "account")
    .map((one) => new Set(names.rootsOf("account", one.names)))
    .reduce((left, asked) => left.filter((root) => asked.has(root)), base);
}

/**
 * The source of fewest candidates; null: all rows of the accounts and days. Throws `LongAnswer` when none has few and
 * the answer may not take its time.
 */
function bestSource(
  scope: FilterScope,
  accounts: readonly number[],
  terms: readonly FilterTerm[],
  patient: boolean,
): Sql | null {
  const { book, table, from, to } = scope;
  const all: Sql = {
    text: `SELECT p.root FROM ${table} p WHERE p.account IN (SELECT value FROM json_each(?)) AND p.date BETWEEN ? AND ?`,
    params: [JSON.stringify(accounts), from, to],
  };
  const count = ({ text, params }: Sql) =>
    book.db.one<{ n: number }>(`SELECT count(*) AS n FROM (${text} LIMIT ?)`, ...params, FEW + 1)?.n ?? 0;
  const wanted = table === "posting" ? terms.filter(({ negated }) => !negated) : [];
  const sources = wanted.flatMap(({ meaning }) => sourceOf(scope, meaning) ?? []);
  const counted = [null, ...sources].map((source) => ({ source, n: count(source ?? all) }));
  const best = counted.reduce((least, one) => (one.n < least.n ? one : least));
  if (best.n > FEW && !patient) throw new LongAnswer();
  // Where all are many, an index of the filter's own still passes by fewer rows than the whole register.
  return best.n > FEW ? (sources[0] ?? null) : best.source;
}

function rowsQuery(
  { table, from, to }: FilterScope,
  accounts: readonly number[],
  source: Sql | null,
  conditions: readonly Sql[],
  categories: readonly number[],
): Sql {
  const part =
    categories.length === 0
      ? { text: "NULL", params: [] }
      : {
          text: `(SELECT sum(c.amount) FROM ${table} c WHERE c.root = p.root AND +c.account IN (SELECT value FROM json_each(?)))`,
          params: [JSON.stringify(categories)],
        };
  // The plus keeps SQLite from walking an account's whole index for entries that are known already.
  const [own, among]: [string, Sql[]] =
    source === null
      ? ["p.account", []]
      : ["+p.account", [{ text: `p.root IN (${source.text})`, params: source.params }]];
  const where: Sql[] = [
    ...among,
    {
      text: `${own} IN (SELECT value FROM json_each(?)) AND p.date BETWEEN ? AND ?`,
      params: [JSON.stringify(accounts), from, to],
    },
    ...conditions,
  ];
  return {
    text: `SELECT p.root, p.line, p.account, p.date, p.day_order, p.currency, p.amount, ${part.text} AS part
      FROM ${table} p WHERE ${where.map(({ text }) => text).join(" AND ")}`,
    params: [...part.params, ...where.flatMap(({ params }) => params)],
  };
}
