import { useId } from "react";
import { REPORT_GROUPS, REPORT_KINDS, REPORT_MEASURES } from "../../../shared/contract/reports.ts";
import { t } from "../../i18n/t.ts";
import { useOpenBook } from "../../store/use-book.ts";
import { Check } from "../../ui/check.tsx";
import { classesOf } from "../../ui/classes.ts";
import { CurrencySelect } from "../../ui/currency-select.tsx";
import { Select } from "../../ui/select.tsx";
import type { Names } from "./drill.ts";
import styles from "./reports.module.css";
import { filtersOf, type Spec } from "./spec.ts";

const c = classesOf(styles);

/** Groups whose rows hold balances. */
const BALANCE_GROUPS: readonly string[] = ["account", "month", "quarter", "year"];

interface BuilderProps {
  spec: Spec;
  names: Names;
  onChange: (change: Partial<Spec>) => void;
}

/** What the rows are, what is measured, and of which accounts and categories. */
export function ReportBuilder({ spec, names, onChange }: BuilderProps) {
  const book = useOpenBook();
  return (
    <section className={c("builder")} aria-label={t("reports.builder")}>
      <div className={c("fields")}>
        <Select
          label={t("reports.kind")}
          value={spec.kind}
          onChange={(value) => onChange({ kind: REPORT_KINDS.find((one) => one === value) ?? "table" })}
          choices={REPORT_KINDS.map((kind) => ({
            value: kind,
            label: kind === "table" ? t("reports.kind.table") : t(`reports.name.${kind}`),
          }))}
        />
        {spec.kind === "table" && <TableFields spec={spec} onChange={onChange} />}
        <CurrencySelect
          label={t("reports.currency")}
          value={spec.currency ?? book?.currency ?? "EUR"}
          onChange={(code) => onChange({ currency: code === book?.currency ? null : code })}
        />
      </div>
      <Filters spec={spec} names={names} onChange={onChange} />
    </section>
  );
}

function TableFields({ spec, onChange }: Omit<BuilderProps, "names">) {
  const { group = "category", measure = "spending" } = spec;
  const fits = (one: string, what: string) => what !== "balance" || BALANCE_GROUPS.includes(one);
  return (
    <>
      <Select
        label={t("reports.measure")}
        value={measure}
        onChange={(value) => {
          const next = REPORT_MEASURES.find((one) => one === value) ?? "spending";
          onChange({ measure: next, ...(fits(group, next) ? {} : { group: "account" as const }) });
        }}
        choices={REPORT_MEASURES.map((one) => ({ value: one, label: t(`reports.measure.${one}`) }))}
      />
      <Select
        label={t("reports.group")}
        value={group}
        onChange={(value) => onChange({ group: REPORT_GROUPS.find((one) => one === value) ?? "category" })}
        choices={REPORT_GROUPS.filter((one) => fits(one, measure)).map((one) => ({
          value: one,
          label: t(`reports.group.${one}`),
        }))}
      />
    </>
  );
}

function Filters({ spec, names, onChange }: BuilderProps) {
  const takes = filtersOf(spec.kind);
  if (!takes.accounts) return null;
  return (
    <div className={c("filters")}>
      <Choices
        label={t("reports.onlyAccounts")}
        all={t("reports.allAccounts")}
        options={[...names.accounts].map(([id, name]) => ({ id, name }))}
        chosen={spec.accounts}
        onChange={(accounts) => onChange({ accounts })}
      />
      {takes.categories && spec.measure !== "balance" && (
        <Choices
          label={t("reports.onlyCategories")}
          all={t("reports.allCategories")}
          options={[...names.categories].map(([id, { name }]) => ({ id, name }))}
          chosen={spec.categories}
          onChange={(categories) => onChange({ categories })}
        />
      )}
    </div>
  );
}

/** Any of a list; none of them means all. */
function Choices({
  label,
  all,
  options,
  chosen,
  onChange,
}: {
  label: string;
  all: string;
  options: readonly { readonly id: string; readonly name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const id = useId();
  const set = (one: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, one] : chosen.filter((other) => other !== one));
  const names = options.filter((option) => chosen.includes(option.id)).map(({ name }) => name);
  return (
    <details className={c("choices")}>
      <summary id={id}>
        {label} <span>{names.length === 0 ? all : names.join(", ")}</span>
      </summary>
      <fieldset aria-labelledby={id}>
        {options.map((option) => (
          <Check
            key={option.id}
            label={option.name}
            checked={chosen.includes(option.id)}
            onChange={(isOn) => set(option.id, isOn)}
          />
        ))}
      </fieldset>
    </details>
  );
}
