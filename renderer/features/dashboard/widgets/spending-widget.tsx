import { useMemo } from "react";
import { useLocation } from "wouter";
import { z } from "zod";
import type { Output } from "../../../../shared/contract/index.ts";
import { ChartFrame } from "../../../charts/chart-frame.tsx";
import { Donut } from "../../../charts/donut.tsx";
import { minorOf, type Unit } from "../../../charts/figures.ts";
import { seriesTable } from "../../../charts/series-table.ts";
import { useUnit } from "../../../charts/use-unit.ts";
import { t } from "../../../i18n/t.ts";
import { type Preference, usePreference } from "../../../store/use-preference.ts";
import { useSteadyQuery } from "../../../store/use-query.ts";
import { useWhen } from "../../../store/when.ts";
import { classesOf } from "../../../ui/classes.ts";
import { Panel } from "../../../ui/panel.tsx";
import styles from "../dashboard.module.css";
import { entriesOfCategories } from "../drill.ts";
import { PartialNote } from "../partial-note.tsx";
import { SPENDING_SPANS, type SpendingSpan, spendingSpan } from "../spans.ts";
import { useDay } from "../use-day.ts";

const c = classesOf(styles);

const SPAN: Preference<SpendingSpan> = {
  name: "dashboard.spendingSpan",
  schema: z.enum(SPENDING_SPANS),
  standard: "month",
};

type Rows = Output<"reports.run">["sections"][number]["rows"];

/** Where the money went: categories with all below them, the largest first. */
export function SpendingWidget() {
  const [span, setSpan] = usePreference(SPAN);
  const [, navigate] = useLocation();
  const days = spendingSpan(span, useDay());
  const state = useSteadyQuery("reports.run", {
    kind: "table",
    group: "category",
    measure: "spending",
    step: "whole",
    ...days,
    ...useWhen(),
  });
  const report = state.value;
  const unit = useUnit(report?.currency ?? "EUR");
  const rows = report?.sections[0]?.rows;
  const parts = useMemo(() => partsOf(rows ?? [], unit), [rows, unit]);
  return (
    <ChartFrame
      title={t("dash.spending")}
      fileName="spending"
      table={
        parts.length === 0
          ? null
          : seriesTable(
              t("dash.category"),
              parts.map(({ id, name }) => ({ key: id, name })),
              [{ name: t("dash.out"), values: parts.map(({ value }) => value) }],
              unit,
            )
      }
      ranges={{
        label: t("dash.range"),
        options: SPENDING_SPANS.map((id) => ({
          id,
          name: t(`dash.span.${id}`),
          longName: t(`dash.spanLong.${id}`),
        })),
        value: span,
        onChange: (id) => setSpan(SPENDING_SPANS.find((one) => one === id) ?? "month"),
      }}
    >
      <Panel
        name={t("dash.spending")}
        states={[state]}
        lines={5}
        empty={parts.length === 0 ? <p className={c("quiet")}>{t("dash.noSpending")}</p> : null}
      >
        {() => (
          <Donut
            name={t("dash.spending")}
            unit={unit}
            parts={parts}
            onOpen={({ id }) => navigate(entriesOfCategories(namesBelow(rows ?? [], id), days))}
          />
        )}
      </Panel>
      <PartialNote missing={report?.missing.map(({ currency }) => currency) ?? []} />
    </ChartFrame>
  );
}

function partsOf(rows: Rows, unit: Unit) {
  return rows
    .filter(({ depth, values }) => depth === 0 && values[0] != null)
    .map(({ key, name, values }) => ({ id: key, name, value: minorOf(values[0] ?? "0", unit) }))
    .toSorted((a, b) => (a.value < b.value ? 1 : -1));
}

/** A category and those below it that have something: rows after it that are deeper. */
function namesBelow(rows: Rows, key: string): string[] {
  const at = rows.findIndex((row) => row.key === key);
  const top = rows[at];
  if (top === undefined) return [];
  const end = rows.findIndex((row, i) => i > at && row.depth <= top.depth);
  const below = rows.slice(at, end < 0 ? undefined : end).filter(({ of }) => of === "category");
  return [...new Set(below.map(({ name }) => name))];
}
