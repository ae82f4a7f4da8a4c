/** Typing into the register: record, transfer, correct, take back, void, bring back (L1, L4, L6). */
import { DomainError } from "../../../shared/errors.ts";
import { canonicalJson } from "../../../shared/ledger/canonical-json.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import { asJson } from "../../../shared/ledger/record.ts";
import { decimalFromMinor, minorFromDecimal } from "../../../shared/money/amount.ts";
import { appendEntry, cleanText, unvoidEntry, voidEntry } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import {
  type ChainState,
  chainStateAt,
  type RecordView,
  requireChain,
  revisionSeqs,
} from "../../ledger/chain.ts";
import type { CommandHandlers } from "../handler.ts";
import { isOwnChain } from "../is-own.ts";
import { type EntryDraft, entryFromDraft, requireOpenAccount } from "./entry-from-draft.ts";

function changed(tx: LedgerTx, record: RecordView): { id: string; number: number } {
  return { id: tx.book.idOfRoot(record.root), number: record.seq };
}

function requireEntry(tx: LedgerTx, id: string): ChainState {
  return requireChain(tx.db, tx.book.findRoot(id), "entry");
}

function requireCounted(state: ChainState): void {
  if (!state.counts)
    throw new DomainError("nothing_to_do", {
      message: "This entry is void. Bring it back before you correct it.",
    });
}

/** Appends a revision unless it would say the same as the one in force (`nothing_to_do`). */
function revise(
  tx: LedgerTx,
  state: ChainState,
  content: EntryContent,
  text: EntryText,
  reason: string | undefined,
): RecordView {
  const plain = (t: EntryText | null) => canonicalJson(asJson({ ...t, reason: undefined }));
  const same =
    canonicalJson(asJson(content)) === canonicalJson(asJson(state.content.content as EntryContent)) &&
    plain(cleanText(text)) === plain(state.content.text as EntryText | null);
  if (same) throw new DomainError("nothing_to_do", { message: "Nothing differs from the entry in force." });
  return appendEntry(tx, { content, text: { ...text, reason }, revises: state });
}

function correct(
  tx: LedgerTx,
  id: string,
  seen: number | undefined,
  draft: EntryDraft,
  reason: string | undefined,
): RecordView {
  const state = requireEntry(tx, id);
  requireCounted(state);
  if (seen !== undefined && seen !== state.tip.seq) {
    throw new DomainError("superseded", {
      current: state.tip.seq,
      message: "This entry was corrected since you opened it. Look at the newest version first.",
    });
  }
  const before = state.content.content as EntryContent;
  const bank = (state.content.text as EntryText | null)?.bank;
  const { content, text } = entryFromDraft(tx, draft, bank, before.kind);
  return revise(tx, state, content, text, reason);
}

function revert(tx: LedgerTx, id: string, to: number | undefined, reason: string | undefined): RecordView {
  const state = requireEntry(tx, id);
  requireCounted(state);
  const earlier = revisionSeqs(tx.db, state.tip.root).filter((seq) => seq < state.tip.seq);
  const target = to ?? earlier.findLast((seq) => chainStateAt(tx.db, seq).tip.op === 0);
  if (target === undefined || !earlier.includes(target))
    throw new DomainError("nothing_to_do", { message: "There is no earlier version to go back to." });
  const old = chainStateAt(tx.db, target).tip;
  if (old.op === 1)
    throw new DomainError("nothing_to_do", { message: "That version is a void, not content." });
  return revise(tx, state, old.content as EntryContent, (old.text ?? {}) as EntryText, reason);
}

export const registerCommands: CommandHandlers = {
  "register.recordEntry": {
    run: ({ tx }, draft) => changed(tx, appendEntry(tx, entryFromDraft(tx, draft, undefined, undefined))),
    summary: () => "recorded an entry",
  },
  "register.recordTransfer": {
    run: ({ tx }, input) => {
      const { currency } = requireOpenAccount(tx, input.from);
      const minor = minorFromDecimal(input.amount, currency);
      if (minor <= 0)
        throw new DomainError("bad_amount", {
          value: input.amount,
          message: "A transfer needs an amount above zero.",
        });
      const out = decimalFromMinor(-minor, currency);
      const draft: EntryDraft = {
        account: input.from,
        date: input.date,
        payee: input.payee ?? "",
        amount: out,
        splits: [{ category: input.to, amount: out }],
      };
      requireOpenAccount(tx, input.to);
      const optional = {
        ...(input.memo === undefined ? {} : { memo: input.memo }),
        ...(input.tags === undefined ? {} : { tags: input.tags }),
      };
      return changed(
        tx,
        appendEntry(tx, entryFromDraft(tx, { ...draft, ...optional }, undefined, undefined)),
      );
    },
    summary: () => "recorded a transfer",
  },
  "register.correctEntry": {
    run: ({ tx }, { id, seen, draft, reason }) => changed(tx, correct(tx, id, seen, draft, reason)),
    isOwn: isOwnChain,
    summary: () => "corrected an entry",
  },
  "register.revertCorrection": {
    run: ({ tx }, { id, to, reason }) => changed(tx, revert(tx, id, to, reason)),
    isOwn: isOwnChain,
    summary: () => "took a correction back",
  },
  "register.voidEntry": {
    run: ({ tx }, { id, reason }) => changed(tx, voidEntry(tx, requireEntry(tx, id), "person", reason ?? "")),
    summary: () => "voided an entry",
  },
  "register.bringBack": {
    run: ({ tx }, { id, reason }) => changed(tx, unvoidEntry(tx, requireEntry(tx, id), reason ?? "")),
    summary: () => "brought an entry back",
  },
};
