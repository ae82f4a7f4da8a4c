/** A book to look around in: three accounts, and what `planSample` says happened. */
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import { appendAccount } from "../../ledger/append-account.ts";
import { appendEntry, voidEntry } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { type RecordView, requireChain } from "../../ledger/chain.ts";
import { requireNamed, templateId } from "../../ledger/names.ts";
import type { FirstNames } from "./first-names.ts";
import { type Act, firstDay, type Place, planSample } from "./sample-plan.ts";

const CURRENCY = "EUR";
type Accounts = Readonly<Record<Place, string>>;

/** The words of its accounts and notes are in the language the book is founded in. */
export function fillSampleBook(tx: LedgerTx, { sample: named }: FirstNames): void {
  const bank = { currency: CURRENCY, institution: "Noordbank" };
  const accounts: Accounts = {
    checking: appendAccount(tx, {
      ...bank,
      name: named("Joint checking"),
      subtype: "checking",
      number: "NL00NOOR0000004410",
    }),
    savings: appendAccount(tx, { ...bank, name: named("Joint savings"), subtype: "savings" }),
    card: appendAccount(tx, { ...bank, name: named("Credit card"), subtype: "card", limit: "2500.00" }),
  };
  const today = tx.book.clock.today();
  open(tx, accounts.checking, firstDay(today), 284000);
  open(tx, accounts.savings, firstDay(today), 900000);
  for (const act of planSample(today)) write(tx, accounts, spoken(act, named));
}

/** The act with its notes and tags in another language; payees are names. */
function spoken(act: Act, named: FirstNames["sample"]): Act {
  return {
    ...act,
    ...(act.memo === undefined ? {} : { memo: named(act.memo) }),
    ...(act.tags === undefined ? {} : { tags: act.tags.map(named) }),
    parts: act.parts.map(([to, cents, memo]) =>
      memo === undefined ? [to, cents] : [to, cents, named(memo)],
    ),
  };
}

function open(tx: LedgerTx, account: string, date: string, cents: number): void {
  const lines: EntryContent["lines"] = [
    [account, cents, CURRENCY],
    [templateId(tx.book, "opening"), -cents, CURRENCY],
  ];
  appendEntry(tx, { content: { date, kind: "opening", lines }, text: {} });
}

function write(tx: LedgerTx, accounts: Accounts, act: Act): void {
  const { firstCents } = act;
  const text = { memo: act.memo, lines: notesOf(act) };
  const [part] = act.parts;
  const first =
    firstCents === undefined || part === undefined
      ? act
      : { ...act, parts: [[part[0], firstCents]] as const };
  const written = appendEntry(tx, { content: contentOf(tx, accounts, first), text });
  if (first !== act) correct(tx, written, contentOf(tx, accounts, act), text);
  if (act.twice !== true) return;
  const again = appendEntry(tx, { content: contentOf(tx, accounts, act), text });
  voidEntry(tx, requireChain(tx.db, again.root, "entry"), "duplicate", "", tx.book.idOfRoot(written.root));
}

function correct(tx: LedgerTx, written: RecordView, content: EntryContent, text: EntryText): void {
  const revises = requireChain(tx.db, written.root, "entry");
  appendEntry(tx, { content, text: { ...text, reason: "As on the receipt" }, revises });
}

function contentOf(tx: LedgerTx, accounts: Accounts, act: Act): EntryContent {
  const total = act.parts.reduce((sum, [, cents]) => sum + cents, 0);
  const known: Readonly<Record<string, string>> = accounts;
  return {
    date: act.date,
    details: act.pending === true ? { status: "pending" } : undefined,
    lines: [
      [accounts[act.from], -total, CURRENCY],
      ...act.parts.map(([to, cents]) => [known[to] ?? templateId(tx.book, to), cents, CURRENCY] as const),
    ],
    payee: act.payee === undefined ? undefined : requireNamed(tx, "payee", act.payee),
    tags: act.tags?.map((tag) => requireNamed(tx, "tag", tag)).sort(),
  };
}

/** Notes of single parts, by the number of their line: the first is the account's own. */
function notesOf({ parts }: Act): Readonly<Record<string, string>> | undefined {
  const notes = parts.flatMap(([, , memo], at) =>
    memo === undefined ? [] : [[String(at + 1), memo] as const],
  );
  return notes.length === 0 ? undefined : Object.fromEntries(notes);
}
