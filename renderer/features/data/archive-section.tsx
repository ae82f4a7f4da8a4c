import { Download } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatBytes } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { RunningJob } from "../../shell/running-job.tsx";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { useCommand } from "../../store/use-command.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import type { CallError } from "../../transport/transport.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import styles from "./data-screen.module.css";
import { HeadHash } from "./head-hash.tsx";

/** Everything in one zip, readable without Daybook. */
export function ArchiveSection({ book }: { book: Output<"books.status"> }) {
  const client = useClient();
  const archive = useCommand("data.archive");
  const job = useRunningJob("data.archive", archive.running);
  const [made, setMade] = useState<Output<"data.archive"> | null>(null);
  const [lost, setLost] = useState<CallError | null>(null);
  const hand = async (file: Output<"data.archive">) => {
    try {
      await client.transport.download(file.file, file.name);
    } catch (cause) {
      setLost(asCallError(cause));
    }
  };
  const run = async () => {
    setMade(null);
    setLost(null);
    const outcome = await archive.run({});
    if (!outcome.ok) return;
    setMade(outcome.value);
    await hand(outcome.value);
  };
  const error = archive.error?.code === "cancelled" ? null : (archive.error ?? lost);
  return (
    <MarginSection title={t("data.archive")} note={t("data.archiveNote")}>
      <div className={styles["stack"]}>
        <p className={styles["quiet"]}>{t("data.archiveText", book.records)}</p>
        {archive.running ? (
          <div className={styles["full"]}>
            <RunningJob title={t("data.archiving")} job={job} />
          </div>
        ) : (
          <Button variant="primary" icon={Download} onClick={() => void run()}>
            {t("data.take")}
          </Button>
        )}
        {error && <ErrorNotice error={error} title={t("data.archiveFailed")} retry={() => void run()} />}
        {made !== null && lost === null && <Made made={made} onAgain={() => void hand(made)} />}
      </div>
    </MarginSection>
  );
}

function Made({ made, onAgain }: { made: Output<"data.archive">; onAgain: () => void }) {
  return (
    <div className={styles["full"]} role="status">
      <div className={styles["acts"]}>
        <StateWord tone="done">{t("data.archived")}</StateWord>
        <Button variant="quiet" small onClick={onAgain}>
          {t("data.saveAgain")}
        </Button>
      </div>
      <dl className={styles["facts"]}>
        <dt>{t("data.file")}</dt>
        <dd>
          <code>{made.name}</code>, {formatBytes(made.bytes)}
        </dd>
        <dt>{t("data.inIt")}</dt>
        <dd>{t("data.inItCounts", made.records, made.entries)}</dd>
        <dt>{t("nav.head")}</dt>
        <dd>
          <HeadHash head={made.head} />
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <HeadHash head={made.sha256} />
        </dd>
      </dl>
    </div>
  );
}
