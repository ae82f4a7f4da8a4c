/** Closing months and opening them again (LED-11, L5). Each is a revision of the month's own chain, with a reason. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import {
  closingBody,
  lastDayOfMonth,
  monthFromNumber,
  monthInWords,
  monthNumber,
  monthsBetween,
} from "../../../shared/ledger/closing.ts";
import { asJson, rootKey } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { requireChain } from "../../ledger/chain.ts";
import { derivedRootId } from "../../ledger/sha256.ts";
import type { CommandHandlers } from "../handler.ts";

const MOST_YEARS = 100;

/** Fails with `bad_date` when the months run backwards or over more than a hundred years. */
export function requireSpan({ from, to }: { readonly from: string; readonly to: string }): string[] {
  if (from > to)
    throw new DomainError("bad_date", {
      field: "to",
      value: to,
      message: `${monthInWords(to)} comes before ${monthInWords(from)}.`,
    });
  if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) >= MOST_YEARS)
    throw new DomainError("bad_date", {
      field: "to",
      value: to,
      message: "That is more than a hundred years. Take fewer months.",
    });
  return monthsBetween(from, to);
}

function isClosed(tx: LedgerTx, month: string): boolean {
  return tx.book.closings.get(monthNumber(month))?.closed === 1;
}

function earlierMonths(tx: LedgerTx, from: string): string[] {
  const rows = tx.db.all<{ month: number }>(
    "SELECT DISTINCT month FROM balance_month WHERE month < ? ORDER BY month",
    monthNumber(from),
  );
  return rows.map(({ month }) => monthFromNumber(month));
}

function say(tx: LedgerTx, month: string, closed: boolean, reason: string): void {
  const known = tx.book.closings.get(monthNumber(month));
  const content = asJson(closingBody(month, closed));
  const text = reason === "" ? null : { reason };
  if (known !== undefined) {
    tx.append({ kind: "closing", revises: requireChain(tx.db, known.root, "closing"), content, text });
    return;
  }
  const rootId = derivedRootId(tx.book.secret, rootKey.closing(month));
  const there = tx.db.one<{ seq: number }>("SELECT seq FROM record WHERE root_id = ?", rootId);
  // A chain that another program voided goes on.
  if (there !== undefined)
    tx.append({ kind: "closing", revises: requireChain(tx.db, there.seq, "closing"), content, text });
  else tx.append({ kind: "closing", rootId, content, text });
}

function close(tx: LedgerTx, input: Input<"periods.close">): Output<"periods.close"> {
  const span = requireSpan(input);
  if (lastDayOfMonth(input.to) >= tx.book.clock.today())
    throw new DomainError("bad_date", {
      field: "to",
      value: input.to,
      message: `${monthInWords(input.to)} is not over yet. It can be closed from the first day of the next month.`,
    });
  const earlier = input.earlier === true ? earlierMonths(tx, input.from) : [];
  const closed = [...earlier, ...span].filter((month) => !isClosed(tx, month));
  if (closed.length === 0) throw new DomainError("nothing_to_do", { message: "This is closed already." });
  for (const month of closed) say(tx, month, true, input.reason ?? "");
  return { closed };
}

function reopen(tx: LedgerTx, input: Input<"periods.reopen">): Output<"periods.reopen"> {
  const reopened = requireSpan(input).filter((month) => isClosed(tx, month));
  if (reopened.length === 0) throw new DomainError("nothing_to_do", { message: "This is not closed." });
  for (const month of reopened) say(tx, month, false, input.reason);
  return { reopened };
}

const span = (what: string, months: readonly string[]): string =>
  months.length === 1
    ? `${what} ${months[0]}`
    : `${what} ${months.length} months, ${months[0]} to ${months.at(-1)}`;

export const periodsCommands: CommandHandlers = {
  "periods.close": {
    run: ({ tx }, input) => close(tx, input),
    summary: (_input, { closed }) => span("closed", closed),
  },
  "periods.reopen": {
    run: ({ tx }, input) => reopen(tx, input),
    summary: (_input, { reopened }) => span("reopened", reopened),
  },
};
