import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { sumDecimals } from "../../../shared/money/amount.ts";
import { ChartFrame } from "../../charts/chart-frame.tsx";
import { minorOf } from "../../charts/figures.ts";
import { LineChart } from "../../charts/line-chart.tsx";
import { seriesTable } from "../../charts/series-table.ts";
import { useUnit } from "../../charts/use-unit.ts";
import { formatLongDate, formatMonth } from "../../format/date.ts";
import { negated } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { RatesUsed } from "../../shell/rates-used.tsx";
import { useUi } from "../../store/ui.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Money } from "../../ui/money.tsx";
import styles from "./dashboard.module.css";

const c = classesOf(styles);

type Listed = Output<"accounts.list">;
type Worth = Pick<Listed["netWorth"][number], "amount" | "assets" | "liabilities">;

/** The one big figure in the book's currency, the sum it comes from, and how other currencies came into it. */
export function NetWorthFigures({
  worth,
  total,
  onRatesAt,
}: {
  worth: Listed["netWorth"];
  total: Listed["total"];
  onRatesAt: (at: "date" | "today") => void;
}) {
  const past = useUi((ui) => ui.asOf !== null);
  const foreign = worth.some(({ currency }) => currency !== total.currency);
  return (
    <section className={c("cell")} aria-labelledby="net-worth">
      <h2 id="net-worth" className={c("lead")}>
        {t("dash.netWorth")} {total.partial && <Badge tone="warn">{t("money.partial")}</Badge>}
      </h2>
      <p className={c("figure")}>
        <Money amount={total.amount} currency={total.currency} as="figure" />
      </p>
      <Working worth={total} />
      {foreign && (
        <>
          <ByCurrency worth={worth} />
          {past && <RatesAt at={total.at} onChange={onRatesAt} />}
          <RatesUsed total={total} />
        </>
      )}
    </section>
  );
}

/** What each currency holds by itself. */
function ByCurrency({ worth }: { worth: Listed["netWorth"] }) {
  return (
    <table className={c("working", "byCurrency")}>
      <caption>{t("money.byCurrency")}</caption>
      <tbody>
        {worth.map(({ currency, amount }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            <td>
              <Money amount={amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RatesAt({ at, onChange }: { at: "date" | "today"; onChange: (at: "date" | "today") => void }) {
  return (
    <fieldset className={c("chips", "ratesAt")}>
      <legend className="vh">{t("money.rates")}</legend>
      <span aria-hidden="true">{t("money.rates")}</span>
      {(["date", "today"] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          className={c(choice === at && "on")}
          aria-pressed={choice === at}
          onClick={() => onChange(choice)}
        >
          {t(`money.rates.${choice}`)}
        </button>
      ))}
    </fieldset>
  );
}

function Working({ worth }: { worth: Worth }) {
  return (
    <table className={c("working")}>
      <tbody>
        <tr>
          <th scope="row">{t("dash.has")}</th>
          <td>
            <Money amount={worth.assets} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t("dash.owes")}</th>
          <td>
            <Money amount={worth.liabilities} />
          </td>
        </tr>
      </tbody>
      <tfoot>
        <tr className={c("grand")}>
          <th scope="row">{t("dash.netWorth")}</th>
          <td>
            <Money amount={worth.amount} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

const SPANS = [6, 12, 36, 120] as const;

type Points = readonly Output<"accounts.netWorthHistory">["points"][number][];

/** The line of net worth, or its table; the span is the reader's choice. */
export function NetWorthHistory({ currency, at }: { currency: string; at: "date" | "today" }) {
  const [months, setMonths] = useState<number>(12);
  const state = useQuery("accounts.netWorthHistory", { in: currency, at, months, ...useWhen() });
  const unit = useUnit(currency);
  const points = trimmed(state.value?.points ?? []);
  const values = points.map(({ amount }) => minorOf(amount, unit));
  const drawn = points.length > 1;
  const twin = seriesTable(
    t("dash.month"),
    points.map(({ date }) => ({ key: date, name: formatMonth(date) })),
    [{ name: t("dash.amount"), values }],
    unit,
  );
  return (
    <div className={c("cell")}>
      <ChartFrame
        title={t("dash.history")}
        fileName="net-worth"
        table={drawn ? twin : null}
        ranges={{
          label: t("dash.range"),
          options: SPANS.map((span) => ({
            id: String(span),
            name: span % 12 === 0 ? t("dash.years", span / 12) : t("dash.months", span),
            longName: t("dash.monthsWord", span),
          })),
          value: String(months),
          onChange: (id) => setMonths(Number(id)),
        }}
        lead={<Change points={points} />}
      >
        {state.status === "failed" && <ErrorNotice error={state.error} />}
        {drawn ? (
          <LineChart
            name={t("dash.netWorth")}
            unit={unit}
            dates={points.map(({ date }) => date)}
            series={[{ id: "worth", name: t("dash.netWorth"), values }]}
            dayName={formatMonth}
          />
        ) : (
          state.value !== undefined && <p className={c("quiet")}>{t("dash.noHistory")}</p>
        )}
      </ChartFrame>
    </div>
  );
}

function Change({ points }: { points: Points }) {
  const [first, last] = [points[0], points.at(-1)];
  return (
    <>
      {first !== undefined && last !== undefined && points.length > 1 && (
        <p className={c("change")}>
          <Money amount={sumDecimals([last.amount, negated(first.amount)])} sign="change" />{" "}
          {t("dash.change", formatLongDate(first.date))}
        </p>
      )}
      {points.some(({ partial }) => partial) && (
        <p className={c("change")}>
          <Badge tone="warn">{t("money.partial")}</Badge> {t("money.partialHistory", missingIn(points))}
        </p>
      )}
    </>
  );
}

/** Currencies that some month had no rate for. */
function missingIn(points: readonly { readonly missing: readonly string[] }[]): string {
  return [...new Set(points.flatMap(({ missing }) => missing))].join(", ");
}

/** Months before the first entry say nothing. */
function trimmed<T extends { readonly amount: string }>(points: readonly T[]): readonly T[] {
  const first = points.findIndex((point) => !/^-?0*\.?0*$/.test(point.amount));
  return first < 0 ? [] : points.slice(first);
}
