import { useMemo } from "react";
import { useLocation } from "wouter";
import { addDays } from "../../../../shared/plain-date.ts";
import { ChartFrame } from "../../../charts/chart-frame.tsx";
import { minorOf } from "../../../charts/figures.ts";
import { HeatCalendar } from "../../../charts/heat-calendar.tsx";
import { seriesTable } from "../../../charts/series-table.ts";
import { useUnit } from "../../../charts/use-unit.ts";
import { formatDate } from "../../../format/date.ts";
import { firstWeekday } from "../../../format/week.ts";
import { t } from "../../../i18n/t.ts";
import { useSteadyQuery } from "../../../store/use-query.ts";
import { useWhen } from "../../../store/when.ts";
import { classesOf } from "../../../ui/classes.ts";
import { Panel } from "../../../ui/panel.tsx";
import styles from "../dashboard.module.css";
import { entriesOfDays } from "../drill.ts";
import { useDay } from "../use-day.ts";

const c = classesOf(styles);

const DAYS = 370;

/** What was spent on each day of a year. */
export function CalendarWidget() {
  const to = useDay();
  const from = addDays(to, -DAYS);
  const [, navigate] = useLocation();
  const state = useSteadyQuery("insights.days", { from, to, ...useWhen() });
  const unit = useUnit(state.value?.currency ?? "EUR");
  const days = state.value?.days;
  const values = useMemo(
    () => new Map((days ?? []).map(({ date, amount }) => [date, minorOf(amount, unit)])),
    [days, unit],
  );
  const spent = [...values].toReversed();
  return (
    <ChartFrame
      title={t("dash.calendar")}
      fileName="spending-by-day"
      table={
        spent.length === 0
          ? null
          : seriesTable(
              t("dash.day"),
              spent.map(([date]) => ({ key: date, name: formatDate(date) })),
              [{ name: t("dash.out"), values: spent.map(([, value]) => value) }],
              unit,
            )
      }
    >
      <Panel
        name={t("dash.calendar")}
        states={[state]}
        lines={5}
        empty={spent.length === 0 ? <p className={c("quiet")}>{t("dash.noSpending")}</p> : null}
      >
        {() => (
          <HeatCalendar
            name={t("dash.calendar")}
            unit={unit}
            from={from}
            to={to}
            values={values}
            firstWeekday={firstWeekday()}
            onOpen={(date) => navigate(entriesOfDays({ from: date, to: date }))}
          />
        )}
      </Panel>
    </ChartFrame>
  );
}
