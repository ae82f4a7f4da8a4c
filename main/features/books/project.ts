/** Members (the matrix's columns) and the book's own settings in force. */

import type { BookBody, BookText, MemberBody, NameText } from "../../../shared/ledger/record.ts";
import { ABILITIES } from "../../../shared/permission/matrix.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { blobFromId } from "../../ledger/book-context.ts";
import type { ChainState } from "../../ledger/chain.ts";

export function projectBook(tx: LedgerTx, before: ChainState | null, after: ChainState | null): void {
  const state = after ?? before;
  if (state?.tip.kind === "book") projectSettings(tx, after);
  if (state?.tip.kind === "member") projectMember(tx, state.tip.root, after);
}

function projectSettings(tx: LedgerTx, after: ChainState | null): void {
  tx.db.run("DELETE FROM book_settings");
  if (after === null) return;
  const body = after.content.content as BookBody;
  const text = after.content.text as BookText | null;
  tx.db.run(
    "INSERT INTO book_settings (only, root, name, currency, sample, income, income_currency, essentials, desires, savings) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    after.tip.root,
    text?.name ?? "",
    body.currency,
    body.sample ? 1 : 0,
    body.plan?.income ?? null,
    body.plan?.currency ?? null,
    body.plan?.essentials ?? null,
    body.plan?.desires ?? null,
    body.plan?.savings ?? null,
  );
}

function projectMember(tx: LedgerTx, root: number, after: ChainState | null): void {
  tx.db.run("DELETE FROM member WHERE root = ?", root);
  if (after?.counts !== true) return;
  const body = after.content.content as MemberBody;
  const text = after.content.text as NameText | null;
  const has = new Set(body.abilities);
  const columns = ABILITIES.map((ability) => (has.has(ability) ? 1 : 0));
  tx.db.run(
    `INSERT INTO member (root, profile, name, role, ${ABILITIES.join(", ")}) VALUES (?, ?, ?, ?, ${ABILITIES.map(() => "?").join(", ")})`,
    root,
    blobFromId(body.profile),
    text?.name ?? "",
    body.role,
    ...columns,
  );
}
