/**
 * Categories: default ones can be renamed and hidden, never removed; own ones are removed when nothing uses them, else
 * merged into another of their kind (CAT-1, CAT-2). History refers to ids, so a new name changes no entry.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { type AccountBody, type AccountText, asJson } from "../../../shared/ledger/record.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import {
  appendCategory,
  requireCategory,
  requireFreeCategoryName,
  requireParent,
} from "../../ledger/append-account.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireChain } from "../../ledger/chain.ts";
import { inNewOrder } from "../../ledger/positions.ts";
import type { CommandHandlers } from "../handler.ts";

function correct(tx: LedgerTx, input: Input<"categories.correct">): { id: string } {
  const row = requireCategory(tx.book, input.id);
  if (input.name !== undefined) requireFreeCategoryName(tx.book, input.name, row.type, row.root);
  if (input.parent != null) requireParent(tx.book, input.parent, row.type, row.root);
  const state = requireChain(tx.db, row.root, "account");
  const old = state.content.content as AccountBody;
  const text = state.content.text as AccountText;
  const body: AccountBody = {
    ...old,
    bucket: row.type === "expense" ? (input.bucket ?? old.bucket) : undefined,
    colour: input.colour === undefined ? old.colour : (input.colour ?? undefined),
    hidden: (input.hidden ?? old.hidden) === true ? true : undefined,
    icon: input.icon === undefined ? old.icon : (input.icon ?? undefined),
    parent: input.parent === undefined ? old.parent : (input.parent ?? undefined),
    position: input.position ?? old.position,
  };
  tx.append({
    kind: "account",
    revises: state,
    content: asJson(body),
    text: asJson({ ...text, name: input.name ?? text.name }),
  });
  return { id: input.id };
}

/** Only categories whose place changes get a revision; the one that was moved gets the first. */
function place(tx: LedgerTx, { id, parent, before }: Input<"categories.place">): Output<"categories.place"> {
  const row = requireCategory(tx.book, id);
  if (parent !== null) requireParent(tx.book, parent, row.type, row.root);
  const under = parent === null ? null : tx.book.requireRoot(parent);
  const siblings = [...tx.book.accounts.values()].filter(
    (other) =>
      other.subtype === "category" &&
      other.type === row.type &&
      (other.parent === under || other.root === row.root),
  );
  const next = before === null ? null : (tx.book.findRoot(before) ?? 0);
  if (next !== null && (next === row.root || !siblings.some(({ root }) => root === next)))
    throw new DomainError("not_found", {
      field: "before",
      message: "There is no such category beside where this one would go.",
    });
  const moves = inNewOrder(siblings, row.root, next);
  if (moves.size === 0 && row.parent === under)
    throw new DomainError("nothing_to_do", { message: `“${row.name}” is there already.` });
  const touched = [row.root, ...[...moves.keys()].filter((root) => root !== row.root)];
  for (const root of touched) {
    const state = requireChain(tx.db, root, "account");
    const old = state.content.content as AccountBody;
    const body: AccountBody = {
      ...old,
      parent: root === row.root ? (parent ?? undefined) : old.parent,
      position: moves.get(root) ?? old.position,
    };
    tx.append({
      kind: "account",
      revises: state,
      content: asJson(body),
      text: asJson(state.content.text as AccountText),
    });
  }
  return { moved: touched.length };
}

/** Fails with `not_found`, and `is_default` for one that came with Daybook. */
export function requireOwnCategory(book: BookContext, id: string): AccountRow {
  const row = requireCategory(book, id);
  if (row.template !== null)
    throw new DomainError("is_default", {
      message: `“${row.name}” came with Daybook: it can be renamed and hidden, not removed.`,
    });
  return row;
}

function remove(tx: LedgerTx, id: string): { id: string } {
  const row = requireOwnCategory(tx.book, id);
  const used =
    tx.db.one<{ n: number }>("SELECT coalesce(sum(n), 0) AS n FROM balance_month WHERE account = ?", row.root)
      ?.n ?? 0;
  const children = [...tx.book.accounts.values()].filter((other) => other.parent === row.root).length;
  if (used > 0 || children > 0) {
    throw new DomainError("in_use", {
      entries: used,
      children,
      message: `“${row.name}” is used by ${used} entries and ${children} categories. Merge it into another one instead.`,
    });
  }
  tx.append({
    kind: "account",
    op: 1,
    revises: requireChain(tx.db, row.root, "account"),
    content: { why: "person" },
  });
  return { id };
}

export const categoriesCommands: CommandHandlers = {
  "categories.create": {
    run: ({ tx }, input) => ({ id: appendCategory(tx, input) }),
    summary: () => "made a category",
  },
  "categories.correct": { run: ({ tx }, input) => correct(tx, input), summary: () => "corrected a category" },
  "categories.place": { run: ({ tx }, input) => place(tx, input), summary: () => "moved a category" },
  "categories.remove": { run: ({ tx }, { id }) => remove(tx, id), summary: () => "removed a category" },
};
