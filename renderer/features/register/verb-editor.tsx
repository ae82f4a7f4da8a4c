import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { t } from "../../i18n/t.ts";
import { useDigitsOf } from "../../store/use-currencies.ts";
import { useQuery } from "../../store/use-query.ts";
import { AmountField } from "../../ui/amount-field.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { DateField, TextField } from "../../ui/field.tsx";
import { SuggestField } from "../../ui/suggest-field.tsx";
import type { RegisterRow } from "./register-pages.ts";
import styles from "./selection-bar.module.css";
import { useCounterChoices } from "./use-counter-choices.ts";
import type { EntryChange } from "./use-many.ts";
import { type Answer, changeFrom, commonAnswer, type VerbField } from "./verbs.ts";

const c = classesOf(styles);

interface VerbEditorProps {
  field: VerbField;
  rows: readonly RegisterRow[];
  running: boolean;
  onChange: (change: EntryChange) => void;
  onClose: () => void;
}

/** Asks for one field of the rows taken together, in the bar below them. Enter corrects, Esc goes back. */
export function VerbEditor({ field, rows, running, onChange, onClose }: VerbEditorProps) {
  const [answer, setAnswer] = useState(() => commonAnswer(field, rows));
  const [problem, setProblem] = useState<string>();
  const digitsOf = useDigitsOf();
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const input = element.current?.querySelector<HTMLInputElement>("input");
    input?.focus();
    input?.select();
  }, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const checked = changeFrom(field, answer, rows, digitsOf);
    if ("problem" in checked) return setProblem(checked.problem);
    onChange(checked.change);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (event.currentTarget.querySelector("[aria-expanded=true]") !== null) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const put = (next: Answer) => {
    setAnswer(next);
    setProblem(undefined);
  };
  const label = t("select.field", t(`verb.${field}`), rows.length);
  return (
    <form
      ref={element}
      className={c("editor")}
      aria-label={label}
      onSubmit={send}
      onKeyDown={keys}
      noValidate
    >
      <span className={c("asks")}>{label}</span>
      <span className={c("answer", field)}>
        <AnswerField field={field} rows={rows} label={label} answer={answer} put={put} problem={problem} />
      </span>
      <Button type="submit" variant="primary" small keyHint="Enter" disabled={running} writes>
        {t("select.apply")}
      </Button>
      <Button variant="quiet" small keyHint="Escape" onClick={onClose}>
        {t("select.back")}
      </Button>
    </form>
  );
}

interface AnswerProps {
  field: VerbField;
  rows: readonly RegisterRow[];
  label: string;
  answer: Answer;
  put: (answer: Answer) => void;
  problem: string | undefined;
}

function AnswerField({ field, rows, label, answer, put, problem }: AnswerProps) {
  const digitsOf = useDigitsOf();
  const common = { label, bare: true, value: answer, onChange: put, error: problem };
  if (field === "date") return <DateField {...common} />;
  if (field === "payee") return <PayeeAnswer {...common} />;
  if (field === "category" || field === "account")
    return <ChoiceAnswer {...common} field={field} rows={rows} />;
  if (field === "amount")
    return <AmountField {...common} currency={rows[0]?.currency ?? "EUR"} digitsOf={digitsOf} />;
  const placeholder = field === "memo" ? t("form.memo") : t("form.tagsPlaceholder");
  return <TextField {...common} placeholder={placeholder} maxLength={2000} />;
}

interface CommonProps {
  label: string;
  bare: boolean;
  value: Answer;
  onChange: (answer: Answer) => void;
  error: string | undefined;
}

function PayeeAnswer(common: CommonProps) {
  const text = common.value.trim().normalize("NFC");
  const found = useQuery("register.payees", { text, limit: 8 }).value?.payees ?? [];
  const suggestions = found
    .filter(({ name }) => name !== common.value)
    .map(({ name, entries }) => ({ value: name, note: t("form.times", entries) }));
  return (
    <SuggestField
      {...common}
      placeholder={t("form.payee")}
      maxLength={200}
      suggestions={text === "" ? [] : suggestions}
    />
  );
}

/** A category or an account, by any part of its name; an entry moves only between accounts of one currency. */
function ChoiceAnswer({
  field,
  rows,
  ...common
}: CommonProps & { field: "category" | "account"; rows: readonly RegisterRow[] }) {
  const [first] = rows;
  const counters = useCounterChoices(first?.account ?? "", first?.currency ?? "EUR");
  const accounts = useQuery("accounts.list", {}).value?.accounts ?? [];
  const choices =
    field === "category"
      ? counters.choices
      : accounts
          .filter(({ open, currency }) => open && currency === first?.currency)
          .map(({ id, name, currency }) => ({ value: id, label: name, group: "", note: currency }));
  return (
    <Combobox
      {...common}
      placeholder={t(`verb.${field}`)}
      choices={choices}
      value={common.value === "" ? null : common.value}
      onChange={(value) => common.onChange(value ?? "")}
    />
  );
}
