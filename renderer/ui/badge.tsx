import type { ReactNode } from "react";
import styles from "./badge.module.css";
import { classesOf } from "./classes.ts";

const c = classesOf(styles);

/** Edged, no fill. `dashed`: not yet real. */
export function Badge({
  children,
  tone,
  dashed,
}: {
  children: ReactNode;
  tone?: "run" | "bad" | "good" | "warn";
  dashed?: boolean;
}) {
  return <span className={c("badge", tone, dashed && "dashed")}>{children}</span>;
}

/** Filled, no edge: a person's own word on an entry. */
export function Tag({ children }: { children: string }) {
  return <span className={c("tag")}>{children}</span>;
}

export type StateTone = "done" | "tight" | "failed" | "planned" | "plain";

/** A state in one of the five shapes, always with its word. */
export function StateWord({ tone, children }: { tone: StateTone; children: ReactNode }) {
  return (
    <span className={c("word", tone)}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
        {SHAPES[tone]}
      </svg>
      {children}
    </span>
  );
}

const SHAPES: Record<StateTone, ReactNode> = {
  done: <path d="m1.5 5.5 2.5 2.5 5-6" className={c("line")} />,
  tight: (
    <>
      <circle cx="5" cy="5" r="4" className={c("line")} />
      <path d="M5 1a4 4 0 0 1 0 8z" className={c("fill")} />
    </>
  ),
  failed: <path d="M5 0.8 9.6 9.2H0.4z" className={c("fill")} />,
  planned: <circle cx="5" cy="5" r="4" className={c("line")} strokeDasharray="2 2" />,
  plain: <circle cx="5" cy="5" r="4" className={c("line")} />,
};
