import { useState } from "react";
import type { Output } from "../../shared/contract/index.ts";
import { accountTypeFromSubtype } from "../../shared/ledger/account-types.ts";
import { today } from "../format/date.ts";
import { negated, typedAmount } from "../format/money.ts";
import { errorText } from "../i18n/error-text.ts";
import { t } from "../i18n/t.ts";
import { useOpenBook } from "../store/use-book.ts";
import { useCommand } from "../store/use-command.ts";
import { useCommodities, useDigitsOf } from "../store/use-currencies.ts";
import { useQuery } from "../store/use-query.ts";
import { useUndo } from "../store/use-undo.ts";
import { type OwnSubtype, subtypeChoices } from "../ui/account-subtypes.ts";
import { AmountField, amountFromTyped } from "../ui/amount-field.tsx";
import { Button } from "../ui/button.tsx";
import { CurrencySelect } from "../ui/currency-select.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { DateField, TextField } from "../ui/field.tsx";
import { matches } from "../ui/marked.tsx";
import { Select } from "../ui/select.tsx";
import { SuggestField } from "../ui/suggest-field.tsx";
import styles from "./account-dialog.module.css";

export type AccountRow = Output<"accounts.list">["accounts"][number];

export interface MoreOfAccount {
  readonly group: string;
  readonly limit: { readonly amount: string } | null;
}

interface Draft {
  name: string;
  subtype: OwnSubtype;
  currency: string;
  institution: string;
  number: string;
  holds: string;
  on: string;
  group: string;
  limit: string;
}

/** Adds an account (`account` null) or corrects one. What it holds becomes its opening entry. */
export function AccountDialog({
  account,
  more,
  onClose,
}: {
  account: AccountRow | null;
  /** What lists do not say of it; where it is not known, it is not asked. */
  more?: MoreOfAccount;
  onClose: () => void;
}) {
  const form = useAccountForm(account, more, onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      onSubmit={() => void form.save()}
      title={account === null ? t("account.addTitle") : t("account.correctTitle", account.name)}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={form.running}>
            {account === null ? t("account.add") : t("account.save")}
          </Button>
        </>
      }
    >
      <AccountFields account={account} form={form} />
      {account === null && <HoldsFields form={form} />}
      <PlaceFields account={account} form={form} />
      {(account === null || more !== undefined) && <MoreFields form={form} />}
      {form.error && (
        <p role="alert" className={styles["error"]}>
          {errorText(form.error)}
        </p>
      )}
    </Dialog>
  );
}

type AccountForm = ReturnType<typeof useAccountForm>;

function useAccountForm(account: AccountRow | null, more: MoreOfAccount | undefined, onClose: () => void) {
  const book = useOpenBook();
  const [draft, setDraft] = useState<Draft>(() => draftFrom(account, more, book?.currency ?? "EUR"));
  const [tried, setTried] = useState(false);
  const digitsOf = useDigitsOf();
  const create = useCommand("accounts.create");
  const { said } = useUndo();
  const correct = useCommand("accounts.correct");
  const amount = amountFromTyped(draft.holds, draft.currency, digitsOf);
  const owed = accountTypeFromSubtype(draft.subtype) === "liability";
  const name = draft.name.trim().normalize("NFC");
  const common = { name, subtype: draft.subtype, institution: draft.institution.trim() };
  const number = draft.number.trim();
  const limit = amountFromTyped(draft.limit, draft.currency, digitsOf);
  const group = draft.group.trim().normalize("NFC");

  const add = () => {
    const opening =
      amount === null ? {} : { opening: { amount: owed ? negated(amount) : amount, date: draft.on } };
    const said = limit === null ? { group } : { group, limit };
    return create.run({ ...common, currency: draft.currency, number, ...said, ...opening });
  };
  const save = async () => {
    setTried(true);
    if (name === "" || amount === "bad" || limit === "bad" || (amount !== null && draft.on === "")) return;
    const outcome =
      account === null
        ? await add()
        : await correct.run({
            id: account.id,
            ...common,
            ...(number === "" ? {} : { number }),
            ...(more === undefined ? {} : { group, limit }),
          });
    if (!outcome.ok) return;
    said(account === null ? t("account.added", name) : t("account.corrected", name), outcome.command);
    onClose();
  };
  return {
    draft,
    digitsOf,
    owed,
    save,
    put: (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part })),
    running: create.running || correct.running,
    error: create.error ?? correct.error,
    wrong: {
      name: tried && name === "" ? t("account.nameMissing") : undefined,
      holds: tried && amount === "bad" ? t("error.bad_amount") : undefined,
      on: tried && draft.on === "" ? t("error.bad_date") : undefined,
      limit: tried && limit === "bad" ? t("error.bad_amount") : undefined,
    },
  };
}

