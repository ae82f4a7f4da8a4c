import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import type { OverviewRow } from "./account-acts.tsx";

/** A group begins with the first account that is put into it. */
export function GroupDialog({
  account,
  onClose,
  onChoose,
}: {
  account: OverviewRow;
  onClose: () => void;
  onChoose: (group: string) => void;
}) {
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    const clean = name.trim().normalize("NFC");
    if (clean === "") return;
    onChoose(clean);
    onClose();
  };
  return (
    <Dialog
      open
      title={t("accounts.newGroupTitle", account.name)}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary">
            {t("accounts.putInto")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("accounts.groupName")}
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus
        help={t("accounts.groupHelp")}
        error={tried && name.trim() === "" ? t("accounts.groupMissing") : undefined}
      />
    </Dialog>
  );
}
