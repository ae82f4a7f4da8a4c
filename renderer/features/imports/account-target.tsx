import { t } from "../../i18n/t.ts";
import { useCommodities } from "../../store/use-currencies.ts";
import { useQuery } from "../../store/use-query.ts";
import { subtypeChoices } from "../../ui/account-subtypes.ts";
import { CurrencySelect } from "../../ui/currency-select.tsx";
import { TextField } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./account-target.module.css";
import type { DraftAccount } from "./draft.ts";
import type { Targets } from "./use-targets.ts";

const NEW = "new";

/** Which account of the book the lines of one account of the file go to, or the new one that is made for them. */
export function AccountTarget({ account, targets }: { account: DraftAccount; targets: Targets }) {
  const { value } = useQuery("accounts.list", {});
  const commodities = useCommodities();
  const target = targets.targetOf(account);
  const fits = (value?.accounts ?? []).filter(
    (row) => row.open && (account.currency === null || row.currency === account.currency),
  );
  const choices = [
    ...fits.map((row) => ({
      value: row.id,
      label: row.mask === "" || row.name.endsWith(row.mask) ? row.name : `${row.name} ··${row.mask}`,
    })),
    { value: NEW, label: t("imports.makeNew") },
  ];
  const finish = () => targets.change(account, {}, true);
  return (
    <div className={styles["target"]}>
      <Select
        label={t("imports.goesTo")}
        value={target.account ?? NEW}
        choices={choices}
        disabled={targets.sending}
        onChange={(id) =>
          targets.change(account, { account: id === NEW ? null : id }, id !== NEW || target.newName !== "")
        }
      />
      {target.account === null && (
        <>
          <TextField
            label={t("imports.newName")}
            value={target.newName}
            maxLength={120}
            error={target.newName.trim() === "" ? t("imports.nameIt") : undefined}
            onChange={(newName) => targets.change(account, { newName }, false)}
            onBlur={finish}
          />
          <Select
            label={t("account.kind")}
            value={target.newSubtype}
            choices={subtypeChoices()}
            onChange={(newSubtype) => targets.change(account, { newSubtype }, true)}
          />
          {account.currency === null ? (
            <CurrencySelect
              value={target.newCurrency}
              commodities={commodities}
              onChange={(newCurrency) => targets.change(account, { newCurrency }, true)}
            />
          ) : (
            <TextField
              label={t("account.currency")}
              value={account.currency}
              onChange={() => undefined}
              locked
              help={t("imports.currencyFromFile")}
            />
          )}
        </>
      )}
    </div>
  );
}
