import { formatDay } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { ChangeWords, figuresIn } from "../../ui/change-words.tsx";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import styles from "./activity.module.css";

const c = classesOf(styles);

/** The entries one command wrote, each with what it changed; opened under its line. */
export function CommandEntries({ command }: { command: string }) {
  const state = useQuery("register.written", { of: command });
  if (state.value === undefined)
    return state.status === "failed" ? <ErrorNotice error={state.error} /> : <p aria-busy="true" />;
  const { entries, more } = state.value;
  return (
    <>
      <ul className={c("entries")}>
        {entries.map((entry) => (
          <li key={entry.number}>
            <span className={c("day")}>{formatDay(entry.date)}</span>
            <span className={c("about")}>
              {entry.payee || entry.memo || entry.category || t("register.noPayee")}
              <span className={c("quiet")}> {entry.account}</span>
            </span>
            <span className={c("amount")}>{figuresIn(entry.amount)}</span>
            <span className={c("changes")}>
              {entry.changes.map((change) => (
                <ChangeWords key={change.field} change={change} />
              ))}
            </span>
            <span className={c("quiet")}>{t("register.numberIs", formatCount(entry.number))}</span>
          </li>
        ))}
      </ul>
      {more && <p className={c("quiet")}>{t("activity.moreEntries", entries.length)}</p>}
    </>
  );
}
