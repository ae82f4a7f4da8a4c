/**
 * Taking a command back (LED-5): for each chain it wrote in, newest first, one more record that says what was said
 * before it; a chain that it began is voided. Each chain must still be as the command left it. The same on an undo is
 * the redo. The guards of entries (L4, L5) are asked as for any other change.
 */
import { DomainError } from "../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../shared/ledger/entry.ts";
import {
  type AccountBody,
  type AccountText,
  asJson,
  type RecordKind,
  rootKey,
  type VoidBody,
} from "../../shared/ledger/record.ts";
import { requireFreeAccountName, requireFreeCategoryName } from "./append-account.ts";
import { appendEntry, voidEntry } from "./append-entry.ts";
import type { LedgerTx } from "./append-record.ts";
import { type ChainState, type RecordView, readRecord, requireChain } from "./chain.ts";
import { commandId, firstSaid, type TouchedChain, touchedChains } from "./command-line.ts";
import { requireAccount, reviveNames } from "./names.ts";
import type { LedgerJob } from "./verify-problems.ts";

/** Chains between two looks at whether to stop. */
const LOOKS_UP = 200;

/** Puts a chain back; `before` is null for one that the command began. */
type Restore = (tx: LedgerTx, state: ChainState, before: RecordView | null) => void;

const RESTORERS: Readonly<Record<string, Restore>> = {
  entry: restoreEntry,
  account: restoreAccount,
  payee: restoreName,
  tag: restoreName,
  book: restoreContent,
  import: restoreContent,
  "balance-assertion": restoreContent,
  attachment: restoreContent,
};

/** What has a way back of its own, which leaves its reason or its evidence in the log: where that way is. */
const OWN_WAY: Readonly<Record<string, string>> = {
  closing: "Close or reopen the months themselves; that keeps the reason.",
  commodity: "Correct the commodity itself.",
  member: "Change the member's rights themselves.",
  statement: "Reopen the statement itself, or finish it again.",
};

/** Whether the kind of record can be taken back by a later one. */
export function isUndoable(kind: string, begun: boolean): boolean {
  return RESTORERS[kind] !== undefined && !(begun && (kind === "book" || kind === "import"));
}

/** Payees and tags come and go with the entries that name them: another one may have taken them up meanwhile. */
export function isSupport(chain: Pick<TouchedChain, "kind" | "before">, beforeOp: number | null): boolean {
  return (chain.kind === "payee" || chain.kind === "tag") && (chain.before === null || beforeOp === 1);
}

/** Marks `cmd` as undone by the command that `tx` writes; must be its first record. Fails with `exists` when it is already. */
export function appendUndoMark(tx: LedgerTx, cmd: number): void {
  const of = commandId(tx.db, cmd);
  tx.append({ kind: "undo", rootKey: rootKey.undo(of), content: { of } });
}

/**
 * Takes `cmd` back; answers how many chains it put back. Codes: `superseded` (changed since), `not_available`, `in_use`,
 * `exists` (a name taken since), and those of the guards.
 */
export function undoCommand(tx: LedgerTx, cmd: number, job: LedgerJob): number {
  const chains = touchedChains(tx.db, cmd);
  appendUndoMark(tx, cmd);
  for (const [at, chain] of chains.reverse().entries()) {
    if (at % LOOKS_UP === 0) {
      job.progress(at, chains.length, "undoing");
      job.checkCancelled();
    }
    const restore = RESTORERS[chain.kind];
    if (restore === undefined || !isUndoable(chain.kind, chain.before === null))
      throw new DomainError("not_available", {
        kind: chain.kind,
        message: `This cannot be undone as a whole. ${OWN_WAY[chain.kind] ?? "Change it back where it was done."}`,
      });
    const state = requireChain(tx.db, chain.root, chain.kind);
    const before = chain.before === null ? null : readRecord(tx.db, chain.before);
    if (isAsLeft(tx, state.tip.seq, chain.last)) restore(tx, state, before);
    else if (!isSupport(chain, before?.op ?? null)) throw changedSince(tx, state);
  }
  return chains.length;
}

