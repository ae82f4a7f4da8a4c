import type { Output } from "../../../../shared/contract/index.ts";
import { formatDay } from "../../../format/date.ts";
import { t } from "../../../i18n/t.ts";
import { href, paths } from "../../../routes.ts";
import { useSteadyQuery } from "../../../store/use-query.ts";
import { useKnownAt } from "../../../store/when.ts";
import { Badge } from "../../../ui/badge.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { Money } from "../../../ui/money.tsx";
import { Panel } from "../../../ui/panel.tsx";
import styles from "../dashboard.module.css";
import type { WidgetProps } from "../registry.ts";
import { useDay } from "../use-day.ts";
import { WidgetFrame } from "../widget-frame.tsx";

const c = classesOf(styles);

type Row = Output<"register.page">["rows"][number];

const SHOWN = 8;
/** A transfer has a row on either side; it is told once. */
const ASKED = 2 * SHOWN;

/** The newest entries up to the day; a day is said once. */
export function RecentWidget({ size }: WidgetProps) {
  const state = useSteadyQuery("register.page", { offset: 0, limit: ASKED, asOf: useDay(), ...useKnownAt() });
  const rows = [...new Map((state.value?.rows ?? []).toReversed().map((row) => [row.id, row])).values()]
    .toReversed()
    .slice(0, SHOWN);
  const isMixed = new Set(rows.map(({ currency }) => currency)).size > 1;
  return (
    <WidgetFrame title={t("dash.recent")} link={{ href: href(paths.register), words: t("dash.allEntries") }}>
      <Panel
        name={t("dash.recent")}
        states={[state]}
        lines={5}
        empty={rows.length === 0 ? <p className={c("quiet")}>{t("dash.noEntries")}</p> : null}
      >
        {() => (
          <table className={c("list")}>
            <thead className="vh">
              <tr>
                <th scope="col">{t("dash.day")}</th>
                <th scope="col">{t("dash.payee")}</th>
                {size > 1 && <th scope="col">{t("dash.category")}</th>}
                <th scope="col">{t("chart.amount")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <Entry
                  key={`${row.id} ${row.account}`}
                  row={row}
                  withDay={row.date !== rows[i - 1]?.date}
                  wide={size > 1}
                  withCurrency={isMixed}
                />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </WidgetFrame>
  );
}

interface EntryProps {
  row: Row;
  withDay: boolean;
  wide: boolean;
  withCurrency: boolean;
}

function Entry({ row, withDay, wide, withCurrency }: EntryProps) {
  const name = row.payee || row.counter.name || t("dash.noPayee");
  return (
    <tr>
      <td className={c("day")}>
        <span className={withDay ? undefined : "vh"}>{formatDay(row.date)}</span>
      </td>
      <td className={c("name")}>
        <a href={href(paths.account(row.account))}>{name}</a>{" "}
        {row.state === "pending" && <Badge dashed>{t("dash.isPending")}</Badge>}
        {!wide && row.payee !== "" && <small>{row.counter.name}</small>}
      </td>
      {wide && <td className={c("category")}>{row.counter.name}</td>}
      <td>
        <Money amount={row.amount} currency={withCurrency ? row.currency : undefined} sign="change" />
      </td>
    </tr>
  );
}
