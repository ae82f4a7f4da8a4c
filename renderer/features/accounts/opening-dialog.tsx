import { useState } from "react";
import { accountTypeFromSubtype } from "../../../shared/ledger/account-types.ts";
import { today } from "../../format/date.ts";
import { isNegative, negated, typedAmount, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { useDigitsOf } from "../../store/use-currencies.ts";
import { useQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { AmountField, amountFromTyped } from "../../ui/amount-field.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { DateField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { OverviewRow } from "./account-acts.tsx";

interface OpeningDialogProps {
  account: OverviewRow;
  onClose: () => void;
}

export function OpeningDialog(props: OpeningDialogProps) {
  const { value } = useQuery("accounts.account", { id: props.account.id });
  if (value === undefined)
    return (
      <Dialog
        open
        title={t("accounts.openingTitle", props.account.name)}
        onClose={props.onClose}
        actions={null}
      >
        <Skeleton lines={3} />
      </Dialog>
    );
  return (
    <OpeningForm {...props} amount={value.opening?.amount ?? ""} date={value.opening?.date ?? today()} />
  );
}

/** What is owed is typed without its sign, as the account's own words have it. */
function OpeningForm({
  account,
  onClose,
  amount,
  date,
}: OpeningDialogProps & { amount: string; date: string }) {
  const owed = accountTypeFromSubtype(account.subtype) === "liability";
  const [holds, setHolds] = useState(() => typedFrom(amount, owed));
  const [on, setOn] = useState(date);
  const [tried, setTried] = useState(false);
  const digitsOf = useDigitsOf();
  const set = useCommand("accounts.setOpening");
  const { said } = useUndo();
  const typed = amountFromTyped(holds, account.currency, digitsOf);
  const save = async () => {
    setTried(true);
    if (typed === "bad" || on === "") return;
    const value = typed ?? "0";
    const outcome = await set.run({ id: account.id, amount: owed ? negated(value) : value, date: on });
    if (!outcome.ok) return;
    said(t("accounts.openingSaid", account.name), outcome.command);
    onClose();
  };
  return (
    <Dialog
      open
      title={t("accounts.openingTitle", account.name)}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={set.running}>
            {t("accounts.openingSave")}
          </Button>
        </>
      }
    >
      <p>{t("accounts.openingText")}</p>
      <AmountField
        label={owed ? t("account.owed") : t("account.holds")}
        value={holds}
        onChange={setHolds}
        currency={account.currency}
        digitsOf={digitsOf}
        withCurrency
        autoFocus
        help={t("accounts.openingNothing")}
        error={tried && typed === "bad" ? t("error.bad_amount") : undefined}
      />
      <DateField
        label={t("account.on")}
        value={on}
        onChange={setOn}
        error={tried && on === "" ? t("error.bad_date") : undefined}
      />
      {set.error && <ErrorNotice error={set.error} title={t("error.title")} />}
    </Dialog>
  );
}

function typedFrom(amount: string, owed: boolean): string {
  if (amount === "") return "";
  if (!owed) return typedAmount(amount);
  return isNegative(amount) ? typedAmount(withoutSign(amount)) : typedAmount(negated(amount));
}
