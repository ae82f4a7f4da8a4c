import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { RunningJob } from "../../shell/running-job.tsx";
import { useCommand } from "../../store/use-command.ts";
import { useSteadyQuery } from "../../store/use-query.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { Radio } from "../../ui/check.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SuggestField } from "../../ui/suggest-field.tsx";
import type { Named, NamedKind } from "./named.ts";
import styles from "./payees.module.css";

/** Suggestions below the field. */
const MOST = 12;

interface MergeNamesDialogProps {
  kind: NamedKind;
  rows: readonly Named[];
  onClose: () => void;
  onDone: () => void;
}

/** One of several stays; a single one is merged into another that is looked up by name. */
export function MergeNamesDialog({ kind, rows, onClose, onDone }: MergeNamesDialogProps) {
  const [stays, setStays] = useState(() => [...rows].sort((a, b) => b.entries - a.entries)[0]);
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const others = useOthers(kind, typed, rows.length > 1);
  const command = kind === "payees" ? "payees.merge" : "tags.merge";
  const merge = useCommand(command);
  const job = useRunningJob(command, merge.running);
  const { said } = useUndo();
  const [single] = rows;
  const into =
    rows.length > 1
      ? stays
      : others.find(({ id, name }) => id !== single?.id && name.toLowerCase() === typed.trim().toLowerCase());
  const from = rows.filter(({ id }) => id !== into?.id);
  const save = async () => {
    setTried(true);
    if (into === undefined) return;
    const outcome = await merge.run({ from: from.map(({ id }) => id), into: into.id });
    if (!outcome.ok) return;
    const { corrected, kept } = outcome.value;
    const words = [t("names.merged", corrected, into.name), kept > 0 ? t("names.kept", kept) : ""];
    said(words.join(". ").replace(/\. $/, ""), outcome.command);
    onDone();
    onClose();
  };
  return (
    <Dialog
      open
      title={t("names.mergeTitle", Math.max(2, rows.length))}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={merge.running}>
            {t("names.mergeThem")}
          </Button>
        </>
      }
    >
      {rows.length > 1 ? (
        <Stays rows={rows} stays={stays} onChange={setStays} />
      ) : (
        <SuggestField
          label={t("names.into")}
          value={typed}
          onChange={setTyped}
          autoFocus
          suggestions={others
            .filter(({ id, name }) => id !== single?.id && name !== typed)
            .slice(0, MOST)
            .map(({ name }) => ({ value: name, note: "" }))}
          error={tried && into === undefined ? t("names.intoMissing") : undefined}
        />
      )}
      <p>
        {t(
          "names.mergeText",
          from.reduce((sum, { entries }) => sum + entries, 0),
        )}
      </p>
      {job !== null && <RunningJob title={t("names.merging")} job={job} />}
      {merge.error && merge.error.code !== "cancelled" && (
        <ErrorNotice error={merge.error} title={t("error.title")} />
      )}
    </Dialog>
  );
}

function Stays({
  rows,
  stays,
  onChange,
}: {
  rows: readonly Named[];
  stays: Named | undefined;
  onChange: (row: Named) => void;
}) {
  return (
    <fieldset className={styles["stays"]}>
      <legend>{t("names.stays")}</legend>
      {rows.map((row) => (
        <Radio
          key={row.id}
          name="stays"
          label={row.name}
          checked={row.id === stays?.id}
          onChange={() => onChange(row)}
        />
      ))}
    </fieldset>
  );
}

/** Whom one could be merged into, by what was typed. */
function useOthers(kind: NamedKind, text: string, idle: boolean): readonly Named[] {
  const wanted = idle ? "" : text.trim();
  const payees = useSteadyQuery("payees.list", { text: wanted, sort: "entries", offset: 0, limit: MOST + 1 });
  const tags = useSteadyQuery("tags.list", {});
  if (kind === "payees") return payees.value?.payees ?? [];
  const folded = wanted.toLowerCase();
  return (tags.value?.tags ?? []).filter(({ name }) => name.toLowerCase().includes(folded));
}
