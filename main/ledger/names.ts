/** Payees, tags and template categories by name or key: found, or written on first use under their derived root. */

import { DomainError } from "../../shared/errors.ts";
import type { EntryContent } from "../../shared/ledger/entry.ts";
import { asJson, foldName, rootKey } from "../../shared/ledger/record.ts";
import type { ReadDb } from "../db/driver.ts";
import type { LedgerTx } from "./append-record.ts";
import { type BookContext, idFromBlob } from "./book-context.ts";
import { findChain } from "./chain.ts";
import { derivedRootId } from "./sha256.ts";

const NAMES = Symbol("names by key");

/** Global id of the payee or tag called `name`, made when it is not there. A renamed one is still found by its old name. */
export function requireNamed(tx: LedgerTx, kind: "payee" | "tag", name: string): string {
  const clean = name.normalize("NFC").replace(/\s+/g, " ").trim();
  const key = kind === "payee" ? rootKey.payee(clean) : rootKey.tag(clean);
  const known = tx.remembered(NAMES, () => new Map<string, string>());
  const found = known.get(key);
  if (found !== undefined) return found;
  const id = namedId(tx, kind, clean, key);
  known.set(key, id);
  return id;
}

function namedId(tx: LedgerTx, kind: "payee" | "tag", name: string, key: string): string {
  // Someone renamed another one to this name: that is the one meant.
  const current = tx.db.one<{ root: number }>(`SELECT root FROM ${kind} WHERE folded = ?`, foldName(name));
  if (current !== undefined) return tx.book.idOfRoot(current.root);
  const called = kind === "payee" ? findPayee(tx.db, name) : null;
  if (called !== null) return tx.book.idOfRoot(called);
  const rootId = derivedRootId(tx.book.secret, key);
  const id = idFromBlob(rootId);
  const root = tx.book.findRoot(id);
  if (root === null) {
    tx.append({ kind, rootId, content: {}, text: { name } });
    return id;
  }
  const state = findChain(tx.db, root);
  if (state !== null && !state.counts) tx.append({ kind, revises: state, content: {}, text: { name } });
  return id;
}

/** The payee that goes by a name, or by another name; null when nobody does. */
export function findPayee(db: ReadDb, name: string, except = 0): number | null {
  const folded = foldName(name);
  const found =
    db.one<{ root: number }>("SELECT root FROM payee WHERE folded = ? AND root <> ?", folded, except) ??
    db.one<{ root: number }>("SELECT root FROM payee_alias WHERE folded = ? AND root <> ?", folded, except);
  return found?.root ?? null;
}

/** Whether a payee was made under the name: it is found by it for ever. */
export function isFirstName(book: BookContext, id: string, name: string): boolean {
  return idFromBlob(derivedRootId(book.secret, rootKey.payee(name))) === id;
}

/** Global id of a category or account that came with Daybook, by its template key. */
export function templateId(book: BookContext, key: string): string {
  return idFromBlob(derivedRootId(book.secret, rootKey.template(key)));
}

/** Fails with `not_found` unless `id` names an account or category in force; answers its root. */
export function requireAccount(book: BookContext, id: string): number {
  const root = book.findRoot(id);
  if (root === null || !book.accounts.has(root))
    throw new DomainError("not_found", { id, message: "There is no such account in this book." });
  return root;
}

/** Brings back payees and tags that an entry names and that were taken out when nothing named them. */
export function reviveNames(tx: LedgerTx, { payee, tags = [] }: Pick<EntryContent, "payee" | "tags">): void {
  for (const id of payee === undefined ? tags : [payee, ...tags]) {
    const state = findChain(tx.db, tx.book.requireRoot(id));
    if (state === null || state.counts) continue;
    const kind = state.tip.kind === "payee" ? "payee" : "tag";
    tx.append({ kind, revises: state, content: {}, text: asJson(state.content.text as object) });
  }
}
