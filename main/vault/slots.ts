/** Slots: what opens a profile's key, and how each is made. */
import { randomBytes } from "node:crypto";
import { DomainError } from "../../shared/errors.ts";
import { normalRecoveryCode, RECOVERY_BYTES, recoveryCodeFromBytes } from "../../shared/recovery-code.ts";
import type { OsKeyStore } from "../app-surface.ts";
import { DEFAULT_KDF, type Kdf, keyFromPassphrase } from "./argon2.ts";
import type { SlotOf } from "./keyring.ts";
import { deriveKey, newKey, seal, unseal } from "./seal.ts";

const SALT_BYTES = 16;
const PLAIN_LATIN = "latin1";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const fromBase64 = (text: string): Buffer => Buffer.from(text, "base64");

/** Bound to what it is for: parameters that were lowered, or a slot of another profile, open nothing. */
function about(profile: string, slot: { id: string; kind: string; salt?: string; kdf?: Kdf }): string {
  return JSON.stringify(["slot", 2, profile, slot.id, slot.kind, slot.salt ?? "", slot.kdf ?? null]);
}

export async function makePassphraseSlot(
  profile: string,
  id: string,
  key: Buffer,
  passphrase: string,
  kdf: Kdf = DEFAULT_KDF,
): Promise<SlotOf<"passphrase">> {
  const salt = randomBytes(SALT_BYTES);
  const slot = { id, kind: "passphrase" as const, kdf: { ...kdf }, salt: base64(salt) };
  const wrapping = await keyFromPassphrase(passphrase, salt, kdf);
  try {
    return { ...slot, sealed: base64(seal(wrapping, key, about(profile, slot))) };
  } finally {
    wrapping.fill(0);
  }
}

/** The profile's key; null when it is not the passphrase. */
export async function openPassphraseSlot(
  profile: string,
  slot: SlotOf<"passphrase">,
  passphrase: string,
): Promise<Buffer | null> {
  const wrapping = await keyFromPassphrase(passphrase, fromBase64(slot.salt), slot.kdf);
  try {
    return unseal(wrapping, fromBase64(slot.sealed), about(profile, slot));
  } finally {
    wrapping.fill(0);
  }
}

/** True when the slot was made with less than today's parameters: it is made again when it next opens. */
export function isDated({ kdf }: SlotOf<"passphrase">): boolean {
  return kdf.memoryKiB < DEFAULT_KDF.memoryKiB || kdf.passes < DEFAULT_KDF.passes;
}

/** A fresh code and the slot it opens. The code has full entropy: no slow derivation is needed. */
export function makeRecoverySlot(
  profile: string,
  id: string,
  key: Buffer,
  madeAt: string,
): { code: string; slot: SlotOf<"recovery"> } {
  const random = randomBytes(RECOVERY_BYTES);
  const code = recoveryCodeFromBytes(random);
  random.fill(0);
  const salt = randomBytes(SALT_BYTES);
  const slot = { id, kind: "recovery" as const, salt: base64(salt), madeAt, confirmed: false };
  const wrapping = keyFromCode(code, salt);
  const sealed = base64(seal(wrapping, key, about(profile, slot)));
  wrapping.fill(0);
  return { code, slot: { ...slot, sealed } };
}

/** The profile's key; null when it is another code. Fails with `wrong_secret` when it cannot be any code. */
export function openRecoverySlot(profile: string, slot: SlotOf<"recovery">, code: string): Buffer | null {
  const wrapping = keyFromCode(code, fromBase64(slot.salt));
  try {
    return unseal(wrapping, fromBase64(slot.sealed), about(profile, slot));
  } finally {
    wrapping.fill(0);
  }
}

/** Fails with `wrong_secret` for what has a typing error; that is told apart without looking at any slot. */
export function requireRecoveryCode(typed: string): string {
  const code = normalRecoveryCode(typed);
  if (code === null)
    throw new DomainError("wrong_secret", {
      typo: true,
      message: "This is not a recovery code: a character is missing or mistyped. It has 7 groups of 4.",
    });
  return code;
}

function keyFromCode(code: string, salt: Buffer): Buffer {
  return deriveKey(Buffer.from(requireRecoveryCode(code), PLAIN_LATIN), salt, "recovery");
}

/** A slot the computer's own key store opens: it keeps a random key, which seals the profile's. */
export async function makeOsSlot(
  profile: string,
  id: string,
  key: Buffer,
  store: OsKeyStore,
): Promise<SlotOf<"os">> {
  const wrapping = newKey();
  try {
    const wrapped = await store.seal(wrapping);
    const back = await store.open(wrapped);
    if (!back.equals(wrapping))
      throw new DomainError("not_available", {
        message: "This computer's key store does not give back what it was given.",
      });
    back.fill(0);
    const slot = { id, kind: "os" as const, wrapped: base64(wrapped) };
    return { ...slot, sealed: base64(seal(wrapping, key, about(profile, slot))) };
  } finally {
    wrapping.fill(0);
  }
}

/** Null when the key store does not open it any more: another backend, another user, a reinstalled system (R17). */
export async function openOsSlot(
  profile: string,
  slot: SlotOf<"os">,
  store: OsKeyStore,
): Promise<Buffer | null> {
  let wrapping: Buffer;
  try {
    wrapping = await store.open(fromBase64(slot.wrapped));
  } catch {
    // Whatever went wrong in there, the way on is the same: the passphrase or the recovery code.
    return null;
  }
  try {
    return wrapping.length === 32 ? unseal(wrapping, fromBase64(slot.sealed), about(profile, slot)) : null;
  } finally {
    wrapping.fill(0);
  }
}

export function makeOpenSlot(id: string, key: Buffer): SlotOf<"open"> {
  return { id, kind: "open", key: base64(key) };
}

export function openOpenSlot(slot: SlotOf<"open">): Buffer {
  return fromBase64(slot.key);
}
