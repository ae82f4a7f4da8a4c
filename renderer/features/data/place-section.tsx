import type { Output } from "../../../shared/contract/index.ts";
import { formatMoment } from "../../format/date.ts";
import { formatBytes, formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { RunningJob } from "../../shell/running-job.tsx";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import styles from "./data-screen.module.css";

/** Where the book's file lies, how big it is, and the quiet act of making its tables again. */
export function PlaceSection({ book }: { book: Output<"books.status"> }) {
  const rebuild = useCommand("data.rebuild");
  const job = useRunningJob("data.rebuild", rebuild.running);
  const run = async () => {
    const outcome = await rebuild.run({});
    if (outcome.ok) showToast(t("data.rebuilt", outcome.value.records));
  };
  return (
    <MarginSection title={t("data.place")} note={t("data.placeNote")}>
      <dl className={styles["facts"]}>
        <dt>{t("data.file")}</dt>
        <dd>
          <code>{book.location}</code>
        </dd>
        <dt>{t("data.size")}</dt>
        <dd>{formatBytes(book.bytes)}</dd>
        <dt>{t("data.records")}</dt>
        <dd>{formatCount(book.records)}</dd>
        <dt>{t("data.entries")}</dt>
        <dd>{formatCount(book.entries)}</dd>
        {book.lastRecordedAt !== null && (
          <>
            <dt>{t("data.lastWritten")}</dt>
            <dd>{formatMoment(book.lastRecordedAt)}</dd>
          </>
        )}
      </dl>
      <div className={styles["rebuild"]}>
        <p className={styles["quiet"]}>{t("data.rebuildText")}</p>
        {rebuild.running && job !== null ? (
          <RunningJob title={t("data.rebuilding")} job={job} />
        ) : (
          <Button variant="quiet" writes disabled={rebuild.running} onClick={() => void run()}>
            {t("data.rebuild")}
          </Button>
        )}
        {rebuild.error && rebuild.error.code !== "cancelled" && (
          <ErrorNotice error={rebuild.error} title={t("error.title")} />
        )}
      </div>
    </MarginSection>
  );
}
