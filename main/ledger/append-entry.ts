/**
 * Entries on their way into the log: checked (L1, L6), then appended. Voids and bring-backs are revisions too (L4).
 */
import { assertInvariant, DomainError } from "../../shared/errors.ts";
import { requireBookableDay } from "../../shared/ledger/bookable-day.ts";
import { conversionPair } from "../../shared/ledger/conversion.ts";
import {
  type CurrencyOfAccount,
  type EntryContent,
  type EntryText,
  entryBodyJson,
  findEntryFault,
} from "../../shared/ledger/entry.ts";
import { asJson, type VoidBody } from "../../shared/ledger/record.ts";
import type { LedgerTx, SealedText } from "./append-record.ts";
import type { BookContext } from "./book-context.ts";
import type { ChainState, RecordView } from "./chain.ts";
import { type EntryChange, requireMayChange } from "./entry-guards.ts";
import { reviveNames } from "./names.ts";

/** What an account holds: its currency, the two of a conversion account, null for a category, undefined for none. */
const currencyOf = (book: BookContext): CurrencyOfAccount => {
  return (id) => {
    const root = book.findRoot(id);
    const row = root === null ? undefined : book.accounts.get(root);
    return row === undefined ? undefined : (row.currency ?? conversionPair(row.template));
  };
};

/** Drops empty text so that equal entries have equal bytes. */
export function cleanText(text: EntryText): EntryText | null {
  const memo = text.memo === "" ? undefined : text.memo;
  const reason = text.reason === "" ? undefined : text.reason;
  const lines = text.lines === undefined || Object.keys(text.lines).length === 0 ? undefined : text.lines;
  const { bank, details } = text;
  const isEmpty = [bank, details, lines, memo, reason].every((part) => part === undefined);
  return isEmpty ? null : { bank, details, lines, memo, reason };
}

export interface EntryToAppend {
  readonly content: EntryContent;
  readonly text: EntryText;
  readonly rootId?: Buffer;
  readonly rootIsFree?: boolean;
  readonly revises?: ChainState;
  /** The text's canonical bytes with salt and hash, where the caller has them already. */
  readonly sealed?: SealedText;
}

function countedBefore(state: ChainState | undefined): Pick<EntryChange, "root" | "before"> {
  if (state === undefined) return { root: null, before: null };
  return { root: state.tip.root, before: state.counts ? (state.content.content as EntryContent) : null };
}

/** Appends an entry or a revision of one. Codes: those of findEntryFault and of the entry guards, `superseded`, `exists`. */
export function appendEntry(
  tx: LedgerTx,
  { content, text, rootId, rootIsFree, revises, sealed }: EntryToAppend,
): RecordView {
  const fault = findEntryFault(content, currencyOf(tx.book), tx.book.digitsOf);
  if (fault !== null) throw fault;
  if ((revises?.content.content as EntryContent | undefined)?.date !== content.date)
    requireBookableDay(content.date);
  requireMayChange(tx, { ...countedBefore(revises), after: content });
  const clean = cleanText(text);
  return tx.append({
    kind: "entry",
    content: asJson(content),
    bodyJson: entryBodyJson(content),
    text: clean === null ? null : asJson(clean),
    ...(rootId === undefined ? {} : { rootId, rootIsFree: rootIsFree === true }),
    ...(revises === undefined ? {} : { revises }),
    ...(sealed === undefined ? {} : { sealed }),
  });
}

/** Takes a counted entry out of the views. Fails with `nothing_to_do` when it is void already. */
export function voidEntry(
  tx: LedgerTx,
  state: ChainState,
  why: VoidBody["why"],
  reason: string,
  of?: string,
): RecordView {
  if (!state.counts) throw new DomainError("nothing_to_do", { message: "This entry is void already." });
  requireMayChange(tx, { ...countedBefore(state), after: null });
  return tx.append({
    kind: "entry",
    op: 1,
    revises: state,
    content: { of, why },
    text: reason === "" ? null : { reason },
  });
}

/** Brings a voided entry back as it was. Fails with `nothing_to_do` when it counts. */
export function unvoidEntry(tx: LedgerTx, state: ChainState, reason: string): RecordView {
  if (state.counts) throw new DomainError("nothing_to_do", { message: "This entry counts already." });
  assertInvariant(state.content.op === 0, "a void stands on content");
  const text = { ...((state.content.text ?? {}) as EntryText), reason };
  const content = state.content.content as EntryContent;
  reviveNames(tx, content);
  return appendEntry(tx, { content, text, revises: state });
}
