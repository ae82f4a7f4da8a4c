/** Reports: one question, whatever its kind; what takes a long walk over entries is for the reader's thread. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import type { ReportInput } from "../../../shared/contract/reports.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { QueryHandlers } from "../handler.ts";
import { LongAnswer } from "../long-answer.ts";
import { balanceReport } from "./balance-table.ts";
import { cashFlow } from "./cash-flow.ts";
import { requireQuick } from "./quick.ts";
import { balanceSheet, incomeStatement, netWorth, trialBalance } from "./statements.ts";
import { type Parts, tableReport } from "./table.ts";

function partsOf(book: BookContext, input: ReportInput, today: string): Parts {
  switch (input.kind) {
    case "table":
      return input.measure === "balance"
        ? balanceReport(book, input, today)
        : tableReport(book, input, today);
    case "net-worth":
      return netWorth(book, input, today);
    case "income-statement":
      return incomeStatement(book, input, today);
    case "balance-sheet":
      return balanceSheet(book, input, today);
    case "trial-balance":
      return trialBalance(book, input, today);
    case "cash-flow":
      return cashFlow(book, input, today);
  }
}

export function runReport(book: BookContext, input: ReportInput): Output<"reports.run"> {
  const { money, ...parts } = partsOf(book, input, book.clock.today());
  const head = book.db.one<{ seq: number | null }>("SELECT max(seq) AS seq FROM record")?.seq ?? 0;
  return { kind: input.kind, ...money.head, ...parts, head };
}

/**
 * Revisions after a record are few beside the log, and found by the index of revisions; entries that began after it by
 * their roots. Voided ones have no date any more: they count wherever they were.
 */
const SINCE = `SELECT
  (SELECT count(*) FROM journal_entry j WHERE j.root > ? AND j.date BETWEEN ? AND ?) AS written,
  (SELECT count(*) FROM (SELECT DISTINCT r.root FROM record r INDEXED BY record_root WHERE r.root <> r.seq AND r.seq > ? AND r.root <= ?) t
    WHERE EXISTS (SELECT 1 FROM record f WHERE f.seq = t.root AND f.kind = 'entry')
      AND coalesce((SELECT j.date BETWEEN ? AND ? FROM journal_entry j WHERE j.root = t.root), 1)) AS corrected`;

function since(book: BookContext, { head, from, to }: Input<"reports.since">): Output<"reports.since"> {
  const days = [dayNumberFromDate(from), dayNumberFromDate(to)] as const;
  const row = book.db.one<{ written: number; corrected: number }>(SINCE, head, ...days, head, head, ...days);
  return { written: row?.written ?? 0, corrected: row?.corrected ?? 0 };
}

export const reportsQueries: QueryHandlers = {
  "reports.run": ({ book, patient }, input) => {
    if (patient !== true) requireQuick(book, input, book.clock.today());
    return runReport(book, input);
  },
  // It looks through all revisions.
  "reports.since": ({ book, patient }, input) => {
    if (patient !== true) throw new LongAnswer();
    return since(book, input);
  },
};
