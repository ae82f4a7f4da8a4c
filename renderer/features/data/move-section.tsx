import { Laptop, Printer } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatBytes } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { RunningJob } from "../../shell/running-job.tsx";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { useCommand } from "../../store/use-command.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import type { CallError } from "../../transport/transport.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import styles from "./backups.module.css";
import dataStyles from "./data-screen.module.css";

type Packed = Output<"backups.moveOut">;

/** One file with everything, and the code that opens it, which is shown once. */
export function MoveSection() {
  const client = useClient();
  const pack = useCommand("backups.moveOut");
  const job = useRunningJob("backups.moveOut", pack.running);
  const [packed, setPacked] = useState<Packed | null>(null);
  const [lost, setLost] = useState<CallError | null>(null);
  const hand = async ({ file, name }: Packed) => {
    setLost(null);
    try {
      await client.transport.download(file, name);
    } catch (cause) {
      setLost(asCallError(cause));
    }
  };
  const run = async () => {
    const outcome = await pack.run({});
    if (!outcome.ok) return;
    setPacked(outcome.value);
    await hand(outcome.value);
  };
  const error = pack.error?.code === "cancelled" ? null : (pack.error ?? lost);
  return (
    <MarginSection title={t("move.title")} note={t("move.note")}>
      <div className={dataStyles["stack"]}>
        <p className={dataStyles["quiet"]}>
          {t("move.text")} <a href={href(paths.takeOver)}>{t("move.takeOver")}</a>
        </p>
        {packed !== null && <CodeSheet packed={packed} onAgain={() => void hand(packed)} />}
        {packed === null && !pack.running && (
          <Button icon={Laptop} onClick={() => void run()}>
            {t("move.pack")}
          </Button>
        )}
        {pack.running && (
          <div className={dataStyles["full"]}>
            <RunningJob title={t("move.packing")} job={job} />
          </div>
        )}
        {error && <ErrorNotice error={error} title={t("move.failed")} />}
      </div>
    </MarginSection>
  );
}

function CodeSheet({ packed, onAgain }: { packed: Packed; onAgain: () => void }) {
  return (
    <>
      <article className={styles["sheet"]} aria-label={t("move.sheet")} data-print="">
        <h3>{t("move.sheet")}</h3>
        <p className={styles["code"]}>
          <code>{packed.code}</code>
        </p>
        <p>
          {t("move.file")} <b>{packed.name}</b>, {formatBytes(packed.bytes)}
        </p>
        <ol>
          <li>{t("move.step1")}</li>
          <li>{t("move.step2")}</li>
          <li>{t("move.step3")}</li>
        </ol>
      </article>
      <div className={dataStyles["acts"]}>
        <Button icon={Printer} onClick={() => window.print()}>
          {t("recovery.print")}
        </Button>
        <Button variant="quiet" onClick={onAgain}>
          {t("data.saveAgain")}
        </Button>
      </div>
    </>
  );
}
