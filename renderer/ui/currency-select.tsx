import { useMemo } from "react";
import { currencyName } from "../format/money.ts";
import { t } from "../i18n/t.ts";
import { useQuery } from "../store/use-query.ts";
import { Select } from "./select.tsx";

const NONE: readonly never[] = [];

/** Every currency of Daybook's own table, and the book's own commodities where they are given, by name. */
export function CurrencySelect({
  value,
  onChange,
  label,
  commodities = NONE,
  bare,
}: {
  value: string;
  label?: string;
  commodities?: readonly { readonly code: string; readonly name: string }[];
  onChange: (code: string) => void;
  bare?: boolean;
}) {
  const { value: known } = useQuery("accounts.currencies", {});
  const choices = useMemo(() => {
    const codes = known?.currencies.map((currency) => currency.code) ?? [value];
    const named = commodities.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));
    return codes
      .filter((code) => !named.some(({ value }) => value === code))
      .map((code) => ({ value: code, label: `${currencyName(code)} (${code})` }))
      .concat(named)
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [known, value, commodities]);
  return (
    <Select
      label={label ?? t("account.currency")}
      value={value}
      onChange={onChange}
      choices={choices}
      bare={bare}
    />
  );
}
