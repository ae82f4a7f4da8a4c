import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { formatDay } from "../../../format/date.ts";
import { negated } from "../../../format/money.ts";
import { t } from "../../../i18n/t.ts";
import { href, paths } from "../../../routes.ts";
import { useSteadyQuery } from "../../../store/use-query.ts";
import { useWhen } from "../../../store/when.ts";
import { classesOf } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Money } from "../../../ui/money.tsx";
import { Panel } from "../../../ui/panel.tsx";
import styles from "../dashboard.module.css";
import { entriesThat } from "../drill.ts";
import { WidgetFrame } from "../widget-frame.tsx";

const c = classesOf(styles);

/** What waits for a person, most pressing first; each line goes to where it is settled. */
export function ReviewWidget() {
  const review = useSteadyQuery("insights.review", useWhen());
  const drafts = useSteadyQuery("imports.drafts", {});
  const found = review.value;
  const waiting = drafts.value?.drafts.length ?? 0;
  const nothing =
    found !== undefined &&
    found.uncategorised + found.pending + found.gaps.length + found.due.length + waiting === 0;
  return (
    <WidgetFrame title={t("dash.review")}>
      <Panel
        name={t("dash.review")}
        states={[review, drafts]}
        lines={2}
        empty={
          nothing ? (
            <p className={c("done")}>
              <Icon of={Check} /> {t("dash.nothingWaits")}
            </p>
          ) : null
        }
      >
        {() => (
          <ul className={c("review")}>
            {waiting > 0 && <Line to={paths.import}>{t("dash.drafts", waiting)}</Line>}
            {found?.gaps.map(({ account, name, date, currency, gap }) => (
              <Line
                key={account}
                to={paths.reconcile(account)}
                figure={<Money amount={gap} currency={currency} sign="change" />}
              >
                {t(
                  negated(gap).startsWith("-") ? "dash.bankHasMore" : "dash.bankHasLess",
                  name,
                  formatDay(date),
                )}
              </Line>
            ))}
            {found !== undefined && found.uncategorised > 0 && (
              <Line to={entriesThat("uncategorised")}>{t("dash.uncategorised", found.uncategorised)}</Line>
            )}
            {found !== undefined && found.pending > 0 && (
              <Line to={entriesThat("pending")}>{t("dash.pending", found.pending)}</Line>
            )}
            {found?.due.map(({ account, name, since }) => (
              <Line key={account} to={paths.reconcile(account)}>
                {t("dash.due", name, formatDay(since))}
              </Line>
            ))}
          </ul>
        )}
      </Panel>
    </WidgetFrame>
  );
}

function Line({ to, figure, children }: { to: string; figure?: ReactNode; children: string }) {
  return (
    <li>
      <a href={href(to)}>{children}</a>
      {figure}
    </li>
  );
}
