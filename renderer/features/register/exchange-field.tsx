import { minorFromDecimal } from "../../../shared/money/amount.ts";
import { rateBetween } from "../../../shared/money/convert.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import { isNegative, withoutSign } from "../../format/money.ts";
import { formatRate } from "../../format/rate.ts";
import { t } from "../../i18n/t.ts";
import { AmountField, amountFromTyped } from "../../ui/amount-field.tsx";
import { classesOf } from "../../ui/classes.ts";
import { type DraftPart, draftAmount } from "./entry-draft.ts";
import styles from "./entry-form.module.css";
import type { EntryFormState } from "./use-entry-form.ts";

const c = classesOf(styles);

/** What arrives in (or leaves) an account of another currency, and the rate both sides say; nothing for any other part. */
export function ExchangeField({ form, part }: { form: EntryFormState; part: DraftPart }) {
  const { draft, currency, digitsOf } = form;
  const other = form.counters.foreignOf(part.category, currency);
  if (other === null) return null;
  const single = draft.parts.length < 2;
  const amount = single
    ? draftAmount(draft, currency, digitsOf)
    : amountFromTyped(part.amount, currency, digitsOf);
  const rate = shownRate(amount, currency, part.received, other, digitsOf);
  const gives = single ? draft.in !== "" || (amount !== null && !isNegative(amount)) : draft.in !== "";
  return (
    <span className={c("exchange")}>
      <AmountField
        label={t(gives ? "form.given" : "form.received", other)}
        placeholder={t(gives ? "form.given" : "form.received", other)}
        bare
        withCurrency
        value={part.received}
        currency={other}
        digitsOf={digitsOf}
        onChange={(received) => form.putPart(part.key, { received })}
        error={form.errors.received}
      />
      {rate !== null && (
        <output className={c("rate")} aria-label={t("form.rate")}>
          {t("money.rate", currency, formatRate(rate), other)}
        </output>
      )}
    </span>
  );
}

/** What one unit of `currency` is in `other`, as both figures say; null while one of them is missing or nothing. */
function shownRate(
  amount: string | null,
  currency: string,
  received: string,
  other: string,
  digitsOf: DigitsOf,
): string | null {
  const got = amountFromTyped(received, other, digitsOf);
  if (amount === null || amount === "bad" || got === null || got === "bad") return null;
  try {
    const from = minorFromDecimal(withoutSign(amount), currency, digitsOf);
    const to = minorFromDecimal(withoutSign(got), other, digitsOf);
    if (from === 0 || to === 0) return null;
    const digits = (code: string) => digitsOf(code);
    return rateBetween({ minor: from, digits: digits(currency) }, { minor: to, digits: digits(other) });
  } catch {
    // A figure too large for a ledger has no rate; the form says so when it is sent.
    return null;
  }
}
