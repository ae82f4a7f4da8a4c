/** Which entries were marked as duplicates as the log went on: never of themselves, of nothing, or in a circle (N1). */
import { canonicalJson, type Json } from "../../shared/ledger/canonical-json.ts";
import type { LogSoFar, RecordToJudge } from "./verify-rules.ts";

export class DuplicateRules {
  readonly #log: LogSoFar;
  /** By the root of the marked one. */
  readonly #of = new Map<string, string>();

  constructor(log: LogSoFar) {
    this.#log = log;
  }

  /** What is wrong with the mark a revision of an entry sets, in words; takes in what it changes. */
  judge({ seq, op, root }: RecordToJudge, content: unknown): string | null {
    this.#of.delete(root);
    const { why, of } = (op === 0 || content === null ? {} : content) as { why?: unknown; of?: unknown };
    if (why !== "duplicate" && of === undefined) return null;
    if (why !== "duplicate" || typeof of !== "string") return `its mark is ${canonicalJson(content as Json)}`;
    const other = this.#log.firstOf(of);
    if (other?.kind !== "entry" || other.seq >= seq)
      return "it is a duplicate of an entry that was not there";
    for (let at: string | undefined = of; at !== undefined; at = this.#of.get(at))
      if (at === root) return "it is a duplicate of itself";
    this.#of.set(root, of);
    return null;
  }
}
