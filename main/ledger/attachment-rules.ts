/** What an `attachment` record must keep, judged with the records before it: it names an entry, and never another one later. */
import { type AttachmentBody, isAttachmentBody } from "../../shared/ledger/attachment.ts";
import type { LogSoFar, RecordToJudge } from "./verify-rules.ts";

/** What is wrong with it, in words; null when it holds. */
export function findAttachmentFault(log: LogSoFar, record: RecordToJudge, content: unknown): string | null {
  if (record.op !== 0) return null;
  if (!isAttachmentBody(content)) return "its body is not that of an attachment";
  const entry = log.firstOf(content.entry);
  if (entry?.kind !== "entry" || entry.seq >= record.seq)
    return "it is attached to an entry that was not there";
  return record.first || isSameFile(log, record.root, content)
    ? null
    : "it makes another file of the one attached";
}

function isSameFile(log: LogSoFar, root: string, { entry, sha256 }: AttachmentBody): boolean {
  const before: unknown = JSON.parse(log.firstOf(root)?.body ?? "null");
  return isAttachmentBody(before) && before.entry === entry && before.sha256 === sha256;
}
