/** What a log may say about undoing, judged with nothing but the records before it: each command at most once (LED-5). */
import type { UndoBody } from "../../shared/ledger/record.ts";
import type { LogSoFar, RecordToJudge } from "./verify-rules.ts";

/** What is wrong with an `undo` record, in words; null when nothing is. */
export function findUndoFault(
  { first, op, root, seq }: RecordToJudge,
  content: unknown,
  log: Pick<LogSoFar, "commandSeq" | "undoRoot">,
): string | null {
  if (!first || op !== 0) return "an undo is never revised";
  const { of, ...others } = (content ?? {}) as Partial<UndoBody>;
  if (typeof of !== "string" || Object.keys(others).length > 0) return "its body is not that of an undo";
  const command = log.commandSeq(of);
  if (command === null || command >= seq) return "it takes back a command that was not there";
  return log.undoRoot(of) === root ? null : "its chain is not the one for undoing that command";
}
