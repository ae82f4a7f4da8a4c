/** What a verification says: problems in the words of a person, first record first, at most 20 of them. */
import { DomainError } from "../../shared/errors.ts";
import { typedError } from "../db/driver.ts";

/** The part of a job that long work in the ledger needs. */
export interface LedgerJob {
  progress(done: number, total: number | null, note: string): void;
  /** Throws `cancelled` when the person asked to stop. */
  checkCancelled(): void;
}

export interface VerifyProblem {
  readonly code: string;
  /** The record that does not hold; null when it is not about one. */
  readonly seq: number | null;
  readonly message: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly records: number;
  readonly head: string;
  readonly problems: VerifyProblem[];
}

const MAX_PROBLEMS = 20;

export class Problems {
  readonly #list: VerifyProblem[] = [];
  readonly #perCode = new Map<string, number>();

  /** `message` goes on after "Record No. n does not hold: " when there is a record. */
  add(code: string, seq: number | null, message: string): void {
    const seen = this.#perCode.get(code) ?? 0;
    if (seen >= MAX_PROBLEMS) return;
    this.#perCode.set(code, seen + 1);
    const text = seq === null ? message : `Record No. ${seq} does not hold: ${message}`;
    this.#list.push({ code, seq, message: `${text}.` });
  }

  /** Runs one part of the check; what it throws on a damaged file is a problem, not an error. Only a cancel goes on. */
  guard(part: string, seq: () => number | null, work: () => void): void {
    try {
      work();
    } catch (error) {
      const typed = typedError(error);
      if (typed instanceof DomainError && typed.code === "cancelled") throw typed;
      const reason =
        typed instanceof DomainError ? typed.message.replace(/\.$/, "") : "what is stored cannot be read";
      this.add("damaged", seq(), `${part}: ${reason}`);
    }
  }

  /** Sorted by record, those about no single record last. */
  list(): VerifyProblem[] {
    const order = (p: VerifyProblem) => p.seq ?? Number.MAX_SAFE_INTEGER;
    return [...this.#list].sort((a, b) => order(a) - order(b)).slice(0, MAX_PROBLEMS);
  }
}
