import { formatDay } from "../../format/date.ts";
import { negated } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./review.module.css";

const c = classesOf(styles);

/** What else waits, each with the way to where it is settled. */
export function OtherDecisions() {
  const { value } = useQuery("insights.review", useWhen());
  const drafts = useQuery("imports.drafts", {}).value?.drafts.length ?? 0;
  if (value === undefined) return null;
  const { gaps, due, pending } = value;
  if (gaps.length + due.length + pending + drafts === 0)
    return <p className={c("nothing")}>{t("review.nothing")}</p>;
  return (
    <ul className={c("others")}>
      {drafts > 0 && (
        <li>
          <a href={href(paths.import)}>{t("dash.drafts", drafts)}</a>
        </li>
      )}
      {gaps.map(({ account, name, date, currency, gap }) => (
        <li key={`gap ${account}`}>
          <a href={href(paths.reconcile(account))}>
            {t(negated(gap).startsWith("-") ? "dash.bankHasMore" : "dash.bankHasLess", name, formatDay(date))}
          </a>
          <Money amount={gap} currency={currency} sign="change" />
        </li>
      ))}
      {pending > 0 && (
        <li>
          <a href={href(paths.found("is:pending"))}>{t("dash.pending", pending)}</a>
        </li>
      )}
      {due.map(({ account, name, since }) => (
        <li key={`due ${account}`}>
          <a href={href(paths.reconcile(account))}>{t("dash.due", name, formatDay(since))}</a>
        </li>
      ))}
    </ul>
  );
}
