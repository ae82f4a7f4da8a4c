/**
 * The primitives everything secret stands on: AES-256-GCM to seal, HKDF-SHA-256 to derive. node:crypto only; Electron's
 * build of it has both. Keys are Buffers, so that they can be zeroed.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { assertInvariant } from "../../shared/errors.ts";

export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** How much longer a sealed text is than the clear one. */
export const SEAL_OVERHEAD = IV_BYTES + TAG_BYTES;

/** iv ‖ ciphertext ‖ tag. `about` is authenticated with it: a seal moved elsewhere does not open. */
export function seal(key: Uint8Array, clear: Uint8Array, about: string | Uint8Array): Buffer {
  assertInvariant(key.length === KEY_BYTES, "a sealing key has 32 bytes");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(about));
  return Buffer.concat([iv, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

/** The clear bytes, or null when the key is another one or a bit was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, about: string | Uint8Array): Buffer | null {
  assertInvariant(key.length === KEY_BYTES, "a sealing key has 32 bytes");
  if (sealed.length < SEAL_OVERHEAD) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const clear = decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES));
  try {
    decipher.final();
    return clear;
  } catch (error) {
    clear.fill(0);
    // What GCM says of a wrong tag has no code of its own; anything else is a fault of ours.
    if (error instanceof Error && /unable to authenticate|auth/i.test(error.message)) return null;
    throw error;
  }
}

/** A key for one purpose from one that has full entropy (RFC 5869). */
export function deriveKey(from: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", from, salt, `daybook/1 ${purpose}`, KEY_BYTES));
}

export const newKey = (): Buffer => randomBytes(KEY_BYTES);
