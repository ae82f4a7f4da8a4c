import {
  ArrowDown,
  ArrowUp,
  CheckCheck,
  Ellipsis,
  FolderOutput,
  FolderPlus,
  Lock,
  NotebookText,
  PanelRight,
  PenLine,
  RotateCcw,
} from "lucide-react";
import { type KeyboardEvent, useMemo } from "react";
import { useLocation } from "wouter";
import { shownKeys } from "../../actions/keys.ts";
import { minorOf } from "../../charts/figures.ts";
import { Sparkline } from "../../charts/sparkline.tsx";
import { formatDate, formatMoment } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { useDigitsOf } from "../../store/use-currencies.ts";
import { useIsNow } from "../../store/when.ts";
import { subtypeName } from "../../ui/account-subtypes.ts";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Money } from "../../ui/money.tsx";
import { type MoveTo, moveOf, useSortableRow } from "../../ui/sortable.tsx";
import type { AccountGroup, DoAct, OverviewRow } from "./account-acts.tsx";
import styles from "./accounts.module.css";
import { LimitUse } from "./limit-use.tsx";

const c = classesOf(styles);

/** Which columns there is something for. */
export interface AccountColumns {
  readonly mixed: boolean;
  readonly limited: boolean;
  readonly dated: boolean;
}

interface AccountLineProps {
  account: OverviewRow;
  columns: AccountColumns;
  /** One's own groups, where accounts are shown by them. */
  groups: readonly AccountGroup[];
  onAct: DoAct;
  onMove: (to: MoveTo) => void;
  /** To the row so many further. */
  onGo: (step: number) => void;
}

export function AccountLine({ account, columns, groups, onAct, onMove, onGo }: AccountLineProps) {
  const row = useSortableRow(account.id, account.name);
  const now = useIsNow();
  const keys = (event: KeyboardEvent) => {
    const to = moveOf(event);
    const step = stepOf(event);
    if (to === null && step === 0 && event.key !== "F2" && event.key !== " ") return;
    if (event.key === " ") onAct({ kind: "look", id: account.id });
    else if (step !== 0) onGo(step);
    else if (now && to !== null) onMove(to);
    else if (now && event.key === "F2") onAct({ kind: "correct", id: account.id });
    event.preventDefault();
  };
  return (
    <tr
      ref={row.ref}
      style={row.style}
      className={c("line", row.dragging && "dragged", !account.open && "shut")}
    >
      <td className={c("name")}>
        {row.handle}
        <a
          href={href(paths.account(account.id))}
          data-account={account.id}
          onKeyDown={keys}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        >
          {account.name}
        </a>{" "}
        {!account.open && <Badge>{t("accounts.closed")}</Badge>}{" "}
        <small>
          {[subtypeName(account.subtype), account.institution, account.mask && `··${account.mask}`]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </td>
      {columns.dated && (
        <td>
          <Trend account={account} />
        </td>
      )}
      {columns.limited && (
        <td className={c("limitCell")}>
          {account.limit && <LimitUse limit={account.limit} currency={account.currency} />}
        </td>
      )}
      {columns.dated && <DateCells account={account} />}
      <td className={c("am")}>
        <Money amount={account.balance} currency={columns.mixed ? account.currency : undefined} />
      </td>
      {columns.mixed && (
        <td className={c("am", "worth", "quiet")}>
          {account.worth === null ? t("accounts.noRate") : <Money amount={account.worth} />}
        </td>
      )}
      <td className={c("more")}>
        <AccountMenu account={account} groups={groups} onAct={onAct} onMove={onMove} />
      </td>
    </tr>
  );
}

function Trend({ account }: { account: OverviewRow }) {
  const digits = useDigitsOf()(account.currency);
  const values = useMemo(
    () => account.trend.map((amount) => minorOf(amount, { currency: account.currency, digits })),
    [account, digits],
  );
  return <Sparkline values={values} />;
}

/** When it last met the bank: a file, a statement. */
function DateCells({ account }: { account: OverviewRow }) {
  return (
    <>
      <td className={c("quiet")}>{account.lastImport === null ? "–" : formatMoment(account.lastImport)}</td>
      <td className={c("quiet")}>
        {account.reconciledTo === null ? (
          "–"
        ) : (
          <a href={href(paths.reconcile(account.id))}>{formatDate(account.reconciledTo)}</a>
        )}
      </td>
    </>
  );
}

/** The arrows without alt, and j and k, go from row to row. */
function stepOf(event: KeyboardEvent): number {
  if (event.altKey || event.ctrlKey || event.metaKey) return 0;
  if (event.key === "ArrowDown" || event.key === "j") return 1;
  return event.key === "ArrowUp" || event.key === "k" ? -1 : 0;
}

type AccountMenuProps = Pick<AccountLineProps, "account" | "groups" | "onAct" | "onMove">;

function AccountMenu({ account, groups, onAct, onMove }: AccountMenuProps) {
  const [, navigate] = useLocation();
  const { id } = account;
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("accounts.more", account.name)} />}>
      <MenuItem icon={PanelRight} onSelect={() => onAct({ kind: "look", id })}>
        {t("accounts.closely")}
      </MenuItem>
      <MenuItem icon={NotebookText} onSelect={() => navigate(paths.account(id))}>
        {t("accounts.openRegister")}
      </MenuItem>
      <MenuItem icon={CheckCheck} onSelect={() => navigate(paths.reconcile(id))}>
        {t("accounts.reconcile")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={PenLine} writes onSelect={() => onAct({ kind: "correct", id })}>
        {t("account.correct")}
      </MenuItem>
      <MenuItem icon={ArrowUp} note={shownKeys("Alt+ArrowUp")} writes onSelect={() => onMove("up")}>
        {t("accounts.moveUp")}
      </MenuItem>
      <MenuItem icon={ArrowDown} note={shownKeys("Alt+ArrowDown")} writes onSelect={() => onMove("down")}>
        {t("accounts.moveDown")}
      </MenuItem>
      <GroupItems account={account} groups={groups} onAct={onAct} />
      <MenuSeparator />
      {account.open ? (
        <MenuItem icon={Lock} writes onSelect={() => onAct({ kind: "close", id })}>
          {t("account.close")}
        </MenuItem>
      ) : (
        <MenuItem icon={RotateCcw} writes onSelect={() => onAct({ kind: "reopen", id })}>
          {t("account.reopen")}
        </MenuItem>
      )}
    </Menu>
  );
}

function GroupItems({ account, groups, onAct }: Pick<AccountLineProps, "account" | "groups" | "onAct">) {
  const { id } = account;
  if (groups.length === 0) return null;
  return (
    <>
      {groups
        .filter(({ name }) => name !== "" && name !== account.group)
        .map(({ name }) => (
          <MenuItem
            key={name}
            icon={FolderPlus}
            writes
            onSelect={() => onAct({ kind: "place", place: { id, before: null, group: name } })}
          >
            {t("accounts.moveTo", name)}
          </MenuItem>
        ))}
      <MenuItem icon={FolderPlus} writes onSelect={() => onAct({ kind: "newGroup", id })}>
        {t("accounts.newGroup")}
      </MenuItem>
      {account.group !== "" && (
        <MenuItem
          icon={FolderOutput}
          writes
          onSelect={() => onAct({ kind: "place", place: { id, before: null, group: "" } })}
        >
          {t("accounts.moveOut")}
        </MenuItem>
      )}
    </>
  );
}
