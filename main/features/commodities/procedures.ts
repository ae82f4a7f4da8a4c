/** Commodities: made once per code, renamed, and removed while nothing holds them. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { asJson, type CommodityBody, type NameText, rootKey } from "../../../shared/ledger/record.ts";
import { isCommodityCode } from "../../../shared/money/currency.ts";
import type { CommodityRow } from "../../db/book-rows.generated.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { type BookContext, idFromBlob } from "../../ledger/book-context.ts";
import { findChain, requireChain } from "../../ledger/chain.ts";
import { derivedRootId } from "../../ledger/sha256.ts";
import type { CommandHandlers, QueryHandlers } from "../handler.ts";

/** True when an account, open or closed, is in it. */
function isHeld(book: BookContext, code: string): boolean {
  return [...book.accounts.values()].some((row) => row.currency === code);
}

function list(book: BookContext): Output<"commodities.list"> {
  const held = new Set([...book.accounts.values()].map((row) => row.currency));
  book.lookUpIds([...book.commodities.values()].map(({ root }) => root));
  return {
    commodities: [...book.commodities.values()].map(({ root, code, name, decimals }) => ({
      id: book.idOfRoot(root),
      code,
      name,
      decimals,
      inUse: held.has(code),
    })),
  };
}

function create(
  tx: LedgerTx,
  { currency: code, name, decimals }: Input<"commodities.create">,
): { id: string } {
  if (!isCommodityCode(code))
    throw new DomainError("bad_currency", {
      field: "currency",
      currency: code,
      message: `“${code}” is a currency of ISO 4217 already.`,
    });
  if (tx.book.commodities.has(code))
    throw new DomainError("exists", {
      field: "currency",
      message: `There is a commodity “${code}” already.`,
    });
  const rootId = derivedRootId(tx.book.secret, rootKey.commodity(code));
  const root = tx.book.findRoot(idFromBlob(rootId));
  const removed = root === null ? null : findChain(tx.db, root);
  tx.append({
    kind: "commodity",
    content: asJson({ code, decimals } satisfies CommodityBody),
    text: { name },
    ...(removed === null ? { rootId } : { revises: removed }),
  });
  return { id: idFromBlob(rootId) };
}

function requireCommodity(book: BookContext, id: string): CommodityRow {
  const root = book.findRoot(id);
  const found = [...book.commodities.values()].find((row) => row.root === root);
  if (found === undefined)
    throw new DomainError("not_found", { id, message: "There is no such commodity in this book." });
  return found;
}

function requireUnheld(book: BookContext, { code }: CommodityRow, field: string): void {
  if (isHeld(book, code))
    throw new DomainError("in_use", {
      field,
      message: `An account is in ${code}: its decimals stay, and it cannot be removed.`,
    });
}

function correct(tx: LedgerTx, { id, name, decimals }: Input<"commodities.correct">): { id: string } {
  const row = requireCommodity(tx.book, id);
  if (decimals !== undefined && decimals !== row.decimals) requireUnheld(tx.book, row, "decimals");
  const state = requireChain(tx.db, row.root, "commodity");
  tx.append({
    kind: "commodity",
    revises: state,
    content: asJson({ code: row.code, decimals: decimals ?? row.decimals } satisfies CommodityBody),
    text: { name: name ?? (state.content.text as NameText).name },
  });
  return { id };
}

/** Its rates go with it: nothing is left that they could be about. */
function remove(tx: LedgerTx, id: string): { id: string } {
  const row = requireCommodity(tx.book, id);
  requireUnheld(tx.book, row, "id");
  tx.append({
    kind: "commodity",
    op: 1,
    revises: requireChain(tx.db, row.root, "commodity"),
    content: { why: "person" },
  });
  tx.db.run("DELETE FROM rate WHERE base = ? OR quote = ?", row.code, row.code);
  return { id };
}

export const commoditiesQueries: QueryHandlers = { "commodities.list": ({ book }) => list(book) };

export const commoditiesCommands: CommandHandlers = {
  "commodities.create": { run: ({ tx }, input) => create(tx, input), summary: () => "made a commodity" },
  "commodities.correct": {
    run: ({ tx }, input) => correct(tx, input),
    summary: () => "corrected a commodity",
  },
  "commodities.remove": { run: ({ tx }, { id }) => remove(tx, id), summary: () => "removed a commodity" },
};
