/** What is attached to what, from the `attachment` records; one taken away keeps its row, so that its file stays (R1). */
import type { AttachmentBody, AttachmentText } from "../../../shared/ledger/attachment.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectAttachment(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "attachment") return;
  tx.db.run("DELETE FROM attachment WHERE root = ?", state.tip.root);
  if (after === null) return;
  const body = after.content.content as AttachmentBody;
  tx.db.run(
    "INSERT INTO attachment (root, record, entry, sha256, bytes, type, name, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    after.tip.root,
    after.content.seq,
    tx.book.requireRoot(body.entry),
    Buffer.from(body.sha256, "hex"),
    body.bytes,
    body.type,
    (after.content.text as AttachmentText | null)?.name ?? "",
    after.counts ? 1 : 0,
  );
}
