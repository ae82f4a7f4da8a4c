/**
 * Merging a category into another of its kind (CAT-2): every entry that names it is corrected, in one transaction. There
 * may be any number of them, so it is long work.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import { requireCategory } from "../../ledger/append-account.ts";
import { appendEntry } from "../../ledger/append-entry.ts";
import { requireChain } from "../../ledger/chain.ts";
import type { CommandContext, CommandHandler } from "../handler.ts";
import { requireOwnCategory } from "./commands.ts";

/** Entries between two looks at whether to stop. */
const LOOKS_UP = 200;

function merge(
  { tx, job }: CommandContext,
  { from, into }: Input<"categories.merge">,
): Output<"categories.merge"> {
  const row = requireOwnCategory(tx.book, from);
  const target = requireCategory(tx.book, into);
  if (target.root === row.root || target.type !== row.type)
    throw new DomainError("bad_input", {
      field: "into",
      message: "A category can only be merged into another one of its kind.",
    });
  if ([...tx.book.accounts.values()].some((other) => other.parent === row.root))
    throw new DomainError("in_use", { message: "Move the categories under it first." });
  const roots = tx.db.all<{ root: number }>(
    "SELECT DISTINCT root FROM posting WHERE account = ? ORDER BY root",
    row.root,
  );
  for (const [n, { root }] of roots.entries()) {
    if (n % LOOKS_UP === 0) {
      job.progress(n, roots.length, "Correcting entries");
      job.checkCancelled();
    }
    const state = requireChain(tx.db, root, "entry");
    const content = state.content.content as EntryContent;
    const lines = content.lines.map(
      ([account, amount, currency]) => [account === from ? into : account, amount, currency] as const,
    );
    appendEntry(tx, {
      content: { ...content, lines },
      text: { ...(state.content.text as EntryText | null), reason: undefined },
      revises: state,
    });
  }
  tx.flush();
  tx.append({
    kind: "account",
    op: 1,
    revises: requireChain(tx.db, row.root, "account"),
    content: { why: "merge" },
  });
  return { corrected: roots.length };
}

export const mergeHandler: CommandHandler<"categories.merge"> = {
  run: merge,
  summary: (_input, output) => `merged a category, ${output.corrected} entries corrected`,
};
