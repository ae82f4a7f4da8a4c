/** Conversion accounts (LED-10): made on first use under a root that two devices derive alike, hidden from every list. */
import { conversionPair, conversionTemplate } from "../../shared/ledger/conversion.ts";
import type { EntryLine } from "../../shared/ledger/entry.ts";
import { type AccountBody, asJson, rootKey } from "../../shared/ledger/record.ts";
import type { AccountRow } from "../db/book-rows.generated.ts";
import type { LedgerTx } from "./append-record.ts";
import { idFromBlob } from "./book-context.ts";
import { findChain } from "./chain.ts";
import { derivedRootId } from "./sha256.ts";

export function isConversion(row: AccountRow | undefined): boolean {
  return row !== undefined && conversionPair(row.template) !== null;
}

/** Global id of the pair's account. */
function requireConversion(tx: LedgerTx, one: string, other: string): string {
  const template = conversionTemplate(one, other);
  const rootId = derivedRootId(tx.book.secret, rootKey.template(template));
  const id = idFromBlob(rootId);
  const root = tx.book.findRoot(id);
  if (root !== null && tx.book.accounts.has(root)) return id;
  // One that was undone together with the entry it was made for comes back.
  const undone = root === null ? null : findChain(tx.db, root);
  const positions = [...tx.book.accounts.values()].map((row) => row.position);
  const body: AccountBody = {
    currency: null,
    hidden: true,
    open: true,
    position: Math.max(0, ...positions) + 1,
    subtype: "system",
    template,
    type: "equity",
  };
  const name = `Exchange ${template.slice("conversion:".length)}`;
  tx.append({
    kind: "account",
    content: asJson(body),
    text: { name },
    ...(undone === null ? { rootId } : { revises: undone }),
  });
  return id;
}

/** What leaves one currency and arrives in another: minor units, both above zero. */
export interface Exchange {
  readonly given: number;
  readonly givenCurrency: string;
  readonly received: number;
  readonly receivedCurrency: string;
}

/** The two lines of the pair's account: it takes what is given and gives what is received. */
export function conversionLines(
  tx: LedgerTx,
  exchange: Exchange,
): readonly [given: EntryLine, received: EntryLine] {
  const account = requireConversion(tx, exchange.givenCurrency, exchange.receivedCurrency);
  return [
    [account, exchange.given, exchange.givenCurrency],
    [account, -exchange.received, exchange.receivedCurrency],
  ];
}
