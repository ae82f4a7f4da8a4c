/** What the register asks: pages, one entry with all its postings, its history, payees and tags to choose from. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import type { LinePeople } from "../../../shared/ledger/entry-details.ts";
import { foldName, type VoidBody } from "../../../shared/ledger/record.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireChain } from "../../ledger/chain.ts";
import { isConversion } from "../../ledger/conversion.ts";
import { namesOf } from "../../ledger/many-records.ts";
import type { QueryHandlers } from "../handler.ts";
import { categoryGuesses } from "./category-guesses.ts";
import { shownDetails } from "./details-from-draft.ts";
import { exchangesOf } from "./exchange.ts";
import { entryHistory } from "./history.ts";
import { registerMonths } from "./months.ts";
import { registerPage } from "./page.ts";
import { registerRank } from "./rank.ts";
import { entryLinks, entryState, memoOf } from "./register-rows.ts";
import { unsorted } from "./unsorted.ts";
import { writtenBy } from "./written.ts";

function entryDetail(book: BookContext, id: string): Output<"register.entry"> {
  const state = requireChain(book.db, book.findRoot(id), "entry");
  const content = state.content.content as EntryContent;
  const text = state.content.text as EntryText | null;
  const bank = text?.bank;
  const voided = state.tip.content as VoidBody;
  const root = state.tip.root;
  const tags = namesOf(book, "tag", content.tags ?? []);
  const batch = book.db.one<{ root: number }>(
    "SELECT b.root FROM record r JOIN import_batch b ON b.root = r.cmd WHERE r.seq = ?",
    root,
  );
  const other = book.db.one<{ reverses: number | null; by: number | null }>(
    "SELECT (SELECT root FROM reversal WHERE by_root = ?) AS reverses, (SELECT by_root FROM reversal WHERE root = ?) AS by",
    root,
    root,
  );
  const links = entryLinks(book, [other?.reverses ?? null, other?.by ?? null]);
  const revisions =
    book.db.one<{ n: number }>("SELECT count(*) AS n FROM record WHERE root = ? AND root <> seq", root)?.n ??
    0;
  return {
    id,
    date: content.date,
    payee: [...namesOf(book, "payee", content.payee === undefined ? [] : [content.payee]).values()].join(),
    memo: memoOf(text),
    tags: (content.tags ?? []).map((tag) => tags.get(tag) ?? ""),
    status: state.counts ? "counted" : "void",
    state: entryState(state.counts ? (content.details?.status ?? null) : voided.why, state.counts),
    details: shownDetails(content, text),
    duplicateOf: state.counts ? null : (voided.of ?? null),
    revisions: revisions + 1,
    number: state.tip.seq,
    postings: content.lines.map((line, index) =>
      postingOf(book, line, text?.lines?.[String(index)] ?? "", content.details?.people?.[String(index)]),
    ),
    exchanges: exchangesOf(
      book,
      content.lines.map(([account, amount, currency]) => ({
        account: book.requireRoot(account),
        amount,
        currency,
      })),
    ),
    bankText:
      bank === undefined
        ? null
        : {
            payee: bank.payee ?? "",
            memo: bank.memo ?? "",
            reference: bank.reference ?? "",
            amount: bank.amount ?? "",
          },
    batch: batch === undefined ? null : book.idOfRoot(batch.root),
    attachments: attachmentsOf(book, root),
    reverses: links.get(other?.reverses ?? 0) ?? null,
    reversedBy: links.get(other?.by ?? 0) ?? null,
  };
}

function attachmentsOf(book: BookContext, root: number): Output<"register.entry">["attachments"] {
  const rows = book.db.all<{ root: number; name: string; type: string; bytes: number }>(
    "SELECT root, name, type, bytes FROM attachment WHERE entry = ? AND counts = 1 ORDER BY root",
    root,
  );
  book.lookUpIds(rows.map((row) => row.root));
  return rows.map(({ root: file, ...row }) => ({ id: book.idOfRoot(file), ...row }));
}

function postingOf(
  book: BookContext,
  [account, amount, currency]: EntryContent["lines"][number],
  memo: string,
  people: LinePeople | undefined,
): Output<"register.entry">["postings"][number] {
  const row = book.accounts.get(book.requireRoot(account));
  const kind = isConversion(row)
    ? "conversion"
    : row?.currency != null
      ? "own"
      : row?.subtype === "category"
        ? "category"
        : "system";
  return {
    account,
    name: row?.name ?? "",
    kind,
    amount: decimalFromMinor(amount, currency, book.digitsOf),
    currency,
    memo,
    payer: people?.payer ?? null,
    beneficiary: people?.beneficiary ?? null,
  };
}

interface PayeeRow {
  readonly root: number;
  readonly name: string;
  readonly entries: number;
}

function payees(book: BookContext, { text, limit }: Input<"register.payees">): Output<"register.payees"> {
  const folded = foldName(text);
  const rows =
    folded === ""
      ? book.db.all<PayeeRow>(
          "SELECT p.root, p.name, u.entries FROM payee_use u JOIN payee p ON p.root = u.payee ORDER BY u.entries DESC LIMIT ?",
          limit,
        )
      : book.db.all<PayeeRow>(
          `SELECT p.root, p.name, coalesce(u.entries, 0) AS entries FROM payee p LEFT JOIN payee_use u ON u.payee = p.root
         WHERE instr(p.folded, ?) > 0 OR p.root IN (SELECT a.root FROM payee_alias a WHERE instr(a.folded, ?) > 0)
         ORDER BY instr(p.folded, ?) <> 1, entries DESC, p.folded LIMIT ?`,
          folded,
          folded,
          folded,
          limit,
        );
  const payeeRoots = rows.map((row) => row.root);
  book.lookUpIds(payeeRoots);
  const lines = linesOfNewest(book, payeeRoots);
  const chosen = new Map(payeeRoots.map((root) => [root, lastCategory(book, lines.get(root) ?? [])]));
  const recent = recentChoices(book, chosen);
  return {
    payees: rows.map((row) => ({
      id: book.idOfRoot(row.root),
      name: row.name,
      entries: row.entries,
      ...lastChoice(book, lines.get(row.root) ?? []),
      recent: recent.get(row.root) ?? { same: 0, of: 0 },
    })),
  };
}

interface ChosenLine {
  readonly payee: number;
  readonly line: number;
  readonly account: number;
  readonly amount: number;
  readonly currency: string;
}

/** The lines of each payee's newest entry, in their order. */
function linesOfNewest(book: BookContext, payees: readonly number[]): Map<number, ChosenLine[]> {
  const rows = book.db.all<ChosenLine>(
    `SELECT e.value AS payee, p.line, p.account, p.amount, p.currency FROM json_each(?) e
     JOIN posting p ON p.root = (SELECT root FROM journal_entry WHERE payee = e.value ORDER BY date DESC LIMIT 1)`,
    JSON.stringify(payees),
  );
  return Map.groupBy(
    rows.sort((a, b) => a.line - b.line),
    (row) => row.payee,
  );
}

