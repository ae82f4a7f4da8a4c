/** What every correction of an entry asks first, and the revision it ends in (L4). */
import { DomainError } from "../../../shared/errors.ts";
import { canonicalJson } from "../../../shared/ledger/canonical-json.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import { asJson } from "../../../shared/ledger/record.ts";
import { appendEntry, cleanText } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { type ChainState, type RecordView, requireChain } from "../../ledger/chain.ts";

export function requireEntry(tx: LedgerTx, id: string): ChainState {
  return requireChain(tx.db, tx.book.findRoot(id), "entry");
}

export function requireCounted(state: ChainState): void {
  if (!state.counts)
    throw new DomainError("nothing_to_do", {
      message: "This entry is void. Bring it back before you correct it.",
    });
}

/** Whether an entry with this content and text would say the same as the one in force. */
export function saysTheSame(state: ChainState, content: EntryContent, text: EntryText): boolean {
  const plain = (t: EntryText | null) => canonicalJson(asJson({ ...t, reason: undefined }));
  return (
    canonicalJson(asJson(content)) === canonicalJson(asJson(state.content.content as EntryContent)) &&
    plain(cleanText(text)) === plain(state.content.text as EntryText | null)
  );
}

/** Appends a revision unless it would say the same as the one in force (`nothing_to_do`). */
export function revise(
  tx: LedgerTx,
  state: ChainState,
  content: EntryContent,
  text: EntryText,
  reason: string | undefined,
): RecordView {
  if (saysTheSame(state, content, text))
    throw new DomainError("nothing_to_do", { message: "Nothing differs from the entry in force." });
  return appendEntry(tx, { content, text: { ...text, reason }, revises: state });
}

/** `seen` is the number of the version a person was looking at. */
export function requireSeen(state: ChainState, seen: number | undefined): void {
  if (seen === undefined || seen === state.tip.seq) return;
  throw new DomainError("superseded", {
    current: state.tip.seq,
    message: "This entry was corrected since you opened it. Look at the newest version first.",
  });
}
