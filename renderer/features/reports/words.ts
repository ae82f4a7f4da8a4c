/** What reports, their columns and rows are called. */
import type { Report } from "../../../shared/contract/reports.ts";
import { formatDate, formatLongDate, formatMonth, formatShortMonth } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { type Days, wholeMonths } from "./range.ts";
import { isStandard, type Spec } from "./spec.ts";

type Row = Report["sections"][number]["rows"][number];
export type Section = Report["sections"][number];
type Column = Report["columns"][number];

export function standardName(name: string): string {
  return isStandard(name) ? t(`reports.name.${name}`) : name;
}

/** What a spec nobody named is called: "Spending by payee". */
export function specName({ kind, group = "category", measure = "spending" }: Spec): string {
  if (kind !== "table") return standardName(kind);
  return t("reports.by", t(`reports.measure.${measure}`), t(`reports.group.${group}`));
}

/** "2026", "November 2026", "Q4 2026", "Jan – Nov 2026", "3 Nov 2026 – 2 Dec 2026". */
export function daysName({ from, to }: Days): string {
  const [year, count] = [from.slice(0, 4), wholeMonths({ from, to })];
  if (from === to) return formatLongDate(from);
  if (count === null) return t("reports.fromTo", formatDate(from), formatDate(to));
  const month = Number(from.slice(5, 7));
  if (count === 1) return formatMonth(from);
  if (count === 12 && month === 1) return year;
  if (count === 3 && month % 3 === 1) return t("reports.quarter", String((month + 2) / 3), year);
  const sameYear = year === to.slice(0, 4);
  return t(
    "reports.fromTo",
    sameYear ? formatShortMonth(from) : `${formatShortMonth(from)} ${year}`,
    `${formatShortMonth(to)} ${to.slice(0, 4)}`,
  );
}

/** "Nov 26", and longer periods as they are called. */
export function shortDaysName(days: Days): string {
  if (wholeMonths(days) !== 1) return daysName(days);
  return `${formatShortMonth(days.from)} ${days.from.slice(2, 4)}`;
}

/** `isHeld`: its figures are what is held on its last day. */
export function columnName({ kind, from, to }: Column, isHeld: boolean): string {
  if (kind !== "period") return t(`reports.column.${kind}`);
  if (isHeld) return formatDate(to);
  return shortDaysName({ from, to });
}

/** Of the column it stands beside. */
export function comparedName(days: Days, isHeld: boolean): string {
  return isHeld ? formatDate(days.to) : daysName(days);
}

export function rowName({ of, name, days, lines }: Row): string {
  switch (of) {
    case "category":
    case "payee":
    case "tag":
    case "account":
      return name;
    case "period":
      return days === null ? "" : daysName(days);
    case "bucket":
      return name === "essentials" || name === "desires" || name === "savings"
        ? t(`categories.bucket.${name}`)
        : name;
    case "rest":
      return t("reports.row.rest", lines);
    case "earlier":
    case "exchange":
    case "itself":
    case "none":
    case "opening":
    case "result":
      return t(`reports.row.${of}`);
  }
}

export function sectionName({ of, currency }: Section): string {
  return of === "currency" ? (currency ?? "") : t(`reports.section.${of}`);
}

export function sectionTotalName({ of }: Section): string {
  return t(`reports.total.${of}`);
}
