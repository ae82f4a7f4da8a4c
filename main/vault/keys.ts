/** The keys of the files a profile may open, while it is unlocked. */
import type { Cipher, DatabaseKey } from "../db/driver.ts";

/** `profile`: profile.db and the files beside it; `book:<id>`: that book and its attachments. */
export type KeyName = "profile" | `book:${string}`;

export const bookKey = (id: string): KeyName => `book:${id}`;

export interface Keys {
  readonly cipher: Cipher;
  /** Newest first: while a file gets a new key both are known. Empty when this profile may not open it. */
  of(name: KeyName): readonly DatabaseKey[];
  /** The newest key of `name`; a fresh one, kept in the keyring before this returns, when there is none. */
  make(name: KeyName): DatabaseKey;
}

/** Keys without a keyring: for what a worker was given, and for tests. */
export class LooseKeys implements Keys {
  readonly cipher: Cipher;
  readonly #keys: Map<KeyName, Uint8Array[]>;
  readonly #keep: (name: KeyName) => Uint8Array;

  constructor(
    cipher: Cipher,
    keys: Iterable<readonly [KeyName, Uint8Array[]]>,
    keep: (name: KeyName) => Uint8Array,
  ) {
    this.cipher = cipher;
    this.#keys = new Map(keys);
    this.#keep = keep;
  }

  of(name: KeyName): readonly DatabaseKey[] {
    return (this.#keys.get(name) ?? []).map((bytes) => this.#asKey(bytes));
  }

  make(name: KeyName): DatabaseKey {
    const known = this.of(name)[0];
    if (known !== undefined) return known;
    const bytes = this.#keep(name);
    this.#keys.set(name, [bytes]);
    return this.#asKey(bytes);
  }

  #asKey(bytes: Uint8Array): DatabaseKey {
    return { cipher: this.cipher, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  }

  /** All of them, to hand to a worker. */
  entries(): [KeyName, Uint8Array[]][] {
    return [...this.#keys];
  }

  zero(): void {
    for (const keys of this.#keys.values()) for (const bytes of keys) bytes.fill(0);
    this.#keys.clear();
  }
}
