/**
 * What stands in the entry form, and how it becomes the contract's input. The contract's own schema has the last word;
 * its objections come back beside the field they are about.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { entryDraftSchema } from "../../../shared/contract/register.ts";
import { sumDecimals } from "../../../shared/money/amount.ts";
import { currencyDigits } from "../../../shared/money/currency.ts";
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

export interface DraftPart {
  readonly key: number;
  /** A category or an own account; null for none. */
  readonly category: string | null;
  readonly memo: string;
  /** As typed, in the direction of the entry. With one part only, the whole amount counts. */
  readonly amount: string;
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
}

export type DraftField =
  | "account"
  | "date"
  | "payee"
  | "category"
  | "memo"
  | "tags"
  | "amount"
  | "reason"
  | "form";
export type DraftErrors = Partial<Record<DraftField, string>>;

export type EntryInput = Input<"register.recordEntry">;
export type EntryDetail = Output<"register.entry">;

let lastKey = 0;
export function newPart(part: Partial<DraftPart> = {}): DraftPart {
  lastKey += 1;
  return { category: null, memo: "", amount: "", ...part, key: lastKey };
}

export function emptyDraft(account: string, date: string): EntryDraft {
  return { account, date, payee: "", memo: "", tags: "", out: "", in: "", parts: [newPart()], reason: "" };
}

/** The draft a correction starts from: the entry as `account` sees it. */
export function draftFromEntry(entry: EntryDetail, account: string): EntryDraft {
  const own = entry.postings.find((posting) => posting.account === account);
  const amount = own?.amount ?? "0";
  const out = isNegative(amount);
  const others = entry.postings.filter((posting) => posting !== own);
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
      const seen = negated(posting.amount);
      return newPart({
        category: posting.account,
        memo: posting.memo,
        amount: single ? "" : typedAmount(out ? negated(seen) : seen),
      });
    }),
    reason: "",
  };
}

/** The signed amount of the draft; null while it is none. */
export function draftAmount(draft: EntryDraft, currency: string): string | null {
  const out = amountFromTyped(draft.out, currency);
  const into = amountFromTyped(draft.in, currency);
  if (out === "bad" || into === "bad") return null;
  if (out !== null) return negated(out);
  return into;
}

/** What is not given to a part yet, in the direction of the entry; null while an amount is missing or unfinished. */
export function leftToSplit(draft: EntryDraft, currency: string): string | null {
  const amount = draftAmount(draft, currency);
  if (amount === null) return null;
  const whole = draft.out === "" ? amount : negated(amount);
  const parts = draft.parts.map((part) => amountFromTyped(part.amount, currency) ?? "0");
  if (parts.includes("bad")) return null;
  const left = sumDecimals([whole, ...parts.map(negated)]);
  return left.includes(".") || currencyDigits(currency) <= 0
    ? left
    : `${left}.${"0".repeat(currencyDigits(currency))}`;
}

function tagsFrom(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim().replace(/^#/, "").normalize("NFC"));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}

export type Checked =
  | { readonly ok: true; readonly input: EntryInput }
  | { readonly ok: false; readonly errors: DraftErrors };

/** One part of a split without an amount takes what is left. */
function withRest(draft: EntryDraft, currency: string): EntryDraft {
  const blank = draft.parts.filter((part) => part.amount.trim() === "");
  const left = leftToSplit(draft, currency);
  if (draft.parts.length < 2 || blank.length !== 1 || left === null || moneyParts(left).zero) return draft;
  const rest = typedAmount(left);
  return {
    ...draft,
    parts: draft.parts.map((part) => (part === blank[0] ? { ...part, amount: rest } : part)),
  };
}

/** Checks the draft as a person reads it, then by the contract. */
export function checkDraft(typed: EntryDraft, currency: string): Checked {
  const draft = withRest(typed, currency);
  const errors: DraftErrors = {};
  if (draft.account === "") errors.account = t("form.error.account");
  if (!isPlainDate(draft.date)) errors.date = t("form.error.date");
  const amountError = amountProblem(draft, currency);
  if (amountError !== null) errors.amount = amountError;
  const partError = amountError === null ? partProblem(draft, currency) : null;
  if (partError !== null) errors.category = partError;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const parsed = entryDraftSchema.safeParse(inputFromDraft(draft, currency));
  return parsed.success
    ? { ok: true, input: parsed.data }
    : { ok: false, errors: errorsFromIssues(parsed.error.issues) };
}

function amountProblem(draft: EntryDraft, currency: string): string | null {
  const out = amountFromTyped(draft.out, currency);
  const into = amountFromTyped(draft.in, currency);
  if (out === "bad" || into === "bad") return t("error.bad_amount");
  if (out === null && into === null) return t("form.error.amount");
  if (out !== null && into !== null) return t("form.error.both");
  return moneyParts(out ?? into ?? "0").zero ? t("form.error.zero") : null;
}

function partProblem(draft: EntryDraft, currency: string): string | null {
  if (draft.parts.length < 2) return null;
  const amounts = draft.parts.map((part) => amountFromTyped(part.amount, currency));
  if (amounts.includes("bad")) return t("error.bad_amount");
  if (amounts.includes(null)) return t("form.error.partAmount");
  const left = leftToSplit(draft, currency) ?? "0";
  return moneyParts(left).zero ? null : t("form.error.remaining", formatAmount(left));
}

function inputFromDraft(draft: EntryDraft, currency: string): EntryInput {
  const amount = draftAmount(draft, currency) ?? "0";
  const single = draft.parts.length < 2;
  const sign = (typed: string) => {
    const value = amountFromTyped(typed, currency);
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
      ...(part.memo.trim() === "" ? {} : { memo: part.memo.trim().normalize("NFC") }),
    })),
  };
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
  return { [FIELD_BY_CODE[error.code] ?? "form"]: errorText(error) };
}

/** When the one counterpart is an own account the entry is a transfer, which has a command of its own. */
export function transferFrom(
  input: EntryInput,
  isOwn: (id: string) => boolean,
): Input<"register.recordTransfer"> | null {
  const [only, second] = input.splits;
  if (second !== undefined || only?.category == null || !isOwn(only.category)) return null;
  const out = isNegative(input.amount);
  return {
    from: out ? input.account : only.category,
    to: out ? only.category : input.account,
    date: input.date,
    amount: withoutSign(input.amount),
    payee: input.payee,
    ...(input.memo === undefined ? {} : { memo: input.memo }),
    ...(input.tags === undefined ? {} : { tags: input.tags }),
  };
}
