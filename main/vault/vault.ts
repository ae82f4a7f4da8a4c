/**
 * Who uses this computer and how their profiles are opened. One attempt at a time, each wrong one counted before it is
 * answered (R19); nothing here knows a book.
 */
import type { Clock, IdSource } from "../../shared/effects.ts";
import { DomainError } from "../../shared/errors.ts";
import type { OsKeyStore } from "../app-surface.ts";
import { Attempts, type Failure } from "./attempts.ts";
import {
  type Keyring,
  type KeyringFile,
  readKeyrings,
  type Slot,
  type SlotOf,
  writeKeyrings,
} from "./keyring.ts";
import { OpenProfile } from "./open-profile.ts";
import { newKey } from "./seal.ts";
import {
  isDated,
  makeOpenSlot,
  makeOsSlot,
  makePassphraseSlot,
  makeRecoverySlot,
  openOpenSlot,
  openOsSlot,
  openPassphraseSlot,
  openRecoverySlot,
  requireRecoveryCode,
} from "./slots.ts";

export type Secret =
  | { readonly kind: "passphrase"; readonly passphrase: string }
  | { readonly kind: "recovery"; readonly code: string }
  | { readonly kind: "os" }
  | { readonly kind: "open" };
export type Protection =
  | { readonly kind: "passphrase"; readonly passphrase: string }
  | { readonly kind: "unprotected" };

export interface VaultOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly ids: IdSource<Buffer>;
  readonly osStore: OsKeyStore | null;
  /** Seconds since the computer started. */
  readonly uptimeS?: () => number;
}

export interface ProfileRow {
  readonly id: string;
  readonly name: string;
  readonly protection: "passphrase" | "unprotected" | "plain";
  readonly hasRecoveryCode: boolean;
  readonly hasOsSlot: boolean;
  readonly failures: number;
  readonly waitMs: number;
}

export interface Unlocked {
  readonly open: OpenProfile;
  /** Wrong attempts since the last right one, to be audited. */
  readonly failures: readonly Failure[];
}

const DEFAULT_LOCK_MINUTES = 15;

