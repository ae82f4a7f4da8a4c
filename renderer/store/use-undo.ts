/** Undo and redo of one's own commands, and toasts that carry the way back. */
import { useMemo } from "react";
import { commandText } from "../i18n/command-text.ts";
import { errorText } from "../i18n/error-text.ts";
import { t } from "../i18n/t.ts";
import { type Client, useClient } from "./client.tsx";
import { closeUndoToasts, showToast } from "./ui.ts";
import { type Outcome, runCommand } from "./use-command.ts";
import { isNow } from "./when.ts";

export interface UndoActions {
  /** The last command, or the one with this id. */
  undo(command?: string): Promise<void>;
  redo(): Promise<void>;
  /** Says what a command did; the toast holds the way back. */
  said(text: string, command: string): void;
  /** Says what was done where the log takes nothing back; `back` is what does the opposite. */
  saidWith(text: string, back: () => Promise<Outcome<unknown>>): void;
}

function undoActions(client: Client): UndoActions {
  const actions: UndoActions = {
    async undo(command) {
      if (!isNow()) return;
      closeUndoToasts();
      const outcome = await runCommand(client, "activity.undo", command === undefined ? {} : { of: command });
      if (!outcome.ok) return showToast(t("undo.failed", errorText(outcome.error)));
      const { of, kept } = outcome.value;
      const what = commandText({ ...of, again: null });
      const text = of.again === "undo" ? t("undo.redone", what) : t("undo.undone", what);
      showToast(
        kept.length === 0 ? text : `${text} ${t("undo.kept", kept.length)}`,
        of.again === "undo"
          ? null
          : { label: t("redo"), run: () => void actions.redo(), action: "frame.redo" },
      );
    },
    async redo() {
      if (!isNow()) return;
      closeUndoToasts();
      const outcome = await runCommand(client, "activity.redo", {});
      if (!outcome.ok) return showToast(t("redo.failed", errorText(outcome.error)));
      const { of, command } = outcome.value;
      actions.said(t("undo.redone", commandText({ ...of, again: null })), command);
    },
    said(text, command) {
      showToast(text, { label: t("undo"), run: () => void actions.undo(command), action: "frame.undo" });
    },
    saidWith(text, back) {
      const takeBack = async () => {
        const outcome = await back();
        showToast(outcome.ok ? t("toast.undone") : t("toast.undoFailed", errorText(outcome.error)));
      };
      showToast(text, { label: t("undo"), run: () => void takeBack() });
    },
  };
  return actions;
}

export function useUndo(): UndoActions {
  const client = useClient();
  return useMemo(() => undoActions(client), [client]);
}