interface FieldsProps {
  account: AccountRow | null;
  form: AccountForm;
}

function AccountFields({ account, form: { draft, put, wrong } }: FieldsProps) {
  const commodities = useCommodities();
  return (
    <>
      <TextField
        label={t("account.name")}
        value={draft.name}
        onChange={(name) => put({ name })}
        maxLength={120}
        autoFocus
        error={wrong.name}
      />
      <div className={styles["pair"]}>
        <Select
          label={t("account.kind")}
          value={draft.subtype}
          onChange={(subtype) => put({ subtype: subtype as OwnSubtype })}
          choices={subtypeChoices()}
        />
        {account === null ? (
          <CurrencySelect
            value={draft.currency}
            onChange={(currency) => put({ currency })}
            commodities={commodities}
          />
        ) : (
          <TextField label={t("account.currency")} value={draft.currency} onChange={() => undefined} locked />
        )}
      </div>
    </>
  );
}

function HoldsFields({ form: { draft, put, wrong, owed, digitsOf } }: { form: AccountForm }) {
  return (
    <div className={styles["pair"]}>
      <AmountField
        label={owed ? t("account.owed") : t("account.holds")}
        value={draft.holds}
        onChange={(holds) => put({ holds })}
        currency={draft.currency}
        digitsOf={digitsOf}
        withCurrency
        error={wrong.holds}
      />
      <DateField label={t("account.on")} value={draft.on} onChange={(on) => put({ on })} error={wrong.on} />
    </div>
  );
}

function PlaceFields({ account, form: { draft, put } }: FieldsProps) {
  return (
    <>
      <div className={styles["pair"]}>
        <TextField
          label={t("account.institution")}
          value={draft.institution}
          onChange={(institution) => put({ institution })}
          maxLength={120}
        />
        <TextField
          label={t("account.number")}
          value={draft.number}
          onChange={(number) => put({ number })}
          maxLength={64}
          placeholder={account?.mask ? `··${account.mask}` : ""}
        />
      </div>
      <p className={styles["help"]}>{t("account.numberHelp")}</p>
    </>
  );
}

/** The group it stands in, and what may be owed on it. */
function MoreFields({ form: { draft, put, wrong, digitsOf } }: { form: AccountForm }) {
  const groups = useQuery("accounts.overview", { by: "group" }).value?.groups ?? [];
  const known = groups.filter(({ name }) => name !== "").map(({ name }) => ({ value: name, note: "" }));
  return (
    <div className={styles["pair"]}>
      <SuggestField
        label={t("accounts.group")}
        value={draft.group}
        onChange={(group) => put({ group })}
        suggestions={known.filter(({ value }) => value !== draft.group && matches(value, draft.group))}
        maxLength={60}
      />
      <AmountField
        label={t("accounts.limit")}
        value={draft.limit}
        onChange={(limit) => put({ limit })}
        currency={draft.currency}
        digitsOf={digitsOf}
        withCurrency
        error={wrong.limit}
      />
    </div>
  );
}

function draftFrom(account: AccountRow | null, more: MoreOfAccount | undefined, currency: string): Draft {
  return {
    name: account?.name ?? "",
    subtype: (account?.subtype as OwnSubtype | undefined) ?? "checking",
    currency: account?.currency ?? currency,
    institution: account?.institution ?? "",
    number: "",
    holds: "",
    on: today(),
    group: more?.group ?? "",
    limit: more?.limit == null ? "" : typedAmount(more.limit.amount),
  };
}
