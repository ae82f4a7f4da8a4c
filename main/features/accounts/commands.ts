/** Accounts: made with an optional opening balance, corrected, placed, closed and opened again; never deleted. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import { type AccountSubtype, accountTypeFromSubtype } from "../../../shared/ledger/account-types.ts";
import { requireBookableDay } from "../../../shared/ledger/bookable-day.ts";
import { type AccountBody, type AccountText, asJson } from "../../../shared/ledger/record.ts";
import { decimalFromMinor, minorFromDecimal } from "../../../shared/money/amount.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import { appendAccount, limitMinor, requireFreeAccountName } from "../../ledger/append-account.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { accountBalance } from "../../ledger/balances.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { type ChainState, requireChain } from "../../ledger/chain.ts";
import { requireAccount } from "../../ledger/names.ts";
import { inNewOrder } from "../../ledger/positions.ts";
import type { CommandHandlers } from "../handler.ts";
import { bookOpening, setOpening } from "./opening.ts";

/** Fails with `not_found` unless `id` names an own account. */
export function requireOwnAccount(book: BookContext, id: string, field = "id"): AccountRow {
  const row = inField(field, () => book.accounts.get(requireAccount(book, id)));
  if (row === undefined || row.currency === null)
    throw new DomainError("not_found", { field, message: "This is not one of your own accounts." });
  return row;
}

function create(tx: LedgerTx, input: Input<"accounts.create">): { id: string } {
  const id = appendAccount(tx, input);
  const { currency, opening } = input;
  if (opening === undefined) return { id };
  inField("opening", () => {
    const minor = inField("amount", () => minorFromDecimal(opening.amount, currency, tx.book.digitsOf));
    requireBookableDay(opening.date);
    if (minor !== 0) bookOpening(tx, { id, minor, currency, date: opening.date });
  });
  return { id };
}

function correct(tx: LedgerTx, input: Input<"accounts.correct">): { id: string } {
  const row = requireOwnAccount(tx.book, input.id);
  if (input.name !== undefined) requireFreeAccountName(tx.book, input.name, row.root);
  if (input.open === false && row.open === 1) requireEmpty(tx.book, row);
  const state = requireChain(tx.db, row.root, "account");
  const old = state.content.content as AccountBody;
  const subtype = input.subtype ?? (old.subtype as AccountSubtype);
  const limit =
    input.limit == null ? undefined : limitMinor(tx.book, input.limit, old.currency ?? row.currency ?? "");
  revise(
    tx,
    state,
    {
      limit: input.limit === undefined ? old.limit : limit,
      open: input.open ?? old.open,
      position: input.position ?? old.position,
      subtype,
      type: accountTypeFromSubtype(subtype),
    },
    input,
  );
  return { id: input.id };
}

/** What is in an account that is closed would be forgotten. Fails with `not_empty`, saying what to do. */
function requireEmpty(book: BookContext, row: AccountRow): void {
  const balance = accountBalance(book, row.root, null);
  if (balance === 0n) return;
  const currency = row.currency ?? "";
  const amount = decimalFromMinor(balance, currency, book.digitsOf);
  throw new DomainError("not_empty", {
    field: "open",
    balance: amount,
    currency,
    message: `“${row.name}” is at ${amount} ${currency}. Bring it to zero with a transfer or a correction, then close it.`,
  });
}

function revise(
  tx: LedgerTx,
  state: ChainState,
  body: Partial<AccountBody>,
  said: Pick<Input<"accounts.correct">, "name" | "institution" | "number" | "group">,
): void {
  const text = state.content.text as AccountText;
  const words: AccountText = {
    group: (said.group?.trim() ?? text.group) || undefined,
    institution: (said.institution ?? text.institution) || undefined,
    name: said.name ?? text.name,
    number: (said.number ?? text.number) || undefined,
  };
  const content = asJson({ ...(state.content.content as AccountBody), ...body });
  tx.append({ kind: "account", revises: state, content, text: asJson(words) });
}

/** Only accounts whose place changes get a revision; the one that was moved gets the first. */
function place(tx: LedgerTx, { id, before, group }: Input<"accounts.place">): Output<"accounts.place"> {
  const row = requireOwnAccount(tx.book, id);
  const next = before === null ? null : requireOwnAccount(tx.book, before, "before").root;
  const own = [...tx.book.accounts.values()].filter(({ currency }) => currency !== null);
  const moves = inNewOrder(own, row.root, next);
  const regrouped = group !== undefined && group.trim() !== row.own_group;
  if (moves.size === 0 && !regrouped)
    throw new DomainError("nothing_to_do", { message: `“${row.name}” is there already.` });
  const touched = [row.root, ...[...moves.keys()].filter((root) => root !== row.root)];
  let moved = 0;
  for (const root of touched) {
    const position = moves.get(root);
    const isMoved = root === row.root;
    if (position === undefined && !(isMoved && regrouped)) continue;
    const state = requireChain(tx.db, root, "account");
    revise(tx, state, position === undefined ? {} : { position }, isMoved ? { group } : {});
    moved += 1;
  }
  return { moved };
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
  "accounts.place": { run: ({ tx }, input) => place(tx, input), summary: () => "moved an account" },
  "accounts.setOpening": {
    run: ({ tx }, input) => setOpening(tx, requireOwnAccount(tx.book, input.id), input),
    summary: () => "said what an account held to begin with",
  },
};
