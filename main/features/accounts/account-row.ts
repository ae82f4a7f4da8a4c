/** An own account as lists show it. */
import type { Output } from "../../../shared/contract/index.ts";
import { type AccountSubtype, type AccountType, isOwnAccount } from "../../../shared/ledger/account-types.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";

export function isOwn(row: AccountRow): boolean {
  return isOwnAccount(row.type as AccountType);
}

export function accountRow(
  book: BookContext,
  row: AccountRow,
  sum: bigint,
  n: number,
): Output<"accounts.list">["accounts"][number] {
  const currency = row.currency ?? "";
  return {
    id: book.idOfRoot(row.root),
    name: row.name,
    type: row.type as AccountType,
    subtype: row.subtype as AccountSubtype,
    currency,
    institution: row.institution,
    mask: maskOf(row.number),
    open: row.open === 1,
    position: row.position,
    balance: decimalFromMinor(sum, currency, book.digitsOf),
    entries: n,
  };
}

/** The last four characters of an account number. */
function maskOf(number: string): string {
  return number.replace(/[^0-9A-Za-z]/g, "").slice(-4);
}
