/**
 * A journal entry: a dated set of postings that sums to zero per currency (L1), in currencies its accounts hold (L6).
 * The same rules run in the program and on the sync server (P2); SQLite holds L1 a second time.
 */
import { DomainError } from "../errors.ts";
import { currencyDigits, type DigitsOf } from "../money/currency.ts";
import { isPlainDate } from "../plain-date.ts";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { type DetailsText, type EntryDetails, isDetailsShape } from "./entry-details.ts";

/** account id, minor units (debit positive), currency */
export type EntryLine = readonly [account: string, amount: number, currency: string];

export interface EntryContent {
  readonly date: string;
  readonly details?: EntryDetails | undefined;
  readonly kind?: "opening" | undefined;
  readonly lines: readonly EntryLine[];
  readonly payee?: string | undefined;
  /** Id of the record whose postings this entry is the exact opposite of. */
  readonly reverses?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The bank's own words, kept whatever becomes of the payee. */
export interface BankText {
  readonly amount?: string | undefined;
  readonly memo?: string | undefined;
  readonly payee?: string | undefined;
  readonly reference?: string | undefined;
}

export interface EntryText {
  readonly bank?: BankText | undefined;
  readonly details?: DetailsText | undefined;
  /** Notes of single lines, by their number. */
  readonly lines?: Readonly<Record<string, string>> | undefined;
  readonly memo?: string | undefined;
  readonly reason?: string | undefined;
}

/** The canonical bytes of an entry's body; equal to canonicalJson of it, written out because an import makes millions. */
export function entryBodyJson(entry: EntryContent): string {
  let lines = "";
  for (const [account, amount, currency] of entry.lines) {
    lines += `${lines === "" ? "" : ","}["${account}",${amount},"${currency}"]`;
  }
  const details =
    entry.details === undefined ? "" : `,"details":${canonicalJson(entry.details as unknown as Json)}`;
  const kind = entry.kind === undefined ? "" : `,"kind":"${entry.kind}"`;
  const payee = entry.payee === undefined ? "" : `,"payee":"${entry.payee}"`;
  const reverses = entry.reverses === undefined ? "" : `,"reverses":"${entry.reverses}"`;
  const tags =
    entry.tags === undefined || entry.tags.length === 0 ? "" : `,"tags":["${entry.tags.join('","')}"]`;
  return `{"date":"${entry.date}"${details}${kind},"lines":[${lines}]${payee}${reverses}${tags}}`;
}

export type CurrencyOfAccount = (account: string) => string | readonly string[] | null | undefined;

/**
 * What is wrong with an entry, as a DomainError; null when it may be written. `currencyOf` answers an account's
 * currency, the two of a conversion account, null for a category (any currency), undefined for an account that is not
 * there; `digitsOf` knows the currencies there are.
 * Codes: `bad_date`, `unbalanced`, `bad_amount`, `too_large`, `bad_currency`, `unknown_reference`.
 */
export function findEntryFault(
  entry: EntryContent,
  currencyOf: CurrencyOfAccount,
  digitsOf: DigitsOf = currencyDigits,
): DomainError | null {
  if (!isPlainDate(entry.date))
    return new DomainError("bad_date", {
      field: "date",
      value: entry.date,
      message: `“${entry.date}” is not a date.`,
    });
  if (entry.lines.length < 2)
    return new DomainError("unbalanced", { message: "An entry needs at least one debit and one credit." });
  if (entry.details !== undefined && !isDetailsShape(entry.details, entry.lines.length))
    return new DomainError("bad_input", {
      field: "details",
      message: "The details of this entry are not days, a method, a status and members of its lines.",
    });
  for (const [account, amount, currency] of entry.lines) {
    if (!Number.isSafeInteger(amount))
      return new DomainError("too_large", { message: "An amount is larger than a ledger entry can hold." });
    if (amount === 0)
      return new DomainError("bad_amount", {
        value: "0",
        message: "A posting of zero says nothing: give an amount.",
      });
    if (digitsOf(currency) < 0)
      return new DomainError("bad_currency", { currency, message: `“${currency}” is not a currency code.` });
    const held = currencyOf(account);
    if (held === undefined)
      return new DomainError("unknown_reference", {
        id: account,
        message: "The entry names an account that is not in this book.",
      });
    if (held !== null && held !== currency && (typeof held === "string" || !held.includes(currency))) {
      return new DomainError("bad_currency", {
        account,
        holds: held,
        currency,
        message: `This account holds ${typeof held === "string" ? held : held.join(" and ")}, not ${currency}.`,
      });
    }
  }
  return findImbalance(entry.lines);
}

function findImbalance(lines: readonly EntryLine[]): DomainError | null {
  const [first, second] = lines;
  if (
    lines.length === 2 &&
    first !== undefined &&
    second !== undefined &&
    first[2] === second[2] &&
    first[1] === -second[1]
  )
    return null;
  const sums = new Map<string, bigint>();
  for (const [, amount, currency] of lines) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
  for (const [currency, sum] of sums) {
    if (sum !== 0n)
      return new DomainError("unbalanced", {
        currency,
        byMinor: String(sum),
        message: `The entry does not balance: ${currency} is off by ${sum} minor units.`,
      });
  }
  return null;
}
