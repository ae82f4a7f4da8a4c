import { FileArchive } from "lucide-react";
import { useRef } from "react";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import styles from "./data-screen.module.css";
import { useRestoreArchive } from "./use-restore-archive.ts";

/** An archive becomes a book of its own; the open one is never touched. */
export function RestoreSection() {
  const input = useRef<HTMLInputElement>(null);
  const restore = useRestoreArchive();
  const { busy } = restore;
  return (
    <MarginSection title={t("data.restore")} note={t("data.restoreNote")}>
      <div className={styles["stack"]}>
        <p className={styles["quiet"]}>{t("data.restoreText")}</p>
        {busy === null ? (
          <Button icon={FileArchive} onClick={() => input.current?.click()}>
            {t("data.pickArchive")}
          </Button>
        ) : (
          <div className={styles["full"]}>
            <JobCard
              title={busy.name}
              share={busy.share ?? restore.progress}
              note={t(busy.share === null ? "data.restoring" : "data.sending")}
              onStop={restore.stop}
            />
          </div>
        )}
        <input
          ref={input}
          className="vh"
          type="file"
          tabIndex={-1}
          aria-label={t("data.pickArchive")}
          accept=".zip"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file !== undefined) void restore.run(file);
          }}
        />
        {restore.error && <ErrorNotice error={restore.error} title={t("data.restoreFailed")} />}
      </div>
    </MarginSection>
  );
}
