/** Payees: renamed, called by other names, merged (CAT-3). Entries name ids, so a new name corrects none of them. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import type { EntryContent } from "../../../shared/ledger/entry.ts";
import { asJson, foldName, type PayeeText } from "../../../shared/ledger/record.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { type ChainState, requireChain } from "../../ledger/chain.ts";
import { correctMany } from "../../ledger/correct-many.ts";
import { findPayee, isFirstName } from "../../ledger/names.ts";
import type { CommandContext, CommandHandler, CommandHandlers } from "../handler.ts";

/** Fails with `not_found` unless `id` names a payee in force. */
function requirePayee(tx: LedgerTx, id: string, field: string): ChainState {
  const root = tx.book.findRoot(id);
  const state = inField(field, () => requireChain(tx.db, root, "payee"));
  if (!state.counts)
    throw new DomainError("not_found", { field, id, message: "There is no such payee in this book." });
  return state;
}

const textOf = (state: ChainState): PayeeText => (state.content.text as PayeeText | null) ?? { name: "" };

/** Fails with `exists`, naming the other one, when somebody else goes by the name. */
function requireFreeName(tx: LedgerTx, name: string, own: number, field: string): void {
  const other = findPayee(tx.db, name, own);
  if (other === null) return;
  throw new DomainError("exists", {
    field,
    id: tx.book.idOfRoot(other),
    message: `Another payee goes by “${name}” already. Merge the two instead.`,
  });
}

function write(tx: LedgerTx, state: ChainState, name: string, aliases: readonly string[]): void {
  const known = new Set([foldName(name)]);
  const others = aliases.filter((alias) => {
    const folded = foldName(alias);
    if (folded === "" || known.has(folded)) return false;
    known.add(folded);
    return true;
  });
  const text: PayeeText = { aliases: others.length === 0 ? undefined : others, name };
  tx.append({ kind: "payee", revises: state, content: {}, text: asJson(text) });
}

function rename(tx: LedgerTx, { id, name }: Input<"payees.rename">): Output<"payees.rename"> {
  const state = requirePayee(tx, id, "id");
  requireFreeName(tx, name, state.tip.root, "name");
  const { name: old, aliases = [] } = textOf(state);
  if (old === name) throw new DomainError("nothing_to_do", { field: "name", message: "It is called that." });
  // The name it was made under finds it anyway.
  write(tx, state, name, isFirstName(tx.book, id, old) ? aliases : [...aliases, old]);
  return { id };
}

function setAliases(tx: LedgerTx, { id, aliases }: Input<"payees.setAliases">): Output<"payees.setAliases"> {
  const state = requirePayee(tx, id, "id");
  for (const alias of aliases) requireFreeName(tx, alias, state.tip.root, "aliases");
  write(tx, state, textOf(state).name, aliases);
  return { id };
}

function merge({ tx, job }: CommandContext, { from, into }: Input<"payees.merge">): Output<"payees.merge"> {
  const target = requirePayee(tx, into, "into");
  const others = [...new Set(from)].map((id) => ({ id, state: requirePayee(tx, id, "from") }));
  if (others.some(({ id }) => id === into))
    throw new DomainError("bad_input", { field: "from", message: "A payee cannot be merged into itself." });
  const { name, aliases = [] } = textOf(target);
  const names = [...aliases];
  const gone: ChainState[] = [];
  let [corrected, kept] = [0, 0];
  for (const { state } of others) {
    const roots = tx.db
      .all<{ root: number }>("SELECT root FROM journal_entry WHERE payee = ? ORDER BY date", state.tip.root)
      .map(({ root }) => root);
    const done = correctMany(tx, roots, (content: EntryContent) => ({ ...content, payee: into }), job);
    corrected += done.corrected;
    kept += done.kept;
    if (done.kept > 0) continue;
    names.push(textOf(state).name, ...(textOf(state).aliases ?? []));
    gone.push(state);
  }
  if (names.length > aliases.length) write(tx, target, name, names);
  for (const state of gone) tx.append({ kind: "payee", op: 1, revises: state, content: { why: "merge" } });
  return { corrected, kept };
}

export const renamePayee: CommandHandler<"payees.rename"> = {
  run: ({ tx }, input) => rename(tx, input),
  summary: () => "renamed a payee",
};
export const mergePayees: CommandHandler<"payees.merge"> = {
  run: merge,
  summary: ({ from }, output) => `merged ${from.length} payees, ${output.corrected} entries corrected`,
};
export const payeesCommands: CommandHandlers = {
  "payees.setAliases": {
    run: ({ tx }, input) => setAliases(tx, input),
    summary: () => "changed what a payee is called",
  },
};
