import { t } from "../../i18n/t.ts";
import type { CallError } from "../../transport/transport.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { placeOf } from "./draft.ts";
import styles from "./place.module.css";
import { Place } from "./place.tsx";

/** A file that could not be read: what is wrong, where, and that nothing else was changed. */
export function FileFailure({ name, error }: { name: string; error: CallError }) {
  const place = placeOf(error);
  return (
    <div className={styles["failure"]}>
      <ErrorNotice error={error} title={t("imports.failedTitle", name)} />
      {place && <Place {...place} />}
      <p className={styles["safe"]}>{t("imports.failedSafe")}</p>
    </div>
  );
}
