import { Check, X } from "lucide-react";
import { moneyParts, typedAmount } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { AmountField } from "../../ui/amount-field.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Money } from "../../ui/money.tsx";
import { leftToSplit } from "./entry-draft.ts";
import styles from "./entry-form.module.css";
import { ExchangeField } from "./exchange-field.tsx";
import { withShares } from "./split-draft.ts";
import type { EntryFormState } from "./use-entry-form.ts";

const c = classesOf(styles);

/** The parts of a split, and what is left to give; one part without an amount takes the rest. */
export function EntryParts({ form }: { form: EntryFormState }) {
  const { draft, currency, digitsOf } = form;
  const left = leftToSplit(withShares(draft, currency, digitsOf), currency, digitsOf);
  const done = left !== null && moneyParts(left).zero;
  return (
    <div className={c("parts")}>
      {draft.parts.map((part, index) => (
        <div key={part.key} className={c("part")} data-part="">
          <Combobox
            label={t("form.partCategory", index + 1)}
            bare
            placeholder={t("form.categoryPlaceholder")}
            choices={form.counters.choices}
            value={part.category}
            onChange={(category) => form.putPart(part.key, { category })}
            onCreate={(name) => void form.createCategory(part.key, name)}
            createLabel={(name) => t("form.newCategory", name)}
          />
          <TextField
            label={t("form.partMemo", index + 1)}
            bare
            placeholder={t("form.memo")}
            value={part.memo}
            onChange={(memo) => form.putPart(part.key, { memo })}
            maxLength={500}
          />
          <AmountField
            label={t("form.partAmount", index + 1)}
            bare
            value={part.amount}
            currency={currency}
            digitsOf={digitsOf}
            onChange={(amount) => form.putPart(part.key, { amount })}
            onBlur={() => form.workOutShare(part.key)}
            {...(left !== null && !done && part.amount === "" ? { placeholder: typedAmount(left) } : {})}
          />
          <Button
            small
            variant="quiet"
            disabled={left === null || done}
            aria-label={t("form.putRest", index + 1)}
            onClick={() => form.putRest(part.key)}
          >
            {t("form.putRestShort")}
          </Button>
          <ExchangeField form={form} part={part} />
          <IconButton
            icon={X}
            label={t("form.removePart", index + 1)}
            onClick={() => form.removePart(part.key)}
          />
        </div>
      ))}
      <p
        className={c("left", form.errors.category && "bad")}
        role={form.errors.category ? "alert" : "status"}
      >
        {form.errors.category ?? t("form.remaining")} {left !== null && <Money amount={left} />}
        {done && (
          <span className={c("done")}>
            <Icon of={Check} size={14} /> {t("form.matches")}
          </span>
        )}
      </p>
    </div>
  );
}
