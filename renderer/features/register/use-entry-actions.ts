import { useMemo } from "react";
import type { CommandName, Input } from "../../../shared/contract/index.ts";
import { formatAmount, withoutSign } from "../../format/money.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { showToast } from "../../store/ui.ts";
import { runCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import type { RegisterRow } from "./register-pages.ts";
import { rowTitle } from "./row-title.ts";

export interface EntryActions {
  voidRow(row: RegisterRow): Promise<void>;
  bringBackRow(row: RegisterRow): Promise<void>;
  /** Puts an earlier version into force again, as a new one. */
  goBack(id: string, to: number, what: string): Promise<void>;
  /** A pending entry that never came. */
  cancelRow(row: RegisterRow): Promise<void>;
  markDuplicate(row: RegisterRow, of: RegisterRow): Promise<void>;
}

/** Void, bring back, go back: each says what it did and how to take it back. */
export function useEntryActions(): EntryActions {
  const client = useClient();
  const { said } = useUndo();
  return useMemo(() => {
    const run = async <N extends CommandName>(name: N, input: Input<N>, done: string) => {
      const outcome = await runCommand(client, name, input);
      if (outcome.ok) said(done, outcome.command);
      else showToast(t("action.failed", errorText(outcome.error)));
    };
    return {
      voidRow: (row) =>
        run(
          "register.voidEntry",
          { id: row.id },
          t("toast.voided", rowTitle(row), formatAmount(withoutSign(row.amount))),
        ),
      bringBackRow: (row) => run("register.bringBack", { id: row.id }, t("toast.broughtBack", rowTitle(row))),
      goBack: (id, to, what) => run("register.revertCorrection", { id, to }, t("toast.reverted", what)),
      cancelRow: (row) => run("register.cancelPending", { id: row.id }, t("toast.cancelled", rowTitle(row))),
      markDuplicate: (row, of) =>
        run("register.markDuplicate", { id: row.id, of: of.id }, t("toast.duplicate", rowTitle(row))),
    };
  }, [client, said]);
}
