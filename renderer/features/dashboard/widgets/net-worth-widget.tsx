import { useMemo } from "react";
import { z } from "zod";
import type { Output } from "../../../../shared/contract/index.ts";
import { ChartFrame } from "../../../charts/chart-frame.tsx";
import { decimalOf, minorOf } from "../../../charts/figures.ts";
import { LineChart } from "../../../charts/line-chart.tsx";
import { RangeChips } from "../../../charts/range-chips.tsx";
import { seriesTable } from "../../../charts/series-table.ts";
import { useUnit } from "../../../charts/use-unit.ts";
import { formatLongDate, formatMonth } from "../../../format/date.ts";
import { t } from "../../../i18n/t.ts";
import { RatesUsed } from "../../../shell/rates-used.tsx";
import { useUi } from "../../../store/ui.ts";
import { type Preference, usePreference } from "../../../store/use-preference.ts";
import { useSteadyQuery } from "../../../store/use-query.ts";
import { useKnownAt, useWhen, type When } from "../../../store/when.ts";
import { Badge } from "../../../ui/badge.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { Money } from "../../../ui/money.tsx";
import { Panel } from "../../../ui/panel.tsx";
import styles from "../dashboard.module.css";
import { PartialNote } from "../partial-note.tsx";
import { WORTH_RANGES, type WorthRange, type WorthSteps, worthSteps } from "../spans.ts";
import { useDay } from "../use-day.ts";

const c = classesOf(styles);

const RANGE: Preference<WorthRange> = {
  name: "dashboard.worthRange",
  schema: z.enum(WORTH_RANGES),
  standard: "1Y",
};
type At = "date" | "today";
const RATES_AT: Preference<At> = {
  name: "dashboard.ratesAt",
  schema: z.enum(["date", "today"]),
  standard: "date",
};

type Listed = Output<"accounts.list">;

/** What one has less what one owes: the figure, how it has changed, its line, and the sum it comes from. */
export function NetWorthWidget() {
  const [range, setRange] = usePreference(RANGE);
  const [at, setAt] = usePreference(RATES_AT);
  const day = useDay();
  const when = useWhen();
  const state = useSteadyQuery("accounts.list", at === "date" ? when : { ...when, at });
  const total = state.value?.total;
  const unit = useUnit(total?.currency ?? "EUR");
  const { points, status } = useWorth(worthSteps(range, day), total?.currency, at, day);
  const values = useMemo(() => points.map(({ amount }) => minorOf(amount, unit)), [points, unit]);
  const drawn = points.length > 1;
  const isMonthly = range === "YTD" || range === "1Y" || range === "all";
  const dayName = isMonthly
    ? (date: string) => (date === day ? formatLongDate(date) : formatMonth(date))
    : formatLongDate;
  return (
    <ChartFrame
      title={t("dash.netWorth")}
      fileName="net-worth"
      table={
        drawn
          ? seriesTable(
              t(isMonthly ? "dash.month" : "dash.day"),
              points.map(({ date }) => ({ key: date, name: dayName(date) })),
              [{ name: t("dash.amount"), values }],
              unit,
            )
          : null
      }
      ranges={{
        label: t("dash.range"),
        options: WORTH_RANGES.map((id) => ({
          id,
          name: t(`dash.range.${id}`),
          longName: t(`dash.rangeLong.${id}`),
        })),
        value: range,
        onChange: (id) => setRange(WORTH_RANGES.find((one) => one === id) ?? "1Y"),
      }}
      lead={total !== undefined && <Lead total={total} values={values} since={points[0]?.date} />}
    >
      <Panel name={t("dash.netWorth")} states={[state]} lines={5}>
        {() => (
          <>
            <div className={c("worthPlot")}>
              {drawn ? (
                <LineChart
                  name={t("dash.netWorth")}
                  unit={unit}
                  dates={points.map(({ date }) => date)}
                  series={[{ id: "worth", name: t("dash.netWorth"), values }]}
                  shape={isMonthly ? "line" : "steps"}
                  today={day}
                  height={190}
                  dayName={dayName}
                  opens={t("dash.seeThatDay")}
                  onOpen={(index) => useUi.setState({ asOf: points[index]?.date ?? day })}
                />
              ) : (
                status === "ready" && <p className={c("quiet")}>{t("dash.noHistory")}</p>
              )}
            </div>
            {state.value !== undefined && <Working listed={state.value} at={at} onRatesAt={setAt} />}
            <PartialNote missing={missingIn(points)} />
          </>
        )}
      </Panel>
    </ChartFrame>
  );
}

