import { useState } from "react";
import { formatDay, today } from "../../format/date.ts";
import { formatAmount, withoutSign } from "../../format/money.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DateField, TextField } from "../../ui/field.tsx";
import type { RegisterRow } from "./register-pages.ts";
import styles from "./row-detail.module.css";
import { rowTitle } from "./row-title.ts";

const c = classesOf(styles);

/** Asks on which day an entry is cancelled, and why. Both stay in the books. */
export function ReverseDialog({ row, onClose }: { row: RegisterRow; onClose: () => void }) {
  const [date, setDate] = useState(today());
  const [reason, setReason] = useState("");
  const reverse = useCommand("register.reverse");
  const { said } = useUndo();
  const title = rowTitle(row);
  const send = async () => {
    if (date === "") return;
    const why = reason.trim().normalize("NFC");
    const outcome = await reverse.run({
      id: row.id,
      seen: row.number,
      date,
      ...(why === "" ? {} : { reason: why }),
    });
    if (!outcome.ok) return;
    said(t("toast.reversed", title), outcome.command);
    onClose();
  };
  return (
    <Dialog
      open
      title={t("reverse.title", title)}
      onClose={onClose}
      onSubmit={() => void send()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={reverse.running}>
            {t("reverse.do")}
          </Button>
        </>
      }
    >
      <p>{t("reverse.text", formatAmount(withoutSign(row.amount)), formatDay(row.date))}</p>
      <DateField
        label={t("reverse.date")}
        value={date}
        onChange={setDate}
        error={date === "" ? t("error.bad_date") : undefined}
      />
      <TextField
        label={t("reverse.reason")}
        value={reason}
        onChange={setReason}
        maxLength={300}
        placeholder={t("form.reasonPlaceholder")}
        autoFocus
      />
      {reverse.error && (
        <p role="alert" className={c("refused")}>
          {errorText(reverse.error)}
        </p>
      )}
    </Dialog>
  );
}
