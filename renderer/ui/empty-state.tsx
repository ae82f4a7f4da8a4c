import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** One sentence of fact, one primary act, one quiet one. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={styles["empty"]}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className={styles["acts"]}>{actions}</div>}
    </div>
  );
}
