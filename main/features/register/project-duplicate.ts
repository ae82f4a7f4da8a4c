/** Which entries are marked as duplicates of which, from the voids in force (N1, R1). */
import type { VoidBody } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectDuplicate(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "entry") return;
  if (before !== null && markOf(before) !== undefined)
    tx.db.run("DELETE FROM duplicate WHERE root = ?", state.tip.root);
  const of = after === null ? undefined : markOf(after);
  if (of !== undefined)
    tx.db.run("INSERT INTO duplicate (root, entry) VALUES (?, ?)", state.tip.root, tx.book.requireRoot(of));
}

function markOf(state: ChainState): string | undefined {
  return state.tip.op === 1 ? (state.tip.content as VoidBody).of : undefined;
}
