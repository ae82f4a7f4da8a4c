/** Reconciling an account with its bank's statement: begin, tick, adjust, finish, reopen (LED-12). */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { StatementBody } from "../../../shared/ledger/record.ts";
import { decimalFromMinor, minorFromDecimal } from "../../../shared/money/amount.ts";
import { appendAdjustment, requireOwnAccount } from "../../ledger/adjust-balance.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { appendStatement } from "../../ledger/append-statement.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { type RecordView, requireChain } from "../../ledger/chain.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import { changed } from "../changed.ts";
import type { CommandHandlers } from "../handler.ts";
import { beginDraft, dropDraft, requireDraft, type StoredDraft, setTicks, ticksOf } from "./draft-store.ts";
import { differenceOf, nextPeriod, openingFor, pendingOf, shownDraft, tickedRows } from "./draft-view.ts";

export function begunDraft(
  book: BookContext,
  profile: ProfileStore,
  draft: StoredDraft,
): Output<"statements.start"> {
  return { draft: shownDraft(book, draft, tickedRows(book, draft, ticksOf(profile, draft.id))) };
}

/** Fails with `bad_date` when the period ends before it begins. */
export function requirePeriod(from: string, to: string): void {
  if (from > to)
    throw new DomainError("bad_date", { field: "to", message: "The period ends before it begins." });
}

function start(
  book: BookContext,
  profile: ProfileStore,
  input: Input<"statements.start">,
): Output<"statements.start"> {
  const { root, currency } = requireOwnAccount(book, input.account);
  const again = input.again === undefined ? null : reopenedBody(book, input.again, input.account);
  const from = input.from ?? again?.from ?? nextPeriod(book, root).from;
  requirePeriod(from, input.to);
  const opening =
    input.opening ?? (again === null ? undefined : decimalFromMinor(again.opening, currency, book.digitsOf));
  const facts = {
    account: input.account,
    currency,
    from,
    to: input.to,
    openingMinor: String(
      opening === undefined
        ? openingFor(book, root, from)
        : minorFromDecimal(opening, currency, book.digitsOf),
    ),
    closingMinor: String(minorFromDecimal(input.closing, currency, book.digitsOf)),
    file: null,
  };
  const ticked = again === null ? [] : again.lines.map(([entry]) => entry);
  return begunDraft(book, profile, beginDraft(profile, book.id, facts, [], ticked));
}

/** What a reopened statement of the account said. Fails with `not_found`. */
function reopenedBody(book: BookContext, id: string, account: string): StatementBody {
  const state = requireChain(book.db, book.findRoot(id), "statement");
  const body = state.content.content as StatementBody;
  if (state.counts || body.account !== account)
    throw new DomainError("not_found", { message: "This is not a reopened statement of the account." });
  return body;
}

/** Fails with `not_available`: what is pending is on no statement yet. */
function requirePosted(book: BookContext, entries: readonly string[]): void {
  const roots = entries.map((id) => book.findRoot(id)).filter((root) => root !== null);
  const [waiting] = pendingOf(book, roots);
  if (waiting !== undefined)
    throw new DomainError("not_available", {
      field: "entries",
      entry: book.idOfRoot(waiting),
      message: "The bank has not posted this entry yet. Mark it as posted first.",
    });
}

function tick(
  book: BookContext,
  profile: ProfileStore,
  input: Input<"statements.tick">,
): Output<"statements.tick"> {
  const draft = requireDraft(profile, book.id, input.draft);
  if (input.ticked) {
    const wanted = [...new Set(input.entries)];
    requirePosted(book, wanted);
    if (tickedRows(book, draft, wanted).length !== wanted.length)
      throw new DomainError("not_found", {
        field: "entries",
        message: "An entry is not one of this account that could be on the statement.",
      });
  }
  setTicks(profile, draft.id, input.entries, input.ticked);
  return begunDraft(book, profile, draft);
}

function adjust(tx: LedgerTx, profile: ProfileStore, input: Input<"statements.adjust">): RecordView {
  const draft = requireDraft(profile, tx.book.id, input.draft);
  const ticks = ticksOf(profile, draft.id);
  const difference = differenceOf(draft, tickedRows(tx.book, draft, ticks));
  if (difference !== BigInt(minorFromDecimal(input.difference, draft.currency, tx.book.digitsOf)))
    throw new DomainError("superseded", {
      field: "difference",
      difference: decimalFromMinor(difference, draft.currency, tx.book.digitsOf),
      message: "The difference is another one by now. Look at it again.",
    });
  return appendAdjustment(tx, {
    account: draft.account,
    date: draft.to,
    amount: difference,
    category: input.category,
    memo: input.memo ?? "Adjusted to the bank’s statement",
  });
}

function finish(tx: LedgerTx, profile: ProfileStore, id: string): RecordView {
  const draft = requireDraft(profile, tx.book.id, id);
  const ticked = tickedRows(tx.book, draft, ticksOf(profile, id));
  return appendStatement(tx, {
    account: draft.account,
    from: draft.from,
    to: draft.to,
    opening: BigInt(draft.openingMinor),
    closing: BigInt(draft.closingMinor),
    entries: ticked.map((row) => row.root),
    file: draft.file,
  });
}

/** Newest first: what an older one closed with is where the next began. */
function reopen(tx: LedgerTx, id: string, reason: string): RecordView {
  const state = requireChain(tx.db, tx.book.findRoot(id), "statement");
  if (!state.counts)
    throw new DomainError("nothing_to_do", { message: "This statement was reopened already." });
  if (reason.trim() === "")
    throw new DomainError("bad_input", { field: "reason", message: "Say why it is reopened." });
  const later = tx.db.one<{ root: number }>(
    `SELECT s.root FROM statement s JOIN statement mine ON mine.root = ? AND mine.account = s.account
     WHERE s.to_day > mine.to_day ORDER BY s.to_day DESC LIMIT 1`,
    state.tip.root,
  );
  if (later !== undefined)
    throw new DomainError("in_use", {
      id: tx.book.idOfRoot(later.root),
      message: "A later statement goes on from this one. Reopen the newest first.",
    });
  return tx.append({
    kind: "statement",
    op: 1,
    revises: state,
    content: { why: "person" },
    text: { reason },
  });
}

export const statementsCommands: CommandHandlers = {
  "statements.start": {
    run: ({ tx, profile }, input) => start(tx.book, profile, input),
    summary: () => "began reconciling",
  },
  "statements.tick": { run: ({ tx, profile }, input) => tick(tx.book, profile, input) },
  "statements.discard": {
    run: ({ tx, profile }, { draft }) => {
      dropDraft(profile, requireDraft(profile, tx.book.id, draft).id);
      return {};
    },
  },
  "statements.adjust": {
    run: ({ tx, profile }, input) => changed(tx, adjust(tx, profile, input)),
    after: ({ profile }, { draft }, { id }) => setTicks(profile, draft, [id], true),
    summary: () => "adjusted an account to a statement",
  },
  "statements.finish": {
    run: ({ tx, profile }, { draft }) => changed(tx, finish(tx, profile, draft)),
    after: ({ profile }, { draft }) => dropDraft(profile, draft),
    summary: () => "finished a statement",
  },
  "statements.reopen": {
    run: ({ tx }, { id, reason }) => changed(tx, reopen(tx, id, reason)),
    summary: () => "reopened a statement",
  },
};
