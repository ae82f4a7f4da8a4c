/** What was done in a book, from its audit (A1), and what of it can be taken back (LED-5). */
import type { Input, Output } from "../../../shared/contract/index.ts";
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

function list(
  book: BookContext,
  member: string,
  { offset, limit }: Input<"activity.list">,
): Output<"activity.list"> {
  // Numbered without a gap: the rank of a row is its number.
  const total = book.db.one<{ n: number }>("SELECT coalesce(max(n), 0) AS n FROM audit")?.n ?? 0;
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
        undo: known === undefined ? null : { can: known.hindrance === null, hindrance: known.hindrance },
      };
    }),
  };
}

export const activityQueries: QueryHandlers = {
  "activity.list": ({ book, member }, input) => list(book, member, input),
};
