import { useMemo } from "react";
import { currencyName } from "../format/money.ts";
import { t } from "../i18n/t.ts";
import { useQuery } from "../store/use-query.ts";
import { Select } from "./select.tsx";

/** Every currency of Daybook's own table, by name. */
export function CurrencySelect({
  value,
  onChange,
  bare,
}: {
  value: string;
  onChange: (code: string) => void;
  bare?: boolean;
}) {
  const { value: known } = useQuery("accounts.currencies", {});
  const choices = useMemo(() => {
    const codes = known?.currencies.map((currency) => currency.code) ?? [value];
    return codes
      .map((code) => ({ value: code, label: `${currencyName(code)} (${code})` }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [known, value]);
  return (
    <Select label={t("account.currency")} value={value} onChange={onChange} choices={choices} bare={bare} />
  );
}
