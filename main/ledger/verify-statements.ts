/**
 * Holds every statement of the log against the entries it names (LED-12): each line says what the revision it names does to
 * the account, that revision was in force, and no later one moved it while the statement was.
 */
import type { EntryContent } from "../../shared/ledger/entry.ts";
import { isStatementShape } from "../../shared/ledger/statement.ts";
import type { ReadDb } from "../db/driver.ts";
import { type BookContext, blobFromId } from "./book-context.ts";
import { sumIn } from "./reconciled.ts";
import type { LedgerJob, Problems } from "./verify-problems.ts";
import { isEntryShape } from "./verify-rules.ts";

interface Revision {
  readonly seq: number;
  readonly op: number;
  readonly body: string;
}

/** Revisions of an entry before `end`, oldest first, from the one in force at a statement's number. */
const REVISIONS = `WITH own AS (SELECT seq, op, body FROM record WHERE seq = ? UNION ALL SELECT seq, op, body FROM record WHERE root = ? AND root <> seq)
  SELECT seq, op, body FROM own WHERE seq < ? AND seq >= (SELECT max(seq) FROM own WHERE seq < ?) ORDER BY seq`;

export function checkStatements(
  book: BookContext,
  seqs: readonly number[],
  problems: Problems,
  job: LedgerJob,
): void {
  for (const seq of seqs) {
    job.checkCancelled();
    problems.guard(
      "this statement",
      () => seq,
      () => {
        const fault = findFault(book, seq);
        if (fault !== null) problems.add("statement", seq, fault);
      },
    );
  }
}

function findFault(book: BookContext, seq: number): string | null {
  const { db } = book;
  const body = db.one<{ body: string }>("SELECT body FROM record WHERE seq = ?", seq)?.body ?? "null";
  const content: unknown = JSON.parse(body);
  if (!isStatementShape(content)) return null; // the walk has named it
  const end =
    db.one<{ seq: number }>("SELECT seq FROM record WHERE supersedes = ?", seq)?.seq ??
    Number.MAX_SAFE_INTEGER;
  for (const [entry, revision, date, amount] of content.lines) {
    const root = book.findRoot(entry);
    if (root === null || root >= seq) return "it names an entry that was not there";
    const [first, ...later] = db.all<Revision>(REVISIONS, root, root, end, seq);
    if (first === undefined || first.seq !== seqOf(db, revision))
      return "it names a revision that was not in force";
    if (![first, ...later].every((found) => says(found, content.account, date, amount)))
      return "an entry it names does not say, or did not go on saying, what its line says";
  }
  return null;
}

function seqOf(db: ReadDb, id: string): number | null {
  return db.one<{ seq: number }>("SELECT seq FROM record WHERE id = ?", blobFromId(id))?.seq ?? null;
}

function says({ op, body }: Revision, account: string, date: string, amount: number): boolean {
  if (op !== 0) return false;
  const content: unknown = JSON.parse(body);
  if (!isEntryShape(content)) return false;
  const entry: EntryContent = content;
  return entry.date === date && sumIn(account, entry.lines) === BigInt(amount);
}
