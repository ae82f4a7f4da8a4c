import { type FormEvent, useState } from "react";
import { BUCKETS, type Bucket } from "../../../shared/ledger/account-types.ts";
import { type Split, USUAL_SPLIT, withShare } from "../../../shared/ledger/plan.ts";
import { allocate } from "../../../shared/money/allocate.ts";
import { decimalFromMinor, minorFromDecimal } from "../../../shared/money/amount.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import { typedAmount } from "../../format/money.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import type { BookRow } from "../../store/use-book.ts";
import { useCommand } from "../../store/use-command.ts";
import { useDigitsOf } from "../../store/use-currencies.ts";
import { useQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { AmountField, amountFromTyped } from "../../ui/amount-field.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { TextField } from "../../ui/field.tsx";
import { Money } from "../../ui/money.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import styles from "./set-up.module.css";
import { StepActs, type StepProps, StepTitle } from "./step-frame.tsx";

const c = classesOf(styles);

type PlanStepProps = StepProps & { book: BookRow };

export function PlanStep(props: PlanStepProps) {
  const { value } = useQuery("books.plan", {});
  if (value === undefined) return <Skeleton lines={6} />;
  return <PlanForm {...props} income={value.plan?.income ?? ""} split={value.plan?.split ?? USUAL_SPLIT} />;
}

/** Three shares that stay a hundred, whichever is moved. */
function useSplit(kept: Split) {
  const [split, setSplit] = useState(kept);
  const [touched, setTouched] = useState<readonly Bucket[]>([]);
  const share = (bucket: Bucket, wanted: number) => {
    setSplit(withShare(split, bucket, wanted, touched));
    setTouched([bucket, ...touched.filter((other) => other !== bucket)]);
  };
  return { split, share, usual: () => setSplit(USUAL_SPLIT) };
}

/** What a month brings in, and three shares that always come to a hundred. */
function PlanForm({
  book,
  onNext,
  onBack,
  onLater,
  income,
  split: kept,
}: PlanStepProps & { income: string; split: Split }) {
  const [typed, setTyped] = useState(income === "" ? "" : typedAmount(income));
  const { split, share, usual } = useSplit(kept);
  const [tried, setTried] = useState(false);
  const digitsOf = useDigitsOf();
  const set = useCommand("books.setPlan");
  const { said } = useUndo();
  const amount = amountFromTyped(typed, book.currency, digitsOf);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (amount === "bad") return;
    const isSame =
      (amount ?? "0") === (income === "" ? "0" : income) && BUCKETS.every((b) => split[b] === kept[b]);
    if (isSame || (income === "" && isNothing(amount))) return onNext();
    const outcome = await set.run({ income: amount ?? "0", split });
    if (!outcome.ok) return;
    said(t("start.plan.saved"), outcome.command);
    onNext();
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <StepTitle title={t("start.plan.title")} lead={t("start.plan.lead")} />
      <div className={c("income")}>
        <AmountField
          label={t("start.plan.income")}
          value={typed}
          onChange={setTyped}
          currency={book.currency}
          digitsOf={digitsOf}
          withCurrency
          help={t("start.plan.incomeHelp")}
          error={tried && amount === "bad" ? t("error.bad_amount") : undefined}
        />
      </div>
      <SplitFields
        split={split}
        income={amount === "bad" ? null : amount}
        currency={book.currency}
        digitsOf={digitsOf}
        onShare={share}
      />
      {set.error && (
        <p role="alert" className={c("problem")}>
          {errorText(set.error)}
        </p>
      )}
      <StepActs onLater={onLater} {...(onBack ? { onBack } : {})}>
        <Button type="submit" variant="primary" keyHint="Enter" disabled={set.running}>
          {t("start.next")}
        </Button>
        <Button onClick={onNext}>{t("start.skip")}</Button>
        <Button variant="quiet" onClick={usual}>
          {t("start.plan.usual")}
        </Button>
      </StepActs>
    </form>
  );
}

function isNothing(amount: string | null): boolean {
  return amount === null || /^-?0*(\.0*)?$/.test(amount);
}

interface SplitFieldsProps {
  split: Split;
  income: string | null;
  currency: string;
  digitsOf: DigitsOf;
  onShare: (bucket: Bucket, share: number) => void;
}

function SplitFields({ split, income, currency, digitsOf, onShare }: SplitFieldsProps) {
  const parts = isNothing(income) || income === null ? null : partsOf(income, split, currency, digitsOf);
  return (
    <fieldset className={c("split")}>
      <legend>{t("start.plan.split")}</legend>
      <svg
        className={c("bar")}
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        role="img"
        aria-label={t("start.plan.bar", split.essentials, split.desires, split.savings)}
      >
        <rect className={c("essentials")} width={split.essentials} height="10" />
        <rect className={c("desires")} x={split.essentials} width={split.desires} height="10" />
        <rect className={c("savings")} x={100 - split.savings} width={split.savings} height="10" />
      </svg>
      <div className={c("shares")}>
        {BUCKETS.map((bucket) => (
          <div key={bucket}>
            <span className={c("shareName")}>
              <i className={c("square", bucket)} /> {t(`categories.bucket.${bucket}`)}
            </span>
            <span className={c("percent")}>
              <TextField
                bare
                label={t("start.plan.percent", t(`categories.bucket.${bucket}`))}
                type="number"
                inputMode="numeric"
                min={0}
                max={100}
                value={String(split[bucket])}
                onChange={(value) => onShare(bucket, Number(value) || 0)}
              />
              <span aria-hidden="true">%</span>
            </span>
            {parts !== null && (
              <small>
                <Money amount={parts[bucket]} currency={currency} />
              </small>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** The income in three parts that add up to it to the last cent. */
function partsOf(income: string, split: Split, currency: string, digitsOf: DigitsOf): Record<Bucket, string> {
  const minor = minorFromDecimal(income, currency, digitsOf);
  const parts = allocate(
    minor,
    BUCKETS.map((bucket) => split[bucket]),
  );
  const text = (at: number) => decimalFromMinor(parts[at] ?? 0, currency, digitsOf);
  return { essentials: text(0), desires: text(1), savings: text(2) };
}
