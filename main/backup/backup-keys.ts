/**
 * Keys of backups. A backup carries the slots of the profile that made it and its book's key wrapped by that profile's
 * key, so that passphrase and recovery code open it on an empty computer; never the slot of a computer's key store,
 * which opens nothing elsewhere, nor a recovery code nobody has typed back.
 *
 * Whoever holds a backup file can try passphrases on it as often as they like: no counter of ours is in their way. What
 * stands there is Argon2id, at the price written in the slot and within the keyring schema's bounds.
 */
import type { z } from "zod";
import type { backupSecretSchema } from "../../shared/contract/backups.ts";
import { DomainError } from "../../shared/errors.ts";
import type { Keyring, Slot } from "../vault/keyring.ts";
import { bookKey, type KeyName, type Keys } from "../vault/keys.ts";
import { aboutKey } from "../vault/open-profile.ts";
import { seal, unseal } from "../vault/seal.ts";
import { openOpenSlot, openPassphraseSlot, openRecoverySlot, requireRecoveryCode } from "../vault/slots.ts";
import { type Container, requireMac, type Summary, unsealSummary } from "./container.ts";
import { damagedBackup } from "./file-errors.ts";

export type BackupSecret = z.infer<typeof backupSecretSchema>;

/** The unlocked profile, as far as backups need it. */
export interface BackupOwner {
  readonly keyring: Keyring;
  /** The profile's own key. */
  readonly secretKey: Uint8Array;
}

export interface OpenedBackup {
  readonly container: Container;
  readonly summary: Summary;
  /** The profile's key that its slots open, as it was when the backup was made; null where the book's own key did. */
  readonly master: Buffer | null;
  /** Candidates of each content, the likeliest first. */
  keysOf(name: KeyName): readonly Buffer[];
}

/** What of a keyring goes into a backup of `names`. */
export function keyringForBackup(keyring: Keyring, names: readonly KeyName[]): Keyring {
  const travels = (slot: Slot) => slot.kind !== "os" && (slot.kind !== "recovery" || slot.confirmed);
  return {
    ...keyring,
    unsealed: [],
    slots: keyring.slots.filter(travels),
    keys: Object.fromEntries(
      names.flatMap((name) => {
        const sealed = keyring.keys[name];
        return sealed === undefined ? [] : [[name, sealed]];
      }),
    ),
  };
}

/** The key of `name`, wrapped by `master` as a keyring has it. */
export function wrapKey(profile: string, master: Buffer, name: KeyName, bytes: Uint8Array): string {
  return seal(master, bytes, aboutKey(profile, name)).toString("base64");
}

/** The name of the key of a container's first content, which its summary and its seal hang on. */
export function firstName({ header }: Container): KeyName {
  const first = header.contents[0];
  return first?.kind === "profile" ? "profile" : bookKey(first?.id ?? "");
}

/** With what this profile has: its own key, or the book's. Null when neither opens it. */
export function openWithOwn(container: Container, owner: BackupOwner, keys: Keys): OpenedBackup | null {
  const { keyring } = container.header;
  if (keyring.id === owner.keyring.id) {
    const opened = openWithMaster(container, Buffer.from(owner.secretKey));
    if (opened !== null) return opened;
  }
  if (container.header.kind === "move") return null;
  const own = keys.of(firstName(container)).map(({ bytes }) => bytes);
  return opened(container, null, () => own);
}

/**
 * Opens a proven backup with whatever fits: this profile's own keys, then `secret`, then a slot that lies open. Fails with
 * `wrong_secret`, `needs_secret` (detail: profileName, kinds), `backup_damaged`.
 */
export async function openBackup(
  container: Container,
  own: { readonly owner: BackupOwner; readonly keys: Keys } | null,
  secret: BackupSecret | null,
): Promise<OpenedBackup> {
  const found =
    (own === null ? null : openWithOwn(container, own.owner, own.keys)) ??
    openWithSlots(container, "open", openOpenSlot) ??
    (secret === null ? null : await openWithSecret(container, secret));
  if (found === null) throw secret === null ? needsSecret(container) : wrongSecret(container, secret);
  const [first] = found.keysOf(firstName(container));
  if (container.proof !== null && first !== undefined) requireMac(container, first);
  return found;
}

function needsSecret({ header }: Container): DomainError {
  const isMove = header.kind === "move";
  const { name, slots } = header.keyring;
  const kinds = isMove ? ["move"] : slots.map(({ kind }) => kind);
  const how = isMove
    ? "the code that was shown when everything was packed"
    : `the passphrase${kinds.includes("recovery") ? " or the recovery code" : ""} that “${name}” had when it was made`;
  return new DomainError("needs_secret", {
    profileName: name,
    kinds: [...new Set(kinds)],
    message: `This backup opens with ${how}.`,
  });
}

function wrongSecret({ header }: Container, secret: BackupSecret): DomainError {
  const what =
    secret.kind === "passphrase"
      ? "This passphrase"
      : secret.kind === "move"
        ? "This code"
        : "This recovery code";
  return new DomainError("wrong_secret", {
    profileName: header.keyring.name,
    message: `${what} does not open this backup. It needs the one “${header.keyring.name}” had when it was made.`,
  });
}

async function openWithSecret(container: Container, secret: BackupSecret): Promise<OpenedBackup | null> {
  const { id, slots } = container.header.keyring;
  if (secret.kind === "passphrase") {
    for (const slot of slots) {
      if (slot.kind !== "passphrase") continue;
      const master = await openPassphraseSlot(id, slot, secret.passphrase);
      const found = master === null ? null : requireOpens(container, master);
      if (found !== null) return found;
    }
    return null;
  }
  const code = requireRecoveryCode(secret.code);
  return openWithSlots(container, "recovery", (slot) => openRecoverySlot(id, slot, code));
}

function openWithSlots<K extends Slot["kind"]>(
  container: Container,
  kind: K,
  open: (slot: Extract<Slot, { kind: K }>) => Buffer | null,
): OpenedBackup | null {
  for (const slot of container.header.keyring.slots) {
    if (!isSlotOf(slot, kind)) continue;
    const master = open(slot);
    if (master !== null) return requireOpens(container, master);
  }
  return null;
}

function isSlotOf<K extends Slot["kind"]>(slot: Slot, kind: K): slot is Extract<Slot, { kind: K }> {
  return slot.kind === kind;
}

/** A slot that opened gave the profile's key: when that opens nothing in here, the file was put together from two. */
function requireOpens(container: Container, master: Buffer): OpenedBackup {
  const found = openWithMaster(container, master);
  if (found === null) throw damagedBackup("its keyring", "belongs to another book");
  return found;
}

function openWithMaster(container: Container, master: Buffer): OpenedBackup | null {
  const { id, keys } = container.header.keyring;
  return opened(container, master, (name) =>
    (keys[name] ?? []).flatMap(
      (text) => unseal(master, Buffer.from(text, "base64"), aboutKey(id, name)) ?? [],
    ),
  );
}

function opened(
  container: Container,
  master: Buffer | null,
  candidates: (name: KeyName) => readonly Buffer[],
): OpenedBackup | null {
  const first = firstName(container);
  for (const key of candidates(first)) {
    const summary = unsealSummary(container, key);
    if (summary === null) continue;
    return {
      container,
      summary,
      master,
      keysOf: (name) => (name === first ? [key] : candidates(name)),
    };
  }
  return null;
}
