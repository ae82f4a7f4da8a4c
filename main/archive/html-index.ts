/** index.html of an archive: what is in it, the accounts with their balances, and the way to every other page. */

import type { AccountRow } from "../db/book-rows.generated.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { type BalanceLine, balanceRows } from "./entities.ts";
import { cell, escapeHtml, figure, fullDayText, headRow, page } from "./html.ts";
import type { EntryPagePlan } from "./html-entries.ts";
import type { MonthPagePlan } from "./html-months.ts";

export interface IndexFacts {
  readonly bookName: string;
  readonly head: string;
  readonly records: number;
  readonly entries: number;
  readonly entryPages: readonly EntryPagePlan[];
  readonly monthPages: readonly MonthPagePlan[];
}

export function indexPage(book: BookContext, facts: IndexFacts): Iterable<string> {
  return page(facts.bookName, indexBody(book, facts));
}

function* indexBody(book: BookContext, facts: IndexFacts): Generator<string> {
  const span = book.db.one<{ first: number | null; last: number | null }>(
    "SELECT min(date) AS first, max(date) AS last FROM journal_entry",
  );
  yield `<h1>${escapeHtml(facts.bookName)}</h1>\n`;
  const dates =
    span?.first == null || span.last === null
      ? ""
      : `, dated ${fullDayText(span.first)} to ${fullDayText(span.last)}`;
  yield `<p>Everything in this book: ${facts.entries.toLocaleString("en")} entries${dates}, from a log of ${facts.records.toLocaleString("en")} records.</p>\n`;
  yield `<p class="soft">Head of the log <code>${escapeHtml(facts.head)}</code></p>\n`;
  yield* balanceTables(book, facts.entryPages);
  yield* monthLinks(facts.monthPages);
  yield "<h2>The files beside this page</h2>\n<p>README.txt says what each file is, how to check that none was changed, and how to bring all of it back into Daybook. ";
  yield "The folder csv holds tables for a spreadsheet, data holds every record and all readable data, schemas describes them.</p>\n";
  yield '<p><a href="about/processing.html">What is stored about whom, and why</a></p>\n';
}

function* balanceTables(book: BookContext, pages: readonly EntryPagePlan[]): Generator<string> {
  const balances = new Map([...balanceRows(book)].map((row) => [`${row.account} ${row.currency}`, row]));
  const own = [...book.accounts.values()]
    .filter((row) => row.type === "asset" || row.type === "liability")
    .sort((a, b) => a.root - b.root);
  for (const currency of [...new Set(own.map((row) => row.currency ?? ""))].sort()) {
    const mine = own.filter((row) => row.currency === currency);
    yield `<h2>Accounts in ${escapeHtml(currency)}</h2>\n<table>${headRow([["Account"], ["Entries by year"], ["Balance", "n"]])}<tbody>\n`;
    const assets = yield* accountGroup(
      book,
      "What is owned",
      mine.filter((row) => row.type === "asset"),
      currency,
      balances,
      pages,
    );
    const debts = yield* accountGroup(
      book,
      "What is owed",
      mine.filter((row) => row.type === "liability"),
      currency,
      balances,
      pages,
    );
    yield `<tr class="total"><td>Net worth</td><td></td>${cell(figure(assets + debts, book.digitsOf(currency)), "n")}</tr>\n</tbody></table>\n`;
  }
  if (own.length === 0) yield "<h2>Accounts</h2>\n<p>This book has no account yet.</p>\n";
}

function* accountGroup(
  book: BookContext,
  title: string,
  rows: readonly AccountRow[],
  currency: string,
  balances: ReadonlyMap<string, BalanceLine>,
  pages: readonly EntryPagePlan[],
): Generator<string, bigint> {
  let sum = 0n;
  if (rows.length === 0) return sum;
  yield `<tr class="group"><td colspan="3">${title}</td></tr>\n`;
  for (const row of rows) {
    const balance = BigInt(balances.get(`${book.idOfRoot(row.root)} ${currency}`)?.amountMinor ?? "0");
    sum += balance;
    const years = new Map(
      pages
        .filter((plan) => plan.account === row.root && plan.part === 1)
        .map((plan) => [plan.year, plan.path]),
    );
    const links = [...years].map(([year, path]) => `<a class="time" href="${path}">${year}</a>`).join(" ");
    const name = `${row.name}${row.open === 1 ? "" : " (closed)"}`;
    yield `<tr>${cell(name, "sub")}<td>${links}</td>${cell(figure(balance, book.digitsOf(currency)), "n")}</tr>\n`;
  }
  return sum;
}

function* monthLinks(plans: readonly MonthPagePlan[]): Generator<string> {
  if (plans.length === 0) return;
  yield "<h2>Months and categories</h2>\n";
  for (const currency of [...new Set(plans.map((plan) => plan.currency))]) {
    const links = plans
      .filter((plan) => plan.currency === currency)
      .map((plan) => `<a class="time" href="${plan.path}">${plan.year}</a>`);
    yield `<p>${escapeHtml(currency)} ${links.join(" ")}</p>\n`;
  }
}
