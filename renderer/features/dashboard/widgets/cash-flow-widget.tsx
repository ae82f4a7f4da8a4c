import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Output } from "../../../../shared/contract/index.ts";
import { BarChart } from "../../../charts/bar-chart.tsx";
import { ChartFrame } from "../../../charts/chart-frame.tsx";
import type { ChartTable } from "../../../charts/chart-table.ts";
import { decimalOf, minorOf, type Unit } from "../../../charts/figures.ts";
import type { ReadingRow } from "../../../charts/reading.ts";
import { seriesTable } from "../../../charts/series-table.ts";
import { useUnit } from "../../../charts/use-unit.ts";
import { formatMonth, formatShortMonth } from "../../../format/date.ts";
import { t } from "../../../i18n/t.ts";
import { useSteadyQuery } from "../../../store/use-query.ts";
import { useWhen } from "../../../store/when.ts";
import { classesOf } from "../../../ui/classes.ts";
import { Money } from "../../../ui/money.tsx";
import { Panel } from "../../../ui/panel.tsx";
import styles from "../dashboard.module.css";
import { entriesOfDays } from "../drill.ts";
import { PartialNote } from "../partial-note.tsx";
import type { WidgetProps } from "../registry.ts";
import { firstOfMonth } from "../spans.ts";
import { useDay } from "../use-day.ts";

const c = classesOf(styles);

type Report = Output<"reports.run">;

/** How many months are drawn, by how wide the widget is. */
const MONTHS = { 1: 6, 2: 12, 3: 18 } as const;
/** So many of a month's largest categories are told beside its bars. */
const TOLD = 3;

/** What came in, what went out and what stayed, month by month. Transfers between own accounts are neither. */
export function CashFlowWidget({ size }: WidgetProps) {
  const day = useDay();
  const [, navigate] = useLocation();
  const state = useSteadyQuery("reports.run", {
    kind: "income-statement",
    from: firstOfMonth(day, MONTHS[size] - 1),
    to: day,
    step: "month",
    ...useWhen(),
  });
  const report = state.value;
  const unit = useUnit(report?.currency ?? "EUR");
  const flow = useMemo(() => (report === undefined ? null : flowOf(report, unit)), [report, unit]);
  const isEmpty = flow !== null && [...flow.income, ...flow.spending].every((value) => value === 0n);
  const names = flow?.months.map(({ from }) => formatMonth(from)) ?? [];
  return (
    <ChartFrame
      title={t("dash.cashFlow")}
      fileName="cash-flow"
      aside={flow !== null && !isEmpty && <SoFar flow={flow} />}
      table={flow === null || isEmpty ? null : twinOf(flow, names, unit)}
    >
      <Panel
        name={t("dash.cashFlow")}
        states={[state]}
        lines={5}
        empty={isEmpty ? <p className={c("quiet")}>{t("dash.noFlow")}</p> : null}
      >
        {() =>
          flow !== null && (
            <BarChart
              name={t("dash.cashFlow")}
              unit={unit}
              places={flow.months.map(({ from, state: months }, i) => ({
                key: from,
                name: formatShortMonth(from),
                longName: names[i] ?? "",
                unfinished: months !== "whole",
              }))}
              series={[
                { id: "in", name: t("dash.in"), tone: "in", values: flow.income },
                { id: "out", name: t("dash.out"), tone: "out", values: flow.spending.map((value) => -value) },
              ]}
              net={{ name: t("dash.net"), values: flow.net }}
              more={flow.largest}
              onOpen={(index) => {
                const month = flow.months[index];
                if (month !== undefined) navigate(entriesOfDays(month));
              }}
            />
          )
        }
      </Panel>
      <PartialNote missing={report?.missing.map(({ currency }) => currency) ?? []} />
    </ChartFrame>
  );
}

function twinOf({ months, income, spending, net }: Flow, names: readonly string[], unit: Unit): ChartTable {
  return seriesTable(
    t("dash.month"),
    months.map(({ from }, i) => ({ key: from, name: names[i] ?? "" })),
    [
      { name: t("dash.in"), values: income },
      { name: t("dash.out"), values: spending },
      { name: t("dash.net"), values: net },
    ],
    unit,
  );
}

interface Flow {
  readonly months: Report["columns"];
  readonly income: readonly bigint[];
  readonly spending: readonly bigint[];
  readonly net: readonly bigint[];
  readonly unit: Unit;
  /** The largest categories of spending of a month. */
  largest(index: number): readonly ReadingRow[];
}

function flowOf(report: Report, unit: Unit): Flow {
  const at = report.columns.flatMap(({ kind }, i) => (kind === "period" ? [i] : []));
  const figures = (values: readonly (string | null)[] | undefined) =>
    at.map((i) => minorOf(values?.[i] ?? "0", unit));
  const section = (of: "income" | "expense") => report.sections.find((one) => one.of === of);
  const categories = (section("expense")?.rows ?? [])
    .filter(({ depth }) => depth === 0)
    .map(({ name, values }) => ({ name, values: figures(values) }));
  return {
    months: at.flatMap((i) => report.columns[i] ?? []),
    income: figures(section("income")?.total.values),
    spending: figures(section("expense")?.total.values),
    net: figures(report.final?.values),
    unit,
    largest: (index) =>
      categories
        .map(({ name, values }) => ({ label: name, value: values[index] ?? 0n, unit }))
        .filter(({ value }) => value > 0n)
        .toSorted((a, b) => (a.value < b.value ? 1 : -1))
        .slice(0, TOLD),
  };
}

/** The net of the month that runs, in words beside the heading. */
function SoFar({ flow: { months, net, unit } }: { flow: Flow }) {
  const last = months.at(-1);
  if (last === undefined || last.state === "whole") return null;
  return (
    <span className={c("soFar")}>
      {t("dash.soFar", formatShortMonth(last.from))}{" "}
      <Money amount={decimalOf(net.at(-1) ?? 0n, unit)} sign="change" />
    </span>
  );
}
