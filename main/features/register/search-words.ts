/**
 * The words an entry is found by: its payee, notes, the bank's words, tags, details, and each figure of its lines. The index
 * takes a row out only for exactly the words it went in with, so they follow from the entry and the names in force alone; who
 * changes them here refills the index in a migration.
 */
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { searchableDetails } from "./details-from-draft.ts";

/** Begins a figure in the index: of the private use area, which no word has, and which the index takes for a letter. */
export const FIGURE = "\u{e000}";

/** The word of an amount, in minor units and whichever direction. */
export function figureWord(minor: number): string {
  return `${FIGURE}${Math.abs(minor)}`;
}

/** A name that was another one when the entry went in. */
export interface FormerName {
  readonly kind: "payee" | "tag";
  readonly root: number;
  readonly name: string;
}

export function searchWords(
  tx: LedgerTx,
  content: EntryContent,
  text: EntryText | null,
  former?: FormerName,
): string {
  const payee = content.payee === undefined ? "" : nameOf(tx, "payee", content.payee, former);
  const parts = payee === "" ? [] : [payee];
  if (text !== null) {
    const { bank, lines, memo } = text;
    if (memo !== undefined) parts.push(memo);
    if (bank?.payee !== undefined && bank.payee !== payee) parts.push(bank.payee);
    if (bank?.memo !== undefined && bank.memo !== memo) parts.push(bank.memo);
    if (lines !== undefined) parts.push(...Object.values(lines));
    parts.push(...searchableDetails(text.details));
  }
  for (const tag of content.tags ?? []) parts.push(nameOf(tx, "tag", tag, former));
  for (const figure of new Set(content.lines.map(([, amount]) => figureWord(amount)))) parts.push(figure);
  return parts.join(" ");
}

const NAMES = Symbol("names in force");
const TEXTS = {
  payee: "SELECT name FROM payee WHERE root = ?",
  tag: "SELECT name FROM tag WHERE root = ?",
} as const;

/** Remembered during the transaction, since an import asks for the same few thousand over and over. */
function nameOf(tx: LedgerTx, kind: "payee" | "tag", id: string, former: FormerName | undefined): string {
  const root = tx.book.requireRoot(id);
  if (former?.kind === kind && former.root === root) return former.name;
  const names = namesOf(tx);
  const known = names.get(root);
  if (known !== undefined) return known;
  const name = tx.db.one<{ name: string }>(TEXTS[kind], root)?.name ?? "";
  names.set(root, name);
  return name;
}

function namesOf(tx: LedgerTx): Map<number, string> {
  return tx.remembered(NAMES, () => new Map<number, string>());
}

/** After its name changed. */
export function forgetName(tx: LedgerTx, root: number): void {
  namesOf(tx).delete(root);
}
