import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { type Client, useClient } from "../../store/client.tsx";
import { type Outcome, runCommand, useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import type { Found } from "./close-section.tsx";
import styles from "./closing.module.css";
import { runsOf, spanInWords, spanOf } from "./spans.ts";

interface CloseDialogProps {
  /** "2026-03", or "2026" for its twelve months. */
  chosen: string;
  found: Found;
  onClose: () => void;
}

/** Says what closing means and how much it is about; the months before it are one choice. */
export function CloseDialog({ chosen, found, onClose }: CloseDialogProps) {
  const client = useClient();
  const { saidWith } = useUndo();
  const close = useCommand("periods.close");
  const before = found.checks.find(({ what }) => what === "earlier")?.count ?? 0;
  const [earlier, setEarlier] = useState(before > 0);
  const [reason, setReason] = useState("");
  const words = spanInWords(chosen);
  const run = async () => {
    const clean = reason.trim().normalize("NFC");
    const outcome = await close.run({
      ...spanOf(chosen),
      ...(earlier ? { earlier } : {}),
      ...(clean === "" ? {} : { reason: clean }),
    });
    if (!outcome.ok) return;
    const { closed } = outcome.value;
    saidWith(t("closing.closedToast", closed.length), () => reopenAll(client, closed));
    onClose();
  };
  return (
    <Dialog
      open
      title={t("closing.closeAsk", words)}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={close.running}>
            {t("closing.close", words)}
          </Button>
        </>
      }
    >
      <div className={styles["stack"]}>
        <p>{t("closing.closeText", found.lines)}</p>
        {before > 0 && (
          <Check label={t("closing.alsoEarlier", before)} checked={earlier} onChange={setEarlier} />
        )}
        <div className={styles["reason"]}>
          <TextField
            label={t("closing.reasonOptional")}
            value={reason}
            onChange={setReason}
            maxLength={300}
            help={t("closing.reasonHelp")}
          />
        </div>
        {close.error && <ErrorNotice error={close.error} />}
      </div>
    </Dialog>
  );
}

/** Opens what was closed just now, and nothing that was closed before. */
async function reopenAll(client: Client, months: readonly string[]): Promise<Outcome<unknown>> {
  let outcome: Outcome<unknown> = { ok: true, value: null, command: "" };
  for (const span of runsOf(months)) {
    outcome = await runCommand(client, "periods.reopen", { ...span, reason: t("closing.takenBack") });
    if (!outcome.ok) break;
  }
  return outcome;
}
