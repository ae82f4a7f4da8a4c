/** Which category an entry may belong to: what its payee's newest entries had, most often first, then what is used most. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { monthNumber } from "../../../shared/ledger/closing.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireChain } from "../../ledger/chain.ts";
import { isOwn } from "./filter-names.ts";

type Guess = Output<"register.categoryGuesses">["guesses"][number];

/** One for each digit. */
const MOST = 9;
const NEWEST = 100;

export function categoryGuesses(
  book: BookContext,
  { id }: Input<"register.categoryGuesses">,
): Output<"register.categoryGuesses"> {
  const { root } = requireChain(book.db, book.findRoot(id), "entry").tip;
  const payee =
    book.db.one<{ payee: number | null }>("SELECT payee FROM journal_entry WHERE root = ?", root)?.payee ??
    null;
  const known = payee === null ? [] : usedBy(book, payee);
  const like = known.length > 0 || payee === null ? null : alike(book, payee);
  const guesses = like === null ? known : usedBy(book, like);
  const rest = mostUsed(book, isOut(book, root) ? "expense" : "income").filter(
    (one) => !guesses.some((guess) => guess.id === one.id),
  );
  return { guesses: [...guesses, ...rest].slice(0, MOST) };
}

/** One that an entry can be given: not the place of those that have none. */
function isGiven(row: AccountRow | undefined): row is AccountRow {
  return (
    row?.subtype === "category" && row.hidden === 0 && row.template?.startsWith("uncategorised-") !== true
  );
}

function usedBy(book: BookContext, payee: number): Guess[] {
  const lines = book.db.all<{ account: number }>(
    `SELECT c.account FROM posting c WHERE c.root IN
       (SELECT j.root FROM journal_entry j WHERE j.payee = ? ORDER BY j.date DESC LIMIT ?)`,
    payee,
    NEWEST,
  );
  const times = new Map<number, number>();
  for (const { account } of lines)
    if (isGiven(book.accounts.get(account))) times.set(account, (times.get(account) ?? 0) + 1);
  const of = [...times.values()].reduce((sum, n) => sum + n, 0);
  return [...times]
    .sort(([a, n], [b, m]) => m - n || a - b)
    .map(([account, n]) => ({ ...named(book, account), times: n, of }));
}

function named(book: BookContext, account: number): { id: string; name: string } {
  return { id: book.idOfRoot(account), name: book.accounts.get(account)?.name ?? "" };
}

/** Another payee whose name begins with the same word: banks put numbers and towns behind a shop's name. */
function alike(book: BookContext, payee: number): number | null {
  const folded =
    book.db.one<{ folded: string }>("SELECT folded FROM payee WHERE root = ?", payee)?.folded ?? "";
  const [word = ""] = folded.split(" ");
  if (word.length < 3) return null;
  const row = book.db.one<{ root: number }>(
    `SELECT p.root FROM payee_use u JOIN payee p ON p.root = u.payee
     WHERE p.root <> ? AND (p.folded = ? OR instr(p.folded, ?) = 1) ORDER BY u.entries DESC, p.root LIMIT 1`,
    payee,
    word,
    `${word} `,
  );
  return row?.root ?? null;
}

function isOut(book: BookContext, root: number): boolean {
  const lines = book.db.all<{ account: number; amount: number }>(
    "SELECT account, amount FROM posting WHERE root = ?",
    root,
  );
  const own = lines.find(({ account }) => {
    const row = book.accounts.get(account);
    return row !== undefined && isOwn(row);
  });
  return own === undefined || own.amount < 0;
}

/** Of the last twelve months. */
function mostUsed(book: BookContext, type: "expense" | "income"): Guess[] {
  return book.db
    .all<{ account: number }>(
      "SELECT account FROM balance_month WHERE month >= ? GROUP BY account ORDER BY sum(n) DESC, account",
      monthNumber(book.clock.today()) - 100,
    )
    .filter(({ account }) => isGiven(book.accounts.get(account)) && book.accounts.get(account)?.type === type)
    .slice(0, MOST)
    .map(({ account }) => ({ ...named(book, account), times: 0, of: 0 }));
}