function lastCategory(book: BookContext, lines: readonly ChosenLine[]): number | null {
  return lines.find((line) => book.accounts.get(line.account)?.subtype === "category")?.account ?? null;
}

const RECENT = 20;

/** How many of each payee's newest entries went to the category of the newest. */
function recentChoices(
  book: BookContext,
  chosen: ReadonlyMap<number, number | null>,
): Map<number, { same: number; of: number }> {
  const rows = book.db.all<{ payee: number; root: number; same: number }>(
    `SELECT e.value ->> 0 AS payee, j.root, EXISTS (SELECT 1 FROM posting p WHERE p.root = j.root AND p.account = e.value ->> 1) AS same
     FROM json_each(?) e JOIN journal_entry j ON j.root IN (SELECT n.root FROM journal_entry n WHERE n.payee = e.value ->> 0 ORDER BY n.date DESC LIMIT ?)`,
    JSON.stringify([...chosen]),
    RECENT,
  );
  const counts = new Map<number, { same: number; of: number }>();
  for (const { payee, same } of rows) {
    const count = counts.get(payee) ?? { same: 0, of: 0 };
    counts.set(payee, { same: count.same + same, of: count.of + 1 });
  }
  return counts;
}

/** The category of a payee's newest entry, and its amount as the own account saw it. */
function lastChoice(
  book: BookContext,
  lines: readonly ChosenLine[],
): { lastCategory: string | null; lastAmount: string | null; lastCurrency: string | null } {
  const own = lines.find((line) => book.accounts.get(line.account)?.currency != null);
  const category = lastCategory(book, lines);
  return {
    lastCategory: category === null ? null : book.idOfRoot(category),
    lastAmount: own === undefined ? null : decimalFromMinor(own.amount, own.currency, book.digitsOf),
    lastCurrency: own?.currency ?? null,
  };
}

/** The search index holds today's words: what was written elsewhere then would be missed without a sign. */
function requireOneSearch(input: Input<"register.page">): Input<"register.page"> {
  if ((input.search ?? "").trim() === "") return input;
  if (input.knownAt !== undefined)
    throw new DomainError("bad_input", {
      field: "search",
      message: "Search looks at the book as it is known now. Leave out the search, or knownAt.",
    });
  if ((input.filter ?? "").trim() !== "")
    throw new DomainError("bad_input", {
      field: "search",
      message: "A filter holds its own words. Leave out the search, or the filter.",
    });
  return input;
}

export const registerQueries: QueryHandlers = {
  "register.page": ({ book, patient }, input) => registerPage(book, requireOneSearch(input), patient),
  "register.months": ({ book, patient }, input) => registerMonths(book, input, patient),
  "register.unsorted": ({ book }, input) => unsorted(book, input),
  "register.categoryGuesses": ({ book }, input) => categoryGuesses(book, input),
  "register.rank": ({ book }, input) => registerRank(book, input),
  "register.entry": ({ book }, { id }) => entryDetail(book, id),
  "register.history": ({ book }, { id }) => entryHistory(book, id),
  "register.written": ({ book }, input) => writtenBy(book, input),
  "register.payees": ({ book }, input) => payees(book, input),
  "register.tags": ({ book }) => ({
    tags: book.db.all<{ name: string; entries: number }>(
      "SELECT g.name, coalesce(c.n, 0) AS entries FROM tag g LEFT JOIN entry_tally c ON c.what = 'tag' AND c.root = g.root ORDER BY entries DESC, g.name",
    ),
  }),
};
