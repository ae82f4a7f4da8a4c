/**
 * Gives a database file, or a folder of sealed files, a new key, or its first: a copy is made beside it, re-keyed, proven equal, and takes its place by
 * a rename. Whatever interrupts this leaves the old file or the new one whole (R20). Runs in a worker: a large book takes
 * seconds. Nobody else may have the file open.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { parentPort, Worker } from "node:worker_threads";
import { DomainError, type ErrorCode, type ErrorDetail } from "../../shared/errors.ts";
import { type Cipher, type DatabaseKey, type Db, openDatabase, rekeyCopy, typedError } from "../db/driver.ts";
import { tableCounts } from "../db/migrate.ts";
import { workerEntry } from "../db/resource-dir.ts";
import { syncFolder } from "./keyring.ts";
import { SealedFile } from "./sealed-file.ts";

interface PlainKey {
  readonly cipher: Cipher;
  readonly bytes: Uint8Array;
}

interface ResealDatabase {
  readonly kind: "reseal";
  readonly path: string;
  /** Null: the file is not encrypted yet. */
  readonly from: PlainKey | null;
  readonly to: PlainKey;
}

/** Every sealed file of a folder. */
interface ResealFolder {
  readonly kind: "reseal folder";
  readonly path: string;
  readonly from: readonly Uint8Array[];
  readonly to: Uint8Array;
}

export type ResealOrder = ResealDatabase | ResealFolder;

type FromReseal =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: ErrorCode | null;
      readonly detail: ErrorDetail;
      readonly stack: string;
    };

export const RESEALING = ".resealing";

/** Codes: `damaged`, `storage_full`, `storage_failed`, `busy`. The file is as it was when this fails. */
export async function resealFile(path: string, from: DatabaseKey | null, to: DatabaseKey): Promise<void> {
  await ask({ kind: "reseal", path, from, to });
}

/**
 * Gives every sealed file of a folder the key `to`, each replaced by a rename: whatever interrupts this, each has one of
 * the keys. One that none of them opens stays as it is. Nobody else may be reading them.
 */
export async function resealFolder(
  path: string,
  from: readonly DatabaseKey[],
  to: DatabaseKey,
): Promise<void> {
  if (!existsSync(path) || readdirSync(path).length === 0) return;
  await ask({ kind: "reseal folder", path, from: from.map(({ bytes }) => bytes), to: to.bytes });
}

async function ask(order: ResealOrder): Promise<void> {
  const worker = new Worker(workerEntry(), { workerData: order });
  const answer = await new Promise<FromReseal>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the re-keying ended without an answer")));
  });
  if (answer.ok) return;
  if (answer.code !== null) throw new DomainError(answer.code, answer.detail);
  throw new Error(answer.stack);
}

/** The worker's side. */
export function runReseal(order: ResealOrder): void {
  let answer: FromReseal = { ok: true };
  try {
    perform(order);
  } catch (caught) {
    const error = typedError(caught);
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    answer =
      error instanceof DomainError
        ? { ok: false, code: error.code, detail: { ...error.detail, message: error.message }, stack }
        : { ok: false, code: null, detail: {}, stack };
  }
  parentPort?.postMessage(answer);
}

/** The keys are copies of this thread's own; they are zeroed. */
function perform(order: ResealOrder): void {
  if (order.kind === "reseal folder") {
    try {
      for (const name of readdirSync(order.path)) resealOne(join(order.path, name), order.from, order.to);
      syncFolder(order.path);
    } finally {
      for (const bytes of [...order.from, order.to]) bytes.fill(0);
    }
    return;
  }
  try {
    reseal(order.path, order.from === null ? null : asKey(order.from), asKey(order.to));
  } finally {
    order.from?.bytes.fill(0);
    order.to.bytes.fill(0);
  }
}

function resealOne(path: string, from: readonly Uint8Array[], to: Uint8Array): void {
  if (path.endsWith(RESEALING)) {
    rmSync(path, { force: true });
    return;
  }
  if (opensWith(path, to)) return;
  const key = from.find((candidate) => opensWith(path, candidate));
  if (key !== undefined) resealSealedFile(path, key, to);
}

/** A sealed file with another key, in the place of the one it was. Codes: `damaged`. */
export function resealSealedFile(path: string, from: Uint8Array, to: Uint8Array): void {
  const fresh = `${path}${RESEALING}`;
  rmSync(fresh, { force: true });
  const source = SealedFile.open(path, from);
  try {
    const target = SealedFile.make(fresh, to);
    try {
      for (const piece of source.read()) target.append(piece);
      target.sync();
    } finally {
      target.close();
    }
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  } finally {
    source.close();
  }
  renameSync(fresh, path);
}

/** Whether it is a sealed file whose every piece `key` opens. */
function opensWith(path: string, key: Uint8Array): boolean {
  try {
    const file = SealedFile.open(path, key);
    try {
      for (const _piece of file.read());
      return true;
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function asKey({ cipher, bytes }: PlainKey): DatabaseKey {
  return { cipher, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

function reseal(path: string, from: DatabaseKey | null, to: DatabaseKey): void {
  const copy = `${path}${RESEALING}`;
  rmSync(copy, { force: true });
  try {
    const counts = writeCopy(path, from, copy);
    rekeyCopy(copy, from, to);
    prove(copy, to, counts);
    requireQuiet(path);
    flush(copy);
    renameSync(copy, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}

/** Writes the copy, empties the log beside the original, and answers what tables hold how many rows. */
function writeCopy(path: string, from: DatabaseKey | null, copy: string): string {
  const db = openDatabase(path, { busyTimeoutMs: 5000, ...(from === null ? {} : { key: from }) });
  try {
    db.run("VACUUM INTO ?", copy);
    const counts = tableCounts(db);
    const checkpoint = db.pragmaRows("wal_checkpoint(TRUNCATE)")[0];
    if (checkpoint?.["busy"] !== 0) throw new DomainError("busy", { message: "The file is in use." });
    return counts;
  } finally {
    db.close();
  }
}

function prove(copy: string, key: DatabaseKey, counts: string): void {
  const db: Db = openDatabase(copy, { key, busyTimeoutMs: 5000 });
  try {
    const whole = db.pragma("integrity_check") === "ok" && db.pragmaRows("foreign_key_check").length === 0;
    if (!whole || tableCounts(db) !== counts)
      throw new DomainError("storage_failed", {
        message: "The re-keyed copy did not verify. The file was left as it was.",
      });
    db.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
  requireQuiet(copy);
}

/** A log left beside a file that is about to be replaced would be applied to the new one. */
function requireQuiet(path: string): void {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) throw new DomainError("busy", { message: "The file is in use." });
  for (const suffix of ["-wal", "-shm"])
    if (existsSync(path + suffix)) rmSync(path + suffix, { force: true });
}

function flush(path: string): void {
  const fd = openSync(path, "r+");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
