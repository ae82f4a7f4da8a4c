import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";

/** Gives a report a name under which it is found again; `pinned` null: only the name is asked for. */
export function SaveDialog({
  name,
  title,
  act,
  pinned: first,
  onSave,
  onClose,
}: {
  name: string;
  title: string;
  /** What its button says. */
  act: string;
  pinned: boolean | null;
  onSave: (name: string, pinned: boolean) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(name);
  const [pinned, setPinned] = useState(first ?? false);
  const [isBad, setBad] = useState(false);
  const save = () => {
    const clean = text.normalize("NFC").trim();
    if (clean === "") setBad(true);
    else onSave(clean, pinned);
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" type="submit" keyHint="Enter">
            {act}
          </Button>
        </>
      }
    >
      <TextField
        label={t("reports.nameLabel")}
        value={text}
        maxLength={80}
        onChange={setText}
        error={isBad ? t("reports.nameMissing") : undefined}
      />
      {first !== null && <Check label={t("reports.pinFirst")} checked={pinned} onChange={setPinned} />}
    </Dialog>
  );
}
