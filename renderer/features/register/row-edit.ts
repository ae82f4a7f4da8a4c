/** A row corrected in place: what is typed in its cells, what of it may change, and the change it means. */
import type { DigitsOf } from "../../../shared/money/currency.ts";
import { isPlainDate } from "../../../shared/plain-date.ts";
import { isNegative, moneyParts, negated, typedAmount, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { amountFromTyped } from "../../ui/amount-field.tsx";
import type { ColumnId } from "./columns.ts";
import type { RegisterRow } from "./register-pages.ts";
import type { EntryChange } from "./use-many.ts";
import { tagsFrom } from "./verbs.ts";

/** Cells that can be typed into. */
export const EDIT_FIELDS = ["date", "payee", "category", "note", "tags", "out", "in"] as const;
export type EditField = (typeof EDIT_FIELDS)[number];

export function isEditField(id: ColumnId): id is EditField {
  return (EDIT_FIELDS as readonly string[]).includes(id);
}

export interface RowDraft {
  readonly date: string;
  readonly payee: string;
  /** A category or an own account; null for none. */
  readonly category: string | null;
  readonly note: string;
  /** With commas between them. */
  readonly tags: string;
  readonly out: string;
  readonly in: string;
}

export function draftFromRow(row: RegisterRow): RowDraft {
  const out = isNegative(row.amount);
  const typed = typedAmount(withoutSign(row.amount));
  return {
    date: row.date,
    payee: row.payee,
    category: row.counter.id,
    note: row.memo,
    tags: row.tags.join(", "),
    out: out ? typed : "",
    in: out ? "" : typed,
  };
}

/** Why a cell stays as it is, in a sentence with the way out; null: it may be typed into. */
export function lockOf(row: RegisterRow, field: EditField): string | null {
  if (field === "payee" || field === "note" || field === "tags") return null;
  if (row.reversedBy !== null || row.reverses !== null) return t("lock.reversed");
  if (row.reconciled && field !== "category") return t("lock.reconciled");
  if (field === "date") return null;
  if (row.exchange !== null) return t("lock.exchange");
  if (row.counter.parts > 1) return t("lock.split");
  return row.counter.kind === "opening" && field === "category" ? t("lock.opening") : null;
}

export type EditErrors = Readonly<Partial<Record<EditField | "row", string>>>;
type Checked = { readonly change: EntryChange } | { readonly errors: EditErrors };

/** What differs from the row; nothing in it when all is as it was. */
export function changeOf(row: RegisterRow, draft: RowDraft, digitsOf: DigitsOf): Checked {
  const old = draftFromRow(row);
  const change: EntryChange = {};
  if (draft.date !== old.date) {
    if (!isPlainDate(draft.date)) return { errors: { date: t("form.error.date") } };
    change.date = draft.date;
  }
  const payee = draft.payee.trim().normalize("NFC");
  if (payee !== old.payee) change.payee = payee;
  if (draft.category !== old.category) change.category = draft.category;
  const note = draft.note.trim().normalize("NFC");
  if (note !== old.note) change.memo = note;
  Object.assign(change, tagsChange(row.tags, tagsFrom(draft.tags)));
  if (draft.out !== old.out || draft.in !== old.in) {
    const amount = amountOf(row, draft, digitsOf);
    if ("error" in amount) return { errors: { [draft.in === "" ? "out" : "in"]: amount.error } };
    if (amount.value !== row.amount) change.amount = amount.value;
  }
  return { change };
}

function tagsChange(
  old: readonly string[],
  tags: readonly string[],
): Pick<EntryChange, "addTags" | "removeTags"> {
  const added = tags.filter((tag) => !old.includes(tag));
  const gone = old.filter((tag) => !tags.includes(tag));
  return {
    ...(added.length === 0 ? {} : { addTags: added }),
    ...(gone.length === 0 ? {} : { removeTags: gone }),
  };
}

function amountOf(
  row: RegisterRow,
  draft: RowDraft,
  digitsOf: DigitsOf,
): { readonly value: string } | { readonly error: string } {
  const out = amountFromTyped(draft.out, row.currency, digitsOf);
  const into = amountFromTyped(draft.in, row.currency, digitsOf);
  if (out === "bad" || into === "bad") return { error: t("error.bad_amount") };
  if (out === null && into === null) return { error: t("form.error.amount") };
  const value = out === null ? (into ?? "0") : negated(out);
  return moneyParts(value).zero ? { error: t("form.error.zero") } : { value };
}
