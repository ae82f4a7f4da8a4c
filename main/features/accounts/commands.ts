/** Accounts: made with an optional opening balance, corrected, closed and opened again; never deleted. */
import type { Input } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import { type AccountSubtype, accountTypeFromSubtype } from "../../../shared/ledger/account-types.ts";
import { requireBookableDay } from "../../../shared/ledger/bookable-day.ts";
import { type AccountBody, type AccountText, asJson } from "../../../shared/ledger/record.ts";
import { minorFromDecimal } from "../../../shared/money/amount.ts";
import { appendAccount, requireFreeAccountName } from "../../ledger/append-account.ts";
import { appendEntry } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { requireChain } from "../../ledger/chain.ts";
import { requireAccount, templateId } from "../../ledger/names.ts";
import type { CommandHandlers } from "../handler.ts";

function create(tx: LedgerTx, input: Input<"accounts.create">): { id: string } {
  const id = appendAccount(tx, input);
  const { currency, opening } = input;
  if (opening !== undefined) inField("opening", () => bookOpening(tx, id, currency, opening));
  return { id };
}

/** Books what the account held to begin with; nothing for zero. */
function bookOpening(
  tx: LedgerTx,
  id: string,
  currency: string,
  { amount, date }: NonNullable<Input<"accounts.create">["opening"]>,
): void {
  const minor = inField("amount", () => minorFromDecimal(amount, currency, tx.book.digitsOf));
  requireBookableDay(date);
  if (minor === 0) return;
  const equity = templateId(tx.book, "opening");
  appendEntry(tx, {
    content: {
      date,
      kind: "opening",
      lines: [
        [id, minor, currency],
        [equity, -minor, currency],
      ],
    },
    text: {},
  });
}

function correct(tx: LedgerTx, input: Input<"accounts.correct">): { id: string } {
  const root = requireAccount(tx.book, input.id);
  const row = tx.book.accounts.get(root);
  if (row === undefined || row.currency === null)
    throw new DomainError("not_found", { message: "This is not one of your own accounts." });
  if (input.name !== undefined) requireFreeAccountName(tx.book, input.name, root);
  const state = requireChain(tx.db, root, "account");
  const oldBody = state.content.content as AccountBody;
  const oldText = state.content.text as AccountText;
  const subtype = input.subtype ?? (oldBody.subtype as AccountSubtype);
  const body: AccountBody = {
    ...oldBody,
    open: input.open ?? oldBody.open,
    position: input.position ?? oldBody.position,
    subtype,
    type: accountTypeFromSubtype(subtype),
  };
  const text: AccountText = {
    institution: (input.institution ?? oldText.institution) || undefined,
    name: input.name ?? oldText.name,
    number: (input.number ?? oldText.number) || undefined,
  };
  tx.append({ kind: "account", revises: state, content: asJson(body), text: asJson(text) });
  return { id: input.id };
}

export const accountsCommands: CommandHandlers = {
  "accounts.create": { run: ({ tx }, input) => create(tx, input), summary: () => "made an account" },
  "accounts.correct": {
    run: ({ tx }, input) => correct(tx, input),
    summary: (input) =>
      input.open === undefined
        ? "corrected an account"
        : input.open
          ? "opened an account again"
          : "closed an account",
  },
};
