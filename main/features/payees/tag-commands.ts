/** Tags: renamed, merged, taken off everything (CAT-4). */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import { foldName, type NameText } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { type ChainState, requireChain } from "../../ledger/chain.ts";
import { correctMany } from "../../ledger/correct-many.ts";
import type { CommandContext, CommandHandler } from "../handler.ts";

/** Fails with `not_found` unless `id` names a tag in force. */
function requireTag(tx: LedgerTx, id: string, field: string): ChainState {
  const root = tx.book.findRoot(id);
  const state = inField(field, () => requireChain(tx.db, root, "tag"));
  if (!state.counts)
    throw new DomainError("not_found", { field, id, message: "There is no such tag in this book." });
  return state;
}

function rename(tx: LedgerTx, { id, name }: Input<"tags.rename">): Output<"tags.rename"> {
  const state = requireTag(tx, id, "id");
  if ((state.content.text as NameText | null)?.name === name)
    throw new DomainError("nothing_to_do", { field: "name", message: "It is called that." });
  const other = tx.db.one<{ root: number }>(
    "SELECT root FROM tag WHERE folded = ? AND root <> ?",
    foldName(name),
    state.tip.root,
  );
  if (other !== undefined)
    throw new DomainError("exists", {
      field: "name",
      id: tx.book.idOfRoot(other.root),
      message: `There is a tag called “${name}” already. Merge the two instead.`,
    });
  tx.append({ kind: "tag", revises: state, content: {}, text: { name } });
  return { id };
}

/** `into` null: they are taken off, and nothing comes in their place. */
function replace(
  { tx, job }: CommandContext,
  from: readonly string[],
  into: string | null,
): Output<"tags.merge"> {
  if (into !== null) requireTag(tx, into, "into");
  const others = [...new Set(from)].map((id) => ({ id, state: requireTag(tx, id, "from") }));
  if (others.some(({ id }) => id === into))
    throw new DomainError("bad_input", { field: "from", message: "A tag cannot be merged into itself." });
  const gone = new Set(others.map(({ id }) => id));
  const roots = tx.db
    .all<{ root: number }>(
      "SELECT DISTINCT t.root FROM json_each(?) e JOIN tag_entry t ON t.tag = e.value",
      JSON.stringify(others.map(({ state }) => state.tip.root)),
    )
    .map(({ root }) => root)
    .sort((a, b) => a - b);
  const done = correctMany(
    tx,
    roots,
    (content) => {
      const rest = (content.tags ?? []).filter((tag) => !gone.has(tag));
      const tags = into === null || rest.includes(into) ? rest : [...rest, into];
      return { ...content, tags: tags.length === 0 ? undefined : tags };
    },
    job,
  );
  for (const { state } of others) {
    const used = tx.db.one("SELECT 1 AS x FROM tag_entry WHERE tag = ? LIMIT 1", state.tip.root);
    if (used !== undefined) continue;
    const why = into === null ? "person" : "merge";
    tx.append({ kind: "tag", op: 1, revises: state, content: { why } });
  }
  return done;
}

export const renameTag: CommandHandler<"tags.rename"> = {
  run: ({ tx }, input) => rename(tx, input),
  summary: () => "renamed a tag",
};
export const mergeTags: CommandHandler<"tags.merge"> = {
  run: (context, { from, into }) => replace(context, from, into),
  summary: ({ from }, output) => `merged ${from.length} tags, ${output.corrected} entries corrected`,
};
export const removeTag: CommandHandler<"tags.remove"> = {
  run: (context, { id }) => replace(context, [id], null),
  summary: (_input, output) => `removed a tag, ${output.corrected} entries corrected`,
};
