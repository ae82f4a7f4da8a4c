/** Whether the caller wrote the first record of what a command names: correcting one's own needs only can_add_entries. */
import { blobFromId } from "../ledger/book-context.ts";
import type { CommandContext } from "./handler.ts";

export function isOwnChain({ tx }: CommandContext, { id }: { readonly id: string }): boolean {
  const root = tx.book.findRoot(id);
  if (root === null || tx.author === "") return false;
  return (
    tx.db.one(
      "SELECT 1 AS x FROM record r JOIN author a ON a.author = r.author WHERE r.seq = ? AND a.id = ?",
      root,
      blobFromId(tx.author),
    ) !== undefined
  );
}
