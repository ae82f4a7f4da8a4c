/** What somebody saw that an account held (projection `observation`, LED-9). */
import type { ObservationBody } from "../../../shared/ledger/record.ts";
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectObservation(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind !== "balance-assertion") return;
  tx.db.run("DELETE FROM observation WHERE root = ?", state.tip.root);
  if (after?.counts !== true) return;
  const body = after.content.content as ObservationBody;
  tx.db.run(
    "INSERT INTO observation (root, account, date, currency, amount, source, available, observed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    after.tip.root,
    tx.book.requireRoot(body.account),
    dayNumberFromDate(body.date),
    body.currency,
    body.amount,
    body.source,
    body.available ?? null,
    body.observedAt ?? null,
  );
}
