import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import listStyles from "./lists.module.css";

interface UndoImportProps {
  batch: { readonly id: string; readonly fileName: string; readonly counted: number };
  onClose: () => void;
  onUndone?: () => void;
}

/** Voids what a batch added; entries somebody corrected since stay, and are named. */
export function UndoImportDialog({ batch, onClose, onUndone }: UndoImportProps) {
  const undo = useCommand("imports.undo");
  const [kept, setKept] = useState<Output<"imports.undo">["kept"]>([]);
  const run = async () => {
    const outcome = await undo.run({ batch: batch.id });
    if (!outcome.ok) return;
    showToast(t("imports.undoneToast", outcome.value.voided));
    onUndone?.();
    if (outcome.value.kept.length === 0) onClose();
    else setKept(outcome.value.kept);
  };
  if (kept.length > 0) {
    return (
      <Dialog
        open
        title={t("imports.keptTitle", kept.length)}
        onClose={onClose}
        actions={<Button onClick={onClose}>{t("close")}</Button>}
      >
        <ul className={listStyles["kept"]}>
          {kept.map((entry) => (
            <li key={entry.id}>{programWords(entry.why)}</li>
          ))}
        </ul>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      title={t("imports.undoTitle", batch.fileName)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("imports.undoKeep")}</Button>
          <Button variant="danger" disabled={undo.running} onClick={() => void run()}>
            {t("imports.undo")}
          </Button>
        </>
      }
    >
      <p>{t("imports.undoText", batch.counted)}</p>
      {undo.error && <ErrorNotice error={undo.error} title={t("error.title")} />}
    </Dialog>
  );
}
