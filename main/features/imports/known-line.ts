/** Whether a line of a file is in the book already, from its derived root (IMP-3, IMP-4). */
import type { EntryContent } from "../../../shared/ledger/entry.ts";
import { rootKey, type VoidBody } from "../../../shared/ledger/record.ts";
import { minorFromDecimal } from "../../../shared/money/amount.ts";
import { daysBetween } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { derivedRootId } from "../../ledger/sha256.ts";
import type { ParsedRow } from "../../parse/statement.ts";
import { reusedIdKey } from "./external-key.ts";

/**
 * new: not there · back: voided by undoing its import, comes back · duplicate: there · leftOut: a person voided it.
 */
export type Standing = "new" | "back" | "duplicate" | "leftOut";

export interface KnownLine {
  readonly standing: Standing;
  readonly rootId: Buffer;
  /** Local root of the entry that is there. */
  readonly root: number | null;
}

interface FoundRow {
  readonly root: number;
  readonly tip: number;
  readonly counted: number | null;
}

const DAYS_A_BANK_MAY_MOVE = 10;

/** Looks a line up under its key; a bank's id that was used for another line gets a key of its own. */
export function lookUp(book: BookContext, accountId: string, key: string, row: ParsedRow): KnownLine {
  const rootId = derivedRootId(book.secret, rootKey.imported(accountId, key));
  const found = find(book, rootId);
  if (found === undefined) return { standing: "new", rootId, root: null };
  if (row.externalId === null || key !== row.externalId || isSameLine(book, found.root, accountId, row))
    return { standing: standingOf(book, found), rootId, root: found.root };
  return lookUp(book, accountId, reusedIdKey(key, row), row);
}

function find(book: BookContext, rootId: Buffer): FoundRow | undefined {
  return book.db.one<FoundRow>(
    "SELECT c.root, c.tip, c.counted FROM record r JOIN chain c ON c.root = r.seq WHERE r.root_id = ?",
    rootId,
  );
}

function standingOf(book: BookContext, found: FoundRow): Standing {
  if (found.counted !== null) return "duplicate";
  const body =
    book.db.one<{ body: string }>("SELECT body FROM record WHERE seq = ?", found.tip)?.body ?? "{}";
  return (JSON.parse(body) as VoidBody).why === "import_undo" ? "back" : "leftOut";
}

/** The same amount within days: banks correct a date now and then, and some number their lines anew each month. */
function isSameLine(book: BookContext, root: number, accountId: string, row: ParsedRow): boolean {
  const body = book.db.one<{ body: string }>("SELECT body FROM record WHERE seq = ?", root)?.body;
  if (body === undefined) return false;
  const entry = JSON.parse(body) as EntryContent;
  const line = entry.lines.find(([account]) => account === accountId);
  if (line === undefined || Math.abs(daysBetween(entry.date, row.date)) > DAYS_A_BANK_MAY_MOVE) return false;
  try {
    return minorFromDecimal(row.amount, line[2], book.digitsOf) === line[1];
  } catch {
    // An amount finer than the currency was rounded when it was taken in; the id and the day stand for it.
    return true;
  }
}

/** A free root for a line that a person takes in although it is there: an entry of its own. */
export function freeRootId(book: BookContext, accountId: string, key: string): Buffer {
  for (let n = 2; ; n++) {
    const rootId = derivedRootId(book.secret, rootKey.imported(accountId, `${key}+${n}`));
    if (find(book, rootId) === undefined) return rootId;
  }
}
