import { Plus, Split } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { useQuery } from "../../store/use-query.ts";
import { AmountField } from "../../ui/amount-field.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { DateField, TextField } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { EntryDetailsFields } from "./entry-details-fields.tsx";
import type { EntryDetail } from "./entry-draft.ts";
import { newPart } from "./entry-draft.ts";
import styles from "./entry-form.module.css";
import { EntryParts } from "./entry-parts.tsx";
import { ExchangeField } from "./exchange-field.tsx";
import { PayeeField } from "./payee-field.tsx";
import { type EntryFormState, useEntryForm } from "./use-entry-form.ts";

const c = classesOf(styles);

/** A field that is wrong gets the focus; a form opened to be split begins at its first part. */
function useFormFocus({ errors, round }: EntryFormState, splits: boolean) {
  const payee = useRef<HTMLInputElement>(null);
  const element = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` counts the entries written, each starts at the payee
  useEffect(() => payee.current?.focus(), [round]);
  useEffect(() => {
    if (splits) element.current?.querySelector<HTMLElement>("[data-part] input")?.focus();
  }, [splits]);
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);
  return { payee, element };
}

interface EntryFormProps {
  /** The account it is seen from; null in the register of all accounts, where one is chosen. */
  account: string | null;
  currency: string;
  /** Chosen at first in the register of all accounts, when there is only one to choose; else "". */
  onlyAccount?: string;
  /** The entry to correct; null writes a new one. */
  entry: EntryDetail | null;
  /** It is opened to be split. */
  splits?: boolean;
  onClose: () => void;
  /** Number and id of what was written. */
  onWritten?: (id: string) => void;
}

/** Writes a new entry, or corrects one in place. Enter saves and stays, Ctrl+Enter saves and closes, Esc discards. */
export function EntryForm({
  account,
  currency,
  onlyAccount = "",
  entry,
  splits = false,
  onClose,
  onWritten,
}: EntryFormProps) {
  const form = useEntryForm({ account, onlyAccount, currency, entry, splits, onClose, onWritten });
  const { payee, element } = useFormFocus(form, splits);
  const amount = useRef<HTMLInputElement>(null);
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void form.save(true);
    } else if (
      event.key === "Escape" &&
      !event.defaultPrevented &&
      event.currentTarget.querySelector("[aria-expanded=true]") === null
    ) {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  const label = entry === null ? t("form.new") : t("form.correct");
  return (
    <form
      ref={element}
      className={c("form", entry !== null && "correcting")}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void form.save(entry !== null);
      }}
      onKeyDown={keys}
      noValidate
    >
      <MainLine form={form} account={account} payee={payee} amount={amount} />
      {form.draft.parts.length > 1 && <EntryParts form={form} />}
      <SecondLine form={form} account={account} correcting={entry !== null} onClose={onClose} />
      <EntryDetailsFields
        key={form.round}
        details={form.draft.details}
        error={form.errors.details}
        onChange={(details) => form.put({ details })}
      />
      {form.closedDate !== undefined && (
        <p className={c("wayOut")}>
          {t("closed.later")} <a href={href(paths.closing)}>{t("closed.wayOut")}</a>
        </p>
      )}
      {form.errors.form && (
        <p role="alert" className={c("error")}>
          {form.errors.form}
        </p>
      )}
    </form>
  );
}

interface LineProps {
  form: EntryFormState;
  account: string | null;
}

function MainLine({
  form,
  payee,
  amount,
}: LineProps & {
  payee: { current: HTMLInputElement | null };
  amount: { current: HTMLInputElement | null };
}) {
  const { draft, errors, put } = form;
  const split = draft.parts.length > 1;
  return (
    <div className={c("main")}>
      <DateField
        label={t("form.date")}
        bare
        value={draft.date}
        onChange={(date) => put({ date })}
        error={errors.date ?? form.closedDate}
      />
      <PayeeField
        ref={payee}
        label={t("form.payee")}
        bare
        value={draft.payee}
        onChange={(name) => put({ payee: name })}
        onTake={({ lastCategory }) => form.guessFrom(lastCategory)}
        error={errors.payee}
      />
      {split ? (
        <span className={c("splitWord")}>{t("register.split", draft.parts.length)}</span>
      ) : (
        <Combobox
          label={t("form.category")}
          bare
          placeholder={t("form.categoryPlaceholder")}
          choices={form.counters.choices}
          value={draft.parts[0]?.category ?? null}
          onChange={(category) => form.putPart(draft.parts[0]?.key ?? 0, { category })}
          onCreate={(name) => void form.createCategory(draft.parts[0]?.key ?? 0, name)}
          createLabel={(name) => t("form.newCategory", name)}
          error={errors.category}
        />
      )}
      <TextField
        label={t("form.memo")}
        bare
        placeholder={t("form.memo")}
        value={draft.memo}
        onChange={(memo) => put({ memo })}
        maxLength={2000}
        error={errors.memo}
      />
      <OutAndIn form={form} amount={amount} />
      <Button type="submit" variant="primary" keyHint="Enter" disabled={form.cannotSave}>
        {t("form.save")}
      </Button>
    </div>
  );
}

/** One of the two is filled in: typing into one empties the other. */
function OutAndIn({ form, amount }: { form: EntryFormState; amount: { current: HTMLInputElement | null } }) {
  const { draft, errors, put } = form;
  return (
    <>
      <AmountField
        ref={amount}
        label={t("form.out")}
        placeholder={t("form.out")}
        bare
        value={draft.out}
        currency={form.currency}
        digitsOf={form.digitsOf}
        onChange={(out) => put(out === "" ? { out } : { out, in: "" })}
        error={errors.amount}
      />
      <AmountField
        label={t("form.in")}
        placeholder={t("form.in")}
        bare
        value={draft.in}
        currency={form.currency}
        digitsOf={form.digitsOf}
        onChange={(into) => put(into === "" ? { in: into } : { in: into, out: "" })}
        aria-invalid={errors.amount ? true : undefined}
      />
    </>
  );
}

function SecondLine({
  form,
  account,
  correcting,
  onClose,
}: LineProps & { correcting: boolean; onClose: () => void }) {
  const { draft, errors, put } = form;
  const split = draft.parts.length > 1;
  return (
    <div className={c("second")}>
      {account === null && <AccountChoice form={form} disabled={correcting} />}
      {!split && draft.parts[0] && <ExchangeField form={form} part={draft.parts[0]} />}
      {!split && !form.locked && (
        <Button
          icon={Split}
          variant="quiet"
          small
          onClick={() => put({ parts: [...draft.parts, newPart()] })}
        >
          {t("form.split")}
        </Button>
      )}
      {split && (
        <Button icon={Plus} variant="quiet" small onClick={() => put({ parts: [...draft.parts, newPart()] })}>
          {t("form.addPart")}
        </Button>
      )}
      <span className={c("tags")}>
        <TextField
          label={t("form.tags")}
          bare
          placeholder={t("form.tagsPlaceholder")}
          value={draft.tags}
          onChange={(tags) => put({ tags })}
          error={errors.tags}
        />
      </span>
      {correcting && (
        <span className={c("reason")}>
          <TextField
            label={t("form.reason")}
            bare
            placeholder={t("form.reasonPlaceholder")}
            value={draft.reason}
            onChange={(reason) => put({ reason })}
            maxLength={300}
            error={errors.reason}
          />
        </span>
      )}
      {account !== null && errors.account && <p className={c("error")}>{errors.account}</p>}
      <span className={c("grow")} />
      {!correcting && (
        <Button small keyHint="Mod+Enter" disabled={form.cannotSave} onClick={() => void form.save(true)}>
          {t("form.saveClose")}
        </Button>
      )}
      <Button small keyHint="Escape" variant="quiet" onClick={onClose}>
        {t("form.discard")}
      </Button>
    </div>
  );
}

/** In the register of all accounts: which one the entry is seen from. */
function AccountChoice({ form, disabled }: { form: EntryFormState; disabled: boolean }) {
  const { draft, errors, put } = form;
  const accounts = useQuery("accounts.list", {}).value?.accounts.filter((row) => row.open) ?? [];
  const none = draft.account === "" ? [{ value: "", label: t("form.account") }] : [];
  return (
    <Select
      label={t("form.account")}
      bare
      value={draft.account}
      onChange={(account) => put({ account })}
      choices={[...none, ...accounts.map((row) => ({ value: row.id, label: row.name }))]}
      error={errors.account}
      disabled={disabled}
    />
  );
}
