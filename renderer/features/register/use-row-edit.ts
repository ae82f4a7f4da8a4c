import { useRef, useState } from "react";
import { monthOfDate } from "../../../shared/ledger/closing.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import { formatMonth } from "../../format/date.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { useClosedMonths } from "../../store/use-closed-months.ts";
import { runCommand } from "../../store/use-command.ts";
import { useDigitsOf } from "../../store/use-currencies.ts";
import { useUndo } from "../../store/use-undo.ts";
import type { CallError } from "../../transport/transport.ts";
import type { RegisterRow } from "./register-pages.ts";
import { changeOf, draftFromRow, type EditErrors, type EditField, type RowDraft } from "./row-edit.ts";
import { rowTitle } from "./row-title.ts";
import { type CounterChoices, useCounterChoices } from "./use-counter-choices.ts";

interface Options {
  row: RegisterRow;
  onClose: () => void;
  onNext: (field: EditField) => void;
}

export interface RowEditing {
  readonly draft: RowDraft;
  readonly errors: EditErrors;
  readonly digitsOf: DigitsOf;
  readonly counters: CounterChoices;
  put(part: Partial<RowDraft>): void;
  /** Takes the category last chosen for this payee, if nobody chose one. */
  guess(category: string | null): void;
  /** Writes what differs; then the row below is next, at `field`, or (null) the row closes. */
  save(field: EditField | null): Promise<void>;
  discard(): void;
}

/** What is typed into a row, until it is written or discarded. */
export function useRowEdit({ row, onClose, onNext }: Options): RowEditing {
  const client = useClient();
  const { said } = useUndo();
  const digitsOf = useDigitsOf();
  const closed = useClosedMonths();
  const counters = withPresent(useCounterChoices(row.account, row.currency), row);
  const [draft, setDraft] = useState(() => draftFromRow(row));
  const [errors, setErrors] = useState<EditErrors>({});
  // Once on its way, leaving the row does not write it again.
  const isDone = useRef(false);
  const seen = useRef(row.number);
  const end = (field: EditField | null) => {
    isDone.current = true;
    if (field === null) onClose();
    else onNext(field);
  };
  const put = (part: Partial<RowDraft>) => {
    setDraft((old) => ({ ...old, ...part }));
    setErrors({});
  };
  const save = async (field: EditField | null) => {
    if (isDone.current) return;
    const checked = changeOf(row, draft, digitsOf);
    if ("errors" in checked) return setErrors(checked.errors);
    const { change } = checked;
    if (Object.keys(change).length === 0) return end(field);
    const month = monthOfDate(change.date ?? row.date);
    if (closed.has(month)) return setErrors({ date: t("closed.date", formatMonth(`${month}-01`)) });
    isDone.current = true;
    const entry = { id: row.id, account: row.account, seen: seen.current };
    const outcome = await runCommand(client, "register.changeEntries", { entries: [entry], change });
    if (!outcome.ok) {
      isDone.current = false;
      return setErrors(errorsFrom(outcome.error));
    }
    said(t("toast.corrected", change.payee ?? rowTitle(row)), outcome.command);
    end(field);
  };
  return {
    draft,
    errors,
    digitsOf,
    counters,
    put,
    guess(category) {
      if (category !== null && isUncategorised(row, draft)) put({ category });
    },
    save,
    discard() {
      isDone.current = true;
      onClose();
    },
  };
}

/** A hidden category, or the program's own, can be seen where it stands though nobody can choose it. */
function withPresent(known: CounterChoices, { counter }: RegisterRow): CounterChoices {
  if (counter.id === null || known.choices.some(({ value }) => value === counter.id)) return known;
  const present = { value: counter.id, label: counter.name, group: "", note: undefined };
  return { ...known, choices: [present, ...known.choices] };
}

function isUncategorised(row: RegisterRow, draft: RowDraft): boolean {
  return draft.category === row.counter.id && row.counter.uncategorised;
}

const FIELD_BY_CODE: Readonly<Partial<Record<string, EditField>>> = {
  bad_date: "date",
  closed_period: "date",
  reconciled: "date",
  bad_currency: "category",
  needs_choice: "category",
};

function errorsFrom(error: CallError): EditErrors {
  return { [FIELD_BY_CODE[error.code] ?? "row"]: errorText(error) };
}
