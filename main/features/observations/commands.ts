/** Observing a balance, correcting and withdrawing what was observed, and adjusting the book to it (LED-9). */
import type { Input } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import { requireBookableDay } from "../../../shared/ledger/bookable-day.ts";
import { canonicalJson } from "../../../shared/ledger/canonical-json.ts";
import {
  asJson,
  type ObservationBody,
  type ObservationText,
  rootKey,
} from "../../../shared/ledger/record.ts";
import { decimalFromMinor, minorFromDecimal } from "../../../shared/money/amount.ts";
import { dateFromDayNumber, dayNumberFromDate } from "../../../shared/plain-date.ts";
import { appendAdjustment, requireOwnAccount } from "../../ledger/adjust-balance.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { idFromBlob } from "../../ledger/book-context.ts";
import { type ChainState, findChain, type RecordView, requireChain } from "../../ledger/chain.ts";
import { derivedRootId } from "../../ledger/sha256.ts";
import { changed } from "../changed.ts";
import type { CommandHandlers } from "../handler.ts";
import { gapOf, requireObserved } from "./gap.ts";

type Seen = Pick<
  Input<"accounts.observe">,
  "date" | "amount" | "source" | "note" | "available" | "observedAt"
>;

function bodyOf(tx: LedgerTx, account: string, seen: Seen): ObservationBody {
  const { currency } = requireOwnAccount(tx.book, account);
  const minorOf = (field: string, figure: string) =>
    inField(field, () => minorFromDecimal(figure, currency, tx.book.digitsOf));
  requireBookableDay(seen.date);
  return {
    account,
    amount: minorOf("amount", seen.amount),
    available: seen.available === undefined ? undefined : minorOf("available", seen.available),
    currency,
    date: seen.date,
    observedAt: seen.observedAt,
    source: seen.source,
  };
}

function textOf(note: string | undefined, reason: string | undefined): ObservationText | null {
  const text = { note: note || undefined, reason: reason || undefined };
  return text.note === undefined && text.reason === undefined ? null : text;
}

/** Two devices that see one figure on one day make one observation; a corrected one has left its first place free. */
function observe(tx: LedgerTx, input: Input<"accounts.observe">): RecordView {
  const body = bodyOf(tx, input.account, input);
  const text = textOf(input.note, undefined);
  const key = rootKey.observation(input.account, body.date, body.currency, body.amount);
  const rootId = derivedRootId(tx.book.secret, key);
  const root = tx.book.findRoot(idFromBlob(rootId));
  const there = root === null ? null : findChain(tx.db, root);
  const record = {
    kind: "balance-assertion",
    content: asJson(body),
    text: text === null ? null : asJson(text),
  } as const;
  requireNotObserved(tx, body);
  if (there === null) return tx.append({ ...record, rootId });
  return there.counts ? tx.append(record) : tx.append({ ...record, revises: there });
}

function requireNotObserved(tx: LedgerTx, { account, date, amount }: ObservationBody): void {
  const same = tx.db.one<{ root: number }>(
    "SELECT root FROM observation WHERE account = ? AND date = ? AND amount = ?",
    tx.book.requireRoot(account),
    dayNumberFromDate(date),
    amount,
  );
  if (same !== undefined)
    throw new DomainError("exists", {
      id: tx.book.idOfRoot(same.root),
      message: "This balance was recorded for that day already.",
    });
}

function requireInForce(tx: LedgerTx, id: string): ChainState {
  const state = requireChain(tx.db, tx.book.findRoot(id), "balance-assertion");
  if (!state.counts)
    throw new DomainError("nothing_to_do", { message: "This observation was withdrawn already." });
  return state;
}

function correct(tx: LedgerTx, input: Input<"accounts.correctObservation">): RecordView {
  const state = requireInForce(tx, input.id);
  const before = state.content.content as ObservationBody;
  const body = bodyOf(tx, before.account, input);
  const note = (state.content.text as ObservationText | null)?.note;
  const isSame =
    canonicalJson(asJson(body)) === canonicalJson(asJson(before)) && (input.note ?? "") === (note ?? "");
  if (isSame)
    throw new DomainError("nothing_to_do", { message: "Nothing differs from the observation in force." });
  if (body.date !== before.date || body.amount !== before.amount) requireNotObserved(tx, body);
  const text = textOf(input.note, input.reason);
  return tx.append({
    kind: "balance-assertion",
    revises: state,
    content: asJson(body),
    text: text === null ? null : asJson(text),
  });
}

function adjust(tx: LedgerTx, input: Input<"accounts.adjust">): RecordView {
  const row = requireObserved(tx.book, input.observation);
  const gap = gapOf(row);
  const seen = inField("gap", () => minorFromDecimal(input.gap, row.currency, tx.book.digitsOf));
  if (gap !== BigInt(seen))
    throw new DomainError("superseded", {
      field: "gap",
      gap: decimalFromMinor(gap, row.currency, tx.book.digitsOf),
      message: "The gap is another one by now. Look at it again.",
    });
  return appendAdjustment(tx, {
    account: tx.book.idOfRoot(row.account),
    date: dateFromDayNumber(row.date),
    amount: gap,
    category: input.category,
    memo: input.memo ?? "Adjusted to the observed balance",
  });
}

export const observationsCommands: CommandHandlers = {
  "accounts.observe": {
    run: ({ tx }, input) => changed(tx, observe(tx, input)),
    summary: () => "recorded a balance",
  },
  "accounts.correctObservation": {
    run: ({ tx }, input) => changed(tx, correct(tx, input)),
    summary: () => "corrected a recorded balance",
  },
  "accounts.voidObservation": {
    run: ({ tx }, { id, reason }) =>
      changed(
        tx,
        tx.append({
          kind: "balance-assertion",
          op: 1,
          revises: requireInForce(tx, id),
          content: { why: "person" },
          text: reason === undefined || reason === "" ? null : { reason },
        }),
      ),
    summary: () => "withdrew a recorded balance",
  },
  "accounts.adjust": {
    run: ({ tx }, input) => changed(tx, adjust(tx, input)),
    summary: () => "adjusted an account to a recorded balance",
  },
};
