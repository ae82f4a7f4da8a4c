import { History, Undo2 } from "lucide-react";
import type { Output } from "../../../shared/contract/index.ts";
import { monthOfDate } from "../../../shared/ledger/closing.ts";
import { formatMoment } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { useUi } from "../../store/ui.ts";
import { useClosedMonths } from "../../store/use-closed-months.ts";
import { useQuery } from "../../store/use-query.ts";
import { useIsNow, useKnownAt } from "../../store/when.ts";
import { Button } from "../../ui/button.tsx";
import { ChangeWords } from "../../ui/change-words.tsx";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { EntryLinks } from "./entry-links.tsx";
import type { RegisterRow } from "./register-pages.ts";
import styles from "./row-detail.module.css";
import { rowTitle } from "./row-title.ts";
import { useEntryActions } from "./use-entry-actions.ts";

const c = classesOf(styles);

type Revision = Output<"register.history">["revisions"][number];

/** Every version of the entry in order: who wrote it, when, why, what changed from what to what. */
export function RowHistory({ row, goTo }: { row: RegisterRow; goTo: (entry: string) => void }) {
  const state = useQuery("register.history", { id: row.id, ...useKnownAt() });
  if (state.value === undefined)
    return state.status === "failed" ? <ErrorNotice error={state.error} /> : <div className={c("waiting")} />;
  const revisions = state.value.revisions.toSorted((a, b) => a.number - b.number);
  return (
    <>
      <ol className={c("strip")} aria-label={t("history.label")}>
        {revisions.map((revision, index) => (
          <Version key={revision.number} revision={revision} name={versionName(revision, index)} row={row} />
        ))}
      </ol>
      <EntryLinks row={row} goTo={goTo} />
    </>
  );
}

function versionName(revision: Revision, index: number): string {
  if (revision.how !== null) return t(`history.${revision.how}`);
  if (revision.op === "void") return t("history.voided");
  return index === 0 ? t("history.original") : t("history.correction", index);
}

function Version({ revision, name, row }: { revision: Revision; name: string; row: RegisterRow }) {
  const actions = useEntryActions();
  const past = !useIsNow();
  const closed = useClosedMonths().has(monthOfDate(row.date));
  const number = formatCount(revision.number);
  const canGoBack =
    !revision.inForce && revision.op === "content" && row.status === "counted" && !past && !closed;
  return (
    <li className={c("version", revision.inForce && "inForce")}>
      <span className={c("state")}>
        {name}
        {revision.inForce && `, ${t("history.inForce")}`}
      </span>
      <span className={c("changes")}>
        {revision.changes.map((change) => (
          <ChangeWords key={change.field} change={change} />
        ))}
      </span>
      <span className={c("by")}>
        {t("history.by", revision.by, formatMoment(revision.at), revision.device)}
      </span>
      <span className={c("why")}>{revision.reason !== "" && t("history.reason", revision.reason)}</span>
      <span className={c("end")}>
        {!revision.inForce && (
          <Button
            small
            variant="quiet"
            icon={History}
            aria-label={t("history.knownThenOf", name, number)}
            onClick={() => useUi.setState({ knownAt: revision.at })}
          >
            {t("history.knownThen")}
          </Button>
        )}
        {canGoBack && (
          <Button
            small
            variant="quiet"
            icon={Undo2}
            aria-label={t("history.goBackTo", name, number)}
            onClick={() => void actions.goBack(row.id, revision.number, rowTitle(row))}
          >
            {t("history.goBack")}
          </Button>
        )}
        <span className={c("number")}>{number}</span>
      </span>
    </li>
  );
}
