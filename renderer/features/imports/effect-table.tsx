import { formatDate } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { Money } from "../../ui/money.tsx";
import { accountLabel, accountSums, type DraftAccount } from "./draft.ts";
import styles from "./effect-table.module.css";

/** What confirming does to one account, as a sum; and how far it is then from what the bank says. */
export function EffectTable({ account }: { account: DraftAccount }) {
  const { value } = useQuery("accounts.list", {});
  const { sum, gap } = accountSums(account);
  const name = accountLabel(account, value?.accounts ?? []);
  const before = account.account === null ? t("imports.newAccount", name) : t("imports.nameToday", name);
  return (
    <table className={styles["working"]} aria-label={name}>
      <tbody>
        <tr>
          <th scope="row">{before}</th>
          <td>
            <Money amount={account.balanceBefore} currency={account.newCurrency} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t("imports.newLines", account.fresh)}</th>
          <td>
            <Money amount={sum} />
          </td>
        </tr>
        <tr className={styles[gap === null ? "grand" : "sum"]}>
          <th scope="row">{t("imports.after")}</th>
          <td>
            <Money amount={account.balanceAfter} />
          </td>
        </tr>
        {account.statementBalance !== null && gap !== null && (
          <>
            <tr>
              <th scope="row">
                {account.statementDate === null
                  ? t("imports.bankSays")
                  : t("imports.bankSaysOn", formatDate(account.statementDate))}
              </th>
              <td>
                <Money amount={account.statementBalance} />
              </td>
            </tr>
            <tr className={styles["grand"]}>
              <th scope="row">{t("imports.difference")}</th>
              <td>
                <Money amount={gap} />
              </td>
            </tr>
          </>
        )}
      </tbody>
    </table>
  );
}
