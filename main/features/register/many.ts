/**
 * The same done to several entries by one command (LED-4, LED-5): all or none. The guards are asked entry by entry, and
 * what stops one names it.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import { withoutBlanks } from "../../../shared/ledger/entry-details.ts";
import { appendEntry, unvoidEntry, voidEntry } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState, RecordView } from "../../ledger/chain.ts";
import { reviveNames } from "../../ledger/names.ts";
import { changed } from "../changed.ts";
import type { CommandContext, CommandHandlers } from "../handler.ts";
import { isOwnChain } from "../is-own.ts";
import { changedEntry, type EntryChange } from "./change-entry.ts";
import { requireCounted, requireEntry, requireSeen, saysTheSame } from "./revise.ts";

type Chosen = Input<"register.changeEntries">["entries"][number];
type Written = Output<"register.changeEntries">;
/** What is written for one entry; null: it is as wanted already. */
type Act = (state: ChainState, chosen: Chosen) => RecordView | null;

/** Does `act` to each. Fails with `nothing_to_do` when all are as wanted already. */
function doToEach(tx: LedgerTx, entries: readonly Chosen[], act: Act): Written {
  requireDifferent(entries);
  const written = entries.flatMap((chosen, at) => {
    const state = inField(`entries.${at}`, () => requireEntry(tx, chosen.id));
    const record = naming(tx, state, at, () => {
      requireSeen(state, chosen.seen);
      return act(state, chosen);
    });
    return record === null ? [] : [changed(tx, record)];
  });
  if (written.length === 0)
    throw new DomainError("nothing_to_do", { message: "All of them are as wanted already." });
  return { entries: written, unchanged: entries.length - written.length };
}

function requireDifferent(entries: readonly Chosen[]): void {
  const at = entries.findIndex(({ id }, nth) => entries.findIndex((other) => other.id === id) < nth);
  if (at >= 0)
    throw new DomainError("bad_input", {
      field: `entries.${at}.id`,
      message: "An entry is named twice.",
    });
}

/** A refusal inside says which entry it is about. */
function naming<T>(tx: LedgerTx, state: ChainState, at: number, work: () => T): T {
  try {
    return inField(`entries.${at}`, work);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { date } = state.content.content as EntryContent;
    throw new DomainError(error.code, {
      ...error.detail,
      entry: tx.book.idOfRoot(state.tip.root),
      message: `${nameOf(tx, state)}, ${date}: ${error.message}`,
    });
  }
}

function nameOf(tx: LedgerTx, { content }: ChainState): string {
  const { payee } = content.content as EntryContent;
  const root = payee === undefined ? null : tx.book.findRoot(payee);
  const row =
    root === null ? undefined : tx.db.one<{ name: string }>("SELECT name FROM payee WHERE root = ?", root);
  const memo = (content.text as EntryText | null)?.memo;
  return `“${row?.name ?? memo ?? "An entry"}”`;
}

function change(tx: LedgerTx, entries: readonly Chosen[], wanted: EntryChange, reason?: string): Written {
  return doToEach(tx, entries, (state, chosen) => {
    requireCounted(state);
    const before = state.content.content as EntryContent;
    const old = (state.content.text ?? {}) as EntryText;
    const from = inField("account", () => seenFrom(tx, before, chosen.account));
    const { content, text } = changedEntry(tx, { content: before, text: old, from }, wanted);
    if (saysTheSame(state, content, text)) return null;
    return appendEntry(tx, { content, text: { ...text, reason }, revises: state });
  });
}

/** Fails with `not_found` when the entry has no line of that account, or none of an own one. */
function seenFrom(tx: LedgerTx, { lines }: EntryContent, account: string | undefined): string {
  const own = lines.find(([id]) => {
    const row = tx.book.accounts.get(tx.book.requireRoot(id));
    const isOwn = row !== undefined && (row.type === "asset" || row.type === "liability");
    return isOwn && (account === undefined || account === id);
  });
  if (own !== undefined) return own[0];
  throw new DomainError("not_found", { message: "The entry has no line of this account." });
}

/** What a payment alone had does not come along: its references, its other days, whether it is pending. */
function copy(tx: LedgerTx, state: ChainState, date: string | undefined): RecordView {
  const old = state.content.content as EntryContent;
  if (old.kind === "opening")
    throw new DomainError("not_available", { message: "An account opens once: its opening is not copied." });
  for (const [account] of old.lines) requireStillOpen(tx, account);
  const { lines, memo, bank } = (state.content.text ?? {}) as EntryText;
  const { method, people } = old.details ?? {};
  const note = memo ?? bank?.memo;
  reviveNames(tx, old);
  return appendEntry(tx, {
    content: {
      date: date ?? old.date,
      details: withoutBlanks<NonNullable<EntryContent["details"]>>({ method, people }),
      lines: old.lines,
      payee: old.payee,
      tags: old.tags,
    },
    text: { lines, memo: note },
  });
}

function requireStillOpen({ book }: LedgerTx, account: string): void {
  const row = book.accounts.get(book.requireRoot(account));
  if (row?.open !== 0) return;
  throw new DomainError("account_closed", { id: account, message: `“${row.name}” is closed.` });
}

const areOwn = (context: CommandContext, { entries }: { readonly entries: readonly Chosen[] }): boolean =>
  entries.every((chosen) => isOwnChain(context, chosen));
const counted = (verb: string) => (_input: unknown, output: Written) =>
  `${verb} ${output.entries.length} ${output.entries.length === 1 ? "entry" : "entries"}`;

export const registerManyCommands: CommandHandlers = {
  "register.changeEntries": {
    run: ({ tx }, input) => change(tx, input.entries, input.change, input.reason),
    isOwn: areOwn,
    summary: counted("corrected"),
  },
  "register.voidEntries": {
    run: ({ tx }, { entries, reason }) =>
      doToEach(tx, entries, (state) => (state.counts ? voidEntry(tx, state, "person", reason ?? "") : null)),
    summary: counted("voided"),
  },
  "register.bringBackEntries": {
    run: ({ tx }, { entries, reason }) =>
      doToEach(tx, entries, (state) => (state.counts ? null : unvoidEntry(tx, state, reason ?? ""))),
    summary: counted("brought back"),
  },
  "register.copyEntries": {
    run: ({ tx }, { entries, date }) => doToEach(tx, entries, (state) => copy(tx, state, date)),
    summary: counted("copied"),
  },
};
