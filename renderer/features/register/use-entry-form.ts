import { useState } from "react";
import { monthOfDate } from "../../../shared/ledger/closing.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import { formatMonth, today } from "../../format/date.ts";
import { formatAmount, isNegative, withoutSign } from "../../format/money.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useClosedMonths } from "../../store/use-closed-months.ts";
import { useCommand } from "../../store/use-command.ts";
import { useDigitsOf } from "../../store/use-currencies.ts";
import { useUndo } from "../../store/use-undo.ts";
import {
  checkDraft,
  type DraftErrors,
  type DraftPart,
  draftFromEntry,
  type EntryDetail,
  type EntryDraft,
  type EntryInput,
  emptyDraft,
  errorsFromCall,
  newPart,
  transferFrom,
} from "./entry-draft.ts";
import { splitDraft, withRestIn, withShareIn, withShares } from "./split-draft.ts";
import { type CounterChoices, useCounterChoices } from "./use-counter-choices.ts";

interface Options {
  account: string | null;
  onlyAccount: string;
  currency: string;
  entry: EntryDetail | null;
  splits?: boolean;
  onClose: () => void;
  onWritten?: ((id: string) => void) | undefined;
}

export interface EntryFormState {
  readonly draft: EntryDraft;
  readonly errors: DraftErrors;
  readonly currency: string;
  readonly digitsOf: DigitsOf;
  readonly counters: CounterChoices;
  /** It is being written, or its day lies in a closed month. */
  readonly cannotSave: boolean;
  /** Why nothing may be dated on the day that is chosen, and what to do. */
  readonly closedDate: string | undefined;
  /** Counts the entries written since the form opened. */
  readonly round: number;
  /** What it stands against is the program's own (an opening balance). */
  readonly locked: boolean;
  put(part: Partial<EntryDraft>): void;
  putPart(key: number, part: Partial<DraftPart>): void;
  removePart(key: number): void;
  /** Gives the part what is left. */
  putRest(key: number): void;
  /** "30%" becomes its amount. */
  workOutShare(key: number): void;
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
  splits = false,
  onClose,
  onWritten,
}: Options): EntryFormState {
  const seenFrom =
    account ?? entry?.postings.find((posting) => posting.kind === "own")?.account ?? onlyAccount;
  const [draft, setDraft] = useState<EntryDraft>(() => firstDraft(entry, seenFrom, splits));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [round, setRound] = useState(0);
  const month = monthOfDate(draft.date);
  const closedDate = useClosedMonths().has(month) ? t("closed.date", formatMonth(`${month}-01`)) : undefined;
  const known = useCounterChoices(draft.account, fallback);
  const currency = known.currencyOf(draft.account);
  const digitsOf = useDigitsOf();
  const writer = useEntryWriter(entry, known);
  const newCategory = useCommand("categories.create");
  const counters = withSystem(known, entry);
  const change = (next: (old: EntryDraft) => EntryDraft) => {
    setDraft(next);
    setErrors({});
  };
  const putPart = (key: number, part: Partial<DraftPart>) => change((old) => withPart(old, key, part));

  const save = async (close: boolean) => {
    if (writer.running || closedDate !== undefined) return;
    const typed = withShares(draft, currency, digitsOf);
    const checked = checkDraft(typed, currency, digitsOf, (counter) => known.foreignOf(counter, currency));
    if (!checked.ok) return setErrors(checked.errors);
    const outcome = await writer.write(checked.input, draft, titleOf(draft, counters));
    if (!outcome.ok) return setErrors(errorsFromCall(outcome.error));
    onWritten?.(outcome.value.id);
    if (close) return onClose();
    setDraft(emptyDraft(draft.account, draft.date));
    setRound((old) => old + 1);
  };
  const createCategory = async (key: number, name: string) => {
    const outcome = await newCategory.run({
      name: name.normalize("NFC"),
      kind: draft.in === "" ? "expense" : "income",
    });
    if (outcome.ok) putPart(key, { category: outcome.value.id });
    else setErrors({ category: errorText(outcome.error) });
  };
  return {
    draft,
    errors,
    currency,
    digitsOf,
    counters,
    cannotSave: writer.running || closedDate !== undefined,
    closedDate,
    round,
    locked: entry?.postings.some((posting) => posting.kind === "system") ?? false,
    put: (part) => change((old) => ({ ...old, ...part })),
    putPart,
    putRest: (key) => change((old) => withRestIn(old, key, currency, digitsOf)),
    workOutShare: (key) => change((old) => withShareIn(old, key, currency, digitsOf)),
    removePart: (key) => change((old) => withoutPart(old, key)),
    guessFrom: (category) => setDraft((old) => withGuess(old, category)),
    createCategory,
    save,
  };
}

function firstDraft(entry: EntryDetail | null, seenFrom: string, splits: boolean): EntryDraft {
  if (entry === null) return emptyDraft(seenFrom, today());
  const draft = draftFromEntry(entry, seenFrom);
  return splits ? splitDraft(draft) : draft;
}

/** Sends a checked draft by the command it asks for, and says what was done with a way back. */
function useEntryWriter(entry: EntryDetail | null, known: CounterChoices) {
  const record = useCommand("register.recordEntry");
  const transfer = useCommand("register.recordTransfer");
  const correct = useCommand("register.correctEntry");
  const { said } = useUndo();
  const send = (input: EntryInput, draft: EntryDraft) => {
    if (entry !== null) {
      const reason = draft.reason.trim().normalize("NFC");
      return correct.run({
        id: entry.id,
        seen: entry.number,
        draft: input,
        ...(reason === "" ? {} : { reason }),
      });
    }
    const moved = transferFrom(input, known.isOwn);
    return moved === null ? record.run(input) : transfer.run(moved);
  };
  return {
    running: record.running || transfer.running || correct.running,
    async write(input: EntryInput, draft: EntryDraft, what: string) {
      const outcome = await send(input, draft);
      if (!outcome.ok) return outcome;
      const words =
        entry === null
          ? t("toast.recorded", what, formatAmount(withoutSign(input.amount)))
          : t("toast.corrected", what);
      said(words, outcome.command);
      return outcome;
    },
  };
}

function withPart(draft: EntryDraft, key: number, part: Partial<DraftPart>): EntryDraft {
  return {
    ...draft,
    parts: draft.parts.map((candidate) => (candidate.key === key ? { ...candidate, ...part } : candidate)),
  };
}

function withoutPart(draft: EntryDraft, key: number): EntryDraft {
  const parts = draft.parts.filter((part) => part.key !== key);
  return { ...draft, parts: parts.length === 0 ? [newPart()] : parts };
}

/** The category last chosen for this payee, where none is chosen yet. */
function withGuess(draft: EntryDraft, category: string | null): EntryDraft {
  const [only, second] = draft.parts;
  if (category === null || only === undefined || second !== undefined || only.category !== null) return draft;
  return { ...draft, parts: [{ ...only, category }] };
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
