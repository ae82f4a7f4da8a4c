import styles from "./data-screen.module.css";

/** A head in groups of four, its first and last in ink: what two people compare by eye. */
export function HeadHash({ head }: { head: string }) {
  const groups = head.match(/.{1,4}/g) ?? [];
  return (
    <span className={styles["hash"]}>
      <span className="vh">{head}</span>
      {groups.map((group, index) =>
        index === 0 || index === groups.length - 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups may be alike and never move
          <b key={index} aria-hidden="true">
            {group}
          </b>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups may be alike and never move
          <span key={index} aria-hidden="true">
            {group}
          </span>
        ),
      )}
    </span>
  );
}
