/** One entry with something about it different: what a person changes in the columns of a register, and no more. */
import type { Input } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import type { EntryContent, EntryLine, EntryText } from "../../../shared/ledger/entry.ts";
import { withoutBlanks } from "../../../shared/ledger/entry-details.ts";
import { foldName } from "../../../shared/ledger/record.ts";
import { minorFromDecimal } from "../../../shared/money/amount.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { requireAccount, requireNamed, templateId } from "../../ledger/names.ts";
import { requireOpenAccount } from "./entry-from-draft.ts";

export type EntryChange = Input<"register.changeEntries">["change"];
/** `from` is the own account an entry is seen from. */
interface Seen {
  readonly content: EntryContent;
  readonly text: EntryText;
  readonly from: string;
}

const MOST_TAGS = 40;

/**
 * Fails with `needs_choice` where an entry of several parts would need to say which, `account_closed`, `bad_currency`,
 * `not_found`, `not_available`, and the codes of amounts.
 */
export function changedEntry(
  tx: LedgerTx,
  { content, text, from }: Seen,
  change: EntryChange,
): { content: EntryContent; text: EntryText } {
  inField("account", () => requireOpenAccount(tx, from));
  const lines = changedLines(tx, content, from, change);
  return {
    content: {
      ...content,
      ...(change.date === undefined ? {} : { date: change.date }),
      ...(change.payee === undefined ? {} : { payee: payeeOf(tx, change.payee) }),
      ...(change.state === undefined ? {} : { details: withState(content, change.state) }),
      tags: changedTags(tx, content.tags ?? [], change),
      lines,
    },
    text: change.memo === undefined ? text : { ...text, memo: memoOf(text, change.memo) },
  };
}

function payeeOf(tx: LedgerTx, name: string): string | undefined {
  return name.trim() === "" ? undefined : requireNamed(tx, "payee", name);
}

/** The bank's own note is not said twice. */
function memoOf({ bank }: EntryText, memo: string): string | undefined {
  return bank !== undefined && memo === (bank.memo ?? "") ? undefined : memo;
}

function withState(content: EntryContent, state: "posted" | "pending"): EntryContent["details"] {
  return withoutBlanks<NonNullable<EntryContent["details"]>>({
    ...content.details,
    status: state === "pending" ? "pending" : undefined,
  });
}

function changedTags(
  tx: LedgerTx,
  tags: readonly string[],
  { addTags = [], removeTags = [] }: EntryChange,
): readonly string[] | undefined {
  const gone = new Set(removeTags.map((name) => findTag(tx, name)));
  const added = addTags.filter((name) => name.trim() !== "").map((name) => requireNamed(tx, "tag", name));
  const next = [...new Set([...tags.filter((tag) => !gone.has(tag)), ...added])].sort();
  if (next.length > MOST_TAGS)
    throw new DomainError("too_large", {
      field: "addTags",
      message: `An entry has at most ${MOST_TAGS} tags.`,
    });
  return next.length === 0 ? undefined : next;
}

function findTag(tx: LedgerTx, name: string): string | null {
  const clean = name.normalize("NFC").replace(/\s+/g, " ").trim();
  const row = tx.db.one<{ root: number }>("SELECT root FROM tag WHERE folded = ?", foldName(clean));
  return row === undefined ? null : tx.book.idOfRoot(row.root);
}

function changedLines(
  tx: LedgerTx,
  content: EntryContent,
  from: string,
  { account, amount, category }: EntryChange,
): readonly EntryLine[] {
  let { lines } = content;
  if (category !== undefined) lines = inField("category", () => withCategory(tx, content, from, category));
  if (amount !== undefined) lines = inField("amount", () => withAmount(tx, lines, from, amount));
  return account === undefined ? lines : inField("account", () => moved(tx, lines, from, account));
}

/** The two lines of a plain entry: the account's own and the one against it. */
function bothSides(lines: readonly EntryLine[], from: string): { own: EntryLine; other: EntryLine } {
  const [first, second] = lines;
  if (lines.length !== 2 || first === undefined || second === undefined)
    throw new DomainError("needs_choice", {
      message: "It has several parts. Open its split and change the part that is meant.",
    });
  return first[0] === from ? { own: first, other: second } : { own: second, other: first };
}

function withCategory(
  tx: LedgerTx,
  content: EntryContent,
  from: string,
  category: string | null,
): readonly EntryLine[] {
  if (content.kind === "opening")
    throw new DomainError("not_available", {
      message: "It is an opening balance, which stands against no category.",
    });
  const { own, other } = bothSides(content.lines, from);
  const counter = category ?? uncategorised(tx, own[1]);
  if (counter === from)
    throw new DomainError("bad_input", { message: "An account cannot stand against itself." });
  const row = tx.book.accounts.get(requireAccount(tx.book, counter));
  if (row?.open === 0)
    throw new DomainError("account_closed", { id: counter, message: `“${row.name}” is closed.` });
  const holds = row?.currency ?? own[2];
  if (row?.currency != null) requireOpenAccount(tx, counter);
  if (holds !== own[2])
    throw new DomainError("bad_currency", {
      currency: own[2],
      holds,
      message: `One account holds ${own[2]}, the other ${holds}: open the entry and say how much it is in ${holds}.`,
    });
  return content.lines.map((line) => (line === other ? [counter, -own[1], own[2]] : line));
}

function uncategorised(tx: LedgerTx, amount: number): string {
  return templateId(tx.book, amount < 0 ? "uncategorised-expense" : "uncategorised-income");
}

/** What nobody categorised goes to the other one of the two when the sign turns. */
function withAmount(
  tx: LedgerTx,
  lines: readonly EntryLine[],
  from: string,
  amount: string,
): readonly EntryLine[] {
  const { own, other } = bothSides(lines, from);
  const minor = minorFromDecimal(amount, own[2], tx.book.digitsOf);
  const counter = other[0] === uncategorised(tx, own[1]) ? uncategorised(tx, minor) : other[0];
  return lines.map((line) => (line === own ? [from, minor, own[2]] : [counter, -minor, own[2]]));
}

function moved(
  tx: LedgerTx,
  lines: readonly EntryLine[],
  from: string,
  account: string,
): readonly EntryLine[] {
  const { currency } = requireOpenAccount(tx, account);
  if (account === from) return lines;
  if (lines.some(([other]) => other === account))
    throw new DomainError("bad_input", { message: "An account cannot stand against itself." });
  const [, , held = currency] = lines.find(([own]) => own === from) ?? [];
  if (held !== currency)
    throw new DomainError("bad_currency", {
      currency: held,
      holds: currency,
      message: `The entry is in ${held}, the account holds ${currency}.`,
    });
  return lines.map((line) => (line[0] === from ? [account, line[1], line[2]] : line));
}
