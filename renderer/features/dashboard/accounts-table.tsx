import { Ellipsis, NotebookText, PenLine, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { formatCount } from "../../format/number.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { AccountDialog, type AccountRow } from "../../shell/account-dialog.tsx";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { useIsNow } from "../../store/when.ts";
import { subtypeName } from "../../ui/account-subtypes.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Money } from "../../ui/money.tsx";
import table from "../../ui/table.module.css";
import styles from "./dashboard.module.css";

const c = classesOf(styles);
const g = classesOf(table);

/** Own accounts, what each holds, and a way into its register. */
export function AccountsTable({ accounts }: { accounts: readonly AccountRow[] }) {
  const [withClosed, setWithClosed] = useState(false);
  const [correcting, setCorrecting] = useState<AccountRow | null>(null);
  const [closing, setClosing] = useState<AccountRow | null>(null);
  const closed = accounts.filter((account) => !account.open).length;
  const shown = accounts.filter((account) => account.open || withClosed);
  return (
    <>
      <table className={g("grid")}>
        <thead>
          <tr>
            <th scope="col" className={g("fill")}>
              {t("register.account")}
            </th>
            <th scope="col" className={c("kind")}>
              {t("dash.kind")}
            </th>
            <th scope="col" className={`${g("am")} ${c("entries")}`}>
              {t("dash.entries")}
            </th>
            <th scope="col" className={g("am")}>
              {t("dash.balance")}
            </th>
            <th scope="col">
              <span className="vh">{t("keys.open")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((account) => (
            <AccountLine
              key={account.id}
              account={account}
              onCorrect={() => setCorrecting(account)}
              onClose={() => setClosing(account)}
            />
          ))}
        </tbody>
      </table>
      {closed > 0 && (
        <Button variant="quiet" small onClick={() => setWithClosed(!withClosed)}>
          {withClosed ? t("dash.closedHidden") : t("dash.closedShown", closed)}
        </Button>
      )}
      {correcting && <AccountDialog account={correcting} onClose={() => setCorrecting(null)} />}
      {closing && <CloseDialog account={closing} onClose={() => setClosing(null)} />}
    </>
  );
}

function AccountLine({
  account,
  onCorrect,
  onClose,
}: {
  account: AccountRow;
  onCorrect: () => void;
  onClose: () => void;
}) {
  const [, navigate] = useLocation();
  const now = useIsNow();
  const correct = useCommand("accounts.correct");
  const { said } = useUndo();
  const reopen = async () => {
    const outcome = await correct.run({ id: account.id, open: true });
    if (outcome.ok) said(t("account.reopened", account.name), outcome.command);
    else showToast(t("action.failed", errorText(outcome.error)));
  };
  const trigger = <IconButton icon={Ellipsis} label={t("dash.more", account.name)} />;
  return (
    <tr>
      <td className={g("fill")}>
        <a href={href(paths.account(account.id))} className={c("accountName")}>
          {account.name}
        </a>{" "}
        <small>{[account.institution, account.mask && `··${account.mask}`].filter(Boolean).join(" ")}</small>{" "}
        {!account.open && <Badge>{t("dash.closed")}</Badge>}
      </td>
      <td className={`${g("quiet")} ${c("kind")}`}>{subtypeName(account.subtype)}</td>
      <td className={`${g("am", "quiet")} ${c("entries")}`}>{formatCount(account.entries)}</td>
      <td className={g("am")}>
        <Money amount={account.balance} currency={account.currency} />
      </td>
      <td className={g("am")}>
        <Menu trigger={trigger} align="end">
          <MenuItem icon={NotebookText} onSelect={() => navigate(paths.account(account.id))}>
            {t("dash.openRegister")}
          </MenuItem>
          {now && (
            <>
              <MenuSeparator />
              <MenuItem icon={PenLine} onSelect={onCorrect}>
                {t("account.correct")}
              </MenuItem>
              {account.open ? (
                <MenuItem onSelect={onClose}>{t("account.close")}</MenuItem>
              ) : (
                <MenuItem icon={RotateCcw} onSelect={() => void reopen()}>
                  {t("account.reopen")}
                </MenuItem>
              )}
            </>
          )}
        </Menu>
      </td>
    </tr>
  );
}

function CloseDialog({ account, onClose }: { account: AccountRow; onClose: () => void }) {
  const correct = useCommand("accounts.correct");
  const { said } = useUndo();
  const close = async () => {
    const outcome = await correct.run({ id: account.id, open: false });
    if (!outcome.ok) return;
    said(t("account.closedToast", account.name), outcome.command);
    onClose();
  };
  return (
    <Dialog
      open
      title={t("account.closeTitle", account.name)}
      onClose={onClose}
      onSubmit={() => void close()}
      actions={
        <>
          <Button onClick={onClose}>{t("account.keep")}</Button>
          <Button type="submit" variant="primary" disabled={correct.running}>
            {t("account.close")}
          </Button>
        </>
      }
    >
      <p>{t("account.closeText")}</p>
      {correct.error && (
        <p role="alert" className={c("error")}>
          {errorText(correct.error)}
        </p>
      )}
    </Dialog>
  );
}
