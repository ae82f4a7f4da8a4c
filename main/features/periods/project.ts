/** Months that were closed, and whether they are now (projection `closing`, L5). */
import { monthNumber } from "../../../shared/ledger/closing.ts";
import type { ClosingBody } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectClosing(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "closing") return;
  tx.db.run("DELETE FROM closing WHERE root = ?", state.tip.root);
  if (after?.counts === true) {
    const body = after.content.content as ClosingBody;
    tx.db.run(
      "INSERT INTO closing (root, entry, month, closed) VALUES (?, ?, ?, ?)",
      after.tip.root,
      after.content.seq,
      monthNumber(body.from),
      body.closed ? 1 : 0,
    );
  }
  tx.book.closingsChanged();
}
