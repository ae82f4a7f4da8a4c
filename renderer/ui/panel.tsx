import { TriangleAlert } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { t } from "../i18n/t.ts";
import { useClient } from "../store/client.tsx";
import type { QueryState } from "../store/server-state.ts";
import { Boundary } from "./boundary.tsx";
import { Button } from "./button.tsx";
import styles from "./error-notice.module.css";
import { ErrorNotice } from "./error-notice.tsx";
import { Icon } from "./icon.tsx";
import { Skeleton } from "./skeleton.tsx";

interface PanelProps {
  /** What it shows, for the sentence that says it cannot: "Net worth". */
  name: string;
  /** The answers it stands on. Blocks stand in their place until all are there; a failed one is named, and asked again. */
  states?: readonly QueryState<unknown>[];
  /** Instead of the content, when there is nothing to show. Null: there is. */
  empty?: ReactNode;
  /** Blocks while it waits. */
  lines?: number;
  /** As a function it is called only when every answer is there. */
  children: ReactNode | (() => ReactNode);
}

/** A part of a page that stands for itself: while it waits, fails or breaks, the rest of the page goes on. */
export function Panel(props: PanelProps) {
  const { server } = useClient();
  return (
    <Boundary
      fallback={(broken, again) => <Broken name={props.name} broken={broken} onAgain={again} />}
      onAgain={server.retryFailed}
    >
      <Suspense fallback={<Skeleton lines={props.lines ?? 4} />}>
        <Content {...props} />
      </Suspense>
    </Boundary>
  );
}

function Content({ name, states = [], empty = null, lines = 4, children }: PanelProps) {
  const { server } = useClient();
  const failed = states.find((state) => state.status === "failed" && state.value === undefined);
  if (failed?.error !== undefined)
    return <ErrorNotice title={t("panel.failed", name)} error={failed.error} retry={server.retryFailed} />;
  if (states.some((state) => state.value === undefined)) return <Skeleton lines={lines} />;
  return empty ?? (typeof children === "function" ? children() : children);
}

function Broken({ name, broken, onAgain }: { name: string; broken: Error; onAgain: () => void }) {
  return (
    <div className={styles["notice"]} role="alert">
      <Icon of={TriangleAlert} />
      <div className={styles["body"]}>
        <b>{t("panel.failed", name)}</b>
        <p>{t("panel.broken")}</p>
        <details>
          <summary>{t("error.details")}</summary>
          <code>{broken.message}</code>
        </details>
      </div>
      <Button small onClick={onAgain}>
        {t("error.retry")}
      </Button>
    </div>
  );
}
