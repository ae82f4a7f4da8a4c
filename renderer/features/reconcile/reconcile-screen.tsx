import { useState } from "react";
import { useLocation } from "wouter";
import { formatDate, today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useQuery } from "../../store/use-query.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { DateField } from "../../ui/field.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DraftDesk } from "./draft-desk.tsx";
import { ObservationsSection } from "./observations-section.tsx";
import styles from "./reconcile.module.css";
import { StartSection } from "./start-section.tsx";
import { StatementsSection } from "./statements-section.tsx";

/** An account beside its bank: the statement in hand, or those that are done and what was observed. */
export function ReconcileScreen({ accountId }: { accountId: string }) {
  const accounts = useQuery("accounts.list", {});
  const { value, status, error } = useQuery("statements.draft", { account: accountId });
  const account = accounts.value?.accounts.find((row) => row.id === accountId);
  const tools = <ButtonLink href={href(paths.account(accountId))}>{t("reconcile.toRegister")}</ButtonLink>;
  if (accounts.value !== undefined && account === undefined) {
    return (
      <Page title={t("register.goneTitle")} plain>
        <EmptyState title={t("register.goneTitle")}>{t("register.goneText")}</EmptyState>
      </Page>
    );
  }
  const title = t("reconcile.title", account?.name ?? "");
  if (account === undefined || value === undefined) {
    return (
      <Page title={title} plain tools={tools}>
        {status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={6} />}
      </Page>
    );
  }
  if (value.draft !== null) {
    const { from, to } = value.draft;
    return (
      <Page
        title={title}
        subtitle={t("reconcile.period", formatDate(from), formatDate(to))}
        plain
        fixed
        tools={tools}
      >
        <DraftDesk key={value.draft.id} view={value} draft={value.draft} name={account.name} />
      </Page>
    );
  }
  return (
    <Page title={title} plain tools={tools}>
      <StartSection key={value.next.from} account={accountId} currency={account.currency} next={value.next} />
      <StatementsSection account={accountId} />
      <AnyPeriod account={accountId} from={value.next.from} />
      <ObservationsSection account={accountId} currency={account.currency} />
    </Page>
  );
}

/** The way to a statement of any period. */
function AnyPeriod({ account, from: first }: { account: string; from: string }) {
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(today() < first ? first : today());
  const [, navigate] = useLocation();
  const ready = from !== "" && to !== "" && from <= to;
  return (
    <MarginSection title={t("statement.make")} note={t("statement.makeNote")}>
      <div className={styles["period"]}>
        <DateField label={t("reconcile.from")} value={from} onChange={setFrom} />
        <DateField label={t("reconcile.to")} value={to} onChange={setTo} />
        <Button disabled={!ready} onClick={() => navigate(paths.statement(account, from, to))}>
          {t("statement.show")}
        </Button>
      </div>
    </MarginSection>
  );
}
