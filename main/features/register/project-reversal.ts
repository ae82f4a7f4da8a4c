/** Which counted entry is the reversal of which (projection `reversal`, L4): a row while the reversal counts. */
import type { EntryContent } from "../../../shared/ledger/entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";
import { requireNamedRevision } from "../../ledger/reversal.ts";

function reverses(state: ChainState | null): string | undefined {
  return state?.counts === true ? (state.content.content as EntryContent).reverses : undefined;
}

export function projectReversal(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "entry") return;
  const was = reverses(before);
  const is = reverses(after);
  if (was === is) return;
  const by = state.tip.root;
  if (was !== undefined) tx.db.run("DELETE FROM reversal WHERE by_root = ?", by);
  if (is === undefined) return;
  const { root, seq } = requireNamedRevision(tx.db, is);
  tx.db.run("INSERT INTO reversal (root, by_root, revision) VALUES (?, ?, ?)", root, by, seq);
}
