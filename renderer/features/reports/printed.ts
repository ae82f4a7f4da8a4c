/** A report as it is to be read on paper or in a spreadsheet: the same rows and columns as on the page. */
import type { PrintedTable, Report } from "../../../shared/contract/reports.ts";
import { today } from "../../format/date.ts";
import { formatAmount } from "../../format/money.ts";
import { formatCount, formatPercent } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { isPlainComparison } from "./comparison.ts";
import { columnName, comparedName, daysName, rowName, sectionName, sectionTotalName } from "./words.ts";

type Line = Report["sections"][number]["total"];
type Printed = PrintedTable["rows"][number];

export interface Heading {
  readonly title: string;
  readonly subtitle: string;
  readonly foot: string;
  readonly isHeld: boolean;
}

/** `plain`: decimals that a spreadsheet reads, not figures for eyes. */
export function printedTable(report: Report, { isHeld, ...heading }: Heading, plain: boolean): PrintedTable {
  const cells = (line: Line) => cellsOf(report, line, plain);
  const isOnly = report.sections.length === 1 && report.sections[0]?.of === "all";
  const rows = report.sections.flatMap((section): Printed[] => [
    ...(isOnly ? [] : [{ name: sectionName(section), depth: 0, style: "section" as const, cells: [] }]),
    ...section.rows.map(
      (row): Printed => ({
        name: rowName(row).slice(0, 240),
        depth: Math.min(row.depth, 8),
        style: "plain",
        cells: cells(row),
      }),
    ),
    {
      name: sectionTotalName(section),
      depth: 0,
      style: report.final === null ? "final" : "total",
      cells: cells(section.total),
    },
  ]);
  if (report.final !== null)
    rows.push({
      name: t(`reports.final.${report.final.of}`),
      depth: 0,
      style: "final",
      cells: cells(report.final),
    });
  return { ...heading, day: today(), columns: columnsOf(report, isHeld), rows };
}

function columnsOf(report: Report, isHeld: boolean): string[] {
  const beside = (compared: NonNullable<Report["columns"][number]["compared"]>) => [
    comparedName(compared, isHeld),
    t("reports.difference"),
  ];
  if (isPlainComparison(report)) {
    const [column] = report.columns;
    if (column?.compared == null) return [];
    return [columnName(column, isHeld), ...beside(column.compared), t("reports.percent")];
  }
  return report.columns.flatMap((column) => [
    column.kind === "period" && !isHeld ? daysName(column) : columnName(column, isHeld),
    ...(column.compared === null ? [] : beside(column.compared)),
  ]);
}

function cellsOf(report: Report, line: Line, plain: boolean): string[] {
  const figure = (value: string | null) => {
    if (value === null) return plain ? "" : "–";
    if (plain) return value;
    return report.unit === "count" ? formatCount(BigInt(value)) : formatAmount(value);
  };
  const { values, compared } = line;
  if (compared === null) return values.map(figure);
  const percent = (value: string | null) => {
    if (value === null) return plain ? "" : "–";
    return plain ? value : formatPercent(Number(value) / 100);
  };
  return values.flatMap((value, at) => [
    figure(value),
    figure(compared.values[at] ?? null),
    figure(compared.differences[at] ?? null),
    ...(isPlainComparison(report) ? [percent(compared.percents[at] ?? null)] : []),
  ]);
}
