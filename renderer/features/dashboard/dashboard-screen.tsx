import { Plus } from "lucide-react";
import { useState } from "react";
import { daysInMonth } from "../../../shared/plain-date.ts";
import { formatFullDay, today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { AccountDialog } from "../../shell/account-dialog.tsx";
import { Page } from "../../shell/page.tsx";
import { useClient } from "../../store/client.tsx";
import { useUi } from "../../store/ui.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AccountsTable } from "./accounts-table.tsx";
import styles from "./dashboard.module.css";
import { NetWorthFigures, NetWorthHistory } from "./net-worth.tsx";

const c = classesOf(styles);

/** What you have on the day the page speaks of: net worth with its working, its line, and every account. */
export function DashboardScreen() {
  const asOf = useUi((ui) => ui.asOf);
  const day = asOf ?? today();
  const days = daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
  return (
    <Page
      title={asOf === null ? formatFullDay(day) : `${formatFullDay(day)} ${day.slice(0, 4)}`}
      subtitle={t("dash.dayOf", Number(day.slice(8)), days)}
      time
    >
      <Overview />
    </Page>
  );
}

function Overview() {
  const { server } = useClient();
  const [adding, setAdding] = useState(false);
  const [at, setAt] = useState<"date" | "today">("date");
  const when = useWhen();
  const state = useQuery("accounts.list", at === "date" ? when : { ...when, at });
  if (state.value === undefined)
    return state.status === "failed" ? (
      <ErrorNotice error={state.error} retry={() => server.refreshAll()} />
    ) : (
      <Skeleton lines={8} />
    );
  const { accounts, netWorth, total } = state.value;
  const add = (variant: "plain" | "primary") => (
    <Button icon={Plus} variant={variant} writes onClick={() => setAdding(true)}>
      {t("account.add")}
    </Button>
  );
  return (
    <>
      {accounts.length === 0 ? (
        <EmptyState
          title={t("dash.noAccountsTitle")}
          actions={
            <>
              {add("primary")}
              <ButtonLink variant="quiet" href={href(paths.import)}>
                {t("dash.import")}
              </ButtonLink>
            </>
          }
        >
          {t("dash.noAccountsText")}
        </EmptyState>
      ) : (
        <>
          <div className={c("band")}>
            <NetWorthFigures worth={netWorth} total={total} onRatesAt={setAt} />
            <NetWorthHistory currency={total.currency} at={at} />
          </div>
          <section className={c("accounts")} aria-labelledby="accounts">
            <div className={c("accountsHead")}>
              <h2 id="accounts" className={c("lead")}>
                {t("dash.accounts")}
              </h2>
              {add("plain")}
            </div>
            <AccountsTable accounts={accounts} />
          </section>
        </>
      )}
      {adding && <AccountDialog account={null} onClose={() => setAdding(false)} />}
    </>
  );
}
