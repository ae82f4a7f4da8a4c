/** What can be done with an account of the page, and the dialogs that ask for it. */
import { type ReactNode, useState } from "react";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { AccountDialog } from "../../shell/account-dialog.tsx";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { AccountSheet } from "./account-sheet.tsx";
import { CloseAccountDialog } from "./close-account-dialog.tsx";
import { GroupDialog } from "./group-dialog.tsx";
import { OpeningDialog } from "./opening-dialog.tsx";

export type Overview = Output<"accounts.overview">;
export type AccountGroup = Overview["groups"][number];
export type OverviewRow = AccountGroup["accounts"][number];
export type GroupBy = Input<"accounts.overview">["by"];
export type Place = Input<"accounts.place">;

export type AccountAct =
  | { readonly kind: "look" | "correct" | "close" | "reopen" | "opening" | "newGroup"; readonly id: string }
  | { readonly kind: "place"; readonly place: Place };
export type DoAct = (act: AccountAct) => void;

type Asked = Extract<AccountAct, { id: string }>;

/** The way to act, and the dialog that is open; a sheet stays behind the dialogs it opens. */
export function useAccountAct(groups: readonly AccountGroup[]): { act: DoAct; dialogs: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  const correct = useCommand("accounts.correct");
  const place = useCommand("accounts.place");
  const { said } = useUndo();
  const rows = groups.flatMap(({ accounts }) => accounts);
  const rowOf = (id: string | undefined | null) => rows.find((row) => row.id === id) ?? null;

  const reopen = async (row: OverviewRow) => {
    const outcome = await correct.run({ id: row.id, open: true });
    if (outcome.ok) said(t("account.reopened", row.name), outcome.command);
    else showToast(t("action.failed", errorText(outcome.error)));
  };
  const put = async (input: Place) => {
    const name = rowOf(input.id)?.name ?? "";
    const outcome = await place.run(input);
    if (!outcome.ok) return showToast(t("action.failed", errorText(outcome.error)));
    said(
      input.group === undefined || input.group === ""
        ? t("accounts.moved", name)
        : t("accounts.movedInto", name, input.group),
      outcome.command,
    );
  };
  const act: DoAct = (next) => {
    if (next.kind === "place") return void put(next.place);
    const row = rowOf(next.id);
    if (row === null) return;
    if (next.kind === "look") setLooked(next.id);
    else if (next.kind === "reopen") void reopen(row);
    else setAsked(next);
  };
  const row = rowOf(asked?.id);
  const shown = rowOf(looked);
  const close = () => setAsked(null);
  return {
    act,
    dialogs: (
      <>
        {shown !== null && <AccountSheet account={shown} onAct={act} onClose={() => setLooked(null)} />}
        {asked?.kind === "correct" && row !== null && (
          <AccountDialog account={row} more={row} onClose={close} />
        )}
        {asked?.kind === "close" && row !== null && <CloseAccountDialog account={row} onClose={close} />}
        {asked?.kind === "opening" && row !== null && <OpeningDialog account={row} onClose={close} />}
        {asked?.kind === "newGroup" && row !== null && (
          <GroupDialog
            account={row}
            onClose={close}
            onChoose={(group) => void put({ id: row.id, before: null, group })}
          />
        )}
      </>
    ),
  };
}