export class Vault {
  readonly #options: VaultOptions;
  readonly #attempts: Attempts;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#attempts = new Attempts(options.dataDir, options.uptimeS);
  }

  get osStore(): OsKeyStore | null {
    return this.#options.osStore;
  }

  /** Fails with `damaged`, `schema_too_new`. */
  list(): ProfileRow[] {
    const { profiles, plain } = this.#read();
    const tried = (id: string) => ({
      failures: this.#attempts.failures(id),
      waitMs: this.#attempts.waitMs(id),
    });
    return [
      ...profiles.map(({ id, name, slots }) => ({
        id,
        name,
        protection: slots.some((slot) => slot.kind === "open")
          ? ("unprotected" as const)
          : ("passphrase" as const),
        hasRecoveryCode: slots.some((slot) => slot.kind === "recovery" && slot.confirmed),
        hasOsSlot: slots.some((slot) => slot.kind === "os"),
        ...tried(id),
      })),
      ...plain.map(({ id, name }) => ({
        id,
        name,
        protection: "plain" as const,
        hasRecoveryCode: false,
        hasOsSlot: false,
        failures: 0,
        waitMs: 0,
      })),
    ];
  }

  /** A new profile, or the keys of one that was plain so far. Nothing is in the keyring before `save` of the answer. */
  async make(id: string, name: string, protection: Protection): Promise<OpenProfile> {
    const key = newKey();
    const keyring: Keyring = {
      id,
      name,
      madeAt: this.#now(),
      cipher: "aegis",
      lockAfterMinutes: DEFAULT_LOCK_MINUTES,
      slots: [await this.#slotFor(id, key, protection)],
      unsealed: [],
      keys: {},
    };
    return new OpenProfile(keyring, key, this);
  }

  #slotFor(id: string, key: Buffer, protection: Protection): Promise<Slot> | Slot {
    const slotId = this.#options.ids.uuid();
    return protection.kind === "unprotected"
      ? makeOpenSlot(slotId, key)
      : makePassphraseSlot(id, slotId, key, protection.passphrase);
  }

  /** Adds or replaces one profile's keyring; it is no longer plain. Fails with `exists` for another one's name. */
  save(keyring: Keyring): void {
    const { profiles, plain } = this.#read();
    if (profiles.some((other) => other.id !== keyring.id && other.name === keyring.name))
      throw new DomainError("exists", {
        field: "name",
        message: `Somebody on this computer is called “${keyring.name}” already.`,
      });
    const at = profiles.findIndex((other) => other.id === keyring.id);
    const next = at < 0 ? [...profiles, keyring] : profiles.with(at, keyring);
    writeKeyrings(this.#options.dataDir, {
      profiles: next,
      plain: plain.filter((other) => other.id !== keyring.id),
    });
  }

  /** Opens a profile. Codes: `not_found`, `wrong_secret`, `too_many_attempts`, `not_available`, `damaged`. */
  unlock(id: string, secret: Secret): Promise<Unlocked> {
    return this.#oneByOne(async () => {
      const keyring = this.#require(id);
      const key = await this.#attempt(keyring, secret);
      const open = new OpenProfile(keyring, key, this);
      await this.#upgrade(open, secret);
      return { open, failures: this.#attempts.succeeded(id) };
    });
  }

  /** Asks for the secret again, of a profile that is open. Codes as `unlock`. */
  prove(open: OpenProfile, secret: Secret): Promise<void> {
    return this.#oneByOne(async () => {
      const key = await this.#attempt(open.keyring, secret);
      key.fill(0);
    });
  }

  /**
   * Another way in. From no passphrase to one the profile gets a new key, because the old one lay open: answers true,
   * and every file must get new keys too; recovery code and key store slot are gone then.
   */
  async setProtection(open: OpenProfile, protection: Protection): Promise<boolean> {
    if (protection.kind === "unprotected" || open.slots("open").length === 0) {
      const slot = await this.#slotFor(open.id, open.secretKey, protection);
      open.replaceSlots(["passphrase", "open"], [slot]);
      return false;
    }
    const key = newKey();
    open.replaceKey(key, [await this.#slotFor(open.id, key, protection)]);
    return true;
  }

  /** A new code beside the old one, which counts until the new one was typed back. */
  beginRecovery(open: OpenProfile): { code: string; slot: string; madeAt: string } {
    const madeAt = this.#now();
    const { code, slot } = makeRecoverySlot(open.id, this.#options.ids.uuid(), open.secretKey, madeAt);
    const confirmed = open.slots("recovery").filter((old) => old.confirmed);
    open.replaceSlots(["recovery"], [...confirmed, slot]);
    return { code, slot: slot.id, madeAt };
  }

  /** The code came back: from now on it is the one. Fails with `wrong_secret`, `not_found` when none was begun. */
  confirmRecovery(open: OpenProfile, typed: string): void {
    const pending = open.slots("recovery").find((slot) => !slot.confirmed);
    if (pending === undefined)
      throw new DomainError("not_found", {
        message: "There is no new recovery code to confirm. Make one first.",
      });
    const key = openRecoverySlot(open.id, pending, requireRecoveryCode(typed));
    if (key === null)
      throw new DomainError("wrong_secret", { message: "This is not the code that was just shown." });
    key.fill(0);
    open.replaceSlots(["recovery"], [{ ...pending, confirmed: true }]);
  }

  /** Codes: `not_available`. */
  async setOsSlot(open: OpenProfile, on: boolean): Promise<void> {
    if (!on) return open.replaceSlots(["os"], []);
    const store = this.osStore;
    const whyNot = await this.whyNoOsStore();
    if (store === null || whyNot !== null) throw new DomainError("not_available", { message: whyNot ?? "" });
    const slot = await makeOsSlot(open.id, this.#options.ids.uuid(), open.secretKey, store);
    open.replaceSlots(["os"], [slot]);
  }

  async whyNoOsStore(): Promise<string | null> {
    if (this.osStore === null)
      return "The browser host has no access to this computer's key store; Daybook's own window has.";
    return this.osStore.whyNot();
  }

  async #attempt(keyring: Keyring, secret: Secret): Promise<Buffer> {
    const { id } = keyring;
    const waitMs = this.#attempts.waitMs(id);
    if (waitMs > 0)
      throw new DomainError("too_many_attempts", {
        waitMs,
        failures: this.#attempts.failures(id),
        message: `Too many wrong attempts. The next one is looked at in ${Math.ceil(waitMs / 1000)} seconds.`,
      });
    const key = await this.#openWith(keyring, secret);
    if (key !== null) return key;
    this.#attempts.failed(id, secret.kind, this.#now());
    throw new DomainError("wrong_secret", {
      failures: this.#attempts.failures(id),
      waitMs: this.#attempts.waitMs(id),
      message:
        secret.kind === "recovery"
          ? "This recovery code does not open this profile."
          : "This is not the passphrase.",
    });
  }

  async #openWith(keyring: Keyring, secret: Secret): Promise<Buffer | null> {
    const of = <K extends Slot["kind"]>(kind: K) =>
      keyring.slots.filter((slot): slot is SlotOf<K> => slot.kind === kind);
    if (secret.kind === "open") {
      const slot = of("open")[0];
      if (slot === undefined)
        throw new DomainError("needs_secret", { message: "This profile has a passphrase." });
      return openOpenSlot(slot);
    }
    if (secret.kind === "passphrase")
      return firstOpened(of("passphrase"), (slot) => openPassphraseSlot(keyring.id, slot, secret.passphrase));
    if (secret.kind === "recovery") {
      const code = requireRecoveryCode(secret.code);
      return firstOpened(
        of("recovery").filter((slot) => slot.confirmed),
        (slot) => openRecoverySlot(keyring.id, slot, code),
      );
    }
    return this.#openWithStore(keyring.id, of("os"));
  }

  async #openWithStore(id: string, slots: readonly SlotOf<"os">[]): Promise<Buffer> {
    const whyNot = await this.whyNoOsStore();
    const store = this.osStore;
    const key =
      store === null || whyNot !== null
        ? null
        : await firstOpened(slots, (slot) => openOsSlot(id, slot, store));
    if (key !== null) return key;
    throw new DomainError("not_available", {
      message: `${whyNot ?? "This computer's key store does not give the key back any more."} Use the passphrase or the recovery code.`,
    });
  }

  /** A slot made with less than today's parameters is made again while the passphrase is at hand (R16). */
  async #upgrade(open: OpenProfile, secret: Secret): Promise<void> {
    if (secret.kind !== "passphrase" || !open.slots("passphrase").some(isDated)) return;
    const slot = await this.#slotFor(open.id, open.secretKey, secret);
    open.replaceSlots(["passphrase"], [slot]);
  }

  #require(id: string): Keyring {
    const { profiles, plain } = this.#read();
    const keyring = profiles.find((profile) => profile.id === id);
    if (keyring !== undefined) return keyring;
    if (plain.some((profile) => profile.id === id))
      throw new DomainError("needs_secret", {
        plain: true,
        message: "The books of this profile are not encrypted yet. Choose a passphrase first, or none.",
      });
    throw new DomainError("not_found", { message: "There is no such profile on this computer." });
  }

  #read(): KeyringFile {
    return readKeyrings(this.#options.dataDir);
  }

  #now(): string {
    return new Date(this.#options.clock.nowMs()).toISOString();
  }

  #oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined); // whoever asked is told; the next in line only waits
    return turn;
  }
}

async function firstOpened<S>(
  slots: readonly S[],
  open: (slot: S) => Promise<Buffer | null> | Buffer | null,
): Promise<Buffer | null> {
  for (const slot of slots) {
    const key = await open(slot);
    if (key !== null) return key;
  }
  return null;
}
