import { useMemo } from "react";
import type { CommandName, Input } from "../../../shared/contract/index.ts";
import { formatAmount, withoutSign } from "../../format/money.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { showToast } from "../../store/ui.ts";
import { runCommand } from "../../store/use-command.ts";
import type { RegisterRow } from "./register-pages.ts";
import { rowTitle } from "./register-row.tsx";

export interface EntryActions {
  voidRow(row: RegisterRow): Promise<void>;
  bringBackRow(row: RegisterRow): Promise<void>;
  /** Puts an earlier version into force again, as a new one. */
  goBack(id: string, to: number, what: string): Promise<void>;
  /** A pending entry that never came. */
  cancelRow(row: RegisterRow): Promise<void>;
  markDuplicate(row: RegisterRow, of: RegisterRow): Promise<void>;
  takeBackNew(id: string): Promise<void>;
  takeBackCorrection(id: string): Promise<void>;
}

/** Void, bring back, go back: each says what it did and how to take it back. */
export function useEntryActions(): EntryActions {
  const client = useClient();
  return useMemo(() => {
    const run = async <N extends CommandName>(
      name: N,
      input: Input<N>,
      failed: (why: string) => string,
    ): Promise<boolean> => {
      const outcome = await runCommand(client, name, input);
      if (!outcome.ok) showToast(failed(errorText(outcome.error)));
      return outcome.ok;
    };
    const notDone = (why: string) => t("action.failed", why);
    const takeBack = async <N extends CommandName>(name: N, input: Input<N>) => {
      if (await run(name, input, (why) => t("toast.undoFailed", why))) showToast(t("toast.undone"));
    };
    return {
      async voidRow(row) {
        const done = await run("register.voidEntry", { id: row.id }, notDone);
        if (done) {
          showToast(t("toast.voided", rowTitle(row), formatAmount(withoutSign(row.amount))), {
            label: t("toast.undoVoid"),
            run: () => void takeBack("register.bringBack", { id: row.id }),
          });
        }
      },
      async bringBackRow(row) {
        const done = await run("register.bringBack", { id: row.id }, notDone);
        if (done)
          showToast(t("toast.broughtBack", rowTitle(row)), {
            label: t("undo"),
            run: () => void takeBack("register.voidEntry", { id: row.id }),
          });
      },
      async cancelRow({ id, ...row }) {
        if (await run("register.cancelPending", { id }, notDone))
          showToast(t("toast.cancelled", rowTitle({ id, ...row })), {
            label: t("undo"),
            run: () => void takeBack("register.bringBack", { id }),
          });
      },
      async markDuplicate(row, of) {
        if (await run("register.markDuplicate", { id: row.id, of: of.id }, notDone))
          showToast(t("toast.duplicate", rowTitle(row)), {
            label: t("undo"),
            run: () => void takeBack("register.bringBack", { id: row.id }),
          });
      },
      async goBack(id, to, what) {
        const done = await run("register.revertCorrection", { id, to }, notDone);
        if (done)
          showToast(t("toast.reverted", what), {
            label: t("undo"),
            run: () => void takeBack("register.revertCorrection", { id }),
          });
      },
      takeBackNew: (id) => takeBack("register.voidEntry", { id }),
      takeBackCorrection: (id) => takeBack("register.revertCorrection", { id }),
    };
  }, [client]);
}
