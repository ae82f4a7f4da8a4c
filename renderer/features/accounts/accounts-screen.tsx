import { FileInput, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { z } from "zod";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useUi } from "../../store/ui.ts";
import { type Preference, usePreference } from "../../store/use-preference.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type GroupBy, useAccountAct } from "./account-acts.tsx";
import styles from "./accounts.module.css";
import { AccountsTable } from "./accounts-table.tsx";

const GROUPED: Preference<GroupBy> = {
  name: "accounts.by",
  schema: z.enum(["kind", "group"]),
  standard: "kind",
};

/** Every own account with what it holds, in groups, and all of it in one figure. */
export function AccountsScreen() {
  const [by, setBy] = usePreference(GROUPED);
  const [withClosed, setWithClosed] = useState(false);
  const { status, value, error } = useQuery("accounts.overview", { by, ...useWhen() });
  const { act, dialogs } = useAccountAct(value?.groups ?? []);
  const all = useMemo(() => value?.groups.flatMap(({ accounts }) => accounts) ?? [], [value]);
  const closed = all.filter(({ open }) => !open).length;
  const add = () => useUi.setState({ addingAccount: true });
  if (value === undefined) {
    return (
      <Page title={t("accounts.title")}>
        {status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={12} />}
      </Page>
    );
  }
  return (
    <Page title={t("accounts.title")} subtitle={t("accounts.open", all.length - closed)}>
      {all.length === 0 ? (
        <EmptyState
          title={t("accounts.empty.title")}
          actions={
            <>
              <Button variant="primary" icon={Plus} writes onClick={add}>
                {t("account.addTitle")}
              </Button>
              <ButtonLink href={href(paths.import)} variant="quiet" icon={FileInput}>
                {t("accounts.empty.import")}
              </ButtonLink>
            </>
          }
        >
          {t("accounts.empty.text")}
        </EmptyState>
      ) : (
        <>
          <div className={styles["bar"]}>
            <Segments
              label={t("accounts.by")}
              value={by}
              onChange={setBy}
              choices={[
                { value: "kind", label: t("accounts.by.kind") },
                { value: "group", label: t("accounts.by.group") },
              ]}
            />
            <Button icon={Plus} writes onClick={add}>
              {t("account.addTitle")}
            </Button>
          </div>
          <AccountsTable overview={value} by={by} withClosed={withClosed} onAct={act} />
          {closed > 0 && (
            <div className={styles["below"]}>
              <Button variant="quiet" aria-expanded={withClosed} onClick={() => setWithClosed(!withClosed)}>
                {withClosed ? t("accounts.closedHidden") : t("accounts.closedShown", closed)}
              </Button>
            </div>
          )}
        </>
      )}
      {dialogs}
    </Page>
  );
}