interface WorthPoint {
  readonly date: string;
  readonly amount: string;
  readonly missing: readonly string[];
}

const NONE: readonly WorthPoint[] = [];

/** Net worth by days or by months; what lies before the first entry says nothing. */
function useWorth(steps: WorthSteps, currency: string | undefined, at: At, day: string) {
  const known = useKnownAt();
  const when: When = useWhen();
  const wanted = currency === undefined ? { at } : { in: currency, at };
  const days = useSteadyQuery("insights.worth", {
    ...(steps.by === "days" ? { from: steps.from, to: steps.to } : { from: day, to: day }),
    ...wanted,
    ...known,
  });
  const months = useSteadyQuery("accounts.netWorthHistory", {
    months: steps.by === "months" ? steps.months : 1,
    ...wanted,
    ...when,
  });
  const state = steps.by === "days" ? days : months;
  const found = state.value?.points ?? NONE;
  const points = useMemo(
    () =>
      trimmed(found).map(({ date, amount, missing }) => ({ date: date > day ? day : date, amount, missing })),
    [found, day],
  );
  return { points, status: state.status };
}

function trimmed(points: readonly WorthPoint[]): readonly WorthPoint[] {
  const first = points.findIndex(({ amount }) => /[1-9]/.test(amount));
  return first < 0 ? [] : points.slice(first);
}

/** Currencies that some point had no rate for. */
function missingIn(points: readonly WorthPoint[]): string[] {
  return [...new Set(points.flatMap(({ missing }) => missing))];
}

/** The figure and, in words, how it has changed over the span. */
function Lead({
  total,
  values,
  since,
}: {
  total: Listed["total"];
  values: readonly bigint[];
  since: string | undefined;
}) {
  const unit = useUnit(total.currency);
  const change = minorOf(total.amount, unit) - (values[0] ?? 0n);
  return (
    <p className={c("figure")}>
      <Money amount={total.amount} currency={total.currency} as="figure" />
      {total.partial && <Badge tone="warn">{t("money.partial")}</Badge>}
      {since !== undefined && values.length > 1 && (
        <span className={c("change", change > 0n && "more")}>
          <Money amount={decimalOf(change, unit)} sign="change" />{" "}
          <span>{t("dash.change", formatLongDate(since))}</span>
        </span>
      )}
    </p>
  );
}

/** The sum the figure comes from, and how other currencies came into it. */
function Working({
  listed: { netWorth, total },
  at,
  onRatesAt,
}: {
  listed: Listed;
  at: At;
  onRatesAt: (at: At) => void;
}) {
  const isPast = useUi((ui) => ui.asOf !== null);
  const isForeign = netWorth.some(({ currency }) => currency !== total.currency);
  return (
    <div className={c("workings")}>
      <dl className={c("sum")}>
        <div>
          <dt>{t("dash.has")}</dt>
          <dd>
            <Money amount={total.assets} />
          </dd>
        </div>
        <div>
          <dt>{t("dash.owes")}</dt>
          <dd>
            <Money amount={total.liabilities} />
          </dd>
        </div>
        {isForeign &&
          netWorth.map(({ currency, amount }) => (
            <div key={currency}>
              <dt>{currency}</dt>
              <dd>
                <Money amount={amount} />
              </dd>
            </div>
          ))}
      </dl>
      {isForeign && isPast && (
        <RangeChips
          label={t("money.rates")}
          options={(["date", "today"] as const).map((id) => ({
            id,
            name: t(`money.rates.${id}`),
            longName: t(`money.rates.${id}`),
          }))}
          value={at}
          onChange={(id) => onRatesAt(id === "today" ? "today" : "date")}
        />
      )}
      {isForeign && <RatesUsed total={total} />}
    </div>
  );
}
