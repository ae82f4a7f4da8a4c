/** What was done in a book, from its audit (A1), and what of it can be taken back (LED-5). */
import type { Input, Output } from "../../../shared/contract/index.ts";
import type { ReadDb } from "../../db/driver.ts";
import { type BookContext, idFromBlob } from "../../ledger/book-context.ts";
import { timeText } from "../../ledger/time-text.ts";
import type { QueryHandlers } from "../handler.ts";
import { commandFacts } from "./command-facts.ts";

interface AuditShown {
  readonly id: Buffer;
  readonly at: number;
  readonly by: string | null;
  readonly procedure: string;
  readonly outcome: string;
  readonly cmd: number | null;
  readonly detail: string;
}

/** How many there were by the moment. They are numbered without a gap, in time: the rank of a row is its number. */
function lastBy(db: ReadDb, knownAt: string | undefined): number {
  const all = db.one<{ n: number }>("SELECT coalesce(max(n), 0) AS n FROM audit")?.n ?? 0;
  if (knownAt === undefined) return all;
  const until = Date.parse(knownAt) * 1000 + 999;
  let low = 0;
  let high = all;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const at = db.one<{ at: number }>("SELECT at FROM audit WHERE n = ?", middle)?.at ?? 0;
    if (at <= until) low = middle;
    else high = middle - 1;
  }
  return low;
}

function list(
  book: BookContext,
  member: string,
  { offset, limit, knownAt }: Input<"activity.list">,
): Output<"activity.list"> {
  const total = lastBy(book.db, knownAt);
  const rows = book.db.all<AuditShown>(
    `SELECT a.id, a.at, m.name AS by, a.procedure, a.outcome, a.cmd, a.detail FROM audit a
     LEFT JOIN record r ON r.id = a.actor LEFT JOIN member m ON m.root = r.seq WHERE a.n <= ? ORDER BY a.n DESC LIMIT ?`,
    total - offset,
    limit,
  );
  const facts = commandFacts(
    book,
    member,
    rows.flatMap((row) => (row.cmd === null ? [] : [row.cmd])),
  );
  return {
    total,
    events: rows.map((row) => {
      const known = row.cmd === null ? undefined : facts.get(row.cmd);
      return {
        id: idFromBlob(row.id),
        at: timeText(row.at),
        by: row.by ?? "",
        procedure: row.procedure,
        outcome: row.outcome,
        summary: row.detail,
        command: known?.shown ?? null,
        undo:
          known === undefined || knownAt !== undefined
            ? null
            : { can: known.hindrance === null, hindrance: known.hindrance },
      };
    }),
  };
}

export const activityQueries: QueryHandlers = {
  "activity.list": ({ book, member }, input) => list(book, member, input),
};
