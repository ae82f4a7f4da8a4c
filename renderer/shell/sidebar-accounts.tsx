import { Plus } from "lucide-react";
import { useLocation } from "wouter";
import { t } from "../i18n/t.ts";
import { href, paths } from "../routes.ts";
import { useUi } from "../store/ui.ts";
import { useQuery } from "../store/use-query.ts";
import { useWhen } from "../store/when.ts";
import { Badge } from "../ui/badge.tsx";
import { IconButton } from "../ui/button.tsx";
import { classesOf } from "../ui/classes.ts";
import { Money } from "../ui/money.tsx";
import { PinnedViews } from "./pinned-views.tsx";
import styles from "./sidebar.module.css";

const c = classesOf(styles);

/** Own accounts and what they hold at the moments the pages speak of, and the sum of it all, double-ruled. */
export function SidebarAccounts() {
  const { value } = useQuery("accounts.list", useWhen());
  const [location] = useLocation();
  const accounts = value?.accounts.filter((account) => account.open) ?? [];
  const mixed = value?.netWorth.some(({ currency }) => currency !== value.total.currency) ?? false;
  return (
    <div className={c("accounts")}>
      <PinnedViews />
      <h2>
        <span>{t("nav.accounts")}</span>
        <IconButton
          icon={Plus}
          label={t("nav.addAccount")}
          writes
          action="frame.addAccount"
          onClick={() => useUi.setState({ addingAccount: true })}
        />
      </h2>
      {value !== undefined && accounts.length === 0 && <p className={c("hint")}>{t("nav.noAccounts")}</p>}
      <ul>
        {accounts.map((account) => {
          const path = paths.account(account.id);
          return (
            <li key={account.id}>
              <a
                href={href(path)}
                className={c("account", location === path && "on")}
                aria-current={location === path ? "page" : undefined}
                onClick={() => useUi.setState({ sideOpen: false })}
              >
                <span>{account.name}</span>
                <Money amount={account.balance} currency={mixed ? account.currency : undefined} />
              </a>
            </li>
          );
        })}
      </ul>
      {value !== undefined && accounts.length > 0 && (
        <dl className={c("total")}>
          <div>
            <dt>
              {t("nav.netWorth")} {value.total.partial && <Badge tone="warn">{t("money.partial")}</Badge>}
            </dt>
            <dd>
              <Money amount={value.total.amount} currency={mixed ? value.total.currency : undefined} />
            </dd>
          </div>
        </dl>
      )}
    </div>
  );
}
