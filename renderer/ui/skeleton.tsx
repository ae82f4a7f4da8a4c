import styles from "./skeleton.module.css";

/** Still blocks where text will be; they show only after 200 ms, so that local answers never flash. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  return (
    <div className={styles["skeleton"]} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are alike and never move
        <div key={line} className={styles["line"]}>
          <i className={styles["a"]} />
          <i className={styles["b"]} />
          <i className={styles["c"]} />
        </div>
      ))}
    </div>
  );
}
