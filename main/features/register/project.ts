/**
 * Entries, postings, balances by month, tags, payee use and the search index, from the counted `entry` revisions
 * (L1, L4, L6, R1). Totals are gathered in memory during a transaction and written once when it finishes.
 */
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import type { NameText, PayeeText, VoidBody } from "../../../shared/ledger/record.ts";
import { foldName, isStruck } from "../../../shared/ledger/record.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { Prepared } from "../../db/driver.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { ChainState } from "../../ledger/chain.ts";
import { dayOrder } from "../../ledger/day-order.ts";
import { gathered } from "./gathered.ts";
import { forgetName, searchWords } from "./search-words.ts";

interface Statements {
  readonly entry: Prepared;
  readonly posting: Prepared;
  /** An entry of two lines, as most are, with its lines. */
  readonly pair: Prepared;
  readonly currency: Prepared;
  readonly newCurrency: Prepared;
}

const statementsOf = new WeakMap<BookContext, Statements>();
const NO_TAGS: ReadonlySet<number> = new Set();

function statementsFor(book: BookContext): Statements {
  const known = statementsOf.get(book);
  if (known !== undefined) return known;
  const made: Statements = {
    entry: book.db.prepare(
      "INSERT OR ROLLBACK INTO journal_entry (root, entry, date, payee) VALUES (?, ?, ?, ?)",
    ),
    posting: book.db.prepare(
      "INSERT OR ROLLBACK INTO posting (root, line, account, date, day_order, currency, amount) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ),
    pair: book.db.prepare(
      "INSERT OR ROLLBACK INTO pair_entry (root, entry, date, payee, day_order, account, counter, currency, amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    currency: book.db.prepare("SELECT 1 FROM currency WHERE code = ?"),
    newCurrency: book.db.prepare("INSERT INTO currency (code) VALUES (?)"),
  };
  statementsOf.set(book, made);
  return made;
}

export function projectEntry(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "entry") return;
  const root = state.tip.root;
  if (before !== null) {
    if (before.counts) removeEntry(tx, before);
    else tx.db.run("DELETE FROM voided_posting WHERE root = ?", root);
  }
  if (after === null) return;
  if (after.counts) insertEntry(tx, after);
  else if (isStruck((after.tip.content as VoidBody).why)) insertVoided(tx, after);
}

function insertEntry(tx: LedgerTx, state: ChainState): void {
  const content = state.content.content as EntryContent;
  const root = state.tip.root;
  const totals = gathered(tx);
  const payee = content.payee === undefined ? null : tx.book.requireRoot(content.payee);
  insertLines(tx, content, {
    root,
    entry: state.content.seq,
    date: dayNumberFromDate(content.date),
    order: dayOrder(state.content.rootRecordedAt),
    payee,
  });
  if (payee !== null) totals.addPayee(payee, 1);
  const tagRoots = tagRootsOf(tx, content);
  for (const tag of tagRoots) tx.db.run("INSERT INTO tag_entry (tag, root) VALUES (?, ?)", tag, root);
  totals.tally.add(state.content, tagRoots, 1);
  totals.index(root, searchWords(tx, content, state.content.text as EntryText | null));
}

interface EntryRow {
  readonly root: number;
  readonly entry: number;
  readonly date: number;
  readonly order: number;
  readonly payee: number | null;
}

/** The lines, then the entry, which seals them. */
function insertLines(tx: LedgerTx, { lines }: EntryContent, row: EntryRow): void {
  const { entry, posting, pair } = statementsFor(tx.book);
  const { root, date, order, payee } = row;
  const totals = gathered(tx);
  const accounts: number[] = [];
  for (const [id, amount, currency] of lines) {
    const account = tx.book.requireRoot(id);
    accounts.push(account);
    requireCurrencyRow(tx, currency);
    totals.add(account, date, currency, amount, 1);
  }
  const [first, second] = lines;
  if (lines.length === 2 && first !== undefined && first[2] === second?.[2] && first[1] === -second[1]) {
    const [one = 0, two = 0] = accounts;
    pair.run(root, row.entry, date, payee, order, one, two, first[2], first[1]);
    return;
  }
  for (const [line, [, amount, currency]] of lines.entries())
    posting.run(root, line, accounts[line] ?? 0, date, order, currency, amount);
  entry.run(root, row.entry, date, payee);
}

const CURRENCIES = Symbol("currencies with a row");

/** A posting is refused in a currency that has no row (L6). */
function requireCurrencyRow(tx: LedgerTx, code: string): void {
  const known = tx.remembered(CURRENCIES, () => new Set<string>());
  if (known.has(code)) return;
  const { currency, newCurrency } = statementsFor(tx.book);
  if (currency.get(code) === undefined) newCurrency.run(code);
  known.add(code);
}

function tagRootsOf(tx: LedgerTx, { tags }: EntryContent): ReadonlySet<number> {
  return tags === undefined ? NO_TAGS : new Set(tags.map((tag) => tx.book.requireRoot(tag)));
}

function removeEntry(tx: LedgerTx, before: ChainState): void {
  const { root } = before.tip;
  const content = before.content.content as EntryContent;
  const date = dayNumberFromDate(content.date);
  const totals = gathered(tx);
  for (const [account, amount, currency] of content.lines)
    totals.add(tx.book.requireRoot(account), date, currency, amount, -1);
  if (content.payee !== undefined) totals.addPayee(tx.book.requireRoot(content.payee), -1);
  tx.db.run("DELETE FROM journal_entry WHERE root = ?", root);
  tx.db.run("DELETE FROM posting WHERE root = ?", root);
  tx.db.run("DELETE FROM tag_entry WHERE root = ?", root);
  totals.tally.add(before.content, tagRootsOf(tx, content), -1);
  totals.unindex(root, searchWords(tx, content, before.content.text as EntryText | null));
}

function insertVoided(tx: LedgerTx, state: ChainState): void {
  const content = state.content.content as EntryContent;
  let line = 0;
  for (const [account, amount, currency] of content.lines) {
    tx.db.run(
      "INSERT INTO voided_posting (account, date, day_order, root, line, currency, amount) VALUES (?, ?, ?, ?, ?, ?, ?)",
      tx.book.requireRoot(account),
      dayNumberFromDate(content.date),
      dayOrder(state.content.rootRecordedAt),
      state.tip.root,
      line,
      currency,
      amount,
    );
    line += 1;
  }
}

/** Payees and tags in force; a new name re-indexes the entries that carry it. */
export function projectNames(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  const kind = state?.tip.kind;
  if (state === null || (kind !== "payee" && kind !== "tag")) return;
  const root = state.tip.root;
  tx.db.run(`DELETE FROM ${kind} WHERE root = ?`, root);
  if (kind === "payee") tx.db.run("DELETE FROM payee_alias WHERE root = ?", root);
  if (after?.counts === true) {
    const name = nameIn(after);
    tx.db.run(`INSERT INTO ${kind} (root, name, folded) VALUES (?, ?, ?)`, root, name, foldName(name));
    if (kind === "payee") insertAliases(tx, root, after.content.text as PayeeText | null);
  }
  if (before === null) return;
  forgetName(tx, root);
  const was = before.counts ? nameIn(before) : "";
  // Another name of a payee is no word of its entries.
  if (was !== (after?.counts === true ? nameIn(after) : "")) reindexEntries(tx, kind, root, was);
}

const nameIn = (state: ChainState): string => (state.content.text as NameText | null)?.name ?? "";

/** What somebody else's log says may be anything. */
function insertAliases(tx: LedgerTx, root: number, text: PayeeText | null): void {
  const aliases: unknown = text?.aliases;
  if (!Array.isArray(aliases)) return;
  for (const alias of aliases)
    if (typeof alias === "string")
      tx.db.run(
        "INSERT OR IGNORE INTO payee_alias (root, folded, name) VALUES (?, ?, ?)",
        root,
        foldName(alias),
        alias,
      );
}

function reindexEntries(tx: LedgerTx, kind: "payee" | "tag", root: number, was: string): void {
  const roots =
    kind === "payee"
      ? tx.db.all<{ root: number; entry: number }>(
          "SELECT root, entry FROM journal_entry WHERE payee = ?",
          root,
        )
      : tx.db.all<{ root: number; entry: number }>(
          "SELECT j.root, j.entry FROM tag_entry t JOIN journal_entry j ON j.root = t.root WHERE t.tag = ?",
          root,
        );
  for (const row of roots) {
    const found = tx.db.one<{ body: string; text: string | null }>(
      "SELECT r.body, t.text FROM record r LEFT JOIN record_text t ON t.seq = r.seq WHERE r.seq = ?",
      row.entry,
    );
    if (found === undefined) continue;
    const content = JSON.parse(found.body) as EntryContent;
    const text = found.text === null ? null : (JSON.parse(found.text) as EntryText);
    gathered(tx).unindex(row.root, searchWords(tx, content, text, { kind, root, name: was }));
    gathered(tx).index(row.root, searchWords(tx, content, text));
  }
}
