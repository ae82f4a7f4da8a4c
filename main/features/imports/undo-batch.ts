/** Undoing an import (IMP-4), as a command of the imports; `activity.undo` does the same to one's own last one (LED-5). */
import type { LedgerTx } from "../../ledger/append-record.ts";
import { newestOf } from "../../ledger/command-line.ts";
import { appendUndoMark, undoCommand } from "../../ledger/undo-command.ts";
import { requireBatch, type VoidedBatch, voidBatch } from "../../ledger/void-batch.ts";
import type { CommandHandler, Job } from "../handler.ts";

function undoBatch(tx: LedgerTx, job: Job, batch: string): VoidedBatch {
  const { root } = requireBatch(tx, tx.book.findRoot(batch));
  const newest = newestOf(tx.db, root);
  if (newest === root) {
    appendUndoMark(tx, root);
    return voidBatch(tx, root, job);
  }
  // It was undone and done again as a whole: what counts now is what the redo wrote.
  const voided = undoCommand(tx, newest, job);
  return { voided, kept: [] };
}

export const undoHandler: CommandHandler<"imports.undo"> = {
  run: ({ tx, job }, { batch }) => undoBatch(tx, job, batch),
  summary: (_input, output) => `undid an import: ${output.voided} entries voided, ${output.kept.length} kept`,
};
