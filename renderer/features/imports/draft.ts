/** A file read and compared with the book, but not yet written: its words and the counts the wizard speaks of. */
import type { Output } from "../../../shared/contract/index.ts";
import { sumDecimals } from "../../../shared/money/amount.ts";
import { formatDate } from "../../format/date.ts";
import { negated } from "../../format/money.ts";
import { isMessageKey, t } from "../../i18n/t.ts";
import { CallError } from "../../transport/transport.ts";

export type Draft = Output<"imports.draft">;
export type DraftAccount = Draft["accounts"][number];
export type DraftRow = Output<"imports.rows">["rows"][number];
export type RowStatus = DraftRow["status"];
export type Batch = Output<"imports.batches">["batches"][number];
export type Imported = Output<"imports.commit">;
export type Problem = NonNullable<DraftRow["problem"]>;

/** In the order of the tallies, and of the keys 1 to 4. */
export const STATUSES: readonly RowStatus[] = ["new", "duplicate", "leftOut", "problem"];

export function countOf(counts: Draft["counts"], status: RowStatus): number {
  return status === "new" ? counts.fresh : counts[status];
}

/** Every line of the file that is a booking, or should have been one. */
export function linesOf(counts: Pick<Draft["counts"], RowStatusCount>): number {
  return counts.fresh + counts.duplicate + counts.leftOut + counts.problem;
}
type RowStatusCount = "fresh" | "duplicate" | "leftOut" | "problem";

/**
 * A line no row could be made of: it stands among the rows with its problem, and with nothing in its cells (the
 * contract has no row without a day and an amount, so the program fills in the first day of its count and a zero).
 */
export function isUnread(row: DraftRow): boolean {
  return (
    row.status === "problem" && row.date === "1970-01-01" && row.amount === "0" && row.payee + row.memo === ""
  );
}

/** "OFX", "CSV"; the format's own id where it has no name here. */
export function formatName(format: string): string {
  const key = `imports.format.${format}`;
  return isMessageKey(key) ? (t as (key: string) => string)(key) : format.toUpperCase();
}

/** "14 Nov 2026 to 21 Nov 2026". */
export function spanText(first: string | null, last: string | null): string {
  if (first === null || last === null) return t("imports.noDates");
  return first === last ? formatDate(first) : t("imports.span", formatDate(first), formatDate(last));
}

/** "CAMT.053, 15 lines, 14 Nov 2026 to 21 Nov 2026". */
export function summaryText(draft: Draft): string {
  const lines = t("imports.lines", linesOf(draft.counts));
  const what = [formatName(draft.format), lines];
  if (draft.first !== null) what.push(spanText(draft.first, draft.last));
  return what.join(", ");
}

/** What the new lines of one account add up to, and how far the book then is from the bank's own figure. */
export function accountSums(account: DraftAccount): { sum: string; gap: string | null } {
  const minus = (a: string, b: string) => sumDecimals([a, negated(b)]);
  return {
    sum: minus(account.balanceAfter, account.balanceBefore),
    gap: account.statementBalance === null ? null : minus(account.statementBalance, account.balanceAfter),
  };
}

/** The name a person knows the account by: the book's, else the one it will get. */
export function accountLabel(account: DraftAccount, known: readonly { id: string; name: string }[]): string {
  const own = known.find((row) => row.id === account.account)?.name;
  return own ?? (account.newName || account.named || t("imports.unnamed"));
}

/** An error that a problem of a file as a whole makes, for showing in the same place as the others. */
export function errorFromFailure(failure: Problem): CallError {
  return new CallError("bad_file", { ...failure });
}

/** The place in the file an error names, if it names one. */
export function placeOf(error: CallError): Pick<Problem, "line" | "column" | "value" | "expected"> | null {
  const { line, column, value, expected } = error.detail;
  if (typeof line !== "number" || line === 0) return null;
  return {
    line,
    column: typeof column === "number" ? column : 0,
    value: typeof value === "string" ? value : "",
    expected: typeof expected === "string" ? expected : "",
  };
}