/** Whether the chain says what the command left there: nothing came since, or what came was taken back. */
function isAsLeft(tx: LedgerTx, tip: number, last: number): boolean {
  if (tip === last) return true;
  const said = firstSaid(tx.db, [tip, last]);
  return said.get(tip) === said.get(last);
}

function changedSince(tx: LedgerTx, state: ChainState): DomainError {
  return new DomainError("superseded", {
    id: tx.book.idOfRoot(state.tip.root),
    kind: state.tip.kind,
    current: state.tip.seq,
    message:
      "Something this did was changed since. Take that change back first, or change it where it stands.",
  });
}

function restoreEntry(tx: LedgerTx, state: ChainState, before: RecordView | null): void {
  if (before?.op === 0) {
    const content = before.content as EntryContent;
    reviveNames(tx, content);
    const text = { ...((before.text ?? {}) as EntryText), reason: undefined };
    appendEntry(tx, { content, text, revises: state });
    return;
  }
  const { why, of } = before === null ? ({ why: "undo" } as VoidBody) : (before.content as VoidBody);
  voidEntry(tx, state, why, "", of);
}

/** Kinds nothing else stands on. */
function restoreContent(tx: LedgerTx, state: ChainState, before: RecordView | null): void {
  const kind = state.tip.kind as RecordKind;
  if (before?.op === 0) {
    const text = before.text == null ? null : asJson(before.text);
    tx.append({ kind, revises: state, content: asJson(before.content as object), text });
  } else {
    const why = before === null ? "undo" : (before.content as VoidBody).why;
    tx.append({ kind, op: 1, revises: state, content: { why } });
  }
}

function restoreAccount(tx: LedgerTx, state: ChainState, before: RecordView | null): void {
  const root = state.tip.root;
  if (before?.op === 0) {
    const body = before.content as AccountBody;
    const text = before.text as AccountText;
    if (body.currency === null) requireFreeCategoryName(tx.book, text.name, body.type, root);
    else requireFreeAccountName(tx.book, text.name, root);
    if (body.parent !== undefined) requireAccount(tx.book, body.parent);
    tx.append({ kind: "account", revises: state, content: asJson(body), text: asJson(text) });
    return;
  }
  // What the program made for itself (an account between two currencies) stays: it is made once and never shown.
  if ((state.content.content as AccountBody).subtype === "system") return;
  tx.flush();
  requireUnused(tx, root);
  const why = before === null ? "undo" : (before.content as VoidBody).why;
  tx.append({ kind: "account", op: 1, revises: state, content: { why } });
}

function requireUnused(tx: LedgerTx, root: number): void {
  const name = tx.book.accounts.get(root)?.name ?? "";
  const used = tx.db.one("SELECT 1 AS x FROM balance_month WHERE account = ? LIMIT 1", root) !== undefined;
  const children = [...tx.book.accounts.values()].some((other) => other.parent === root);
  if (used || children)
    throw new DomainError("in_use", {
      id: tx.book.idOfRoot(root),
      message: `“${name}” is used by what was written since, so making it cannot be undone.`,
    });
}

function restoreName(tx: LedgerTx, state: ChainState, before: RecordView | null): void {
  const kind = state.tip.kind === "payee" ? "payee" : "tag";
  if (before?.op === 0) {
    tx.append({ kind, revises: state, content: {}, text: asJson(before.text as object) });
    return;
  }
  tx.flush();
  const { root } = state.tip;
  const used =
    kind === "payee"
      ? tx.db.one("SELECT 1 AS x FROM payee_use WHERE payee = ?", root)
      : tx.db.one("SELECT 1 AS x FROM tag_entry WHERE tag = ? LIMIT 1", root);
  if (used === undefined) tx.append({ kind, op: 1, revises: state, content: { why: "undo" } });
}
