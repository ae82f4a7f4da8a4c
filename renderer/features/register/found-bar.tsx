import { t } from "../../i18n/t.ts";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./found-bar.module.css";
import type { RegisterRows } from "./register-pages.ts";

const c = classesOf(styles);

/** Below the rows of a filter: how many it found, and in each currency what came in, went out, their sum and mean. */
export function FoundBar({ rows: { found, total } }: { rows: RegisterRows }) {
  if (found === null || total === 0) return null;
  const mixed = found.totals.length > 1;
  return (
    <section className={c("bar")} aria-label={t("found.label")}>
      {found.totals.map(({ currency, n, in: gained, out, sum, average }) => (
        <p key={currency} className={c("line")}>
          <b>{t("register.entries", n)}</b>
          <Figure name={t("month.out")} amount={out} />
          <Figure name={t("month.in")} amount={gained} />
          <Figure name={t("found.average")} amount={average} />
          {found.parts
            .filter((part) => part.currency === currency)
            .map(({ amount }) => (
              <Figure key="part" name={t("found.part")} amount={amount} />
            ))}
          <span className={c("sum")}>
            <i>{t("register.sum")}</i>{" "}
            <b>
              <Money amount={sum} {...(mixed ? { currency } : {})} />
            </b>
          </span>
        </p>
      ))}
    </section>
  );
}

function Figure({ name, amount }: { name: string; amount: string }) {
  return (
    <span className={c("figure")}>
      <i>{name}</i> <Money amount={amount} />
    </span>
  );
}
