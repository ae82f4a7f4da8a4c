import { useState } from "react";
import { formatMoment } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useClient } from "../../store/client.tsx";
import { useSteadyQuery } from "../../store/use-query.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import styles from "./activity.module.css";

const g = classesOf(table);
const PAGE = 50;

/** What was done in this book, newest first: every command, refused ones included. */
export function ActivityScreen() {
  return (
    <Page title={t("activity.title")}>
      <ActivityList />
    </Page>
  );
}

function ActivityList() {
  const { server } = useClient();
  const [offset, setOffset] = useState(0);
  const state = useSteadyQuery("activity.list", { offset, limit: PAGE });
  if (state.value === undefined)
    return state.status === "failed" ? (
      <ErrorNotice error={state.error} retry={() => server.refreshAll()} />
    ) : (
      <Skeleton lines={10} />
    );
  const { events, total } = state.value;
  if (total === 0) return <EmptyState title={t("activity.emptyTitle")}>{t("activity.emptyText")}</EmptyState>;
  return (
    <section className={styles["activity"]} aria-label={t("activity.title")}>
      <p className={styles["lead"]}>{t("activity.lead", total)}</p>
      <table className={g("grid")}>
        <thead>
          <tr>
            <th scope="col">{t("activity.when")}</th>
            <th scope="col">{t("activity.who")}</th>
            <th scope="col">{t("activity.what")}</th>
            <th scope="col">{t("activity.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id}>
              <td className={g("quiet")}>{formatMoment(event.at)}</td>
              <td>{event.by}</td>
              <td className={g("fill")} title={event.procedure}>
                {event.summary || event.procedure}
              </td>
              <td>
                {event.outcome === "ok" ? (
                  <StateWord tone="done">{t("activity.done")}</StateWord>
                ) : (
                  <StateWord tone="failed">{t("activity.refused", event.outcome)}</StateWord>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > PAGE && (
        <p className={styles["pager"]}>
          <Button small disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            {t("activity.newer")}
          </Button>
          <Button small disabled={offset + PAGE >= total} onClick={() => setOffset(offset + PAGE)}>
            {t("activity.older")}
          </Button>
        </p>
      )}
    </section>
  );
}
