/** Which account of the book a statement's account is: by number, IBAN, mask or name; else a new one is proposed. */
import type { AccountSubtype } from "../../../shared/ledger/account-types.ts";
import { foldName } from "../../../shared/ledger/record.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { ParsedAccount } from "../../parse/statement.ts";

function plain(number: string): string {
  return number.toUpperCase().replace(/[^0-9A-Z]/g, "");
}

function ownAccounts(book: BookContext): AccountRow[] {
  return [...book.accounts.values()].filter((row) => row.currency !== null);
}

/** The account a person means by `text`: name, full number or IBAN, or the last four characters of one; null when none or several. */
export function findAccountByText(book: BookContext, text: string): AccountRow | null {
  const own = ownAccounts(book);
  const folded = foldName(text);
  const number = plain(text);
  const named = own.filter((row) => foldName(row.name) === folded);
  if (named.length === 1) return named[0] ?? null;
  const numbered = own.filter((row) => number !== "" && row.number !== "" && plain(row.number) === number);
  if (numbered.length === 1) return numbered[0] ?? null;
  const masked = own.filter(
    (row) =>
      number.length >= 4 &&
      row.number !== "" &&
      plain(row.number).endsWith(number.slice(-4)) &&
      number.length === 4,
  );
  return masked.length === 1 ? (masked[0] ?? null) : null;
}

/** The book's account for one that a file names; its currency must fit where the file states one. */
export function findTarget(book: BookContext, account: ParsedAccount): AccountRow | null {
  if (account.id === "") return null;
  const found = findAccountByText(book, account.id) ?? findByMask(book, account);
  return found === null || (account.currency !== null && found.currency !== account.currency) ? null : found;
}

/** Statements often mask all but the last digits: `XXXX4410` is the one account that ends so. */
function findByMask(book: BookContext, account: ParsedAccount): AccountRow | null {
  const tail = /[X*x•.]{2,}[-\s]*([0-9]{3,6})$/.exec(account.id.trim())?.[1];
  if (tail === undefined) return null;
  const masked = ownAccounts(book).filter((row) => plain(row.number).endsWith(tail));
  return masked.length === 1 ? (masked[0] ?? null) : null;
}

const SUBTYPES: Readonly<Record<string, AccountSubtype>> = {
  CHECKING: "checking",
  SAVINGS: "savings",
  MONEYMRKT: "savings",
  CD: "savings",
  CREDITLINE: "loan",
  CREDITCARD: "card",
};

export function subtypeOf(account: ParsedAccount): AccountSubtype {
  if (account.kind === "card") return "card";
  if (account.kind === "investment") return "investment";
  return SUBTYPES[account.type?.toUpperCase() ?? ""] ?? "checking";
}

const KIND_NAMES: Partial<Record<AccountSubtype, string>> = {
  checking: "Checking",
  savings: "Savings",
  loan: "Loan",
  card: "Card",
  investment: "Investments",
};

/** A name for a new account: the file's own words, but never a bare account number in full. */
export function proposedName(book: BookContext, account: ParsedAccount): string {
  const id = account.id.replace(/\s+/g, " ").trim().slice(0, 120);
  const digits = id.replace(/\D/g, "").length;
  const base =
    id === ""
      ? (KIND_NAMES[subtypeOf(account)] ?? "Account")
      : digits >= 5 && digits * 2 >= id.length
        ? `${KIND_NAMES[subtypeOf(account)] ?? "Account"} ··${plain(id).slice(-4)}`
        : id;
  const taken = new Set(ownAccounts(book).map((row) => foldName(row.name)));
  if (!taken.has(foldName(base))) return base;
  let n = 2;
  while (taken.has(foldName(`${base} ${n}`))) n += 1;
  return `${base} ${n}`;
}
