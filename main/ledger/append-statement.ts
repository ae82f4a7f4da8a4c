/** A statement on its way into the log (LED-12): its entries as they count now, adding up to the last unit. */
import { DomainError } from "../../shared/errors.ts";
import {
  asJson,
  rootKey,
  type StatementBody,
  type StatementLine,
  type StatementText,
} from "../../shared/ledger/record.ts";
import { inAndOut } from "../../shared/ledger/statement.ts";
import { decimalFromMinor } from "../../shared/money/amount.ts";
import { dateFromDayNumber, dayNumberFromDate } from "../../shared/plain-date.ts";
import { requireOwnAccount } from "./adjust-balance.ts";
import type { LedgerTx } from "./append-record.ts";
import { type BookContext, idFromBlob } from "./book-context.ts";
import { findChain, type RecordView } from "./chain.ts";
import { derivedRootId } from "./sha256.ts";

export interface NewStatement {
  readonly account: string;
  readonly from: string;
  readonly to: string;
  /** Minor units. */
  readonly opening: bigint;
  readonly closing: bigint;
  /** Roots of the entries that were found on it. */
  readonly entries: readonly number[];
  readonly file: { readonly sha256: string; readonly name: string } | null;
}

interface PeriodRow {
  readonly n: number;
  readonly debits: string;
  readonly credits: string;
}

/** What the book has in a period: entries, and what they add and take away. */
export function periodFigures(
  book: BookContext,
  account: number,
  currency: string,
  from: string,
  to: string,
): { count: number; debits: bigint; credits: bigint } {
  const row = book.db.one<PeriodRow>(
    `SELECT count(*) AS n, CAST(coalesce(sum(max(s, 0)), 0) AS TEXT) AS debits, CAST(coalesce(sum(max(-s, 0)), 0) AS TEXT) AS credits
     FROM (SELECT sum(amount) AS s FROM posting WHERE account = ? AND date BETWEEN ? AND ? AND currency = ? GROUP BY root)`,
    account,
    dayNumberFromDate(from),
    dayNumberFromDate(to),
    currency,
  );
  return { count: row?.n ?? 0, debits: BigInt(row?.debits ?? "0"), credits: BigInt(row?.credits ?? "0") };
}

interface EntryRow {
  readonly root: number;
  readonly entry: string;
  readonly date: number;
  readonly amount: string;
  readonly taken: number;
}

function linesOf(tx: LedgerTx, account: number, statement: NewStatement): StatementLine[] {
  const wanted = [...new Set(statement.entries)];
  const rows = tx.db.all<EntryRow>(
    `SELECT j.root, lower(hex(r.id)) AS entry, j.date, CAST(sum(p.amount) AS TEXT) AS amount,
       EXISTS (SELECT 1 FROM reconciled_entry x WHERE x.entry = j.root AND x.account = ?) AS taken
     FROM json_each(?) e JOIN journal_entry j ON j.root = e.value JOIN record r ON r.seq = j.entry
     JOIN posting p ON p.root = j.root AND p.account = ? GROUP BY j.root ORDER BY j.date, p.day_order, j.root`,
    account,
    JSON.stringify(wanted),
    account,
  );
  const to = dayNumberFromDate(statement.to);
  if (rows.length !== wanted.length || rows.some((row) => row.taken === 1 || row.date > to))
    throw new DomainError("superseded", {
      message:
        "An entry that was ticked is void, moved away or on another statement by now. Look at it again.",
    });
  return rows.map((row) => [
    tx.book.idOfRoot(row.root),
    idFromBlob(Buffer.from(row.entry, "hex")),
    dateFromDayNumber(row.date),
    exact(BigInt(row.amount)),
  ]);
}

function exact(amount: bigint): number {
  const minor = Number(amount);
  if (!Number.isSafeInteger(minor))
    throw new DomainError("too_large", { message: "The totals are larger than a statement can hold." });
  return minor;
}

/**
 * Appends a finished statement. Codes: `unbalanced` (detail `byMinor`: what is left to explain), `exists` when one of the
 * account covers a day of the period, `superseded` when a ticked entry is not what it was, `bad_date`, `not_found`.
 */
export function appendStatement(tx: LedgerTx, statement: NewStatement): RecordView {
  const { account, from, to, opening, closing, file } = statement;
  const { root, currency } = requireOwnAccount(tx.book, account);
  requireFreePeriod(tx, root, from, to);
  const lines = linesOf(tx, root, statement);
  const { debits, credits } = inAndOut(lines.map(([, , , amount]) => amount));
  const left = closing - opening - debits + credits;
  if (left !== 0n)
    throw new DomainError("unbalanced", {
      byMinor: String(left),
      difference: decimalFromMinor(left, currency, tx.book.digitsOf),
      message: `The ticked entries differ from the statement by ${decimalFromMinor(left, currency, tx.book.digitsOf)} ${currency}.`,
    });
  const inBook = periodFigures(tx.book, root, currency, from, to);
  const body: StatementBody = {
    account,
    book: { count: inBook.count, credits: exact(inBook.credits), debits: exact(inBook.debits) },
    closing: exact(closing),
    count: lines.length,
    credits: exact(credits),
    currency,
    debits: exact(debits),
    file: file?.sha256,
    from,
    lines,
    opening: exact(opening),
    to,
  };
  const text: StatementText | null = file === null ? null : { fileName: file.name };
  const rootId = derivedRootId(tx.book.secret, rootKey.statement(account, to));
  const known = tx.book.findRoot(idFromBlob(rootId));
  const reopened = known === null ? null : findChain(tx.db, known);
  return tx.append({
    kind: "statement",
    content: asJson(body),
    text: text === null ? null : asJson(text),
    ...(reopened === null ? { rootId } : { revises: reopened }),
  });
}

function requireFreePeriod(tx: LedgerTx, account: number, from: string, to: string): void {
  if (from > to)
    throw new DomainError("bad_date", { field: "from", message: "The period ends before it begins." });
  const there = tx.db.one<{ root: number; from_day: number; to_day: number }>(
    "SELECT root, from_day, to_day FROM statement WHERE account = ? AND from_day <= ? AND to_day >= ?",
    account,
    dayNumberFromDate(to),
    dayNumberFromDate(from),
  );
  if (there !== undefined)
    throw new DomainError("exists", {
      id: tx.book.idOfRoot(there.root),
      field: "from",
      message: `There is a reconciled statement from ${dateFromDayNumber(there.from_day)} to ${dateFromDayNumber(there.to_day)} already.`,
    });
}
