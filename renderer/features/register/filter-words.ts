/** What is wrong with a filter, in the window's own words. */
import { FILTER_KEYS, FILTER_PARTS, FILTER_STATES, type FilterError } from "../../../shared/filter/terms.ts";
import { t } from "../../i18n/t.ts";

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
