/**
 * A key from a passphrase: Argon2id (RFC 9106), in a thread of its own, so that nothing else waits for it (R16). The
 * parameters are stored beside the seal they made and may be raised later.
 */
import { parentPort, Worker } from "node:worker_threads";
import { workerEntry } from "../db/resource-dir.ts";

export interface Kdf {
  readonly name: "argon2id";
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

export const DEFAULT_KDF: Kdf = { name: "argon2id", memoryKiB: 64 * 1024, passes: 3, lanes: 4 };
/** Below this a keyring is refused: somebody lowered the price of guessing. */
export const LEAST_KDF: Kdf = { name: "argon2id", memoryKiB: 19 * 1024, passes: 2, lanes: 1 };
/** Above this opening would take minutes or all memory: a keyring nobody of us wrote. */
export const MOST_KDF: Kdf = { name: "argon2id", memoryKiB: 1024 * 1024, passes: 16, lanes: 16 };

export interface Argon2Order {
  readonly kind: "argon2";
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  readonly kdf: Kdf;
}

/** The bytes a passphrase stands for, the same on every keyboard (Unicode NFKC). */
export function passphraseBytes(passphrase: string): Buffer {
  return Buffer.from(passphrase.normalize("NFKC"), "utf8");
}

/** 32 bytes; takes about 0.2 s with the default parameters. */
export async function keyFromPassphrase(passphrase: string, salt: Uint8Array, kdf: Kdf): Promise<Buffer> {
  const order: Argon2Order = { kind: "argon2", passphrase: passphraseBytes(passphrase), salt, kdf };
  const worker = new Worker(workerEntry(), { workerData: order });
  order.passphrase.fill(0);
  return new Promise((resolve, reject) => {
    worker.once("message", (key: Uint8Array) =>
      resolve(Buffer.from(key.buffer, key.byteOffset, key.byteLength)),
    );
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the key derivation ended without an answer")));
  });
}

/** The worker's side. */
export async function runArgon2({ passphrase, salt, kdf }: Argon2Order): Promise<void> {
  const { argon2id } = await import("hash-wasm");
  const key = await argon2id({
    password: passphrase,
    salt,
    memorySize: kdf.memoryKiB,
    iterations: kdf.passes,
    parallelism: kdf.lanes,
    hashLength: 32,
    outputType: "binary",
  });
  passphrase.fill(0);
  parentPort?.postMessage(key);
}
