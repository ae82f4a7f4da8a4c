import { FileInput, Scale, Search, Settings2 } from "lucide-react";
import { type Ref, useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDay } from "../../format/date.ts";
import { formatAmount, moneyParts, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { AccountDialog } from "../../shell/account-dialog.tsx";
import { useUi } from "../../store/ui.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
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
}: {
  account: AccountRow | null;
  rows: RegisterRows;
  searching: boolean;
}) {
  const [correcting, setCorrecting] = useState(false);
  const sums =
    account === null
      ? searching
        ? []
        : rows.sums
      : [{ currency: account.currency, amount: account.balance }];
  return (
    <section className={c("head")} aria-label={t("register.balance")}>
      <dl className={c("totals")}>
        {sums.map((sum) => (
          <div key={sum.currency}>
            <dt>{t("register.balance")}</dt>
            <dd>
              <Money amount={sum.amount} currency={sum.currency} />
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

interface SearchBarProps {
  value: string;
  onChange: (text: string) => void;
  rows: RegisterRows;
  /** The search the rows are of. */
  shown: string;
  onLeave: () => void;
  ref: Ref<HTMLInputElement>;
}

/** Search as you type, with how many were found and what they sum to. */
export function SearchBar({ value, onChange, rows, shown, onLeave, ref }: SearchBarProps) {
  const past = useUi((ui) => ui.knownAt !== null);
  return (
    <search className={c("filters")}>
      <Icon of={Search} />
      <input
        ref={ref}
        type="search"
        className={c("searchInput")}
        aria-label={t("register.search")}
        placeholder={past ? t("asOf.noSearch") : t("register.searchPlaceholder")}
        disabled={past}
        value={past ? "" : value}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.preventDefault();
            onChange("");
            onLeave();
          } else if (event.key === "Enter" || event.key === "ArrowDown") {
            event.preventDefault();
            onLeave();
          }
        }}
      />
      <span className={c("meta")} role="status">
        {shown === "" ? <span>{t("register.entries", rows.total)}</span> : <Found rows={rows} />}
      </span>
      {value !== "" && !past && (
        <Button variant="quiet" small onClick={() => onChange("")}>
          {t("register.clear")}
        </Button>
      )}
    </search>
  );
}

function Found({ rows }: { rows: RegisterRows }) {
  return (
    <>
      <span>{rows.more ? t("register.foundMore", rows.total) : t("register.found", rows.total)}</span>
      {rows.sums.map((sum) => (
        <span key={sum.currency}>
          {t("register.sum")}{" "}
          <span className={c("figures")}>
            <Money amount={sum.amount} currency={sum.currency} />
          </span>
        </span>
      ))}
    </>
  );
}
