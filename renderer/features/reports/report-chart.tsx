import { useLocation } from "wouter";
import type { Report } from "../../../shared/contract/reports.ts";
import { BarChart, type BarPlace, type BarSeries } from "../../charts/bar-chart.tsx";
import { ChartFrame } from "../../charts/chart-frame.tsx";
import type { ChartTable } from "../../charts/chart-table.ts";
import { Donut } from "../../charts/donut.tsx";
import { COUNT, minorOf, type Unit } from "../../charts/figures.ts";
import { LineChart } from "../../charts/line-chart.tsx";
import { Sankey, type SankeyPoint } from "../../charts/sankey.tsx";
import { seriesTable } from "../../charts/series-table.ts";
import { today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { drillPath, type Names } from "./drill.ts";
import type { Spec } from "./spec.ts";
import { columnName, daysName, rowName, shortDaysName } from "./words.ts";

interface ChartProps {
  title: string;
  report: Report;
  spec: Spec;
  names: Names;
}

const MOST_SERIES = 6;

/** The picture of a report, where one says more than its table. */
export function ReportChart(props: ChartProps) {
  const { report, spec } = props;
  if (report.flows !== null) return <FlowChart {...props} flows={report.flows} />;
  const periods = report.columns.filter(({ kind }) => kind === "period");
  if (spec.kind === "net-worth") return periods.length > 1 ? <WorthChart {...props} /> : null;
  if (spec.kind === "income-statement") return periods.length > 1 ? <ResultChart {...props} /> : null;
  if (spec.kind !== "table") return null;
  const rows = report.sections[0]?.rows ?? [];
  if (rows.length < 2) return null;
  if (rows[0]?.of === "period") return <PeriodChart {...props} />;
  if (periods.length > 1) return <StackedChart {...props} />;
  return report.unit === "money" && spec.measure !== "average" && spec.measure !== "net" ? (
    <PartsChart {...props} />
  ) : null;
}

/** Decimals are those the figures have. */
function unitOf({ unit, currency, sections, final }: Report): Unit {
  if (unit === "count") return COUNT;
  const values = [
    ...sections.flatMap(({ total, rows }) => [total, ...rows]),
    ...(final === null ? [] : [final]),
  ];
  const figure = values.flatMap((line) => line.values).find((value) => value !== null) ?? "0.00";
  return { currency, digits: figure.split(".")[1]?.length ?? 0 };
}

const minors = (values: readonly (string | null)[], unit: Unit) =>
  values.map((value) => (value === null ? 0n : minorOf(value, unit)));

function periodsOf(report: Report) {
  return report.columns.flatMap((column, at) => (column.kind === "period" ? [{ column, at }] : []));
}

function placesOf(report: Report): BarPlace[] {
  return periodsOf(report).map(({ column }) => ({
    key: column.from,
    name: columnName(column, false),
    longName: daysName(column),
    unfinished: column.state === "running",
  }));
}

const named = (places: readonly BarPlace[]) => places.map(({ key, longName }) => ({ key, name: longName }));

function WorthChart({ title, report }: ChartProps) {
  const unit = unitOf(report);
  const dates = periodsOf(report).map(({ column }) => column.to);
  const line = (id: string, name: string, values: readonly (string | null)[]) => ({
    id,
    name,
    values: minors(values, unit),
  });
  const worth = line("worth", title, report.final?.values ?? []);
  const places = periodsOf(report).map(({ column }) => ({ key: column.to, name: daysName(column) }));
  return (
    <ChartFrame
      title={title}
      fileName="net-worth"
      table={seriesTable(t("reports.day"), places, [worth], unit)}
    >
      <LineChart name={title} unit={unit} dates={dates} series={[worth]} mark="lowest" />
    </ChartFrame>
  );
}

function ResultChart({ title, report }: ChartProps) {
  const unit = unitOf(report);
  const places = placesOf(report);
  const [income, expense] = report.sections;
  const at = periodsOf(report).map((period) => period.at);
  const pick = (values: readonly (string | null)[] | undefined) =>
    minors(
      at.map((column) => values?.[column] ?? null),
      unit,
    );
  const series: BarSeries[] = [
    { id: "in", name: t("reports.section.income"), tone: "in", values: pick(income?.total.values) },
    {
      id: "out",
      name: t("reports.section.expense"),
      tone: "out",
      values: pick(expense?.total.values).map((value) => -value),
    },
  ];
  const net = { name: t("reports.final.net"), values: pick(report.final?.values) };
  return (
    <ChartFrame
      title={title}
      fileName="income"
      table={seriesTable(t("reports.period"), named(places), [...series, net], unit)}
    >
      <BarChart name={title} unit={unit} places={places} series={series} net={net} />
    </ChartFrame>
  );
}

function PeriodChart({ title, report }: ChartProps) {
  const unit = unitOf(report);
  const now = today();
  const rows = report.sections[0]?.rows ?? [];
  const places: BarPlace[] = rows.map((row) => ({
    key: row.key,
    name: row.days === null ? "" : shortDaysName(row.days),
    longName: rowName(row),
    unfinished: row.days !== null && row.days.from <= now && row.days.to >= now,
  }));
  const series: BarSeries[] = [
    {
      id: "all",
      name: title,
      tone: "in",
      values: minors(
        rows.map(({ values }) => values[0] ?? null),
        unit,
      ),
    },
  ];
  return (
    <ChartFrame
      title={title}
      fileName="periods"
      table={seriesTable(t("reports.period"), named(places), series, unit)}
    >
      <BarChart name={title} unit={unit} places={places} series={series} />
    </ChartFrame>
  );
}

function StackedChart({ title, report }: ChartProps) {
  const unit = unitOf(report);
  const places = placesOf(report);
  const at = periodsOf(report).map((period) => period.at);
  const top = (report.sections[0]?.rows ?? []).filter(({ depth }) => depth === 0);
  const valuesOf = (values: readonly (string | null)[]) =>
    minors(
      at.map((column) => values[column] ?? null),
      unit,
    );
  const shown = top.slice(0, MOST_SERIES);
  const rest = top.slice(MOST_SERIES).map(({ values }) => valuesOf(values));
  const series: BarSeries[] = shown.map((row) => ({
    id: row.key,
    name: rowName(row),
    values: valuesOf(row.values),
  }));
  if (rest.length > 0)
    series.push({
      id: "rest",
      name: t("chart.others", rest.length),
      tone: 8,
      values: at.map((_, i) => rest.reduce((sum, values) => sum + (values[i] ?? 0n), 0n)),
    });
  return (
    <ChartFrame
      title={title}
      fileName="report"
      table={seriesTable(t("reports.period"), named(places), series, unit)}
    >
      <BarChart name={title} unit={unit} places={places} series={series} />
    </ChartFrame>
  );
}

function PartsChart({ title, report, names }: ChartProps) {
  const [, navigate] = useLocation();
  const unit = unitOf(report);
  const rows = (report.sections[0]?.rows ?? []).filter(({ depth }) => depth === 0);
  const parts = rows.map((row) => ({
    id: row.key,
    name: rowName(row),
    value: minors([row.values[0] ?? null], unit)[0] ?? 0n,
  }));
  const [column] = report.columns;
  const open = ({ id }: { readonly id: string }) => {
    const row = rows.find(({ key }) => key === id);
    if (row === undefined || column === undefined) return;
    const link = drillPath({ opens: row.opens, days: column, isHeld: false, row }, names);
    if (link !== null) navigate(link);
  };
  const table: ChartTable = seriesTable(
    t("chart.part"),
    parts.map(({ id, name }) => ({ key: id, name })),
    [{ name: title, values: parts.map(({ value }) => value) }],
    unit,
  );
  return (
    <ChartFrame title={title} fileName="parts" table={table}>
      <Donut name={title} unit={unit} parts={parts} onOpen={open} />
    </ChartFrame>
  );
}

function FlowChart({ title, report, names, flows }: ChartProps & { flows: NonNullable<Report["flows"]> }) {
  const [, navigate] = useLocation();
  const unit = unitOf(report);
  const column = report.columns.find(({ kind }) => kind === "total") ?? report.columns[0];
  const nameOf = ({ of, name, key }: (typeof flows.nodes)[number]) =>
    of === "kept" || of === "drawn"
      ? t(`reports.flow.${of}`)
      : key.endsWith(" rest")
        ? t("reports.flow.rest")
        : key === "account none"
          ? t("reports.flow.noAccount")
          : name;
  const tones = { income: "in", account: 1, expense: "out", kept: 3, drawn: 8 } as const;
  const nodes = flows.nodes.map((node) => ({ id: node.key, name: nameOf(node), tone: tones[node.of] }));
  const links = flows.links.map(({ from, to, amount }) => ({ from, to, value: minorOf(amount, unit) }));
  const open = (point: SankeyPoint) => {
    const found =
      point.kind === "node"
        ? flows.nodes.find(({ key }) => key === point.node.id)
        : flows.links.find(({ from, to }) => from === point.link.from && to === point.link.to);
    if (found === undefined || column === undefined) return;
    const link = drillPath({ opens: found.opens, days: column, isHeld: false }, names);
    if (link !== null) navigate(link);
  };
  const called = (id: string) => nodes.find((node) => node.id === id)?.name ?? "";
  const table: ChartTable = {
    columns: [
      { name: t("reports.flow.from"), isFigure: false },
      { name: t("reports.flow.to"), isFigure: false },
      { name: t("chart.column", t("chart.amount"), report.currency), isFigure: true },
    ],
    rows: links.map(({ from, to, value }) => ({
      key: `${from} ${to}`,
      cells: [called(from), called(to), { value, unit }],
    })),
  };
  return (
    <ChartFrame title={title} fileName="cash-flow" table={links.length === 0 ? null : table}>
      <Sankey
        name={title}
        unit={unit}
        nodes={nodes}
        links={links}
        height={flowHeight(nodes.length)}
        onOpen={open}
      />
    </ChartFrame>
  );
}

function flowHeight(nodes: number): number {
  return Math.min(640, Math.max(280, nodes * 26));
}
