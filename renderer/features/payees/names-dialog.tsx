import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { RunningJob } from "../../shell/running-job.tsx";
import { useCommand } from "../../store/use-command.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import { AliasesDialog } from "./aliases-dialog.tsx";
import { MergeNamesDialog } from "./merge-names-dialog.tsx";
import type { Named, NamedAct, NamedKind } from "./named.ts";

interface NamesDialogProps {
  kind: NamedKind;
  act: NamedAct;
  onAct: (act: NamedAct) => void;
  onClose: () => void;
  /** The ticked ones are no more what they were. */
  onDone: () => void;
}

export function NamesDialog({ kind, act, onAct, onClose, onDone }: NamesDialogProps) {
  if (act.kind === "merge")
    return <MergeNamesDialog kind={kind} rows={act.rows} onClose={onClose} onDone={onDone} />;
  if (act.kind === "aliases") return <AliasesDialog payee={act.row} onClose={onClose} />;
  if (act.kind === "remove") return <RemoveTagDialog tag={act.row} onClose={onClose} onDone={onDone} />;
  return (
    <RenameDialog
      kind={kind}
      row={act.row}
      onClose={onClose}
      onMerge={(other) => onAct({ kind: "merge", rows: [other, act.row] })}
    />
  );
}

function RenameDialog({
  kind,
  row,
  onClose,
  onMerge,
}: {
  kind: NamedKind;
  row: Named;
  onClose: () => void;
  onMerge: (other: Named) => void;
}) {
  const [name, setName] = useState(row.name);
  const [tried, setTried] = useState(false);
  const command = kind === "payees" ? "payees.rename" : "tags.rename";
  const rename = useCommand(command);
  const job = useRunningJob(command, rename.running);
  const { said } = useUndo();
  const clean = name.trim().normalize("NFC");
  const save = async () => {
    setTried(true);
    if (clean === "") return;
    if (clean === row.name) return onClose();
    const outcome = await rename.run({ id: row.id, name: clean });
    if (!outcome.ok) return;
    said(t("names.renamed", clean), outcome.command);
    onClose();
  };
  const other = rename.error?.code === "exists" ? rename.error.detail["id"] : undefined;
  return (
    <Dialog
      open
      title={t("names.renameTitle", row.name)}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          {typeof other === "string" && (
            <Button onClick={() => onMerge({ id: other, name: clean, entries: 0 })}>
              {t("names.mergeThem")}
            </Button>
          )}
          <Button type="submit" variant="primary" disabled={rename.running}>
            {t("names.rename")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("names.name")}
        value={name}
        onChange={setName}
        maxLength={kind === "payees" ? 120 : 60}
        autoFocus
        onFocus={(event) => event.target.select()}
        error={
          tried && clean === "" ? t("names.missing") : other === undefined ? undefined : t("names.taken")
        }
      />
      {job !== null && <RunningJob title={t("names.renaming", row.name)} job={job} />}
      {rename.error && other === undefined && <ErrorNotice error={rename.error} title={t("error.title")} />}
    </Dialog>
  );
}

function RemoveTagDialog({ tag, onClose, onDone }: { tag: Named; onClose: () => void; onDone: () => void }) {
  const remove = useCommand("tags.remove");
  const job = useRunningJob("tags.remove", remove.running);
  const { said } = useUndo();
  const save = async () => {
    const outcome = await remove.run({ id: tag.id });
    if (!outcome.ok) return;
    const { kept } = outcome.value;
    said(
      [t("tags.removed", tag.name), kept > 0 ? t("names.kept", kept) : ""].join(" ").trim(),
      outcome.command,
    );
    onDone();
    onClose();
  };
  return (
    <Dialog
      open
      title={t("tags.removeTitle", tag.name)}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="danger" disabled={remove.running}>
            {t("tags.remove")}
          </Button>
        </>
      }
    >
      <p>{t("tags.removeText", tag.entries)}</p>
      {job !== null && <RunningJob title={t("names.merging")} job={job} />}
      {remove.error && remove.error.code !== "cancelled" && (
        <ErrorNotice error={remove.error} title={t("error.title")} />
      )}
    </Dialog>
  );
}
