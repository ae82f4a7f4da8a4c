import { Plus, X } from "lucide-react";
import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import type { Named } from "./named.ts";
import styles from "./payees.module.css";

/** What else a payee is called: each change is written at once, and can be undone. */
export function AliasesDialog({ payee, onClose }: { payee: Named; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const list = useQuery("payees.list", { text: payee.name, sort: "entries", offset: 0, limit: 200 });
  const aliases = list.value?.payees.find(({ id }) => id === payee.id)?.aliases ?? [];
  const set = useCommand("payees.setAliases");
  const { said } = useUndo();
  const save = async (next: readonly string[]) => {
    const outcome = await set.run({ id: payee.id, aliases: [...next] });
    if (outcome.ok) said(t("payees.aliasesSaid", payee.name), outcome.command);
    return outcome.ok;
  };
  const add = async () => {
    const clean = typed.trim().normalize("NFC");
    if (clean === "") return onClose();
    if (await save([...aliases, clean])) setTyped("");
  };
  return (
    <Dialog
      open
      title={t("payees.aliasesTitle", payee.name)}
      onClose={onClose}
      onSubmit={() => void add()}
      actions={<Button onClick={onClose}>{t("close")}</Button>}
    >
      <p>{t("payees.aliasesText")}</p>
      {aliases.length === 0 ? (
        <p className={styles["quiet"]}>{t("payees.aliasesNone")}</p>
      ) : (
        <ul className={styles["aliases"]}>
          {aliases.map((alias) => (
            <li key={alias}>
              <span>{alias}</span>
              <IconButton
                icon={X}
                label={t("payees.aliasDrop", alias)}
                writes
                onClick={() => void save(aliases.filter((other) => other !== alias))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles["addAlias"]}>
        <TextField label={t("payees.aliasAdd")} value={typed} onChange={setTyped} maxLength={120} autoFocus />
        <Button type="submit" icon={Plus} disabled={set.running}>
          {t("payees.aliasAdd")}
        </Button>
      </div>
      {set.error && <ErrorNotice error={set.error} title={t("error.title")} />}
    </Dialog>
  );
}
