/**
 * What makes a line of a bank's file the same line again (IMP-3, R28). Frozen: a later release may add a version, never
 * change this one; golden hashes in the test hold it.
 *
 * With the bank's own id, the id. Without, fingerprint version 1 over what the file states: date, amount, and the text
 * cells whatever they are mapped to; the n-th equal line of one file is its own line, so two coffees on a day both stay.
 */
import { sha256Hex } from "../../ledger/sha256.ts";
import type { ParsedRow } from "../../parse/statement.ts";

export const FINGERPRINT_VERSION = 1;

/** An amount as text that does not depend on how many zeros the bank writes. */
function plainAmount(amount: string): string {
  if (!amount.includes(".")) return amount;
  let end = amount.length;
  while (amount.charCodeAt(end - 1) === 48) end -= 1;
  return amount.slice(0, amount.charCodeAt(end - 1) === 46 ? end - 1 : end);
}

export function fingerprint(row: Pick<ParsedRow, "date" | "amount" | "raw">): string {
  return sha256Hex(`${row.date}\n${plainAmount(row.amount)}\n${row.raw}`).slice(0, 32);
}

/** Hands out external keys for the lines of one file, in the file's order. */
export class ExternalKeys {
  readonly #seen = new CountTable();

  keyOf(row: ParsedRow & { readonly print?: string }): string {
    if (row.externalId !== null && row.externalId !== "") return row.externalId;
    const print = row.print === undefined || row.print === "" ? fingerprint(row) : row.print;
    const nth = this.#seen.next(Number.parseInt(print.slice(0, 13), 16) + row.account);
    return `fp${FINGERPRINT_VERSION}:${print}:${nth}`;
  }
}

/** A key for a second line under a bank's id that was used for something else (banks do number anew). */
export function reusedIdKey(id: string, row: Pick<ParsedRow, "date" | "amount">): string {
  return `${id}@${row.date}:${plainAmount(row.amount)}`;
}

/**
 * Counts how often each fingerprint came: open addressing over 52-bit numbers, so that a million lines cost 24 MB.
 * Two fingerprints that share 52 bits would be counted as one, which only makes a line the second of its kind.
 */
class CountTable {
  #keys = new Float64Array(1 << 12);
  #counts = new Uint32Array(1 << 12);
  #size = 0;

  next(number: number): number {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const slot = this.#slot(number + 1);
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = number + 1;
      this.#size += 1;
    }
    const count = (this.#counts[slot] ?? 0) + 1;
    this.#counts[slot] = count;
    return count;
  }

  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = key % this.#keys.length;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    this.#keys = new Float64Array(keys.length * 2);
    this.#counts = new Uint32Array(keys.length * 2);
    for (const [at, key] of keys.entries()) {
      if (key === 0) continue;
      const slot = this.#slot(key);
      this.#keys[slot] = key;
      this.#counts[slot] = counts[at] ?? 0;
    }
  }
}
