import { Archive, Save } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { t } from "../../i18n/t.ts";
import { RunningJob } from "../../shell/running-job.tsx";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { showToast } from "../../store/ui.ts";
import { runCommand, useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import type { CallError } from "../../transport/transport.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { BackupTable } from "./backup-table.tsx";
import styles from "./data-screen.module.css";
import { RestoreDialog } from "./restore-dialog.tsx";
import { RestoreFile } from "./restore-file.tsx";
import { SecondPlace } from "./second-place.tsx";

export type Backup = Output<"backups.list">["backups"][number];

/** Copies that restore by themselves: what there is, how old it is, and the way back. */
export function BackupsSection() {
  const { status, value, error } = useQuery("backups.list", {});
  return (
    <MarginSection title={t("backups.title")} note={t("backups.note")}>
      <div className={styles["stack"]}>
        {value?.isOld === true && (
          <div className={styles["full"]}>
            <Banner tone="warn" icon={Archive}>
              {t(value.backups.length === 0 ? "backups.missing" : "backups.old")}
            </Banner>
          </div>
        )}
        <MakeBackup />
        {status === "failed" && <ErrorNotice error={error} />}
        {value !== undefined && (
          <>
            <BackupList backups={value.backups} />
            <RestoreFile />
            <SecondPlace second={value.second} />
          </>
        )}
      </div>
    </MarginSection>
  );
}

function MakeBackup() {
  const make = useCommand("backups.make");
  const job = useRunningJob("backups.make", make.running);
  const run = async () => {
    const outcome = await make.run({});
    if (outcome.ok) showToast(t("backups.made", outcome.value.backup.entries));
  };
  if (make.running) {
    return (
      <div className={styles["full"]}>
        <RunningJob title={t("backups.making")} job={job} />
      </div>
    );
  }
  return (
    <>
      <Button variant="primary" icon={Save} onClick={() => void run()}>
        {t("backups.make")}
      </Button>
      {make.error && make.error.code !== "cancelled" && (
        <ErrorNotice error={make.error} title={t("backups.notMade")} retry={() => void run()} />
      )}
    </>
  );
}

/** Each with its ways: restored, or saved elsewhere. */
export function BackupList({ backups }: { backups: readonly Backup[] }) {
  const client = useClient();
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const [lost, setLost] = useState<CallError | null>(null);
  const save = async (backup: Backup) => {
    setLost(null);
    try {
      const outcome = await runCommand(client, "backups.fetch", { id: backup.id });
      if (!outcome.ok) throw outcome.error;
      await client.transport.download(outcome.value.file, outcome.value.name);
    } catch (cause) {
      setLost(asCallError(cause));
    }
  };
  if (backups.length === 0) return <p className={styles["quiet"]}>{t("backups.none")}</p>;
  return (
    <div className={styles["full"]}>
      <BackupTable backups={backups} onRestore={setRestoring} onSave={(backup) => void save(backup)} />
      {lost && <ErrorNotice error={lost} title={t("backups.notSaved")} />}
      {restoring !== null && (
        <RestoreDialog
          key={restoring.id}
          source={{ kind: "backup", id: restoring.id }}
          backups={backups}
          onOther={setRestoring}
          onClose={() => setRestoring(null)}
        />
      )}
    </div>
  );
}
