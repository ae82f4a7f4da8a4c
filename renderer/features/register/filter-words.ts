/** Filters in the window's own words: what a chip says, and what is wrong with a token. */
import {
  FILTER_KEYS,
  FILTER_PARTS,
  FILTER_STATES,
  type FilterError,
  type FilterMeaning,
  type FilterName,
  type FilterTerm,
} from "../../../shared/filter/terms.ts";
import { formatDate, formatMonth } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";

export interface ChipWords {
  /** What kind of thing: "payee", "before"; empty where the rest says it all. */
  readonly kind: string;
  readonly value: string;
}

/** `nameOf`: what a typed name stands for, where the engine has said so. */
export function chipWords(
  { meaning, negated }: Pick<FilterTerm, "meaning" | "negated">,
  nameOf: (name: FilterName) => string,
): ChipWords {
  const words = meaningWords(meaning, nameOf);
  if (!negated) return words;
  if (meaning.kind === "is" && meaning.state === "uncategorised")
    return { kind: "", value: t("filter.categorised") };
  return { ...words, kind: words.kind === "" ? t("filter.not") : `${t("filter.not")} ${words.kind}` };
}

function meaningWords(meaning: FilterMeaning, nameOf: (name: FilterName) => string): ChipWords {
  switch (meaning.kind) {
    case "payee":
    case "category":
    case "tag":
    case "account":
      return {
        kind: t(`filter.key.${meaning.kind}`),
        value: meaning.names.map(nameOf).join(t("filter.or")),
      };
    case "words":
      return { kind: "", value: `“${meaning.text}”` };
    case "note":
      return { kind: t("filter.key.note"), value: meaning.text };
    case "number":
      return { kind: t("filter.key.number"), value: String(meaning.number) };
    case "direction":
      return { kind: "", value: t(`filter.${meaning.direction}`) };
    case "has":
      return { kind: t("filter.key.has"), value: t(`filter.part.${meaning.part}`) };
    case "is":
      return { kind: "", value: t(`filter.state.${meaning.state}`) };
    case "amount":
      return { kind: t("filter.key.amount"), value: amountWords(meaning) };
    case "date":
      return dateWords(meaning);
  }
}

function amountWords({ from, to }: Extract<FilterMeaning, { kind: "amount" }>): string {
  const text = (figure: string) => figure.replace("-", "−");
  if (from !== null && to !== null)
    return from.figure === to.figure ? text(from.figure) : `${text(from.figure)} – ${text(to.figure)}`;
  if (from !== null) return `${from.open ? ">" : "≥"} ${text(from.figure)}`;
  return to === null ? "" : `${to.open ? "<" : "≤"} ${text(to.figure)}`;
}

function dateWords({ from, to }: Extract<FilterMeaning, { kind: "date" }>): ChipWords {
  if (from === null) return { kind: t("filter.until"), value: to === null ? "" : formatDate(to) };
  if (to === null) return { kind: t("filter.since"), value: formatDate(from) };
  if (from === to) return { kind: t("filter.on"), value: formatDate(from) };
  const isMonth = from.slice(0, 7) === to.slice(0, 7) && from.endsWith("-01") && Number(to.slice(8)) >= 28;
  return {
    kind: t("filter.in.time"),
    value: isMonth ? formatMonth(from) : `${formatDate(from)} – ${formatDate(to)}`,
  };
}

export function filterProblem({ problem, value }: FilterError): string {
  switch (problem) {
    case "unknown_key":
      return t("filter.unknownKey", value, FILTER_KEYS.map((key) => `${key}:`).join(" "));
    case "no_value":
      return t("filter.noValue", value);
    case "bad_operator":
      return t("filter.badOperator", value);
    case "unknown_state":
      return t("filter.unknownState", value, FILTER_STATES.join(", "));
    case "unknown_part":
      return t("filter.unknownPart", value, FILTER_PARTS.join(", "));
    case "bad_amount":
      return t("filter.badAmount", value);
    case "bad_date":
      return t("filter.badDate", value);
    case "bad_number":
      return t("filter.badNumber", value);
    case "backwards":
      return t("filter.backwards", value);
    case "open_quote":
      return t("filter.openQuote");
    case "too_many":
      return t("filter.tooMany");
    case "unknown_name":
      return t("filter.unknownName", value);
    case "no_words_then":
      return t("filter.noWordsThen", value);
  }
}
