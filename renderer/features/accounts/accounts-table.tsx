import { useEffect, useMemo, useRef } from "react";
import { t } from "../../i18n/t.ts";
import { RatesUsed } from "../../shell/rates-used.tsx";
import { useMedia } from "../../store/use-media.ts";
import { Badge } from "../../ui/badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import { type MoveTo, SortableArea, useDropPlace } from "../../ui/sortable.tsx";
import type { AccountGroup, DoAct, GroupBy, Overview, OverviewRow } from "./account-acts.tsx";
import { type AccountColumns, AccountLine } from "./account-line.tsx";
import styles from "./accounts.module.css";
import { afterDrop, afterKey, GROUP_HEAD } from "./places.ts";

const c = classesOf(styles);

/** Windows with room for when an account last met the bank. */
const ROOMY = "(min-width: 1181px)";

interface AccountsTableProps {
  overview: Overview;
  by: GroupBy;
  withClosed: boolean;
  onAct: DoAct;
}

/** Accounts under their groups, each group with its sum, and the sum of all, double-ruled. */
export function AccountsTable({ overview, by, withClosed, onAct }: AccountsTableProps) {
  const { total } = overview;
  const groups = useMemo(() => shownGroups(overview.groups, withClosed), [overview, withClosed]);
  const rows = groups.flatMap(({ accounts }) => accounts);
  const mixed = rows.some(({ currency }) => currency !== total.currency);
  const limited = rows.some(({ limit }) => limit !== null);
  const body = useRef<HTMLTableElement>(null);
  const moved = useRef<string | null>(null);
  // A row that moved is drawn elsewhere: the focus goes with it.
  useEffect(() => {
    const wanted = groups.flatMap(({ accounts }) => accounts).find(({ id }) => id === moved.current);
    if (wanted === undefined || document.activeElement !== document.body) return;
    body.current?.querySelector<HTMLElement>(`[data-account="${wanted.id}"]`)?.focus();
  }, [groups]);
  const move = (row: OverviewRow, to: MoveTo) => {
    const place = afterKey(groups, by, row.id, to);
    moved.current = row.id;
    if (place !== null) onAct({ kind: "place", place });
  };
  const go = (row: OverviewRow, step: number) => {
    const next = rows[rows.indexOf(row) + step];
    body.current?.querySelector<HTMLElement>(`[data-account="${next?.id}"]`)?.focus();
  };
  const dated = useMedia(ROOMY);
  const columns = 3 + Number(mixed) + Number(limited) + (dated ? 3 : 0);
  return (
    <SortableArea
      ids={rows.map(({ id }) => id)}
      onDrop={(drop) => {
        const place = afterDrop(groups, by, drop);
        if (place !== null) onAct({ kind: "place", place });
      }}
    >
      <div className={c("page")}>
        <table ref={body} className={c("accounts")} aria-label={t("accounts.title")}>
          <Heads mixed={mixed} limited={limited} dated={dated} currency={total.currency} />
          {groups.map((group) => (
            <tbody key={group.kind ?? group.name}>
              <GroupHead group={group} currency={total.currency} columns={columns} mixed={mixed} />
              {group.accounts.map((account) => (
                <AccountLine
                  key={account.id}
                  account={account}
                  columns={{ mixed, limited, dated }}
                  groups={by === "group" ? groups : []}
                  onAct={onAct}
                  onMove={(to) => move(account, to)}
                  onGo={(step) => go(account, step)}
                />
              ))}
            </tbody>
          ))}
          <tfoot>
            <tr className={c("grand")}>
              <th scope="row" colSpan={columns - 2}>
                {t("accounts.total")} {total.partial && <Badge tone="warn">{t("money.partial")}</Badge>}
              </th>
              <td className={c("am")}>
                <Money amount={total.amount} currency={mixed ? total.currency : undefined} />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
        <RatesUsed total={total} />
      </div>
    </SortableArea>
  );
}

/** Closed accounts are folded; a group of nothing else goes with them. */
function shownGroups(groups: readonly AccountGroup[], withClosed: boolean): AccountGroup[] {
  if (withClosed) return [...groups];
  return groups
    .map((group) => ({ ...group, accounts: group.accounts.filter(({ open }) => open) }))
    .filter(({ accounts }) => accounts.length > 0);
}

function Heads({ mixed, limited, dated, currency }: AccountColumns & { currency: string }) {
  return (
    <thead>
      <tr>
        <th scope="col" className={c("name")}>
          {t("accounts.column.account")}
        </th>
        {dated && <th scope="col">{t("accounts.column.trend")}</th>}
        {limited && (
          <th scope="col" className={c("limitCell")}>
            {t("accounts.column.limit")}
          </th>
        )}
        {dated && (
          <>
            <th scope="col">{t("accounts.column.import")}</th>
            <th scope="col">{t("accounts.column.reconciled")}</th>
          </>
        )}
        <th scope="col" className={c("am")}>
          {t("accounts.column.balance")}
        </th>
        {mixed && (
          <th scope="col" className={c("am", "worth")}>
            {t("accounts.column.worth", currency)}
          </th>
        )}
        <th scope="col" className={c("more")}>
          <span className="vh">{t("accounts.column.more")}</span>
        </th>
      </tr>
    </thead>
  );
}

function GroupHead({
  group,
  currency,
  columns,
  mixed,
}: {
  group: AccountGroup;
  currency: string;
  columns: number;
  mixed: boolean;
}) {
  const place = useDropPlace(GROUP_HEAD + group.name);
  const name = group.kind === null ? group.name || t("accounts.noGroup") : t(`accounts.kind.${group.kind}`);
  return (
    <tr ref={place.ref} className={c("group", place.over && "target")}>
      <th scope="rowgroup" colSpan={columns - 2}>
        {name}{" "}
        {group.partial && (
          <Badge tone="warn">
            <span title={t("accounts.groupPartial")}>{t("money.partial")}</span>
          </Badge>
        )}
      </th>
      <td className={c("am")}>
        <Money amount={group.total} currency={mixed ? currency : undefined} />
      </td>
      <td />
    </tr>
  );
}
