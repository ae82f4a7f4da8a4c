/**
 * Adjustments: a visible entry for exactly the amount by which an account differs from what its bank says, against a
 * category the person chose or the equity account “Balance adjustments” (made on first use under its template root).
 */
import { DomainError } from "../../shared/errors.ts";
import { type AccountBody, asJson, rootKey } from "../../shared/ledger/record.ts";
import type { AccountRow } from "../db/book-rows.generated.ts";
import { requireCategory } from "./append-account.ts";
import { appendEntry } from "./append-entry.ts";
import type { LedgerTx } from "./append-record.ts";
import type { BookContext } from "./book-context.ts";
import type { RecordView } from "./chain.ts";
import { requireAccount, templateId } from "./names.ts";

const TEMPLATE = "adjustment";

/** Id of the equity account for adjustments, made when it is not there. */
function adjustmentAccount(tx: LedgerTx): string {
  const id = templateId(tx.book, TEMPLATE);
  if (tx.book.findRoot(id) !== null) return id;
  const body: AccountBody = {
    currency: null,
    open: true,
    position: 1 + Math.max(0, ...[...tx.book.accounts.values()].map((row) => row.position)),
    subtype: "system",
    template: TEMPLATE,
    type: "equity",
  };
  tx.append({
    kind: "account",
    rootKey: rootKey.template(TEMPLATE),
    content: asJson(body),
    text: { name: "Balance adjustments" },
  });
  return id;
}

/** An account that a person keeps and that holds one currency. Fails with `not_found`. */
export function requireOwnAccount(book: BookContext, id: string): AccountRow & { readonly currency: string } {
  const row = book.accounts.get(requireAccount(book, id));
  if (row === undefined || (row.type !== "asset" && row.type !== "liability") || row.currency === null)
    throw new DomainError("not_found", {
      id,
      field: "account",
      message: "This is not one of your own accounts.",
    });
  return { ...row, currency: row.currency };
}

export interface Adjustment {
  readonly account: string;
  readonly date: string;
  /** Minor units by which the account's balance is to rise. */
  readonly amount: bigint;
  /** Null: the equity account for adjustments. */
  readonly category: string | null;
  readonly memo: string;
}

/** Appends the entry. Codes: `nothing_to_do` for zero, `not_found`, `account_closed`, `too_large`, those of an entry. */
export function appendAdjustment(
  tx: LedgerTx,
  { account, date, amount, category, memo }: Adjustment,
): RecordView {
  const { currency, open, name } = requireOwnAccount(tx.book, account);
  if (amount === 0n)
    throw new DomainError("nothing_to_do", { message: "The two agree: there is nothing to adjust." });
  if (open === 0)
    throw new DomainError("account_closed", {
      id: account,
      message: `The account “${name}” is closed. Open it again to write in it.`,
    });
  if (category !== null && requireCategory(tx.book, category).open === 0)
    throw new DomainError("account_closed", {
      id: category,
      field: "category",
      message: "This category is closed.",
    });
  const counter = category ?? adjustmentAccount(tx);
  const minor = Number(amount);
  return appendEntry(tx, {
    content: {
      date,
      lines: [
        [account, minor, currency],
        [counter, -minor, currency],
      ],
    },
    text: { memo },
  });
}
