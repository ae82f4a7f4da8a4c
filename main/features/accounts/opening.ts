/** What an account held to begin with: one entry against opening balances, written, corrected or voided (ACC-2). */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import { minorFromDecimal } from "../../../shared/money/amount.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import { appendEntry, voidEntry } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { type ChainState, requireChain } from "../../ledger/chain.ts";
import { requireAccount, templateId } from "../../ledger/names.ts";

interface Opening {
  readonly id: string;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
}

export function bookOpening(tx: LedgerTx, { id, minor, currency, date }: Opening): string {
  const content: EntryContent = { date, kind: "opening", lines: linesOf(tx.book, { id, minor, currency }) };
  return tx.book.idOfRoot(appendEntry(tx, { content, text: {} }).root);
}

function linesOf(book: BookContext, { id, minor, currency }: Omit<Opening, "date">): EntryContent["lines"] {
  return [
    [id, minor, currency],
    [templateId(book, "opening"), -minor, currency],
  ];
}

/** The counted entries of the kind that name the account. */
export function openingsOf(book: BookContext, account: number): ChainState[] {
  const against = requireAccount(book, templateId(book, "opening"));
  return book.db
    .all<{ root: number }>(
      "SELECT o.root FROM posting o WHERE o.account = ? AND EXISTS (SELECT 1 FROM posting p WHERE p.root = o.root AND p.account = ?)",
      against,
      account,
    )
    .map(({ root }) => requireChain(book.db, root, "entry"))
    .filter(({ content }) => (content.content as EntryContent).kind === "opening");
}

export function setOpening(
  tx: LedgerTx,
  row: AccountRow,
  { id, amount, date, reason = "" }: Input<"accounts.setOpening">,
): Output<"accounts.setOpening"> {
  const { book } = tx;
  if (row.open === 0)
    throw new DomainError("account_closed", {
      field: "id",
      message: `“${row.name}” is closed. Open it again first.`,
    });
  const currency = row.currency ?? "";
  const minor = inField("amount", () => minorFromDecimal(amount, currency, book.digitsOf));
  const found = openingsOf(book, row.root);
  const [state] = found;
  if (found.length > 1 || (state !== undefined && (state.content.content as EntryContent).lines.length > 2))
    throw new DomainError("needs_choice", {
      openings: found.length,
      message: "What it held to begin with is in several entries. Correct them in its register.",
    });
  if (state === undefined) {
    if (minor === 0) throw new DomainError("nothing_to_do", { message: "It began with nothing already." });
    return { entry: bookOpening(tx, { id, minor, currency, date }) };
  }
  if (minor === 0) {
    voidEntry(tx, state, "person", reason);
    return { entry: null };
  }
  const old = state.content.content as EntryContent;
  const content: EntryContent = { ...old, date, lines: linesOf(book, { id, minor, currency }) };
  appendEntry(tx, { content, text: { ...(state.content.text as EntryText | null), reason }, revises: state });
  return { entry: book.idOfRoot(state.tip.root) };
}
