/**
 * Categories: default ones can be renamed and hidden, never removed; own ones are removed when nothing uses them, else
 * merged into another of their kind (CAT-1, CAT-2). History refers to ids, so a new name changes no entry.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { Bucket } from "../../../shared/ledger/account-types.ts";
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
import type { CommandHandlers, QueryHandlers } from "../handler.ts";

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
    hidden: (input.hidden ?? old.hidden) === true ? true : undefined,
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
  "categories.remove": { run: ({ tx }, { id }) => remove(tx, id), summary: () => "removed a category" },
};

function list(book: BookContext): Output<"categories.list"> {
  const counts = new Map(
    book.db
      .all<{ account: number; n: number }>("SELECT account, sum(n) AS n FROM balance_month GROUP BY account")
      .map((row) => [row.account, row.n]),
  );
  const rows = [...book.accounts.values()]
    .filter((row) => row.subtype === "category")
    .sort((a, b) => a.position - b.position || a.root - b.root);
  return {
    categories: rows.map((row) => ({
      id: book.idOfRoot(row.root),
      name: row.name,
      kind: row.type === "income" ? "income" : "expense",
      parent: row.parent === null ? null : book.idOfRoot(row.parent),
      bucket: row.bucket as Bucket | null,
      isDefault: row.template !== null,
      hidden: row.hidden === 1,
      position: row.position,
      entries: counts.get(row.root) ?? 0,
    })),
  };
}

export const categoriesQueries: QueryHandlers = { "categories.list": ({ book }) => list(book) };
