import { useState } from "react";
import { formatDay } from "../../format/date.ts";
import { formatAmount, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import styles from "./duplicate-act.module.css";
import type { RegisterRow } from "./register-pages.ts";
import { rowTitle } from "./row-title.ts";
import { useEntryActions } from "./use-entry-actions.ts";

/** What a person can say of an entry that counts: it never came, or it repeats another one. */
export function DoubtActs({ row, closed }: { row: RegisterRow; closed: boolean }) {
  const actions = useEntryActions();
  const [asks, setAsks] = useState(false);
  return (
    <>
      {row.state === "pending" && (
        <Button small writes disabled={closed} onClick={() => void actions.cancelRow(row)}>
          {t("detail.cancelPending")}
        </Button>
      )}
      <Button small writes disabled={closed} onClick={() => setAsks(true)}>
        {t("detail.markDuplicate")}
      </Button>
      {asks && <DuplicateDialog row={row} onClose={() => setAsks(false)} />}
    </>
  );
}

/** Offers the entries of the same amount first; others by searching. */
function DuplicateDialog({ row, onClose }: { row: RegisterRow; onClose: () => void }) {
  const actions = useEntryActions();
  const [typed, setTyped] = useState("");
  const search = typed.trim() === "" ? withoutSign(row.amount) : typed.trim().normalize("NFC");
  const found = useQuery("register.page", { account: row.account, offset: 0, limit: 20, search });
  const others = (found.value?.rows ?? []).filter((other) => other.id !== row.id);
  const choose = async (of: RegisterRow) => {
    onClose();
    await actions.markDuplicate(row, of);
  };
  return (
    <Dialog
      open
      title={t("detail.markTitle")}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t("cancel")}</Button>}
    >
      <p>{t("detail.markHint")}</p>
      <TextField label={t("register.search")} value={typed} onChange={setTyped} />
      {others.length === 0 && found.value !== undefined && <p>{t("detail.markNone")}</p>}
      <ul className={styles["others"]}>
        {others.map((other) => (
          <li key={`${other.id}${other.amount}`}>
            <Button onClick={() => void choose(other)}>
              {`${formatDay(other.date)}, ${rowTitle(other)}, ${formatAmount(other.amount)}`}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
