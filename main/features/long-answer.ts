import type { ReadDb } from "../db/driver.ts";

/** Thrown by a query that would hold the window up: it is asked again in the reader's thread, where it may take its time. */
export class LongAnswer extends Error {
  constructor() {
    super("this takes longer than the main thread may");
    this.name = "LongAnswer";
  }
}

/** So many lines are read in a moment. */
const FEW_LINES = 2000;

/**
 * Throws `LongAnswer` when more lines of own accounts, or of this one, lie in the months from `from` to `to` (YYYYMM) than are
 * read in a moment.
 */
export function requireFewLines(db: ReadDb, from: number, to: number, account: number | null = null): void {
  const { n } = db.one<{ n: number }>(
    `SELECT coalesce(sum(b.n), 0) AS n FROM account a JOIN balance_month b ON b.account = a.root
     WHERE (a.root = ? OR ? IS NULL AND a.type IN ('asset', 'liability')) AND b.month BETWEEN ? AND ?`,
    account,
    account,
    from,
    to,
  ) ?? { n: 0 };
  if (n > FEW_LINES) throw new LongAnswer();
}
