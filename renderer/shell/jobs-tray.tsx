import { X } from "lucide-react";
import { formatCount, formatPercent } from "../format/number.ts";
import { errorText } from "../i18n/error-text.ts";
import { t } from "../i18n/t.ts";
import { useCommand } from "../store/use-command.ts";
import type { Job } from "../store/use-running-job.ts";
import { type StateTone, StateWord } from "../ui/badge.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { jobName } from "./job-name.ts";
import styles from "./jobs-tray.module.css";
import { useTrayJobs } from "./use-tray-jobs.ts";

export const JOB_TONES: Record<Job["state"], StateTone> = {
  running: "plain",
  completed: "done",
  failed: "failed",
  cancelled: "planned",
  interrupted: "tight",
};

/** Long work anywhere in the program, at the foot of every page: how far it is, a way to stop it, how it ended. */
export function JobsTray() {
  const { running, ended, close } = useTrayJobs();
  return (
    <>
      {/* Said when one begins and when one ends, not at each step. */}
      <div className="vh" role="status">
        {running.map((job) => t("job.said", jobName(job.procedure), t("settings.job.running"))).join(" ")}
        {ended !== null && t("job.said", jobName(ended.procedure), t(`settings.job.${ended.state}`))}
      </div>
      {(running.length > 0 || ended !== null) && (
        <section className={styles["tray"]} aria-label={t("job.tray")}>
          {running.map((job) => (
            <RunningLine key={job.id} job={job} />
          ))}
          {ended !== null && running.length === 0 && <EndedLine job={ended} onClose={close} />}
        </section>
      )}
    </>
  );
}

function RunningLine({ job }: { job: Job }) {
  const cancel = useCommand("jobs.cancel");
  const name = jobName(job.procedure);
  const count = job.total === null ? t("job.done", job.done) : t("job.of", job.done, job.total);
  return (
    <div className={styles["line"]}>
      <b>{name}</b>
      <span className={styles["bar"]}>
        <ProgressBar label={name} share={job.progress} />
      </span>
      {job.progress !== null && <span>{formatPercent(job.progress)}</span>}
      <span className={styles["note"]}>
        {job.note} {job.done > 0 && count}
      </span>
      {cancel.error && <span role="alert">{errorText(cancel.error)}</span>}
      <Button
        variant="quiet"
        small
        disabled={cancel.running}
        aria-label={t("job.stopOf", name)}
        onClick={() => void cancel.run({ id: job.id })}
      >
        {t("job.stop")}
      </Button>
    </div>
  );
}

function EndedLine({ job, onClose }: { job: Job; onClose: () => void }) {
  return (
    <div className={styles["line"]}>
      <b>{jobName(job.procedure)}</b>
      <StateWord tone={JOB_TONES[job.state]}>{t(`settings.job.${job.state}`)}</StateWord>
      <span className={styles["note"]}>
        {job.error === null || job.state === "cancelled"
          ? job.done > 0 && t("job.counted", formatCount(job.done))
          : job.error.message}
      </span>
      <IconButton icon={X} label={t("close")} onClick={onClose} />
    </div>
  );
}
