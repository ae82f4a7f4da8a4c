import { CheckCheck, NotebookText, PenLine } from "lucide-react";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { formatDate, formatMoment } from "../../format/date.ts";
import { formatMoney } from "../../format/money.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { subtypeName } from "../../ui/account-subtypes.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Sheet } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Money } from "../../ui/money.tsx";
import type { DoAct, OverviewRow } from "./account-acts.tsx";
import styles from "./accounts.module.css";
import { LimitUse } from "./limit-use.tsx";

const c = classesOf(styles);

/** One account closely: the figure, what it is, what it began with, when it last met the bank. */
export function AccountSheet({
  account,
  onAct,
  onClose,
}: {
  account: OverviewRow;
  onAct: DoAct;
  onClose: () => void;
}) {
  const [, navigate] = useLocation();
  const footer = (
    <>
      <Button icon={CheckCheck} onClick={() => navigate(paths.reconcile(account.id))}>
        {t("accounts.reconcile")}
      </Button>
      <Button variant="primary" icon={NotebookText} onClick={() => navigate(paths.account(account.id))}>
        {t("accounts.openRegister")}
      </Button>
    </>
  );
  return (
    <Sheet
      open
      title={account.name}
      subtitle={subtypeName(account.subtype)}
      onClose={onClose}
      footer={footer}
    >
      <p className={c("figure")}>
        <Money amount={account.balance} currency={account.currency} as="figure" />
      </p>
      {account.limit !== null && <LimitUse limit={account.limit} currency={account.currency} full />}
      <h3 className={c("head")}>
        <span>{t("accounts.sheet.about")}</span>
        <Button
          small
          variant="quiet"
          icon={PenLine}
          writes
          onClick={() => onAct({ kind: "correct", id: account.id })}
        >
          {t("account.correct")}
        </Button>
      </h3>
      <dl className={c("facts")}>
        <Fact name={t("accounts.sheet.currency")}>{account.currency}</Fact>
        <Fact name={t("accounts.sheet.institution")}>{account.institution}</Fact>
        <Fact name={t("accounts.sheet.number")}>{account.mask && `··${account.mask}`}</Fact>
        <Fact name={t("accounts.sheet.group")}>{account.group}</Fact>
        <Fact name={t("accounts.sheet.limit")}>
          {account.limit && formatMoney(account.limit.amount, account.currency)}
        </Fact>
        <MoreFacts account={account} onAct={onAct} />
      </dl>
      <p className={c("note")}>{t("accounts.sheet.outlives")}</p>
      <div className={c("acts")}>
        {account.open ? (
          <Button writes onClick={() => onAct({ kind: "close", id: account.id })}>
            {t("account.close")}
          </Button>
        ) : (
          <Button writes onClick={() => onAct({ kind: "reopen", id: account.id })}>
            {t("account.reopen")}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

function MoreFacts({ account, onAct }: { account: OverviewRow; onAct: DoAct }) {
  const { value, error } = useQuery("accounts.account", { id: account.id, ...useWhen() });
  const never = t("accounts.sheet.never");
  if (error) return <ErrorNotice error={error} />;
  const ends =
    value?.firstEntry == null || value.lastEntry === null
      ? ""
      : ` · ${t("accounts.sheet.between", formatDate(value.firstEntry), formatDate(value.lastEntry))}`;
  return (
    <>
      <Fact name={t("accounts.sheet.entries")}>
        <a href={href(paths.account(account.id))}>{formatCount(account.entries)}</a>
        {ends}
      </Fact>
      <Fact name={t("accounts.sheet.opening")}>
        {value?.opening && (
          <>
            <Money amount={value.opening.amount} currency={account.currency} />{" "}
            {t("accounts.sheet.openingOn", formatDate(value.opening.date))}{" "}
          </>
        )}
        {value !== undefined && value.openings > 1
          ? t("accounts.sheet.openings", value.openings)
          : account.open && (
              <Button small variant="quiet" writes onClick={() => onAct({ kind: "opening", id: account.id })}>
                {value?.opening ? t("accounts.setOpening") : t("accounts.sayOpening")}
              </Button>
            )}
      </Fact>
      <Fact name={t("accounts.sheet.import")}>
        {account.lastImport === null ? never : formatMoment(account.lastImport)}
      </Fact>
      <Fact name={t("accounts.sheet.reconciled")}>
        {account.reconciledTo === null ? never : formatDate(account.reconciledTo)}
      </Fact>
      <Fact name={t("accounts.sheet.statements")}>{value && formatCount(value.statements)}</Fact>
      <Fact name={t("accounts.sheet.observations")}>{value && formatCount(value.observations)}</Fact>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || t("accounts.sheet.none")}</dd>
    </div>
  );
}
