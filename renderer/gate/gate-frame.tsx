import type { ReactNode } from "react";
import { formatFullDay, today } from "../format/date.ts";
import { t } from "../i18n/t.ts";
import styles from "./gate.module.css";

/** The closed book: its cover's edge, the day, and what it takes to open it. */
export function GateFrame({ children }: { children: ReactNode }) {
  return (
    <div className={styles["gate"]}>
      <div className={styles["spine"]} aria-hidden="true" />
      <main className={styles["page"]} id="page" tabIndex={-1}>
        <p className={styles["day"]}>
          <b>{t("app.name")}</b> {formatFullDay(today())}
        </p>
        <div className={styles["matter"]}>{children}</div>
      </main>
    </div>
  );
}
