import { useEffect, useRef, useState } from "react";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useRestoreFile } from "../../store/restore-file.ts";
import { useQuery } from "../../store/use-query.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import styles from "./backups.module.css";
import { BackupList } from "./backups-section.tsx";
import { RestoreFile } from "./restore-file.tsx";
import { useRestoreArchive } from "./use-restore-archive.ts";

/** Books from another computer, or from a backup, before or beside one's own. */
export function TakeOverScreen() {
  const given = useRestoreFile((store) => store.file);
  const [file, setFile] = useState(given);
  useEffect(() => {
    if (given === null) return;
    setFile(given);
    useRestoreFile.setState({ file: null });
  }, [given]);
  const isArchive = file?.name.toLowerCase().endsWith(".zip") === true;
  return (
    <Page title={t("move.takeOverTitle")} plain>
      <div className={styles["takeOver"]}>
        <p className={styles["lead"]}>{t("move.takeOverText")}</p>
        {file !== null && isArchive ? (
          <ArchiveRestore key={file.name} file={file} />
        ) : (
          <RestoreFile key={file?.name} bare given={file} secret="move" />
        )}
      </div>
      <FromHere />
    </Page>
  );
}

/** What this computer has itself: the way back when a book cannot be opened. */
function FromHere() {
  const backups = useQuery("backups.list", {}).value?.backups ?? [];
  if (backups.length === 0) return null;
  return (
    <MarginSection title={t("backups.ofHere")}>
      <BackupList backups={backups} />
    </MarginSection>
  );
}

/** The system handed Daybook an archive: it is restored as one chosen on the data page is. */
function ArchiveRestore({ file }: { file: Parameters<ReturnType<typeof useRestoreArchive>["run"]>[0] }) {
  const restore = useRestoreArchive();
  const first = useRef(() => restore.run(file));
  useEffect(() => {
    void first.current();
  }, []);
  return (
    <>
      {restore.busy && (
        <JobCard
          title={restore.busy.name}
          share={restore.progress}
          note={t("data.restoring")}
          onStop={restore.stop}
        />
      )}
      {restore.error && <ErrorNotice error={restore.error} title={t("data.restoreFailed")} />}
    </>
  );
}
