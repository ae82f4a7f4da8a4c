/**
 * What would explain the difference of a statement in hand: an entry that is ticked and should not be or the other way, a
 * wrong sign, swapped digits, a pair (LED-12). The same rules as for an observed balance, seen from what is ticked.
 */
import type { Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { dateFromDayCount, dateFromDayNumber, dayCountFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { entryWords } from "../../ledger/entry-words.ts";
import { type Candidate, type CandidateKind, explainGap, type GapLine } from "../../ledger/explain-gap.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import { findDraft, ticksOf } from "./draft-store.ts";
import { differenceOf, type OpenRow, openRows, pendingOf, tickedRows } from "./draft-view.ts";

/** Said of a tick, where the words for a balance would not do. */
const REASONS: Partial<Readonly<Record<CandidateKind, string>>> = {
  late: "Not ticked, and exactly the difference",
  alone: "Ticked, and exactly the difference: it may not be on the statement",
  pair: "Ticked, and together exactly the difference: they may not be on the statement",
};

function asLine(row: OpenRow): GapLine {
  return {
    root: row.root,
    day: dayCountFromDate(dateFromDayNumber(row.date)),
    amount: Number(row.amount),
  };
}

export function explainDraft(
  book: BookContext,
  profile: ProfileStore,
  account: string,
): Output<"statements.explain"> {
  const draft = findDraft(profile, book.id, account);
  if (draft === null)
    throw new DomainError("not_found", { message: "Nothing is being reconciled in this account." });
  const ticked = tickedRows(book, draft, ticksOf(profile, draft.id));
  const roots = new Set(ticked.map((row) => row.root));
  const open = openRows(book, draft).filter((row) => !roots.has(row.root));
  const waiting = pendingOf(
    book,
    open.map((row) => row.root),
  );
  const unticked = open.filter((row) => !waiting.has(row.root));
  const difference = differenceOf(draft, ticked);
  const found = explainGap(difference, dayCountFromDate(draft.to), {
    inBook: ticked.map(asLine),
    later: unticked.map(asLine),
    voided: [],
  });
  return {
    difference: decimalFromMinor(difference, draft.currency, book.digitsOf),
    candidates: shown(book, found, draft.currency),
  };
}

function shown(
  book: BookContext,
  found: readonly Candidate[],
  currency: string,
): Output<"statements.explain">["candidates"] {
  const roots = found.flatMap(({ lines }) => lines.map(({ root }) => root));
  const words = entryWords(book, roots);
  return found.map(({ kind, lines, wouldBe, reason }) => ({
    kind: kind === "late" ? "unticked" : kind,
    entries: lines.map(({ root, day, amount }) => ({
      entry: book.idOfRoot(root),
      date: dateFromDayCount(day),
      ...words(root),
      amount: decimalFromMinor(amount, currency, book.digitsOf),
    })),
    wouldBe: wouldBe === null ? null : decimalFromMinor(wouldBe, currency, book.digitsOf),
    reason: REASONS[kind] ?? reason,
  }));
}
