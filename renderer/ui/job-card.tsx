import { formatPercent } from "../format/number.ts";
import { t } from "../i18n/t.ts";
import { Badge } from "./badge.tsx";
import { Button } from "./button.tsx";
import styles from "./job-card.module.css";
import { ProgressBar } from "./progress-bar.tsx";

interface JobCardProps {
  title: string;
  /** 0 to 1, or null when it cannot be told yet. */
  share: number | null;
  /** What it is at: "Receipts", "Line". */
  note?: string | undefined;
  done?: number | undefined;
  total?: number | null | undefined;
  onStop?: (() => void) | undefined;
}

/** Something long that is running: how far it is, what it is at, and a way to stop it. */
export function JobCard({ title, share, note, done = 0, total = null, onStop }: JobCardProps) {
  const count = total === null ? t("job.done", done) : t("job.of", done, total);
  return (
    <div className={styles["job"]}>
      {/* Said once; how far it is says the bar, to whoever asks it. */}
      <span className="vh" role="status">
        {t("job.said", title, t("job.running"))}
      </span>
      <div className={styles["line"]}>
        <b>{title}</b>
        <Badge tone="run">{t("job.running")}</Badge>
        <span className={styles["grow"]} />
        {share !== null && <span>{formatPercent(share)}</span>}
      </div>
      <ProgressBar label={title} share={share} />
      <div className={styles["foot"]}>
        {note && <span>{note}</span>}
        {done > 0 && <span>{count}</span>}
        <span className={styles["grow"]} />
        {onStop && (
          <Button variant="quiet" small onClick={onStop}>
            {t("job.stop")}
          </Button>
        )}
      </div>
    </div>
  );
}
