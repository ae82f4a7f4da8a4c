import { FileArchive } from "lucide-react";
import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { plural } from "../../i18n/plural.ts";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { openBook, showToast } from "../../store/ui.ts";
import { runCommand } from "../../store/use-command.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import type { CallError } from "../../transport/transport.ts";
import { uploadFile } from "../../transport/upload-file.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import styles from "./data-screen.module.css";

/** An archive becomes a book of its own; the open one is never touched. */
export function RestoreSection() {
  const input = useRef<HTMLInputElement>(null);
  const restore = useRestore();
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

/** Sends the zip, has it checked and made into a book, and opens that. */
function useRestore() {
  const client = useClient();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState<{ name: string; share: number | null } | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const job = useRunningJob("data.restore", busy !== null && busy.share === null);
  const run = async (file: File) => {
    const controller = new AbortController();
    stopping.current = controller;
    setError(null);
    try {
      setBusy({ name: file.name, share: 0 });
      const progress = (share: number) => setBusy({ name: file.name, share });
      const handle = await uploadFile(client.transport, file, progress, controller.signal);
      setBusy({ name: file.name, share: null });
      const outcome = await runCommand(client, "data.restore", { file: handle });
      if (!outcome.ok) throw outcome.error;
      openBook(outcome.value.book);
      navigate(paths.dashboard);
      showToast(t("data.restored", outcome.value.name, plural(outcome.value.records, "record", "records")));
    } catch (cause) {
      const failed = asCallError(cause);
      setBusy(null);
      setError(failed.code === "cancelled" ? null : failed);
    }
  };
  const stop = () => {
    stopping.current?.abort();
    if (job !== null) void runCommand(client, "jobs.cancel", { id: job.id });
  };
  return { run, stop, busy, error, progress: job?.progress ?? null };
}
