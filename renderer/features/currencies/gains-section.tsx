import type { Output } from "../../../shared/contract/index.ts";
import { t } from "../../i18n/t.ts";
import { RatesUsed } from "../../shell/rates-used.tsx";
import { useQuery } from "../../store/use-query.ts";
import { Badge } from "../../ui/badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Money } from "../../ui/money.tsx";
import table from "../../ui/table.module.css";
import styles from "./currencies.module.css";

const g = classesOf(table);

type Gains = Output<"accounts.exchangeGains">;

/** What the exchanges between currencies took and brought, and what both are worth now. */
export function GainsSection() {
  const { status, value, error } = useQuery("accounts.exchangeGains", {});
  return (
    <MarginSection title={t("currencies.gains")} note={t("currencies.gainsNote")}>
      {value === undefined ? (
        status === "failed" && <ErrorNotice error={error} />
      ) : value.pairs.length === 0 ? (
        <p className={styles["quiet"]}>{t("currencies.noGains")}</p>
      ) : (
        <>
          <p className={styles["text"]}>{t("currencies.gainsText")}</p>
          <GainsTable gains={value} />
          <RatesUsed total={value} />
        </>
      )}
    </MarginSection>
  );
}

function GainsTable({ gains }: { gains: Gains }) {
  return (
    <div className={styles["wrap"]}>
      <table className={g("grid")}>
        <thead>
          <tr>
            <th scope="col">{t("currencies.pair")}</th>
            <th scope="col" className={g("am")}>
              {t("currencies.brought")}
            </th>
            <th scope="col" className={g("am")}>
              {t("currencies.worth")} ({gains.currency})
            </th>
            <th scope="col" className={g("am")}>
              {t("currencies.gain")} ({gains.currency})
            </th>
          </tr>
        </thead>
        <tbody>
          {gains.pairs.map((pair) =>
            pair.sides.map((side, i) => (
              <SideRow key={pair.id + side.currency} pair={pair} side={side} first={i === 0} />
            )),
          )}
        </tbody>
        <tfoot>
          <tr className={g("grand")}>
            <td>
              {t("currencies.all")} {gains.partial && <Badge tone="warn">{t("money.partial")}</Badge>}
            </td>
            <td />
            <td />
            <td className={g("am")}>
              <Money amount={gains.gain} sign="change" />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function SideRow({
  pair,
  side,
  first,
}: {
  pair: Gains["pairs"][number];
  side: Gains["pairs"][number]["sides"][number];
  first: boolean;
}) {
  const name = pair.sides.map(({ currency }) => currency).join(" / ");
  return (
    <tr>
      <td>{first && name}</td>
      <td className={g("am")}>
        <Money amount={side.amount} currency={side.currency} sign="change" />
      </td>
      <td className={g("am")}>{side.worth === null ? "–" : <Money amount={side.worth} sign="change" />}</td>
      <td className={g("am")}>
        {first && (pair.gain === null ? "–" : <Money amount={pair.gain} sign="change" />)}
      </td>
    </tr>
  );
}
