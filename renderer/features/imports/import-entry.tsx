import { FileInput } from "lucide-react";
import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useQuery } from "../../store/use-query.ts";
import { Button } from "../../ui/button.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { BatchList } from "./batch-list.tsx";
import { DraftList } from "./draft-list.tsx";
import { FileFailure } from "./file-failure.tsx";
import styles from "./import-entry.module.css";
import { STATEMENT_FILES, takeIncoming, useIncoming } from "./incoming-file.ts";
import { type ReadFiles, useReadFiles } from "./use-read-files.ts";

/** Where a file comes in, what waits to be confirmed, and what was imported before. */
export function ImportEntry() {
  const [, navigate] = useLocation();
  const files = useReadFiles();
  const waiting = useIncoming((incoming) => incoming.files);
  const { read } = files;
  useEffect(() => {
    if (waiting.length === 0) return;
    void read(takeIncoming()).then((drafts) => {
      const only = drafts.length === 1 ? drafts[0] : undefined;
      if (only !== undefined && waiting.length === 1) navigate(`${paths.import}/${only.id}`);
    });
  }, [waiting, read, navigate]);
  const { value: drafts } = useQuery("imports.drafts", {});
  const busy = files.reading.phase !== "idle";
  const open = drafts?.drafts.filter((draft) => !(busy && draft.state === "reading")) ?? [];
  return (
    <Page title={t("imports.title")}>
      <MarginSection title={t("imports.file")} note={t("imports.fileNote")}>
        <FileDesk files={files} />
      </MarginSection>
      {open.length > 0 && (
        <MarginSection title={t("imports.drafts")} note={t("imports.draftsNote")}>
          <DraftList drafts={open} />
        </MarginSection>
      )}
      <MarginSection title={t("imports.batches")} note={t("imports.batchesNote")}>
        <BatchList />
      </MarginSection>
    </Page>
  );
}

function FileDesk({ files }: { files: ReadFiles }) {
  const input = useRef<HTMLInputElement>(null);
  const { reading } = files;
  return (
    <div className={styles["desk"]}>
      {files.failures.map((failure) => (
        <FileFailure key={failure.name} name={failure.name} error={failure.error} />
      ))}
      {reading.phase === "idle" ? (
        <div className={styles["drop"]}>
          <p className={styles["lead"]}>{t("imports.drop")}</p>
          <p>{t("imports.dropSafe")}</p>
          <Button variant="primary" icon={FileInput} onClick={() => input.current?.click()}>
            {t("imports.pick")}
          </Button>
          <input
            ref={input}
            className="vh"
            type="file"
            multiple
            tabIndex={-1}
            aria-label={t("imports.pick")}
            accept={STATEMENT_FILES}
            onChange={(event) => {
              const picked = [...(event.target.files ?? [])];
              event.target.value = "";
              if (picked.length > 0) useIncoming.setState({ files: picked });
            }}
          />
        </div>
      ) : reading.phase === "sending" ? (
        <JobCard title={reading.name} share={reading.share} note={t("imports.sending")} onStop={files.stop} />
      ) : (
        <JobCard
          title={reading.name}
          share={reading.job?.progress ?? null}
          note={reading.job?.note || t("imports.reading")}
          done={reading.job?.done}
          total={reading.job?.total}
          onStop={files.stop}
        />
      )}
      <details className={styles["how"]}>
        <summary>{t("imports.how")}</summary>
        <p>{t("imports.howText")}</p>
        <p>{t("imports.howFormats")}</p>
      </details>
    </div>
  );
}
