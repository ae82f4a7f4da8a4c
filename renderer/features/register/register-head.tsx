import { FileInput, Scale, Settings2 } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDay } from "../../format/date.ts";
import { formatAmount, moneyParts, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { AccountDialog } from "../../shell/account-dialog.tsx";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./register.module.css";
import type { RegisterRows } from "./register-pages.ts";

const c = classesOf(styles);

export type AccountRow = Output<"accounts.list">["accounts"][number];

/** What the account holds, and how that compares with the bank's own word. */
export function RegisterHead({
  account,
  rows,
  searching,
  scoped,
}: {
  account: AccountRow | null;
  rows: RegisterRows;
  searching: boolean;
  /** The page is about one payee, category or tag. */
  scoped: boolean;
}) {
  const [correcting, setCorrecting] = useState(false);
  const totals = account !== null || !searching ? balances(account, rows) : scoped ? scopeTotals(rows) : [];
  return (
    <section className={c("head")} aria-label={t("register.balance")}>
      <dl className={c("totals")}>
        {totals.map((total) => (
          <div key={`${total.name} ${total.currency}`}>
            <dt>{total.name}</dt>
            <dd>
              <Money amount={total.amount} currency={total.currency} />
            </dd>
          </div>
        ))}
      </dl>
      {account !== null && <Observed account={account.id} />}
      <span className={c("grow")} />
      {account !== null && (
        <ButtonLink icon={Scale} href={href(paths.reconcile(account.id))}>
          {t("reconcile.open")}
        </ButtonLink>
      )}
      {account !== null && (
        <Button icon={Settings2} variant="quiet" writes onClick={() => setCorrecting(true)}>
          {t("register.correctAccount")}
        </Button>
      )}
      <ButtonLink icon={FileInput} href={href(paths.import)}>
        {t("register.import")}
      </ButtonLink>
      {correcting && account !== null && (
        <AccountDialog account={account} onClose={() => setCorrecting(false)} />
      )}
    </section>
  );
}

interface Total {
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
}

function balances(account: AccountRow | null, { sums }: RegisterRows): Total[] {
  const name = t("register.balance");
  return account === null
    ? sums.map((sum) => ({ name, ...sum }))
    : [{ name, currency: account.currency, amount: account.balance }];
}

/** Of a category what lies in it, of everything else what its entries come to. */
function scopeTotals({ found, sums }: RegisterRows): Total[] {
  const parts = found?.parts ?? [];
  return parts.length > 0
    ? parts.map((part) => ({ name: t("found.inCategory"), ...part }))
    : sums.map((sum) => ({ name: t("found.sum"), ...sum }));
}

/** The latest balance a statement named, with its gap to the book. */
function Observed({ account }: { account: string }) {
  const { value } = useQuery("accounts.observations", { account, ...useWhen() });
  const latest = value?.observations.toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  if (latest === undefined) return null;
  if (moneyParts(latest.gap).zero)
    return <p className={c("observed")}>{t("register.observedAgrees", formatDay(latest.date))}</p>;
  return (
    <p className={c("observed")}>
      {t("register.observed", formatDay(latest.date))} <Money amount={latest.amount} />,{" "}
      <span className={c("gap")}>{t("register.gap", formatAmount(withoutSign(latest.gap)))}</span>
    </p>
  );
}
