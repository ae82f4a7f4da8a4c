/** Accounts and categories on their way into the log: names that are free, parents that fit, a place at the end (CAT-2). */
import { DomainError, inField } from "../../shared/errors.ts";
import {
  type AccountSubtype,
  type AccountType,
  accountTypeFromSubtype,
  type Bucket,
  isCategory,
} from "../../shared/ledger/account-types.ts";
import { type AccountBody, type AccountText, asJson, foldName } from "../../shared/ledger/record.ts";
import { minorFromDecimal } from "../../shared/money/amount.ts";
import type { AccountRow } from "../db/book-rows.generated.ts";
import type { LedgerTx } from "./append-record.ts";
import type { BookContext } from "./book-context.ts";
import { requireAccount } from "./names.ts";

export interface NewAccount {
  readonly name: string;
  readonly subtype: AccountSubtype;
  readonly currency: string;
  readonly institution?: string | undefined;
  readonly number?: string | undefined;
  readonly group?: string | undefined;
  readonly limit?: string | undefined;
}

/** Fails with `exists` when another account has the name, case aside. */
export function requireFreeAccountName(book: BookContext, name: string, except: number | null): void {
  const folded = foldName(name);
  for (const row of book.accounts.values()) {
    if (row.currency !== null && row.root !== except && foldName(row.name) === folded) {
      throw new DomainError("exists", {
        field: "name",
        message: `There is an account called “${row.name}” already.`,
      });
    }
  }
}

/** Appends an own account at the end of the list; answers its id. Codes: `exists` (the name is taken), `bad_currency`. */
export function appendAccount(tx: LedgerTx, account: NewAccount): string {
  tx.book.requireCurrency(account.currency, "currency");
  requireFreeAccountName(tx.book, account.name, null);
  const { currency, limit } = account;
  const positions = [...tx.book.accounts.values()]
    .filter((row) => row.currency !== null)
    .map((row) => row.position);
  const body: AccountBody = {
    currency,
    limit: limit === undefined ? undefined : limitMinor(tx.book, limit, currency),
    open: true,
    position: positions.length === 0 ? 0 : Math.max(...positions) + 1,
    subtype: account.subtype,
    type: accountTypeFromSubtype(account.subtype),
  };
  const text: AccountText = {
    group: account.group || undefined,
    institution: account.institution || undefined,
    name: account.name,
    number: account.number || undefined,
  };
  return tx.book.idOfRoot(tx.append({ kind: "account", content: asJson(body), text: asJson(text) }).root);
}

/** What may be owed on an account. Codes of an amount, naming the field; `bad_amount` unless it is above zero. */
export function limitMinor(book: BookContext, limit: string, currency: string): number {
  const minor = inField("limit", () => minorFromDecimal(limit, currency, book.digitsOf));
  if (minor > 0) return minor;
  throw new DomainError("bad_amount", { field: "limit", message: "A credit limit is above zero." });
}

export interface NewCategory {
  readonly name: string;
  readonly kind: "income" | "expense";
  readonly parent?: string | null | undefined;
  readonly bucket?: Bucket | undefined;
}

/** Fails with `not_found` unless `id` names a category in force. */
export function requireCategory(book: BookContext, id: string): AccountRow {
  const row = book.accounts.get(requireAccount(book, id));
  if (row === undefined || !isCategory(row.type as AccountType, row.subtype as AccountSubtype))
    throw new DomainError("not_found", { id, message: "There is no such category in this book." });
  return row;
}

/** Category whose name matches, case aside, of either kind; null when there is none. */
export function findCategoryByName(book: BookContext, name: string): AccountRow | null {
  const folded = foldName(name);
  for (const row of book.accounts.values())
    if (row.subtype === "category" && foldName(row.name) === folded) return row;
  return null;
}

/** Fails with `exists` when another category of the kind has the name, case aside. */
export function requireFreeCategoryName(
  book: BookContext,
  name: string,
  type: string,
  except: number | null,
): void {
  const folded = foldName(name);
  for (const row of book.accounts.values()) {
    if (
      row.subtype === "category" &&
      row.type === type &&
      row.root !== except &&
      foldName(row.name) === folded
    ) {
      throw new DomainError("exists", {
        field: "name",
        message: `There is a category called “${row.name}” already.`,
      });
    }
  }
}

/** A parent is a top category of the same kind, and nothing may become its own ancestor. */
export function requireParent(book: BookContext, parent: string, type: string, child: number | null): void {
  const row = requireCategory(book, parent);
  if (row.type !== type)
    throw new DomainError("bad_input", {
      field: "parent",
      message: "A category can only lie under one of its own kind.",
    });
  for (
    let at: AccountRow | undefined = row;
    at !== undefined;
    at = at.parent === null ? undefined : book.accounts.get(at.parent)
  ) {
    if (at.root === child)
      throw new DomainError("bad_input", { field: "parent", message: "A category cannot lie under itself." });
  }
}

/** Appends an own category; answers its id. Fails with `exists` for a name that is taken among its kind. */
export function appendCategory(tx: LedgerTx, input: NewCategory): string {
  requireFreeCategoryName(tx.book, input.name, input.kind, null);
  const parent = input.parent ?? undefined;
  if (parent !== undefined) requireParent(tx.book, parent, input.kind, null);
  const inherited =
    parent === undefined ? undefined : tx.book.accounts.get(requireAccount(tx.book, parent))?.bucket;
  const positions = [...tx.book.accounts.values()].map((row) => row.position);
  const body: AccountBody = {
    bucket: input.kind === "expense" ? (input.bucket ?? inherited ?? "desires") : undefined,
    currency: null,
    open: true,
    parent,
    position: Math.max(...positions) + 1,
    subtype: "category",
    type: input.kind,
  };
  return tx.book.idOfRoot(
    tx.append({ kind: "account", content: asJson(body), text: { name: input.name } }).root,
  );
}
