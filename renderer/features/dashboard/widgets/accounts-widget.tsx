import type { Output } from "../../../../shared/contract/index.ts";
import { minorOf } from "../../../charts/figures.ts";
import { Sparkline } from "../../../charts/sparkline.tsx";
import { useUnit } from "../../../charts/use-unit.ts";
import { t } from "../../../i18n/t.ts";
import { href, paths } from "../../../routes.ts";
import { useSteadyQuery } from "../../../store/use-query.ts";
import { useWhen } from "../../../store/when.ts";
import { classesOf } from "../../../ui/classes.ts";
import { Money } from "../../../ui/money.tsx";
import { Panel } from "../../../ui/panel.tsx";
import styles from "../dashboard.module.css";
import { WidgetFrame } from "../widget-frame.tsx";

const c = classesOf(styles);

type Group = Output<"accounts.overview">["groups"][number];
type Account = Group["accounts"][number];

/** What each account holds and how it came to, in groups with their sums. Closed ones are on the page of accounts. */
export function AccountsWidget() {
  const state = useSteadyQuery("accounts.overview", { by: "kind", ...useWhen() });
  return (
    <WidgetFrame
      title={t("dash.accounts")}
      link={{ href: href(paths.accounts), words: t("dash.allAccounts") }}
    >
      <Panel name={t("dash.accounts")} states={[state]} lines={5}>
        {() =>
          state.value !== undefined && (
            <table className={c("list")}>
              <caption className="vh">{t("dash.accounts")}</caption>
              {state.value.groups.map((group) => (
                <GroupRows
                  key={group.kind ?? group.name}
                  group={group}
                  base={state.value?.total.currency ?? ""}
                />
              ))}
            </table>
          )
        }
      </Panel>
    </WidgetFrame>
  );
}

/** An amount names its currency where it is not the total's. */
function GroupRows({ group, base }: { group: Group; base: string }) {
  const open = group.accounts.filter((account) => account.open);
  if (open.length === 0) return null;
  return (
    <tbody>
      <tr className={c("groupRow")}>
        <th scope="rowgroup" colSpan={2}>
          {group.kind === null ? group.name : t(`accounts.kind.${group.kind}`)}
        </th>
        <td>
          <Money amount={group.total} />
        </td>
      </tr>
      {open.map((account) => (
        <AccountRow key={account.id} account={account} base={base} />
      ))}
    </tbody>
  );
}

function AccountRow({
  account: { id, name, currency, balance, trend },
  base,
}: {
  account: Account;
  base: string;
}) {
  const unit = useUnit(currency);
  return (
    <tr>
      <th scope="row" className={c("name")}>
        <a href={href(paths.account(id))}>{name}</a>
      </th>
      <td className={c("spark")}>
        <Sparkline values={trend.map((amount) => minorOf(amount, unit))} />
      </td>
      <td>
        <Money amount={balance} currency={currency === base ? undefined : currency} />
      </td>
    </tr>
  );
}
