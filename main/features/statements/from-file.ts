/** Reconciling with a bank's file: its totals and lines as far as it states them, the rest as the person says. */
import type { Input } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { minorFromDecimal } from "../../../shared/money/amount.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import { requireOwnAccount } from "../../ledger/adjust-balance.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { parseStatement } from "../../parse/parse-statement.ts";
import {
  type ParsedAccount,
  type ParsedRow,
  ParseError,
  type ParseOptions,
  type ParseProblem,
} from "../../parse/statement.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import type { FilePlace } from "../../vault/sealed-file.ts";
import type { Job } from "../handler.ts";
import { type BankLine, beginDraft, type StoredDraft } from "./draft-store.ts";
import { matchesOf, nextPeriod, openRows } from "./draft-view.ts";

export interface BankFile {
  readonly accounts: ReadonlyMap<number, ParsedAccount>;
  /** In the order of the file. */
  readonly rows: readonly ParsedRow[];
}

/** A statement is for a person to go through, line by line. */
const MAX_LINES = 5000;
/** What is no line of a statement by design. */
const NO_LINES: ReadonlySet<string> = new Set(["not_yet", "zero_amount"]);

/** Reads the whole file. Fails with `bad_file`, with the problems, when a line of it cannot be read. */
export async function readBankFile(place: FilePlace, options: ParseOptions, job: Job): Promise<BankFile> {
  const accounts = new Map<number, ParsedAccount>();
  const rows: ParsedRow[] = [];
  const problems: ParseProblem[] = [];
  try {
    for await (const event of parseStatement(place, options)) {
      job.checkCancelled();
      if (event.kind === "account") accounts.set(event.index, event.account);
      else if (event.kind === "rows") rows.push(...event.rows);
      else if (event.kind === "problem") problems.push(event.problem);
      if (rows.length > MAX_LINES)
        throw new DomainError("too_large", {
          message: `The file has more than ${MAX_LINES} lines. Import it, or cut it to the statement's period.`,
        });
    }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new DomainError("bad_file", { line: error.line, message: error.message });
  }
  const damaged = problems.filter(({ row, code }) => (row && !NO_LINES.has(code)) || code === "truncated");
  const [first] = damaged;
  if (first !== undefined)
    throw new DomainError("bad_file", { problems: damaged.slice(0, 100), message: first.message });
  return { accounts, rows };
}

export interface FileToReconcile {
  readonly name: string;
  readonly sha256: string;
  readonly account: ParsedAccount;
  /** Lines of that account with the entry an import made of each, in the order of the file. */
  readonly lines: readonly { readonly row: ParsedRow; readonly entry: string | null }[];
}

interface Totals {
  readonly from: string;
  readonly to: string;
  readonly opening: bigint;
  readonly closing: bigint;
}

interface Line {
  readonly row: ParsedRow;
  readonly minor: number;
  readonly entry: string | null;
}

/** Oldest first; a file that runs backwards is turned round, so that lines of one day keep the bank's order. */
function inOrder(file: FileToReconcile, currency: string, digitsOf: DigitsOf): Line[] {
  const first = file.lines[0]?.row.date ?? "";
  const last = file.lines.at(-1)?.row.date ?? "";
  const lines = first > last ? file.lines.toReversed() : file.lines;
  return lines
    .map(({ row, entry }) => {
      if (row.currency !== null && row.currency !== currency)
        throw new DomainError("bad_currency", {
          currency: row.currency,
          message: `Line ${row.line}: the amount is in ${row.currency}, but the account holds ${currency}.`,
        });
      return { row, entry, minor: minorFromDecimal(row.amount, currency, digitsOf) };
    })
    .filter(({ minor }) => minor !== 0)
    .sort((a, b) => (a.row.date < b.row.date ? -1 : a.row.date > b.row.date ? 1 : 0));
}

function needsChoice(field: string, message: string): DomainError {
  return new DomainError("needs_choice", { field, message });
}

type Said = Input<"statements.startFromFile">;

/** What was typed wins; then the file's own balance, then its running balances, then its sum. */
function totalsOf(
  file: FileToReconcile,
  said: Said,
  lines: readonly Line[],
  next: { from: string; isAfter: boolean },
  minor: (amount: string) => bigint,
): Totals {
  const { ledgerBalance } = file.account;
  const first = lines[0]?.row.date;
  const to = said.to ?? ledgerBalance?.date ?? lines.at(-1)?.row.date;
  if (to === undefined)
    throw needsChoice("to", "The file has no lines and no date: say on which day the statement ends.");
  const goesOn = next.isAfter && next.from <= (first ?? to);
  const from = said.from ?? (goesOn ? next.from : (first ?? to));
  if (from > to)
    throw new DomainError("bad_date", { field: "to", message: "The period ends before it begins." });
  const inside = lines.filter(({ row }) => row.date >= from && row.date <= to);
  const stated =
    ledgerBalance !== null && (ledgerBalance.date === null || ledgerBalance.date === to)
      ? ledgerBalance.amount
      : inside.at(-1)?.row.balance;
  const closingText = said.closing ?? stated;
  if (closingText == null)
    throw needsChoice(
      "closing",
      "The file does not say what the account held at the end. Type the closing balance.",
    );
  const closing = minor(closingText);
  const begin = inside[0];
  const sum = inside.reduce((total, line) => total + BigInt(line.minor), 0n);
  const opening =
    said.opening !== undefined
      ? minor(said.opening)
      : begin?.row.balance != null
        ? minor(begin.row.balance) - BigInt(begin.minor)
        : closing - sum;
  return { from, to, opening, closing };
}

/** Begins a draft with the file's lines; those that are found in the register are ticked. */
export function beginFromFile(
  book: BookContext,
  profile: ProfileStore,
  said: Said,
  file: FileToReconcile,
): StoredDraft {
  const { root, currency } = requireOwnAccount(book, said.account);
  const lines = inOrder(file, currency, book.digitsOf);
  const isAfter = book.db.one("SELECT 1 AS x FROM statement WHERE account = ?", root) !== undefined;
  const minor = (amount: string) => BigInt(minorFromDecimal(amount, currency, book.digitsOf));
  const totals = totalsOf(file, said, lines, { from: nextPeriod(book, root).from, isAfter }, minor);
  const facts = {
    account: said.account,
    currency,
    from: totals.from,
    to: totals.to,
    openingMinor: String(totals.opening),
    closingMinor: String(totals.closing),
    file: { sha256: file.sha256, name: file.name },
  };
  const staged: BankLine[] = lines
    .filter(({ row }) => row.date >= totals.from && row.date <= totals.to)
    .map(({ row, minor, entry }, at) => ({
      number: at + 1,
      date: row.date,
      payee: row.payee,
      memo: row.memo,
      minor,
      entry,
    }));
  const rows = openRows(book, { id: "", ...facts });
  const found = matchesOf(book, staged, rows);
  const ticked = [...found.values()].map((entry) => book.idOfRoot(entry));
  return beginDraft(profile, book.id, facts, staged, ticked);
}
