/**
 * What stands in the entry form, and how it becomes the contract's input. The contract's own schema has the last word;
 * its objections come back beside the field they are about.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { entryDraftSchema } from "../../../shared/contract/register.ts";
import { sumDecimals } from "../../../shared/money/amount.ts";
import { currencyDigits, type DigitsOf } from "../../../shared/money/currency.ts";
import { isPlainDate } from "../../../shared/plain-date.ts";
import {
  formatAmount,
  isNegative,
  moneyParts,
  negated,
  typedAmount,
  withoutSign,
} from "../../format/money.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import type { CallError } from "../../transport/transport.ts";
import { amountFromTyped } from "../../ui/amount-field.tsx";
import { type DetailsDraft, detailsFromEntry, inputFromDetails, NO_DETAILS } from "./details-draft.ts";

export interface DraftPart {
  readonly key: number;
  /** A category or an own account; null for none. */
  readonly category: string | null;
  readonly memo: string;
  /** As typed, in the direction of the entry. With one part only, the whole amount counts. */
  readonly amount: string;
  /** As typed: what an account of another currency gets or gives for it, in its own. */
  readonly received: string;
  /** Members; the form keeps them as they are. */
  readonly payer: string | null;
  readonly beneficiary: string | null;
}

export interface EntryDraft {
  readonly account: string;
  readonly date: string;
  readonly payee: string;
  readonly memo: string;
  /** With commas between them. */
  readonly tags: string;
  readonly out: string;
  readonly in: string;
  readonly parts: readonly DraftPart[];
  readonly reason: string;
  readonly details: DetailsDraft;
}

export type DraftField =
  | "account"
  | "date"
  | "payee"
  | "category"
  | "received"
  | "memo"
  | "tags"
  | "amount"
  | "reason"
  | "details"
  | "form";
export type DraftErrors = Partial<Record<DraftField, string>>;

export type EntryInput = Input<"register.recordEntry">;
export type EntryDetail = Output<"register.entry">;

let lastKey = 0;
export function newPart(part: Partial<DraftPart> = {}): DraftPart {
  lastKey += 1;
  return {
    category: null,
    memo: "",
    amount: "",
    received: "",
    payer: null,
    beneficiary: null,
    ...part,
    key: lastKey,
  };
}

export function emptyDraft(account: string, date: string): EntryDraft {
  return {
    account,
    date,
    payee: "",
    memo: "",
    tags: "",
    out: "",
    in: "",
    parts: [newPart()],
    reason: "",
    details: NO_DETAILS,
  };
}

/** The draft a correction starts from: the entry as `account` sees it. */
export function draftFromEntry(entry: EntryDetail, seenFrom: string): EntryDraft {
  const account = accountToCorrectFrom(entry, seenFrom);
  const own = entry.postings.find((posting) => posting.account === account);
  const amount = own?.amount ?? "0";
  const out = isNegative(amount);
  const others = entry.postings.filter((posting) => posting !== own && posting.kind !== "conversion");
  const single = others.length === 1;
  return {
    account,
    date: entry.date,
    payee: entry.payee,
    memo: entry.memo,
    tags: entry.tags.join(", "),
    out: out ? typedAmount(withoutSign(amount)) : "",
    in: out ? "" : typedAmount(amount),
    parts: others.map((posting) => {
      const foreign = own !== undefined && posting.currency !== own.currency;
      const here = foreign ? exchangedFor(entry, posting) : posting.amount;
      const seen = negated(here);
      return newPart({
        category: posting.account,
        memo: posting.memo,
        amount: single ? "" : typedAmount(out ? negated(seen) : seen),
        received: foreign ? typedAmount(withoutSign(posting.amount)) : "",
        payer: posting.payer,
        beneficiary: posting.beneficiary,
      });
    }),
    reason: "",
    details: detailsFromEntry(entry),
  };
}

/** Parts in several currencies can only be told from the account they were written from, which comes first. */
function accountToCorrectFrom({ postings }: EntryDetail, seenFrom: string): string {
  const [first] = postings;
  const parts = postings.filter((posting) => posting.kind !== "conversion").length - 1;
  const exchanged = postings.some((posting) => posting.kind === "conversion");
  return exchanged && parts > 1 && first !== undefined ? first.account : seenFrom;
}

/** What a posting of another currency was exchanged for: its conversion stands in the two lines before it. */
function exchangedFor({ postings }: EntryDetail, posting: EntryDetail["postings"][number]): string {
  const at = postings.indexOf(posting);
  const line = postings[at - 2];
  return line?.kind === "conversion" ? line.amount : "0";
}

