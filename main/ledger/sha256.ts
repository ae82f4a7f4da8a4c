/** SHA-256 as the ledger uses it: one shot, hex or bytes. */
import { hash } from "node:crypto";

export function sha256Hex(data: string | Buffer): string {
  return hash("sha256", data, "hex");
}

export function sha256Bytes(data: string | Buffer): Buffer {
  return hash("sha256", data, "buffer");
}

/** SHA-256(salt ‖ text). */
export function textHash(salt: Buffer, text: string): Buffer {
  return sha256Bytes(Buffer.concat([salt, Buffer.from(text, "utf8")]));
}

/** A derived root id: the first 16 bytes of SHA-256(secret ‖ key). */
export function derivedRootId(secret: Buffer, key: string): Buffer {
  return sha256Bytes(Buffer.concat([secret, Buffer.from(key, "utf8")])).subarray(0, 16);
}
