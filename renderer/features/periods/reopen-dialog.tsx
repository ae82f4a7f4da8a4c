import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { runCommand, useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import styles from "./closing.module.css";
import { spanInWords, spanOf } from "./spans.ts";

/** Opens a month again; the reason must be given and stays in the log. */
export function ReopenDialog({ month, onClose }: { month: string; onClose: () => void }) {
  const client = useClient();
  const { saidWith } = useUndo();
  const reopen = useCommand("periods.reopen");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const words = spanInWords(month);
  const clean = reason.trim().normalize("NFC");
  const run = async () => {
    setTried(true);
    if (clean === "") return;
    const outcome = await reopen.run({ ...spanOf(month), reason: clean });
    if (!outcome.ok) return;
    saidWith(t("closing.reopenedToast", words), () =>
      runCommand(client, "periods.close", { ...spanOf(month), reason: t("closing.takenBack") }),
    );
    onClose();
  };
  return (
    <Dialog
      open
      title={t("closing.reopenAsk", words)}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="danger" disabled={reopen.running}>
            {t("closing.reopenOf", words)}
          </Button>
        </>
      }
    >
      <div className={styles["stack"]}>
        <p>{t("closing.reopenText", words)}</p>
        <div className={styles["reason"]}>
          <TextField
            label={t("closing.reason")}
            value={reason}
            onChange={setReason}
            maxLength={300}
            help={t("closing.reasonHelp")}
            error={tried && clean === "" ? t("closing.reasonMissing") : undefined}
          />
        </div>
        {reopen.error && <ErrorNotice error={reopen.error} />}
      </div>
    </Dialog>
  );
}
