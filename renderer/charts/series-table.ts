/** Table twins of charts over places: a row for each place, a column for each series. */
import { t } from "../i18n/t.ts";
import type { ChartTable } from "./chart-table.ts";
import type { Unit } from "./figures.ts";

/** `first`: what the places are ("Month"). */
export function seriesTable(
  first: string,
  places: readonly { readonly key: string; readonly name: string }[],
  series: readonly { readonly name: string; readonly values: readonly (bigint | null)[] }[],
  unit: Unit,
): ChartTable {
  return {
    columns: [
      { name: first, isFigure: false },
      ...series.map(({ name }) => ({
        name: unit.currency === null ? name : t("chart.column", name, unit.currency),
        isFigure: true,
      })),
    ],
    rows: places.map(({ key, name }, i) => ({
      key,
      cells: [name, ...series.map(({ values }) => ({ value: values[i] ?? null, unit }))],
    })),
  };
}
