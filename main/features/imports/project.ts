/** Import batches (projection `import_batch`): which records a batch made, and whether it was undone. */
import type { ImportBody } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectImport(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "import") return;
  const root = state.tip.root;
  tx.db.run("DELETE FROM import_batch WHERE root = ?", root);
  if (after?.counts !== true) return;
  const last = tx.db.one<{ last: number | null }>(
    "SELECT max(seq) AS last FROM record WHERE root = ? AND root <> seq AND cmd = ? AND seq <= ?",
    root,
    root,
    after.tip.seq,
  )?.last;
  const body = after.content.content as ImportBody;
  tx.db.run(
    "INSERT INTO import_batch (root, last_seq, undone) VALUES (?, ?, ?)",
    root,
    last ?? root,
    body.undone === true ? 1 : 0,
  );
}
