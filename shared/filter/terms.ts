/** What a filter of the register can say: a list of terms, all of which an entry has to meet. */

/** Keys whose value is a name, or several with commas: one of them has to be met. */
export const NAMED_KEYS = ["payee", "category", "tag", "account"] as const;
export type NamedKey = (typeof NAMED_KEYS)[number];

/** Every key that stands before a colon (or `amount`, before < > =). */
export const FILTER_KEYS = [
  ...NAMED_KEYS,
  "amount",
  "date",
  "on",
  "before",
  "after",
  "is",
  "has",
  "note",
  "number",
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export const FILTER_STATES = [
  "uncategorised",
  "pending",
  "void",
  "duplicate",
  "reconciled",
  "unreconciled",
  "transfer",
  "split",
  "imported",
  "corrected",
  "reversed",
] as const;
export type FilterState = (typeof FILTER_STATES)[number];

export const FILTER_PARTS = ["receipt", "note", "tag", "payee"] as const;
export type FilterPart = (typeof FILTER_PARTS)[number];

/** Days by name, beside `2026`, `2026-05` and `2026-05-17`. */
export const FILTER_DAYS = [
  "today",
  "yesterday",
  "this-month",
  "last-month",
  "this-year",
  "last-year",
] as const;

/** A figure as a plain decimal; `open`: the figure itself does not count. */
export interface FilterBound {
  readonly figure: string;
  readonly open: boolean;
}

/** A name as typed, and where it stands. */
export interface FilterName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export type FilterMeaning =
  /** Words as a search takes them. */
  | { readonly kind: "words"; readonly text: string }
  | { [K in NamedKey]: { readonly kind: K; readonly names: readonly FilterName[] } }[NamedKey]
  | { readonly kind: "note"; readonly text: string }
  /** Number of a record: the entry it belongs to. */
  | { readonly kind: "number"; readonly number: number }
  /** `signed`: a figure was written with its sign; else the sign of the amount does not matter. */
  | {
      readonly kind: "amount";
      readonly from: FilterBound | null;
      readonly to: FilterBound | null;
      readonly signed: boolean;
    }
  | { readonly kind: "direction"; readonly direction: "in" | "out" }
  /** Both days count; null: without an end on that side. */
  | { readonly kind: "date"; readonly from: string | null; readonly to: string | null }
  | { readonly kind: "has"; readonly part: FilterPart }
  | { readonly kind: "is"; readonly state: FilterState };

export interface FilterTerm {
  readonly meaning: FilterMeaning;
  readonly negated: boolean;
  /** Where it stands in the text, its `-` included. */
  readonly start: number;
  readonly end: number;
}

export const FILTER_PROBLEMS = [
  "unknown_key",
  "no_value",
  "bad_operator",
  "unknown_state",
  "unknown_part",
  "bad_amount",
  "bad_date",
  "bad_number",
  "backwards",
  "open_quote",
  "too_many",
  "unknown_name",
  "no_words_then",
] as const;
export type FilterProblem = (typeof FILTER_PROBLEMS)[number];

/** What is wrong with a filter, and where: characters from `start` up to `end`. */
export interface FilterError {
  readonly problem: FilterProblem;
  readonly start: number;
  readonly end: number;
  /** What stands there. */
  readonly value: string;
}

/** What is wrong, in a sentence for a person at a terminal; the window has its own words. */
export function filterErrorText({ problem, value, start }: FilterError): string {
  const place = `at character ${start + 1} of the filter`;
  const says: Record<FilterProblem, string> = {
    unknown_key: `“${value}:” ${place} is no token. There are: ${FILTER_KEYS.map((key) => `${key}:`).join(" ")}, in, out. To search for it as it stands, put it in quotes.`,
    no_value: `“${value}” ${place} says nothing. Write what it is to find, such as payee:Lidl.`,
    bad_operator: `“${value}” ${place}: only amount can be compared with < and >. Write a colon.`,
    unknown_state: `“${value}” ${place} is no state. There are: ${FILTER_STATES.join(", ")}.`,
    unknown_part: `“${value}” ${place} is nothing an entry has. There are: ${FILTER_PARTS.join(", ")}.`,
    bad_amount: `“${value}” ${place} is not an amount. Write amount>50, amount:12.50 or amount:10..20.`,
    bad_date: `“${value}” ${place} is not a day, a month or a year. Write 2026-05-17, 2026-05, 2026 or a range such as 2026-03..2026-05.`,
    bad_number: `“${value}” ${place} is not a number of a record.`,
    backwards: `“${value}” ${place} ends before it begins.`,
    open_quote: `The quotes ${place} are not closed.`,
    too_many: `The filter has too many tokens: what begins ${place} is one too many.`,
    unknown_name: `There is nothing called “${value}” ${place}.`,
    no_words_then: `“${value}” ${place}: words are looked up in the book as it is known now. Leave them out, or the moment of knowledge.`,
  };
  return says[problem];
}
