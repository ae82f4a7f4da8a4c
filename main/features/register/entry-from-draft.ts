/** From what a person typed (signed as one account sees it) to the lines of a journal entry (debit positive), and its text. */
import type { Input } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import type { BankText, EntryContent, EntryLine, EntryText } from "../../../shared/ledger/entry.ts";
import type { LinePeople } from "../../../shared/ledger/entry-details.ts";
import { minorFromDecimal } from "../../../shared/money/amount.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { conversionLines } from "../../ledger/conversion.ts";
import { requireAccount, requireNamed, templateId } from "../../ledger/names.ts";
import { detailsFrom, requireMember } from "./details-from-draft.ts";

export type EntryDraft = Input<"register.recordEntry">;

/** Fails with `not_found`, and with `account_closed` when the account takes no more entries. */
export function requireOpenAccount(tx: LedgerTx, id: string): { root: number; currency: string } {
  const root = requireAccount(tx.book, id);
  const row = tx.book.accounts.get(root);
  if (row === undefined || (row.type !== "asset" && row.type !== "liability") || row.currency === null) {
    throw new DomainError("not_found", { id, message: "This is not one of your own accounts." });
  }
  if (row.open === 0)
    throw new DomainError("account_closed", {
      id,
      message: `The account “${row.name}” is closed. Open it again to write in it.`,
    });
  return { root, currency: row.currency };
}

/**
 * The entry a draft means. Fails with `unbalanced` when the parts do not sum to the amount, `bad_amount`,
 * `too_precise`, `bad_currency`, `not_found`, `account_closed`.
 */
export function entryFromDraft(
  tx: LedgerTx,
  draft: EntryDraft,
  bank: BankText | undefined,
  kind: EntryContent["kind"],
): { content: EntryContent; text: EntryText } {
  const { currency } = inField("account", () => requireOpenAccount(tx, draft.account));
  const amount = inField("amount", () => minorFromDecimal(draft.amount, currency, tx.book.digitsOf));
  const lines: EntryLine[] = [[draft.account, amount, currency]];
  const notes: Record<string, string> = {};
  const people: Record<string, LinePeople> = {};
  let rest = BigInt(amount);
  for (const [at, split] of draft.splits.entries()) {
    const part = inField(`splits.${at}.amount`, () =>
      minorFromDecimal(split.amount, currency, tx.book.digitsOf),
    );
    rest -= BigInt(part);
    const counter = inField(`splits.${at}.category`, () => counterAccount(tx, draft, split.category, part));
    lines.push(...counterLines(tx, counter, split.received, part, currency));
    const line = String(lines.length - 1);
    if (split.memo !== undefined && split.memo !== "") notes[line] = split.memo;
    if (split.payer !== undefined || split.beneficiary !== undefined) people[line] = peopleOf(tx, split);
  }
  if (rest !== 0n) {
    throw new DomainError("unbalanced", {
      field: "splits",
      byMinor: String(rest),
      message: "The parts do not sum to the amount.",
    });
  }
  const payee = draft.payee.trim() === "" ? undefined : requireNamed(tx, "payee", draft.payee);
  const tags = [
    ...new Set(
      (draft.tags ?? []).filter((tag) => tag.trim() !== "").map((tag) => requireNamed(tx, "tag", tag)),
    ),
  ].sort();
  const memo = draft.memo ?? "";
  const details = detailsFrom(draft.details, people);
  return {
    content: {
      date: draft.date,
      details: details.body,
      kind,
      lines,
      payee,
      tags: tags.length === 0 ? undefined : tags,
    },
    text: {
      bank,
      details: details.text,
      lines: notes,
      memo: bank !== undefined && memo === (bank.memo ?? "") ? undefined : memo,
    },
  };
}

function peopleOf(tx: LedgerTx, { payer, beneficiary }: EntryDraft["splits"][number]): LinePeople {
  return {
    beneficiary: beneficiary === undefined ? undefined : requireMember(tx, beneficiary, "beneficiary"),
    payer: payer === undefined ? undefined : requireMember(tx, payer, "payer"),
  };
}

/** What stands against one part; for an own account of another currency, through the pair's conversion account. */
function counterLines(
  tx: LedgerTx,
  counter: string,
  received: string | undefined,
  part: number,
  currency: string,
): EntryLine[] {
  const held = tx.book.accounts.get(tx.book.requireRoot(counter))?.currency ?? currency;
  if (held === currency) {
    if (received !== undefined)
      throw new DomainError("bad_input", {
        field: "received",
        message: `Both sides are in ${currency}: what is received is what is given.`,
      });
    return [[counter, -part, currency]];
  }
  const got = requireReceived(tx, received, currency, held);
  if (part < 0) {
    const exchange = { given: -part, givenCurrency: currency, received: got, receivedCurrency: held };
    return [...conversionLines(tx, exchange), [counter, got, held]];
  }
  const exchange = { given: got, givenCurrency: held, received: part, receivedCurrency: currency };
  return [...conversionLines(tx, exchange).toReversed(), [counter, -got, held]];
}

/** Fails with `bad_currency` when the other side's amount is not said, `bad_amount` when it is not above zero. */
function requireReceived(tx: LedgerTx, received: string | undefined, currency: string, held: string): number {
  if (received === undefined)
    throw new DomainError("bad_currency", {
      field: "received",
      currency,
      holds: held,
      message: `One account holds ${currency}, the other ${held}: say how much it is in ${held}.`,
    });
  const minor = inField("received", () => minorFromDecimal(received, held, tx.book.digitsOf));
  if (minor > 0) return minor;
  throw new DomainError("bad_amount", {
    field: "received",
    value: received,
    message: "What is received for it must be above zero.",
  });
}

function counterAccount(tx: LedgerTx, draft: EntryDraft, category: string | null, part: number): string {
  if (category === null)
    return templateId(tx.book, part < 0 ? "uncategorised-expense" : "uncategorised-income");
  if (category === draft.account)
    throw new DomainError("bad_input", {
      message: "An account cannot stand against itself.",
    });
  const row = tx.book.accounts.get(requireAccount(tx.book, category));
  if (row?.open === 0)
    throw new DomainError("account_closed", {
      id: category,
      message: `The account “${row.name}” is closed.`,
    });
  if (row !== undefined && row.currency !== null) requireOpenAccount(tx, category);
  return category;
}
