import type { Ref } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { SuggestField } from "../../ui/suggest-field.tsx";

export type KnownPayee = Output<"register.payees">["payees"][number];

interface PayeeFieldProps {
  label: string;
  value: string;
  onChange: (name: string) => void;
  /** A known payee is named: what was last chosen for them comes along. */
  onTake?: (payee: KnownPayee) => void;
  error?: string | undefined;
  bare?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** A payee by name; known ones are offered with what was chosen for them last and how sure that is. Digits choose. */
export function PayeeField({ label, value, onChange, onTake, error, bare, ref }: PayeeFieldProps) {
  const text = value.trim().normalize("NFC");
  const found = useQuery("register.payees", { text, limit: 9 }).value?.payees ?? [];
  const categories = useQuery("categories.list", {}).value?.categories ?? [];
  const reason = ({ lastCategory, entries, recent }: KnownPayee): string => {
    const name = categories.find(({ id }) => id === lastCategory)?.name;
    return name === undefined ? t("form.times", entries) : t("form.guess", name, recent.same, recent.of);
  };
  const suggestions = found
    .filter((payee) => payee.name !== value)
    .map((payee) => ({ value: payee.name, note: reason(payee) }));
  const take = (name: string) => {
    const payee = found.find((candidate) => candidate.name === name);
    if (payee !== undefined) onTake?.(payee);
  };
  return (
    <SuggestField
      ref={ref}
      label={label}
      bare={bare}
      placeholder={t("form.payee")}
      value={value}
      onChange={onChange}
      onTake={take}
      onBlur={() => take(text)}
      suggestions={text === "" ? [] : suggestions}
      maxLength={200}
      error={error}
    />
  );
}
