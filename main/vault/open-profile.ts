/**
 * A profile while it is unlocked: its key, the keys of its files, and everything that changes its keyring. Each change
 * is one replacement of the keyring file (R20). `close` zeroes every key.
 */
import { DomainError } from "../../shared/errors.ts";
import type { Cipher, DatabaseKey } from "../db/driver.ts";
import type { Keyring, Slot } from "./keyring.ts";
import type { KeyName, Keys } from "./keys.ts";
import { newKey, seal, unseal } from "./seal.ts";

export const PROFILE_KEY: KeyName = "profile";

export interface KeyringPlace {
  /** Replaces this profile's keyring in the file. */
  save(keyring: Keyring): void;
}

export class OpenProfile implements Keys {
  #keyring: Keyring;
  #key: Buffer;
  readonly #place: KeyringPlace;
  readonly #keys = new Map<KeyName, Buffer[]>();

  /** Fails with `damaged` when the keyring's keys are not this profile's. `key` is taken over and zeroed at the end. */
  constructor(keyring: Keyring, key: Buffer, place: KeyringPlace) {
    this.#keyring = keyring;
    this.#key = key;
    this.#place = place;
    for (const [name, sealed] of Object.entries(keyring.keys))
      this.#keys.set(
        name as KeyName,
        sealed.map((text) => this.#opened(name, text)),
      );
  }

  #opened(name: string, sealed: string): Buffer {
    const bytes = unseal(this.#key, Buffer.from(sealed, "base64"), aboutKey(this.id, name));
    if (bytes !== null) return bytes;
    throw new DomainError("damaged", {
      message:
        "The keys of this profile do not belong together: this list of profiles was put together from two. It was left untouched; restore a backup into an empty data folder.",
    });
  }

  get id(): string {
    return this.#keyring.id;
  }

  get name(): string {
    return this.#keyring.name;
  }

  get cipher(): Cipher {
    return this.#keyring.cipher;
  }

  get keyring(): Keyring {
    return this.#keyring;
  }

  get lockAfterMinutes(): number {
    return this.#keyring.lockAfterMinutes;
  }

  /** The profile's own key, to seal it for another slot. Never keep it. */
  get secretKey(): Buffer {
    return this.#key;
  }

  of(name: KeyName): readonly DatabaseKey[] {
    return (this.#keys.get(name) ?? []).map((bytes) => ({ cipher: this.cipher, bytes }));
  }

  make(name: KeyName): DatabaseKey {
    const known = this.of(name)[0];
    if (known !== undefined) return known;
    return this.addKey(name, newKey());
  }

  /** Puts a key in front; the ones before it stay until `settle`. */
  addKey(name: KeyName, bytes: Buffer): DatabaseKey {
    this.#set(name, [bytes, ...(this.#keys.get(name) ?? [])]);
    return { cipher: this.cipher, bytes };
  }

  /** Only `key` opens `name` from now on. */
  settle(name: KeyName, key: DatabaseKey): void {
    const known = this.#keys.get(name) ?? [];
    if (known.length < 2) return;
    const kept = known.filter((bytes) => bytes.equals(key.bytes)).slice(0, 1);
    this.#set(name, kept);
    for (const bytes of known) if (bytes !== kept[0]) bytes.fill(0);
  }

  /** Forgets the key of what is no longer here. */
  dropKey(name: KeyName): void {
    if (this.#keys.has(name)) this.#set(name, []);
  }

  names(): KeyName[] {
    return [...this.#keys.keys()];
  }

  #set(name: KeyName, keys: Buffer[]): void {
    const { [name]: _before, ...others } = this.#keyring.keys;
    const sealed = keys.map((bytes) => this.#sealed(name, bytes));
    this.#save({ ...this.#keyring, keys: keys.length === 0 ? others : { ...others, [name]: sealed } });
    if (keys.length === 0) this.#keys.delete(name);
    else this.#keys.set(name, keys);
  }

  #sealed(name: string, bytes: Buffer, key = this.#key): string {
    return seal(key, bytes, aboutKey(this.id, name)).toString("base64");
  }

  #save(keyring: Keyring): void {
    this.#place.save(keyring);
    this.#keyring = keyring;
  }

  slots<K extends Slot["kind"]>(kind: K): Extract<Slot, { kind: K }>[] {
    return this.#keyring.slots.filter((slot): slot is Extract<Slot, { kind: K }> => slot.kind === kind);
  }

  /** Takes out every slot of `kinds` and puts in `slots`, in one write. */
  replaceSlots(kinds: readonly Slot["kind"][], slots: readonly Slot[]): void {
    const kept = this.#keyring.slots.filter((slot) => !kinds.includes(slot.kind));
    const next = [...kept, ...slots];
    if (!next.some((slot) => slot.kind !== "os"))
      throw new DomainError("bad_input", {
        message:
          "The key store of this computer is never the only way in: set a passphrase or a recovery code first.",
      });
    this.#save({ ...this.#keyring, slots: next });
  }

  /** The same with a new key for the profile itself: every slot there was opens nothing any more. */
  replaceKey(key: Buffer, slots: readonly Slot[]): void {
    const keys = Object.fromEntries(
      [...this.#keys].map(([name, all]) => [name, all.map((bytes) => this.#sealed(name, bytes, key))]),
    );
    this.#save({ ...this.#keyring, keys, slots: [...slots] });
    this.#key.fill(0);
    this.#key = key;
  }

  /** Files that still lie in the clear. */
  get unsealed(): readonly KeyName[] {
    return this.#keyring.unsealed as KeyName[];
  }

  /** Gives each of `names` its key and notes that its file is yet to be encrypted: one write. */
  expectUnsealed(names: readonly KeyName[]): void {
    const keys = { ...this.#keyring.keys };
    for (const name of names) {
      if (this.#keys.has(name)) continue;
      const bytes = newKey();
      this.#keys.set(name, [bytes]);
      keys[name] = [this.#sealed(name, bytes)];
    }
    this.#save({ ...this.#keyring, keys, unsealed: [...names] });
  }

  /** One of them is encrypted now. */
  sealedNow(name: KeyName): void {
    this.#save({ ...this.#keyring, unsealed: this.#keyring.unsealed.filter((other) => other !== name) });
  }

  rename(name: string): void {
    this.#save({ ...this.#keyring, name });
  }

  setLockAfter(minutes: number): void {
    this.#save({ ...this.#keyring, lockAfterMinutes: minutes });
  }

  /** Nothing can be opened with it afterwards. */
  close(): void {
    this.#key.fill(0);
    for (const keys of this.#keys.values()) for (const bytes of keys) bytes.fill(0);
    this.#keys.clear();
  }
}

export function aboutKey(profile: string, name: string): string {
  return JSON.stringify(["key", 2, profile, name]);
}
