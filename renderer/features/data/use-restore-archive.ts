import { useRef, useState } from "react";
import { useLocation } from "wouter";
import type { ChosenFile } from "../../../shared/contract/host-bridge.ts";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { openBook, showToast } from "../../store/ui.ts";
import { runCommand } from "../../store/use-command.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import type { CallError } from "../../transport/transport.ts";
import { uploadFile } from "../../transport/upload-file.ts";

/** Sends the zip, has it checked and made into a book, and opens that. */
export function useRestoreArchive() {
  const client = useClient();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState<{ name: string; share: number | null } | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const job = useRunningJob("data.restore", busy !== null && busy.share === null);
  /** A file of the browser's, or one the program already holds. */
  const run = async (file: File | ChosenFile) => {
    const controller = new AbortController();
    stopping.current = controller;
    setError(null);
    try {
      setBusy({ name: file.name, share: 0 });
      const progress = (share: number) => setBusy({ name: file.name, share });
      const handle =
        file instanceof File
          ? await uploadFile(client.transport, file, progress, controller.signal)
          : file.file;
      setBusy({ name: file.name, share: null });
      const outcome = await runCommand(client, "data.restore", { file: handle });
      if (!outcome.ok) throw outcome.error;
      openBook(outcome.value.book);
      navigate(paths.dashboard);
      showToast(t("data.restored", outcome.value.name, outcome.value.records));
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
