import { useLocation } from "wouter";
import { formatMoney, isNegative, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { useUi } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import type { OverviewRow } from "./account-acts.tsx";

/** Closes an account at zero; with money on it, says what to do about that and leads there. */
export function CloseAccountDialog({ account, onClose }: { account: OverviewRow; onClose: () => void }) {
  const [, navigate] = useLocation();
  const correct = useCommand("accounts.correct");
  const { said } = useUndo();
  const close = async () => {
    const outcome = await correct.run({ id: account.id, open: false });
    if (!outcome.ok) return;
    said(t("account.closedToast", account.name), outcome.command);
    onClose();
  };
  const go = (path: string, want: "entry" | null) => {
    onClose();
    useUi.setState({ want });
    navigate(path);
  };
  const isEmpty = /^-?0*(\.0*)?$/.test(account.balance);
  const amount = formatMoney(withoutSign(account.balance), account.currency);
  return (
    <Dialog
      open
      title={t("account.closeTitle", account.name)}
      onClose={onClose}
      onSubmit={() => {
        if (isEmpty) void close();
        else go(paths.account(account.id), "entry");
      }}
      actions={
        <>
          <Button onClick={onClose}>{t("account.keep")}</Button>
          {!isEmpty && (
            <Button onClick={() => go(paths.reconcile(account.id), null)}>
              {t("accounts.closeObserve")}
            </Button>
          )}
          <Button type="submit" variant="primary" disabled={correct.running}>
            {isEmpty ? t("account.close") : t("accounts.closeTransfer")}
          </Button>
        </>
      }
    >
      <p>
        {isEmpty
          ? t("accounts.closeEmpty")
          : t(isNegative(account.balance) ? "accounts.closeOwes" : "accounts.closeHolds", amount)}
      </p>
      {correct.error && <ErrorNotice error={correct.error} title={t("error.title")} />}
    </Dialog>
  );
}
