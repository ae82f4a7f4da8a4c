import { formatPercent } from "../format/number.ts";
import { classesOf } from "./classes.ts";
import styles from "./progress-bar.module.css";

const c = classesOf(styles);

/** How far a job is; `null` when it cannot be told yet. A word or a count stands beside it. */
export function ProgressBar({ label, share }: { label: string; share: number | null }) {
  const known =
    share === null
      ? {}
      : { "aria-valuenow": Math.round(share * 100), "aria-valuetext": formatPercent(share) };
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...known}
      className={c("track")}
    >
      <div
        className={c("done", share === null && "unknown")}
        style={{ width: share === null ? "100%" : `${share * 100}%` }}
      />
    </div>
  );
}
