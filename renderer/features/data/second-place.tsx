import { FolderOpen } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatMoment } from "../../format/date.ts";
import { errorText } from "../../i18n/error-text.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { useCommand } from "../../store/use-command.ts";
import type { CallError } from "../../transport/transport.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./backups.module.css";

/** Another disk, so that one that dies takes nothing with it. Where the host has no dialog for it, the command is named. */
export function SecondPlace({ second }: { second: Output<"backups.list">["second"] }) {
  const { transport } = useClient();
  const { chooseFolder } = transport;
  const set = useCommand("backups.setSecondPlace");
  const [lost, setLost] = useState<CallError | null>(null);
  const choose = async () => {
    setLost(null);
    try {
      const folder = (await chooseFolder?.()) ?? null;
      if (folder !== null) await set.run({ folder });
    } catch (cause) {
      setLost(asCallError(cause));
    }
  };
  const error = set.error ?? lost;
  return (
    <div className={styles["place"]}>
      <div>
        <h3>{t("backups.second")}</h3>
        {second === null ? (
          <p>{t("backups.secondNone")}</p>
        ) : (
          <p>
            <code>{second.place}</code>
            <br />
            {second.lastSuccess === null
              ? t("backups.secondNever")
              : t("backups.secondLast", formatMoment(second.lastSuccess))}
          </p>
        )}
        {second?.problem && (
          <p className={styles["problem"]} role="alert">
            {programWords(second.problem)}
          </p>
        )}
        {chooseFolder === undefined && (
          <p>
            {t("backups.secondHow")} <code>{t("backups.secondCommand")}</code>
          </p>
        )}
        {error && <p role="alert">{errorText(error)}</p>}
      </div>
      {chooseFolder !== undefined && (
        <Button icon={FolderOpen} disabled={set.running} onClick={() => void choose()}>
          {t(second === null ? "backups.secondChoose" : "backups.secondOther")}
        </Button>
      )}
      {second !== null && (
        <Button variant="quiet" disabled={set.running} onClick={() => void set.run({ folder: null })}>
          {t("backups.secondStop")}
        </Button>
      )}
    </div>
  );
}
