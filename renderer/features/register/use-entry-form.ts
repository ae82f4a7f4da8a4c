import { useState } from "react";
import { today } from "../../format/date.ts";
import { formatAmount, isNegative, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import {
  checkDraft,
  type DraftErrors,
  type DraftPart,
  draftFromEntry,
  type EntryDetail,
  type EntryDraft,
  emptyDraft,
  errorsFromCall,
  newPart,
  transferFrom,
} from "./entry-draft.ts";
import { type CounterChoices, useCounterChoices } from "./use-counter-choices.ts";
import { useEntryActions } from "./use-entry-actions.ts";

interface Options {
  account: string | null;
  onlyAccount: string;
  currency: string;
  entry: EntryDetail | null;
  onClose: () => void;
  onWritten?: ((id: string) => void) | undefined;
}

export interface EntryFormState {
  readonly draft: EntryDraft;
  readonly errors: DraftErrors;
  readonly currency: string;
  readonly counters: CounterChoices;
  readonly running: boolean;
  /** Counts the entries written since the form opened. */
  readonly round: number;
  /** What it stands against is the program's own (an opening balance). */
  readonly locked: boolean;
  put(part: Partial<EntryDraft>): void;
  putPart(key: number, part: Partial<DraftPart>): void;
  removePart(key: number): void;
  /** Takes the category last chosen for this payee, if none is chosen yet. */
  guessFrom(category: string | null): void;
  createCategory(key: number, name: string): Promise<void>;
  save(close: boolean): Promise<void>;
}

/** State and acts of the entry form. */
export function useEntryForm({
  account,
  onlyAccount,
  currency: fallback,
  entry,
  onClose,
  onWritten,
}: Options): EntryFormState {
  const seenFrom =
    account ?? entry?.postings.find((posting) => posting.kind === "own")?.account ?? onlyAccount;
  const [draft, setDraft] = useState<EntryDraft>(() =>
    entry === null ? emptyDraft(seenFrom, today()) : draftFromEntry(entry, seenFrom),
  );
  const [errors, setErrors] = useState<DraftErrors>({});
  const [round, setRound] = useState(0);
  const known = useCounterChoices(draft.account, fallback);
  const currency = known.currencyOf(draft.account);
  const record = useCommand("register.recordEntry");
  const transfer = useCommand("register.recordTransfer");
  const correct = useCommand("register.correctEntry");
  const newCategory = useCommand("categories.create");
  const actions = useEntryActions();
  const counters = withSystem(known, entry);

  const put = (part: Partial<EntryDraft>) => {
    setDraft((old) => ({ ...old, ...part }));
    setErrors({});
  };
  const putPart = (key: number, part: Partial<DraftPart>) => {
    setDraft((old) => ({
      ...old,
      parts: old.parts.map((candidate) => (candidate.key === key ? { ...candidate, ...part } : candidate)),
    }));
    setErrors({});
  };

  const write = async (input: ReturnType<typeof checkDraft> & { ok: true }) => {
    if (entry !== null) {
      const reason = draft.reason.trim().normalize("NFC");
      return correct.run({
        id: entry.id,
        seen: entry.number,
        draft: input.input,
        ...(reason === "" ? {} : { reason }),
      });
    }
    const moved = transferFrom(input.input, known.isOwn);
    return moved === null ? record.run(input.input) : transfer.run(moved);
  };

  const save = async (close: boolean) => {
    if (record.running || transfer.running || correct.running) return;
    const checked = checkDraft(draft, currency);
    if (!checked.ok) {
      setErrors(checked.errors);
      return;
    }
    const outcome = await write(checked);
    if (!outcome.ok) {
      setErrors(errorsFromCall(outcome.error));
      return;
    }
    const { id } = outcome.value;
    const what = titleOf(draft, counters);
    if (entry === null)
      showToast(t("toast.recorded", what, formatAmount(withoutSign(checked.input.amount))), {
        label: t("undo"),
        run: () => void actions.takeBackNew(id),
      });
    else
      showToast(t("toast.corrected", what), {
        label: t("undo"),
        run: () => void actions.takeBackCorrection(id),
      });
    onWritten?.(id);
    if (close) onClose();
    else {
      setDraft(emptyDraft(draft.account, draft.date));
      setRound((old) => old + 1);
    }
  };

  const createCategory = async (key: number, name: string) => {
    const outcome = await newCategory.run({
      name: name.normalize("NFC"),
      kind: draft.in === "" ? "expense" : "income",
    });
    if (outcome.ok) putPart(key, { category: outcome.value.id });
    else setErrors({ category: errorsFromCall(outcome.error).form ?? t("error.bad_input") });
  };

  return {
    draft,
    errors,
    currency,
    counters,
    running: record.running || transfer.running || correct.running,
    round,
    locked: entry?.postings.some((posting) => posting.kind === "system") ?? false,
    put,
    putPart,
    removePart: (key) =>
      setDraft((old) => {
        const parts = old.parts.filter((part) => part.key !== key);
        return { ...old, parts: parts.length === 0 ? [newPart()] : parts };
      }),
    guessFrom: (category) => {
      if (category === null) return;
      setDraft((old) => {
        const [only, second] = old.parts;
        return only === undefined || second !== undefined || only.category !== null
          ? old
          : { ...old, parts: [{ ...only, category }] };
      });
    },
    createCategory,
    save,
  };
}

/** Lets the form show what an entry stands against when that is no choice of a person: an opening balance, a hidden category. */
function withSystem(known: CounterChoices, entry: EntryDetail | null): CounterChoices {
  const missing = (entry?.postings ?? []).filter(
    (posting) =>
      !known.choices.some((choice) => choice.value === posting.account) && !known.isOwn(posting.account),
  );
  if (missing.length === 0) return known;
  const extra = missing.map((posting) => ({
    value: posting.account,
    label: posting.kind === "system" ? t("form.openingLocked") : posting.name,
    group: "",
    note: undefined,
  }));
  return { ...known, choices: [...extra, ...known.choices] };
}

function titleOf(draft: EntryDraft, counters: CounterChoices): string {
  if (draft.payee.trim() !== "") return draft.payee.trim();
  const counter = counters.choices.find((choice) => choice.value === draft.parts[0]?.category);
  if (counter === undefined) return t("register.noPayee");
  if (!counters.isOwn(counter.value)) return counter.label;
  return draft.out === "" || isNegative(draft.out)
    ? t("register.transferFrom", counter.label)
    : t("register.transferTo", counter.label);
}
