/** Where the entries behind a number of the dashboard are. */
import { filterText } from "../../../shared/filter/write.ts";
import { paths } from "../../routes.ts";
import type { Span } from "./spans.ts";

/** "2026-11-01..2026-11-21", or the day alone. */
function days({ from, to }: Span) {
  return { key: "date", value: from === to ? from : `${from}..${to}` } as const;
}

export function entriesOfDays(span: Span): string {
  return paths.found(filterText([days(span)]));
}

/** Of any of some categories, by their names. */
export function entriesOfCategories(names: readonly string[], span: Span): string {
  return paths.found(filterText([{ key: "category", value: names }, days(span)]));
}

export function entriesThat(state: "uncategorised" | "pending"): string {
  return paths.found(filterText([{ key: "is", value: state }]));
}
