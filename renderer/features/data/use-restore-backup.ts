import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import type { Input } from "../../../shared/contract/index.ts";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { useClient } from "../../store/client.tsx";
import { openBook, showToast } from "../../store/ui.ts";
import { runCommand, useCommand } from "../../store/use-command.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import { type SecretKind, useBackupSecret } from "./use-backup-secret.ts";
import { usePreview } from "./use-preview.ts";

export type RestoreSource =
  | { readonly kind: "backup"; readonly id: string }
  | { readonly kind: "file"; readonly file: string };

/** Looks into a backup, and puts what it holds in place once a person said so. */
export function useRestoreBackup(source: RestoreSource, secretKind: SecretKind, onDone: () => void) {
  const client = useClient();
  const [, navigate] = useLocation();
  const secret = useBackupSecret(secretKind);
  const { preview, value, look } = usePreview();
  const restore = useCommand("backups.restore");
  const looking = useRunningJob("backups.preview", preview.running);
  const restoring = useRunningJob("backups.restore", restore.running);

  const from = (): Input<"backups.preview">["from"] => {
    const typed = secret.take();
    return source.kind === "file" && typed !== null ? { ...source, secret: typed } : source;
  };
  const first = useRef(() => look(from()));
  useEffect(() => {
    void first.current();
  }, []);

  const job = looking ?? restoring;
  return {
    secret,
    value,
    looking: preview.running,
    restoring: restore.running,
    job,
    error: restore.error ?? preview.error,
    look: () => look(from()),
    stop: job === null ? undefined : () => void runCommand(client, "jobs.cancel", { id: job.id }),
    async restore(replace: boolean): Promise<void> {
      const outcome = await restore.run({ from: from(), replace });
      if (!outcome.ok) return;
      const { books } = outcome.value;
      const [book] = books;
      onDone();
      if (book === undefined) return;
      openBook(book.book);
      navigate(paths.dashboard);
      const names = books.map(({ name }) => name).join(", ");
      const records = books.reduce((sum, row) => sum + row.records, 0);
      showToast(t("backups.restored", names, records));
    },
  };
}
