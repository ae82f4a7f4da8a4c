/** What one letter does to the rows taken together: which field it asks for, and what is sent. */
import { filterText } from "../../../shared/filter/write.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import { isPlainDate } from "../../../shared/plain-date.ts";
import { isNegative, moneyParts, negated } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { amountFromTyped } from "../../ui/amount-field.tsx";
import type { RegisterRow } from "./register-pages.ts";
import type { EntryChange } from "./use-many.ts";

/** Fields that can be given to several entries at once. */
export const VERB_FIELDS = [
  "date",
  "account",
  "payee",
  "category",
  "memo",
  "amount",
  "addTags",
  "removeTags",
] as const;
export type VerbField = (typeof VERB_FIELDS)[number];

/** What was typed or chosen, as text; of a choice its id, "" for none. */
export type Answer = string;

export type Checked = { readonly change: EntryChange } | { readonly problem: string };

/** What the rows have in common there, to begin with; "" where they differ. */
export function commonAnswer(field: VerbField, rows: readonly RegisterRow[]): Answer {
  const of = (row: RegisterRow): Answer => {
    if (field === "date") return row.date;
    if (field === "payee") return row.payee;
    if (field === "memo") return row.memo;
    if (field === "category") return row.counter.id ?? "";
    return field === "account" ? row.account : "";
  };
  const [first] = rows;
  if (first === undefined) return "";
  // A day to start from is better than none.
  if (field === "date") return first.date;
  return rows.every((row) => of(row) === of(first)) ? of(first) : "";
}

/** The change an answer means; an amount without a sign goes the way the first row goes. */
export function changeFrom(
  field: VerbField,
  answer: Answer,
  rows: readonly RegisterRow[],
  digitsOf: DigitsOf,
): Checked {
  const text = answer.trim().normalize("NFC");
  if (field === "date")
    return isPlainDate(text) ? { change: { date: text } } : { problem: t("form.error.date") };
  if (field === "account")
    return text === "" ? { problem: t("form.error.account") } : { change: { account: text } };
  if (field === "payee") return { change: { payee: text } };
  if (field === "memo") return { change: { memo: text } };
  if (field === "category") return { change: { category: text === "" ? null : text } };
  if (field === "amount") return amountChange(text, rows, digitsOf);
  const tags = tagsFrom(text);
  if (tags.length === 0) return { problem: t("select.noTags") };
  return { change: field === "addTags" ? { addTags: tags } : { removeTags: tags } };
}

export function tagsFrom(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim().replace(/^#/, "").normalize("NFC"));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}

function amountChange(text: string, rows: readonly RegisterRow[], digitsOf: DigitsOf): Checked {
  const [first] = rows;
  if (first === undefined) return { problem: t("form.error.amount") };
  const amount = amountFromTyped(text.replace(/^\+/, ""), first.currency, digitsOf);
  if (amount === null) return { problem: t("form.error.amount") };
  if (amount === "bad") return { problem: t("error.bad_amount") };
  if (moneyParts(amount).zero) return { problem: t("form.error.zero") };
  const isSigned = /^[-+\u2212]/.test(text);
  return { change: { amount: !isSigned && isNegative(first.amount) ? negated(amount) : amount } };
}

/**
 * Two rows that may be one payment: both count, on one account, of one amount. The bank's own is kept before one written
 * by hand, else the earlier one. Null: these are not two such rows.
 */
export function samePayment(
  rows: readonly RegisterRow[],
): { readonly kept: RegisterRow; readonly again: RegisterRow } | null {
  const [a, b] = rows;
  if (a === undefined || b === undefined || rows.length !== 2 || a.id === b.id) return null;
  const alike = a.account === b.account && a.amount === b.amount && a.currency === b.currency;
  if (!alike || rows.some((row) => row.status === "void")) return null;
  const keepsFirst = a.imported === b.imported ? a.number < b.number : a.imported;
  return keepsFirst ? { kept: a, again: b } : { kept: b, again: a };
}

/** So many names make one filter. */
const MOST_NAMES = 20;

/** A filter for what is like the rows: their payees, or where none has one their categories. Null: they have neither. */
export function filterLike(rows: readonly RegisterRow[]): string | null {
  const some = (names: readonly string[]) =>
    [...new Set(names)].filter((name) => name !== "").slice(0, MOST_NAMES);
  const payees = some(rows.map((row) => row.payee));
  if (payees.length > 0) return filterText([{ key: "payee", value: payees }]);
  const categories = some(rows.map(({ counter }) => (counter.kind === "category" ? counter.name : "")));
  return categories.length === 0 ? null : filterText([{ key: "category", value: categories }]);
}
