import { type InputHTMLAttributes, type Ref, useState } from "react";
import { currencyDigits, type DigitsOf } from "../../shared/money/currency.ts";
import { evaluateAmount } from "../../shared/money/expression.ts";
import { currencySymbol, formatAmount, typedAmount } from "../format/money.ts";
import { decimalMark } from "../format/number.ts";
import { t } from "../i18n/t.ts";
import { classesOf } from "./classes.ts";
import styles from "./field.module.css";
import { Field } from "./field.tsx";

const c = classesOf(styles);

/**
 * What a person typed, as a decimal string of the currency; `null` for nothing, `"bad"` for what is no sum.
 * Either decimal mark is understood, and `12.50+3*4` is worked out.
 */
export function amountFromTyped(
  text: string,
  currency: string,
  digitsOf: DigitsOf = currencyDigits,
): string | null | "bad" {
  if (text.trim() === "") return null;
  try {
    return evaluateAmount(text, Math.max(0, digitsOf(currency)), decimalMark);
  } catch {
    // An unfinished sum is no error while typing; the form says so when it is sent.
    return "bad";
  }
}

function isSum(text: string): boolean {
  return /\S\s*[-+*/×÷x−()]/.test(text.trim());
}

type AmountFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "onChange" | "value"> & {
  label: string;
  /** As typed; `amountFromTyped` gives its value. */
  value: string;
  onChange: (typed: string) => void;
  currency: string;
  /** Of the open book, where it may be one of its commodities. */
  digitsOf?: DigitsOf;
  help?: string | undefined;
  error?: string | undefined;
  bare?: boolean | undefined;
  /** Shows the currency inside the field. */
  withCurrency?: boolean;
  ref?: Ref<HTMLInputElement> | undefined;
};

/** An amount that works sums out as one types; on leaving, the sum becomes its result. */
export function AmountField({
  label,
  value,
  onChange,
  currency,
  digitsOf = currencyDigits,
  help,
  error,
  bare,
  withCurrency,
  onBlur,
  onFocus,
  ...rest
}: AmountFieldProps) {
  const [focused, setFocused] = useState(false);
  const worked = isSum(value) ? amountFromTyped(value, currency, digitsOf) : null;
  return (
    <Field label={label} help={help} error={error} bare={bare}>
      {(parts) => (
        <span className={c("box")}>
          {withCurrency && <span className={c("adorn")}>{currencySymbol(currency)}</span>}
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            placeholder={typedAmount(digitsOf(currency) > 0 ? `0.${"0".repeat(digitsOf(currency))}` : "0")}
            {...rest}
            {...parts}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onFocus={(event) => {
              setFocused(true);
              onFocus?.(event);
            }}
            onBlur={(event) => {
              setFocused(false);
              if (worked !== null && worked !== "bad") onChange(typedAmount(worked));
              onBlur?.(event);
            }}
            className={c("input", "figure")}
          />
          {focused && worked !== null && worked !== "bad" && (
            <output className={c("adorn")} aria-label={t("amount.result")}>
              = {formatAmount(worked)}
            </output>
          )}
        </span>
      )}
    </Field>
  );
}
