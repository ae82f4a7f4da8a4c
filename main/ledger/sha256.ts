/** SHA-256 as the ledger uses it: one shot, hex or bytes. */
import { hash } from "node:crypto";

export function sha256Hex(data: string | Buffer): string {
  return hash("sha256", data, "hex");
}

/** By way of hex: an answer as "buffer" is a block of memory of its own, which costs more than the hash. */
export function sha256Bytes(data: string | Buffer): Buffer {
  return Buffer.from(sha256Hex(data), "hex");
}

const scratch = Buffer.allocUnsafeSlow(4096);

/** SHA-256(head ‖ text), without an allocation for the texts that are met. */
function hashBehind(head: Buffer, text: string): Buffer {
  if (head.length + text.length * 3 > scratch.length)
    return sha256Bytes(Buffer.concat([head, Buffer.from(text, "utf8")]));
  head.copy(scratch, 0);
  const length = head.length + scratch.write(text, head.length, "utf8");
  return sha256Bytes(scratch.subarray(0, length));
}

/** SHA-256(salt ‖ text). */
export function textHash(salt: Buffer, text: string): Buffer {
  return hashBehind(salt, text);
}

/** A derived root id: the first 16 bytes of SHA-256(secret ‖ key). */
export function derivedRootId(secret: Buffer, key: string): Buffer {
  return hashBehind(secret, key).subarray(0, 16);
}
