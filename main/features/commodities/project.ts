/** Commodities in force (projection `commodity`, LED-3). Changed in place: SQL guards what an account holds. */
import type { CommodityBody, NameText } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectCommodity(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "commodity") return;
  const { root } = state.tip;
  if (after?.counts === true) {
    const { code, decimals } = after.content.content as CommodityBody;
    const name = (after.content.text as NameText | null)?.name ?? "";
    const values = [code, decimals, name, root] as const;
    if (tx.db.run("UPDATE commodity SET code = ?, decimals = ?, name = ? WHERE root = ?", ...values) === 0)
      tx.db.run("INSERT INTO commodity (code, decimals, name, root) VALUES (?, ?, ?, ?)", ...values);
  } else tx.db.run("DELETE FROM commodity WHERE root = ?", root);
  tx.book.commoditiesChanged();
}
