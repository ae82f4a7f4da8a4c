/** What can be closed: months that are over and open, and years of which something is. */
import type { Output } from "../../../shared/contract/index.ts";
import { formatMonth } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import type { Choice } from "../../ui/select.tsx";

export type Month = Output<"periods.list">["months"][number];

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** "2026-03" or "2026" as the months it means. */
export function spanOf(choice: string): Span {
  return choice.length === 4 ? { from: `${choice}-01`, to: `${choice}-12` } : { from: choice, to: choice };
}

/** "March 2026" from "2026-03", "2026" from itself. */
export function spanInWords(choice: string): string {
  return choice.length === 4 ? choice : formatMonth(`${choice}-01`);
}

/** Newest first, as the list has them; years after the months. */
export function spanChoices(months: readonly Month[], today: string): Choice[] {
  const open = months.filter(({ month, state }) => state !== "closed" && month < today.slice(0, 7));
  const years = [...new Set(open.map(({ month }) => month.slice(0, 4)))].filter((y) => y < today.slice(0, 4));
  return [
    ...open.map(({ month }) => ({
      value: month,
      label: spanInWords(month),
      group: t("closing.months"),
    })),
    ...years.map((year) => ({
      value: year,
      label: t("closing.year", year),
      group: t("closing.years"),
    })),
  ];
}

/** The one to close next: the oldest month that is open. */
export function nextSpan(choices: readonly Choice[]): string | null {
  return choices.findLast(({ value }) => value.length > 4)?.value ?? null;
}
