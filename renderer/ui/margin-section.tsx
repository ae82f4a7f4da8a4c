import { type ReactNode, useId } from "react";
import styles from "./margin-section.module.css";
import { Panel } from "./panel.tsx";

/** A region of a page of several: its name in the margin, its matter beside it, a rule below. */
export function MarginSection({
  title,
  note,
  children,
}: {
  title: string;
  /** Quiet words under the name. */
  note?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles["section"]} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note && <small>{note}</small>}
      </header>
      <div className={styles["matter"]}>
        <Panel name={title}>{children}</Panel>
      </div>
    </section>
  );
}
