/** Accounts and categories in force (projection `account`). A category is an income or expense account. */
import type { AccountBody, AccountText } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectAccount(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const kind = (after ?? before)?.tip.kind;
  if (kind !== "account") return;
  const root = (after ?? before)?.tip.root ?? 0;
  tx.db.run("DELETE FROM account WHERE root = ?", root);
  if (after?.counts === true)
    insertAccount(tx, root, after.content.content as AccountBody, after.content.text as AccountText | null);
  tx.book.accountsChanged();
}

function insertAccount(tx: LedgerTx, root: number, body: AccountBody, text: AccountText | null): void {
  tx.db.run(
    `INSERT INTO account (root, type, subtype, currency, name, institution, number, parent, bucket, template, position, hidden, open, own_group, credit_limit, colour, icon)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    root,
    body.type,
    body.subtype,
    body.currency,
    text?.name ?? "",
    text?.institution ?? "",
    text?.number ?? "",
    body.parent === undefined ? null : tx.book.requireRoot(body.parent),
    body.bucket ?? null,
    body.template ?? null,
    body.position,
    body.hidden === true ? 1 : 0,
    body.open ? 1 : 0,
    text?.group ?? "",
    body.limit ?? null,
    body.colour ?? null,
    body.icon ?? null,
  );
}