/** The signed amount of the draft; null while it is none. */
export function draftAmount(
  draft: EntryDraft,
  currency: string,
  digitsOf: DigitsOf = currencyDigits,
): string | null {
  const out = amountFromTyped(draft.out, currency, digitsOf);
  const into = amountFromTyped(draft.in, currency, digitsOf);
  if (out === "bad" || into === "bad") return null;
  if (out !== null) return negated(out);
  return into;
}

/** What is not given to a part yet, in the direction of the entry; null while an amount is missing or unfinished. */
export function leftToSplit(
  draft: EntryDraft,
  currency: string,
  digitsOf: DigitsOf = currencyDigits,
): string | null {
  const amount = draftAmount(draft, currency, digitsOf);
  if (amount === null) return null;
  const whole = draft.out === "" ? amount : negated(amount);
  const parts = draft.parts.map((part) => amountFromTyped(part.amount, currency, digitsOf) ?? "0");
  if (parts.includes("bad")) return null;
  const left = sumDecimals([whole, ...parts.map(negated)]);
  return left.includes(".") || digitsOf(currency) <= 0 ? left : `${left}.${"0".repeat(digitsOf(currency))}`;
}

function tagsFrom(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim().replace(/^#/, "").normalize("NFC"));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}

export type Checked =
  | { readonly ok: true; readonly input: EntryInput }
  | { readonly ok: false; readonly errors: DraftErrors };

/** One part of a split without an amount takes what is left. */
function withRest(draft: EntryDraft, currency: string, digitsOf: DigitsOf = currencyDigits): EntryDraft {
  const blank = draft.parts.filter((part) => part.amount.trim() === "");
  const left = leftToSplit(draft, currency, digitsOf);
  if (draft.parts.length < 2 || blank.length !== 1 || left === null || moneyParts(left).zero) return draft;
  const rest = typedAmount(left);
  return {
    ...draft,
    parts: draft.parts.map((part) => (part === blank[0] ? { ...part, amount: rest } : part)),
  };
}

/** The currency of an own account that is not the entry's; null for everything else. */
export type ForeignOf = (counter: string | null) => string | null;

/** Checks the draft as a person reads it, then by the contract. */
export function checkDraft(
  typed: EntryDraft,
  currency: string,
  digitsOf: DigitsOf = currencyDigits,
  foreignOf: ForeignOf = () => null,
): Checked {
  const draft = withRest(typed, currency, digitsOf);
  const errors: DraftErrors = {};
  if (draft.account === "") errors.account = t("form.error.account");
  if (!isPlainDate(draft.date)) errors.date = t("form.error.date");
  const amountError = amountProblem(draft, currency, digitsOf);
  if (amountError !== null) errors.amount = amountError;
  const partError = amountError === null ? partProblem(draft, currency, digitsOf) : null;
  if (partError !== null) errors.category = partError;
  const receivedError = receivedProblem(draft, digitsOf, foreignOf);
  if (receivedError !== null) errors.received = receivedError;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const parsed = entryDraftSchema.safeParse(inputFromDraft(draft, currency, digitsOf, foreignOf));
  return parsed.success
    ? { ok: true, input: parsed.data }
    : { ok: false, errors: errorsFromIssues(parsed.error.issues) };
}

function amountProblem(
  draft: EntryDraft,
  currency: string,
  digitsOf: DigitsOf = currencyDigits,
): string | null {
  const out = amountFromTyped(draft.out, currency, digitsOf);
  const into = amountFromTyped(draft.in, currency, digitsOf);
  if (out === "bad" || into === "bad") return t("error.bad_amount");
  if (out === null && into === null) return t("form.error.amount");
  if (out !== null && into !== null) return t("form.error.both");
  return moneyParts(out ?? into ?? "0").zero ? t("form.error.zero") : null;
}

function receivedProblem(draft: EntryDraft, digitsOf: DigitsOf, foreignOf: ForeignOf): string | null {
  for (const part of draft.parts) {
    const other = foreignOf(part.category);
    if (other === null) continue;
    const got = amountFromTyped(part.received, other, digitsOf);
    if (got === "bad") return t("error.bad_amount");
    if (got === null || moneyParts(got).zero || isNegative(got)) return t("form.error.received", other);
  }
  return null;
}

function partProblem(
  draft: EntryDraft,
  currency: string,
  digitsOf: DigitsOf = currencyDigits,
): string | null {
  if (draft.parts.length < 2) return null;
  const amounts = draft.parts.map((part) => amountFromTyped(part.amount, currency, digitsOf));
  if (amounts.includes("bad")) return t("error.bad_amount");
  if (amounts.includes(null)) return t("form.error.partAmount");
  const left = leftToSplit(draft, currency, digitsOf) ?? "0";
  return moneyParts(left).zero ? null : t("form.error.remaining", formatAmount(left));
}

function inputFromDraft(
  draft: EntryDraft,
  currency: string,
  digitsOf: DigitsOf,
  foreignOf: ForeignOf,
): EntryInput {
  const amount = draftAmount(draft, currency, digitsOf) ?? "0";
  const single = draft.parts.length < 2;
  const details = inputFromDetails(draft.details);
  const sign = (typed: string) => {
    const value = amountFromTyped(typed, currency, digitsOf);
    const known = value === null || value === "bad" ? "0" : value;
    return draft.out === "" ? known : negated(known);
  };
  return {
    account: draft.account,
    date: draft.date,
    payee: draft.payee.trim().normalize("NFC"),
    memo: draft.memo.trim().normalize("NFC"),
    tags: tagsFrom(draft.tags),
    amount,
    splits: draft.parts.map((part) => ({
      category: part.category,
      amount: single ? amount : sign(part.amount),
      ...receivedFor(part, digitsOf, foreignOf),
      ...(part.memo.trim() === "" ? {} : { memo: part.memo.trim().normalize("NFC") }),
      ...(part.payer === null ? {} : { payer: part.payer }),
      ...(part.beneficiary === null ? {} : { beneficiary: part.beneficiary }),
    })),
    ...(details === undefined ? {} : { details }),
  };
}

function receivedFor(part: DraftPart, digitsOf: DigitsOf, foreignOf: ForeignOf): { received?: string } {
  const other = foreignOf(part.category);
  const got = other === null ? null : amountFromTyped(part.received, other, digitsOf);
  return got === null || got === "bad" ? {} : { received: got };
}

const FIELD_OF: Readonly<Record<string, DraftField>> = {
  account: "account",
  date: "date",
  payee: "payee",
  memo: "memo",
  tags: "tags",
  amount: "amount",
  splits: "category",
  reason: "reason",
  details: "details",
};

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The contract's objections, each beside its field. */
function errorsFromIssues(issues: readonly Issue[]): DraftErrors {
  const errors: DraftErrors = {};
  for (const issue of issues) {
    const field = FIELD_OF[String(issue.path[0])] ?? "form";
    const text =
      field === "date"
        ? t("form.error.date")
        : field === "amount"
          ? t("error.bad_amount")
          : field === "details"
            ? t("form.error.details")
            : issue.code === "too_big"
              ? t("form.error.tooLong")
              : t("form.error.text");
    errors[field] ??= text;
  }
  return errors;
}

const FIELD_BY_CODE: Readonly<Partial<Record<string, DraftField>>> = {
  bad_date: "date",
  closed_period: "date",
  bad_amount: "amount",
  too_precise: "amount",
  too_large: "amount",
  unbalanced: "category",
  unknown_reference: "category",
  account_closed: "account",
};

/** Where a refusal of the program belongs: beside a field, or under the whole form. */
export function errorsFromCall(error: CallError): DraftErrors {
  const field = error.detail["field"] === "received" ? "received" : FIELD_BY_CODE[error.code];
  return { [field ?? "form"]: errorText(error) };
}

/** When the one counterpart is an own account the entry is a transfer, which has a command of its own. */
export function transferFrom(
  input: EntryInput,
  isOwn: (id: string) => boolean,
): Input<"register.recordTransfer"> | null {
  const [only, second] = input.splits;
  if (second !== undefined || only?.category == null || !isOwn(only.category)) return null;
  const out = isNegative(input.amount);
  const amount = withoutSign(input.amount);
  const { received } = only;
  return {
    from: out ? input.account : only.category,
    to: out ? only.category : input.account,
    date: input.date,
    amount: out ? amount : (received ?? amount),
    ...(received === undefined ? {} : { received: { amount: out ? received : amount } }),
    payee: input.payee,
    ...(input.memo === undefined ? {} : { memo: input.memo }),
    ...(input.tags === undefined ? {} : { tags: input.tags }),
    ...(input.details === undefined ? {} : { details: input.details }),
  };
}
