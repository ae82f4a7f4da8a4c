import { formatMoment } from "../../format/date.ts";
import { formatPercent } from "../../format/number.ts";
import { errorText } from "../../i18n/error-text.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { jobName } from "../../shell/job-name.ts";
import { JOB_TONES } from "../../shell/jobs-tray.tsx";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import type { Job } from "../../store/use-running-job.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import tableStyles from "../../ui/table.module.css";
import styles from "./settings-screen.module.css";

const SHOWN = 12;
/** Longer than any job works without a word. */
const SILENT_MS = 60_000;

/** What long work ran lately, and how it ended. */
export function JobsTable() {
  const { status, value, error } = useQuery("jobs.list", {});
  const cancel = useCommand("jobs.cancel");
  if (value === undefined) return status === "failed" ? <ErrorNotice error={error} /> : null;
  const jobs = [...value.jobs].sort((a, b) => b.startedAt.localeCompare(a.startedAt)).slice(0, SHOWN);
  if (jobs.length === 0) return <p className={styles["quiet"]}>{t("settings.noJobs")}</p>;
  return (
    <div className={styles["wrap"]}>
      {cancel.error && <p role="alert">{errorText(cancel.error)}</p>}
      <table className={tableStyles["grid"]}>
        <thead>
          <tr>
            <th scope="col">{t("settings.started")}</th>
            <th scope="col">{t("settings.what")}</th>
            <th scope="col">{t("settings.outcome")}</th>
            <th scope="col">
              <span className="vh">{t("job.stop")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td className={tableStyles["quiet"]}>{formatMoment(job.startedAt)}</td>
              <td className={tableStyles["fill"]}>{jobName(job.procedure)}</td>
              <td title={job.error === null ? undefined : programWords(job.error.message)}>
                <StateWord tone={JOB_TONES[job.state]}>{stateWords(job)}</StateWord>
              </td>
              <td className={tableStyles["am"]}>
                {job.state === "running" && (
                  <Button variant="quiet" small onClick={() => void cancel.run({ id: job.id })}>
                    {t("job.stop")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A running one with how far it is, and when it was last heard of once that is a while ago. */
function stateWords(job: Job): string {
  const word = t(`settings.job.${job.state}`);
  if (job.state !== "running") return word;
  const share = job.progress === null ? word : `${word}, ${formatPercent(job.progress)}`;
  const heardMs = job.heartbeatAt === null ? Date.now() : Date.parse(job.heartbeatAt);
  return Date.now() - heardMs < SILENT_MS || job.heartbeatAt === null
    ? share
    : t("settings.jobSilent", share, formatMoment(job.heartbeatAt));
}
