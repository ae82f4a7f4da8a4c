/**
 * Gathers what a parser finds into events whose order depends on the file alone, not on the size of the pieces it
 * was read in: rows wait until there are 500 of them or an account has news.
 */
import { ProblemLimit } from "./problem.ts";
import {
  type LeftOut,
  type ParsedAccount,
  type ParsedRow,
  type ParseEvent,
  type ParseProblem,
  ROWS_PER_EVENT,
  type RowOrder,
  type SkippedLine,
} from "./statement.ts";

const MAX_SKIPPED = 1000;

export class EventSink {
  #queue: ParseEvent[] = [];
  #rows: ParsedRow[] = [];
  readonly #problems = new ProblemLimit();
  readonly #lastDate: string[] = [];
  #ups = 0;
  #downs = 0;
  #skipped = 0;
  rowCount = 0;

  row(row: ParsedRow): void {
    this.rowCount += 1;
    const last = this.#lastDate[row.account];
    if (last === undefined || last !== row.date) {
      if (last !== undefined) {
        if (last < row.date) this.#ups += 1;
        else this.#downs += 1;
      }
      this.#lastDate[row.account] = row.date;
    }
    this.#rows.push(row);
    if (this.#rows.length >= ROWS_PER_EVENT) this.flushRows();
  }

  flushRows(): void {
    if (this.#rows.length === 0) return;
    this.#queue.push({ kind: "rows", rows: this.#rows });
    this.#rows = [];
  }

  account(index: number, account: ParsedAccount): void {
    this.flushRows();
    this.#queue.push({ kind: "account", index, account: { ...account } });
  }

  leftOut(leftOut: LeftOut): void {
    this.#queue.push({ kind: "left_out", leftOut });
  }

  problem(problem: ParseProblem): void {
    const event = this.#problems.admit(problem);
    if (event !== null) this.#queue.push(event);
  }

  skipped(skipped: SkippedLine): void {
    this.#skipped += 1;
    if (this.#skipped <= MAX_SKIPPED) this.#queue.push({ kind: "skipped", skipped });
  }

  event(event: ParseEvent): void {
    this.#queue.push(event);
  }

  /** Which way the dates run, per account; `fallback` when they do not move. */
  order(fallback: RowOrder): RowOrder {
    const moves = this.#ups + this.#downs;
    if (moves === 0) return fallback;
    if (this.#ups >= 0.95 * moves) return "ascending";
    return this.#downs >= 0.95 * moves ? "descending" : "mixed";
  }

  /** Closes the list: last rows, how many problems were not told, the order, the end. */
  finish(line: number, fallbackOrder: RowOrder = "ascending"): void {
    this.flushRows();
    const summary = this.#problems.summary(line);
    if (summary !== null) this.#queue.push(summary);
    this.#queue.push({ kind: "order", order: this.order(fallbackOrder) });
    this.#queue.push({ kind: "end" });
  }

  take(): ParseEvent[] {
    const events = this.#queue;
    this.#queue = [];
    return events;
  }
}

/** Joins texts into a fingerprint: trimmed, white space collapsed, empty ones left out (R28). */
export function joinRaw(texts: readonly string[]): string {
  let joined = "";
  for (const text of texts) {
    const clean = needsCollapse(text) ? text.replace(/\s+/g, " ").trim() : text;
    if (clean !== "") joined = joined === "" ? clean : `${joined}\u001f${clean}`;
  }
  return joined;
}

function needsCollapse(text: string): boolean {
  let wasSpace = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32) {
      if (wasSpace) return true;
      wasSpace = true;
    } else if ((code >= 9 && code <= 13) || code >= 0x80) {
      return true;
    } else {
      wasSpace = false;
    }
  }
  return wasSpace && text.length > 0;
}
