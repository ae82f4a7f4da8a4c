/** Which command took which one back (projection `undone`, LED-5). */
import type { UndoBody } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";
import { requireCommand } from "../../ledger/command-line.ts";

export function projectUndo(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "undo") return;
  const { root } = state.tip;
  if (before !== null) tx.db.run("DELETE FROM undone WHERE root = ?", root);
  if (after?.counts !== true) return;
  const of = requireCommand(tx.db, (after.content.content as UndoBody).of);
  const earlier = tx.db.one<{ redo: number }>("SELECT redo FROM undone WHERE root = ?", of.cmd);
  const redo = earlier === undefined || earlier.redo === 1 ? 0 : 1;
  tx.db.run("INSERT INTO undone (root, cmd, redo) VALUES (?, ?, ?)", root, of.cmd, redo);
}
