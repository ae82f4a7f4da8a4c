import { TriangleAlert } from "lucide-react";
import { errorText } from "../i18n/error-text.ts";
import { t } from "../i18n/t.ts";
import type { CallError } from "../transport/transport.ts";
import { Button } from "./button.tsx";
import styles from "./error-notice.module.css";
import { Icon } from "./icon.tsx";

interface ErrorNoticeProps {
  error: CallError;
  /** What could not be done; by default a general title. */
  title?: string;
  retry?: (() => void) | undefined;
}

/** Names what went wrong and what to do; the code sits in the details. */
export function ErrorNotice({ error, title, retry }: ErrorNoticeProps) {
  return (
    <div className={styles["notice"]} role="alert">
      <Icon of={TriangleAlert} />
      <div className={styles["body"]}>
        <b>{title ?? t("error.titleRead")}</b>
        <p>{errorText(error)}</p>
        <details>
          <summary>{t("error.details")}</summary>
          <code>{t("error.code", error.code, error.correlationId)}</code>
        </details>
      </div>
      {retry && (
        <Button small onClick={retry}>
          {t("error.retry")}
        </Button>
      )}
    </div>
  );
}
