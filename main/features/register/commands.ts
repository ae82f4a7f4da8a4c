/** Typing into the register: record, transfer, correct, take back, reverse, void, bring back (L1, L4, L6). */
import type { Input } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import { decimalFromMinor, MAX_MINOR, minorFromDecimal } from "../../../shared/money/amount.ts";
import { convertMinor, isRate, ratioOf } from "../../../shared/money/convert.ts";
import { appendEntry, unvoidEntry, voidEntry } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { reverseEntry } from "../../ledger/append-reversal.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { chainStateAt, type RecordView, revisionSeqs } from "../../ledger/chain.ts";
import { reviveNames } from "../../ledger/names.ts";
import { changed } from "../changed.ts";
import type { CommandHandlers } from "../handler.ts";
import { isOwnChain } from "../is-own.ts";
import { type EntryDraft, entryFromDraft, requireOpenAccount } from "./entry-from-draft.ts";
import { requireCounted, requireEntry, requireSeen, revise } from "./revise.ts";

function correct(
  tx: LedgerTx,
  id: string,
  seen: number | undefined,
  draft: EntryDraft,
  reason: string | undefined,
): RecordView {
  const state = requireEntry(tx, id);
  requireCounted(state);
  requireSeen(state, seen);
  const before = state.content.content as EntryContent;
  const bank = (state.content.text as EntryText | null)?.bank;
  const { content, text } = entryFromDraft(tx, draft, bank, before.kind);
  return revise(tx, state, { ...content, reverses: before.reverses }, text, reason);
}

function reverse(tx: LedgerTx, input: Input<"register.reverse">): RecordView {
  const state = requireEntry(tx, input.id);
  requireSeen(state, input.seen);
  return reverseEntry(tx, state, {
    date: input.date ?? tx.book.clock.today(),
    reason: input.reason ?? "",
  });
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
  reviveNames(tx, old.content as EntryContent);
  return revise(tx, state, old.content as EntryContent, (old.text ?? {}) as EntryText, reason);
}

function transfer(tx: LedgerTx, input: Input<"register.recordTransfer">): RecordView {
  const { currency } = inField("from", () => requireOpenAccount(tx, input.from));
  const { digitsOf } = tx.book;
  const minor = inField("amount", () => minorFromDecimal(input.amount, currency, digitsOf));
  if (minor <= 0)
    throw new DomainError("bad_amount", {
      field: "amount",
      value: input.amount,
      message: "A transfer needs an amount above zero.",
    });
  if (input.from === input.to)
    throw new DomainError("bad_input", {
      field: "to",
      message: "An account cannot stand against itself.",
    });
  const target = inField("to", () => requireOpenAccount(tx, input.to));
  const received =
    input.received === undefined
      ? undefined
      : receivedText(tx.book, minor, currency, target.currency, input.received);
  const out = decimalFromMinor(-minor, currency, digitsOf);
  const draft: EntryDraft = {
    account: input.from,
    date: input.date,
    payee: input.payee ?? "",
    amount: out,
    splits: [{ category: input.to, amount: out, ...(received === undefined ? {} : { received }) }],
    ...(input.memo === undefined ? {} : { memo: input.memo }),
    ...(input.tags === undefined ? {} : { tags: input.tags }),
    ...(input.details === undefined ? {} : { details: input.details }),
  };
  return appendEntry(tx, entryFromDraft(tx, draft, undefined, undefined));
}

/** What arrives, as it is said or at the rate that is said, half-even. Fails with `bad_rate` unless that is above zero. */
function receivedText(
  book: BookContext,
  minor: number,
  from: string,
  to: string,
  { amount, rate }: NonNullable<Input<"register.recordTransfer">["received"]>,
): string {
  if ((amount === undefined) === (rate === undefined))
    throw new DomainError("bad_input", {
      field: "received",
      message: "Give the amount that arrives or a rate, one of the two.",
    });
  if (amount !== undefined) return amount;
  if (rate === undefined || !isRate(rate))
    throw new DomainError("bad_rate", { field: "rate", value: rate, message: "A rate must be above zero." });
  const got = convertMinor(minor, book.digitsOf(from), ratioOf(rate), book.digitsOf(to));
  if (got > BigInt(MAX_MINOR))
    throw new DomainError("too_large", {
      field: "rate",
      message: "At this rate it is more than a ledger entry can hold.",
    });
  return decimalFromMinor(got, to, book.digitsOf);
}

export const registerCommands: CommandHandlers = {
  "register.recordEntry": {
    run: ({ tx }, draft) => changed(tx, appendEntry(tx, entryFromDraft(tx, draft, undefined, undefined))),
    summary: () => "recorded an entry",
  },
  "register.recordTransfer": {
    run: ({ tx }, input) => changed(tx, transfer(tx, input)),
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
  "register.reverse": {
    run: ({ tx }, input) => changed(tx, reverse(tx, input)),
    isOwn: isOwnChain,
    summary: () => "reversed an entry",
  },
  "register.voidEntry": {
    run: ({ tx }, { id, reason }) => changed(tx, voidEntry(tx, requireEntry(tx, id), "person", reason ?? "")),
    summary: () => "voided an entry",
  },
  "register.cancelPending": {
    run: ({ tx }, { id, reason }) => {
      const state = requireEntry(tx, id);
      if (!state.counts || (state.content.content as EntryContent).details?.status !== "pending")
        throw new DomainError("nothing_to_do", { message: "This entry is not pending." });
      return changed(tx, voidEntry(tx, state, "cancelled", reason ?? ""));
    },
    summary: () => "cancelled a pending entry",
  },
  "register.markDuplicate": {
    run: ({ tx }, { id, of, reason }) => {
      const state = requireEntry(tx, id);
      const kept = requireEntry(tx, of);
      if (kept.tip.root === state.tip.root)
        throw new DomainError("bad_input", { field: "of", message: "An entry is no duplicate of itself." });
      // One that does not count may be a duplicate of this one: no circle begins where only counted ones are named.
      if (!kept.counts)
        throw new DomainError("bad_input", {
          field: "of",
          message: "The entry to keep is void or a duplicate itself. Name one that counts.",
        });
      return changed(tx, voidEntry(tx, state, "duplicate", reason ?? "", of));
    },
    summary: () => "marked an entry as a duplicate",
  },
  "register.bringBack": {
    run: ({ tx }, { id, reason }) => changed(tx, unvoidEntry(tx, requireEntry(tx, id), reason ?? "")),
    summary: () => "brought an entry back",
  },
};
