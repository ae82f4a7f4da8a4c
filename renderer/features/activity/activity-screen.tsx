import { ChevronRight, Redo2, Undo2 } from "lucide-react";
import { useId, useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDay, minuteOf } from "../../format/date.ts";
import { commandText } from "../../i18n/command-text.ts";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useClient } from "../../store/client.tsx";
import { useSteadyQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { useKnownAt } from "../../store/when.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import styles from "./activity.module.css";
import { CommandEntries } from "./command-entries.tsx";

const g = classesOf(table);
const c = classesOf(styles);
const PAGE = 50;

type Event = Output<"activity.list">["events"][number];

/** What was done in this book, newest first: every command, refused ones included, and the way back of each. */
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
  const state = useSteadyQuery("activity.list", { offset, limit: PAGE, ...useKnownAt() });
  if (state.value === undefined)
    return state.status === "failed" ? (
      <ErrorNotice error={state.error} retry={() => server.refreshAll()} />
    ) : (
      <Skeleton lines={10} />
    );
  const { events, total } = state.value;
  if (total === 0) return <EmptyState title={t("activity.emptyTitle")}>{t("activity.emptyText")}</EmptyState>;
  return (
    <section className={c("activity")} aria-label={t("activity.title")}>
      <p className={c("lead")}>{t("activity.lead", total)}</p>
      <table className={g("grid")}>
        <thead>
          <tr>
            <th scope="col">{t("activity.when")}</th>
            <th scope="col">{t("activity.who")}</th>
            <th scope="col">{t("activity.what")}</th>
            <th scope="col">{t("activity.outcome")}</th>
            <th scope="col">{t("activity.wayBack")}</th>
          </tr>
        </thead>
        {byDay(events).map(([day, acts]) => (
          <tbody key={day}>
            <tr className={c("dayRow")}>
              <th scope="rowgroup" colSpan={5}>
                {formatDay(day)}
              </th>
            </tr>
            {acts.map((event) => (
              <EventLines key={event.id} event={event} />
            ))}
          </tbody>
        ))}
      </table>
      {total > PAGE && (
        <p className={c("pager")}>
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

/** The acts of each day of this window's clock, in the order they came. */
function byDay(events: readonly Event[]): [string, Event[]][] {
  return [...Map.groupBy(events, (event) => minuteOf(event.at).slice(0, 10))];
}

/** One act; below it, when opened, the entries it wrote. */
function EventLines({ event }: { event: Event }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { command } = event;
  const words = sentence(wordsOf(event));
  return (
    <>
      <tr>
        <td className={g("quiet")}>
          <time dateTime={event.at}>{minuteOf(event.at).slice(11)}</time>
        </td>
        <td>{event.by}</td>
        <td className={`${g("fill")} ${c("what")}`} title={event.procedure}>
          {command !== null && command.entries > 0 ? (
            <button
              type="button"
              className={c("opener")}
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              onClick={() => setOpen(!open)}
            >
              <Icon of={ChevronRight} />
              {words}
            </button>
          ) : (
            <span className={c("plain")}>{words}</span>
          )}
        </td>
        <td>
          {event.outcome === "done" ? (
            <StateWord tone="done">{t("activity.done")}</StateWord>
          ) : (
            <StateWord tone="failed">{t("activity.refused", event.outcome)}</StateWord>
          )}
        </td>
        <td>
          <WayBack event={event} />
        </td>
      </tr>
      {open && command !== null && (
        <tr className={c("opened")} id={id}>
          <td colSpan={5}>
            <CommandEntries command={command.id} />
          </td>
        </tr>
      )}
    </>
  );
}

function sentence(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

/** What the records say was done; else the words the audit kept. */
function wordsOf({ command, summary, procedure }: Event): string {
  if (command !== null && (command.deed !== "other" || command.again !== null)) return commandText(command);
  return summary || procedure;
}

function WayBack({ event: { command, undo } }: { event: Event }) {
  const { undo: takeBack } = useUndo();
  if (command === null || undo === null) return null;
  if (!undo.can)
    return undo.hindrance === null ? null : (
      <span className={c("why")}>{t(`hindrance.${undo.hindrance}`)}</span>
    );
  const again = command.again === "undo";
  const word = again ? t("redo") : t("undo");
  return (
    <Button
      small
      writes
      variant="quiet"
      icon={again ? Redo2 : Undo2}
      aria-label={`${word}: ${commandText({ ...command, again: null })}`}
      onClick={() => void takeBack(command.id)}
    >
      {word}
    </Button>
  );
}
