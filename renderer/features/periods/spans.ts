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

/** Months as unbroken spans: "2026-01", "2026-02", "2026-04" are two. */
export function runsOf(months: readonly string[]): Span[] {
  const runs: { from: string; to: string }[] = [];
  for (const month of months.toSorted()) {
    const last = runs.at(-1);
    if (last !== undefined && monthAfter(last.to) === month) last.to = month;
    else runs.push({ from: month, to: month });
  }
  return runs;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
