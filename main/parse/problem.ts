/** Makes the problems of the parsers: values cut short, one sentence each, and no more than a person can read. */
import {
  MAX_PROBLEMS,
  ParseError,
  type ParseEvent,
  type ParseProblem,
  type ProblemCode,
} from "./statement.ts";

const MAX_VALUE_CHARS = 200;

export interface Place {
  line: number;
  column?: number;
}

/** Text of a file made fit for a message: one line, at most 200 characters. */
export function clipValue(text: string): string {
  const flat = (text.length > 4 * MAX_VALUE_CHARS ? text.slice(0, 4 * MAX_VALUE_CHARS) : text)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim();
  return flat.length > MAX_VALUE_CHARS ? `${flat.slice(0, MAX_VALUE_CHARS - 1)}…` : flat;
}

export function makeProblem(
  code: ProblemCode,
  place: Place,
  what: { value: string; expected: string; sentence: string; row: boolean },
): ParseProblem {
  return {
    line: place.line,
    column: place.column ?? 0,
    code,
    value: clipValue(what.value),
    expected: what.expected,
    message: `Line ${place.line}: ${what.sentence}`,
    row: what.row,
  };
}

/** A fatal problem: the whole file cannot be read. */
export function parseError(
  code: ProblemCode,
  line: number,
  value: string,
  expected: string,
  message: string,
) {
  return new ParseError({ line, column: 0, code, value: clipValue(value), expected, message });
}

/** Passes problems on until there are too many; then one that says how many more there were. */
export class ProblemLimit {
  #told = 0;
  #untold = 0;
  #rowsUntold = 0;

  /** The event for this problem, or null once the limit is reached. */
  admit(problem: ParseProblem): ParseEvent | null {
    if (this.#told < MAX_PROBLEMS) {
      this.#told += 1;
      return { kind: "problem", problem };
    }
    this.#untold += 1;
    if (problem.row) this.#rowsUntold += 1;
    return null;
  }

  summary(line: number): ParseEvent | null {
    if (this.#untold === 0) return null;
    return {
      kind: "problem",
      problem: makeProblem(
        "too_many_problems",
        { line },
        {
          value: String(this.#untold),
          expected: `at most ${MAX_PROBLEMS} problems`,
          sentence: `${this.#untold} more problems were found (${this.#rowsUntold} more rows left out); only the first ${MAX_PROBLEMS} are listed.`,
          row: false,
        },
      ),
    };
  }
}
