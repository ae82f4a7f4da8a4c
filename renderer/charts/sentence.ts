/** A chart in one sentence: first, last and the one that stands out (look.md, Charts). Names alone while amounts are hidden. */
import { t } from "../i18n/t.ts";
import { spokenFigure, type Unit } from "./figures.ts";

export interface Told {
  readonly label: string;
  readonly value: bigint | null;
}

/** "Net worth from € 39,812.40, December 2025, to € 47,369.85, November 2026; lowest € 39,700.00, February 2026." */
export function lineSentence(
  name: string,
  points: readonly Told[],
  unit: Unit,
  { hidden, extreme }: { readonly hidden: boolean; readonly extreme: "lowest" | "highest" },
): string {
  const known = points.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return t("chart.sentence.empty", name);
  if (hidden) return t("chart.sentence.hidden", name, first.label, last.label);
  const best = known.reduce((one, other) => (beats(other.value, one.value, extreme) ? other : one));
  const figure = (value: bigint) => spokenFigure(value, unit);
  return t(
    `chart.sentence.${extreme}`,
    name,
    `${figure(first.value)}, ${first.label}`,
    `${figure(last.value)}, ${last.label}`,
    `${figure(best.value)}, ${best.label}`,
  );
}

function beats(one: bigint, other: bigint, extreme: "lowest" | "highest"): boolean {
  return extreme === "lowest" ? one < other : one > other;
}

/** Parts of a whole: how many, the largest first. "Spending: 12 parts, the largest Rent, € 1,480.00; in all € 4,210.00." */
export function partsSentence(
  name: string,
  parts: readonly { readonly label: string; readonly value: bigint }[],
  unit: Unit,
  hidden: boolean,
): string {
  const [top] = parts.toSorted((a, b) => (a.value < b.value ? 1 : -1));
  if (top === undefined) return t("chart.sentence.empty", name);
  if (hidden) return t("chart.sentence.partsHidden", name, parts.length);
  const total = parts.reduce((sum, { value }) => sum + value, 0n);
  return t(
    "chart.sentence.parts",
    name,
    parts.length,
    `${top.label}, ${spokenFigure(top.value, unit)}`,
    spokenFigure(total, unit),
  );
}

/** Several series over the same places: each told by itself, in one sentence. */
export function seriesSentence(
  name: string,
  series: readonly { readonly name: string; readonly points: readonly Told[] }[],
  unit: Unit,
  options: { readonly hidden: boolean; readonly extreme: "lowest" | "highest" },
): string {
  const [only] = series;
  if (series.length === 1 && only !== undefined) return lineSentence(name, only.points, unit, options);
  const told = series.map((one) => lineSentence(one.name, one.points, unit, options).replace(/\.$/, ""));
  return t("chart.sentence.series", name, told.join("; "));
}
