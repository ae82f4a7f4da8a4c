/** What was done in a book, from its audit (A1). */
import { idFromBlob } from "../../ledger/book-context.ts";
import { timeText } from "../../ledger/time-text.ts";
import type { QueryHandlers } from "../handler.ts";

interface AuditShown {
  readonly id: Buffer;
  readonly at: number;
  readonly by: string | null;
  readonly procedure: string;
  readonly outcome: string;
  readonly detail: string;
}

export const activityQueries: QueryHandlers = {
  "activity.list": ({ book }, { offset, limit }) => {
    // Numbered without a gap: the rank of a row is its number.
    const total = book.db.one<{ n: number }>("SELECT coalesce(max(n), 0) AS n FROM audit")?.n ?? 0;
    const rows = book.db.all<AuditShown>(
      `SELECT a.id, a.at, m.name AS by, a.procedure, a.outcome, a.detail FROM audit a
       LEFT JOIN record r ON r.id = a.actor LEFT JOIN member m ON m.root = r.seq WHERE a.n <= ? ORDER BY a.n DESC LIMIT ?`,
      total - offset,
      limit,
    );
    return {
      total,
      events: rows.map((row) => ({
        id: idFromBlob(row.id),
        at: timeText(row.at),
        by: row.by ?? "",
        procedure: row.procedure,
        outcome: row.outcome,
        summary: row.detail,
      })),
    };
  },
};
