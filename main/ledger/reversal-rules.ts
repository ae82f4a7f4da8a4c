/**
 * What a log may say about reversals, judged with nothing but the records before each (L4): at most one counts per
 * entry, under the root that derives from the entry's, exactly opposite to what was in force; and nothing changes or
 * voids what it stands on. Verify and restore ask it of every entry record.
 */
import type { EntryContent } from "../../shared/ledger/entry.ts";
import { haveSameLines, keepsWhatIsReversed, oppositeLines } from "../../shared/ledger/reversal.ts";
import type { LogSoFar, RecordToJudge } from "./verify-rules.ts";

export class ReversalRules {
  readonly #log: LogSoFar;
  /** Root ids of reversed entries and of the reversals that count, both ways. */
  readonly #byEntry = new Map<string, string>();
  readonly #ofReversal = new Map<string, string>();

  constructor(log: LogSoFar) {
    this.#log = log;
  }

  /** What is wrong with an entry's record, in words; takes in what it changes. `content` is null for a void. */
  judge(record: RecordToJudge, content: EntryContent | null): string | null {
    if (content === null) return this.#judgeVoid(record);
    if (this.#byEntry.has(record.root)) {
      const before = this.#log.entryBefore(record.root, record.seq);
      if (before === null || !keepsWhatIsReversed(before, content))
        return "it changes what a reversal stands on";
    }
    if (content.reverses !== undefined) return this.#judgeReversal(record, content, content.reverses);
    return this.#ofReversal.has(record.root) ? "it was a reversal and names no entry any more" : null;
  }

  #judgeVoid({ root }: RecordToJudge): string | null {
    if (this.#byEntry.has(root)) return "it voids an entry that a reversal stands on";
    const entry = this.#ofReversal.get(root);
    if (entry !== undefined) this.#byEntry.delete(entry);
    this.#ofReversal.delete(root);
    return null;
  }

  #judgeReversal({ root, seq }: RecordToJudge, content: EntryContent, id: string): string | null {
    const named = this.#log.revision(id);
    if (named === null || named.seq >= seq) return "it reverses an entry that was not there";
    const { entry, content: old } = named;
    if (this.#log.reversalRoot(entry) !== root) return "its chain is not the one for reversals of that entry";
    const inForce = this.#log.entryBefore(entry, seq);
    if (inForce === null || !keepsWhatIsReversed(old, inForce))
      return "it reverses a revision that was not in force";
    if (!haveSameLines(content.lines, oppositeLines(old.lines)))
      return "it is not the exact opposite of what it reverses";
    this.#byEntry.set(entry, root);
    this.#ofReversal.set(root, entry);
    return null;
  }
}
