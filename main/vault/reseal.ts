/**
 * Gives a database file a new key, or its first: a copy is made beside it, re-keyed, proven equal, and takes its place by
 * a rename. Whatever interrupts this leaves the old file or the new one whole (R20). Runs in a worker: a large book takes
 * seconds. Nobody else may have the file open.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { parentPort, Worker } from "node:worker_threads";
import { DomainError, type ErrorCode, type ErrorDetail } from "../../shared/errors.ts";
import { type Cipher, type DatabaseKey, type Db, openDatabase, rekeyCopy, typedError } from "../db/driver.ts";
import { tableCounts } from "../db/migrate.ts";
import { workerEntry } from "../db/resource-dir.ts";
import { syncFolder } from "./keyring.ts";

interface PlainKey {
  readonly cipher: Cipher;
  readonly bytes: Uint8Array;
}

export interface ResealOrder {
  readonly kind: "reseal";
  readonly path: string;
  /** Null: the file is not encrypted yet. */
  readonly from: PlainKey | null;
  readonly to: PlainKey;
}

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
  const order: ResealOrder = { kind: "reseal", path, from, to };
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
    reseal(order.path, order.from === null ? null : asKey(order.from), asKey(order.to));
  } catch (caught) {
    const error = typedError(caught);
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    answer =
      error instanceof DomainError
        ? { ok: false, code: error.code, detail: { ...error.detail, message: error.message }, stack }
        : { ok: false, code: null, detail: {}, stack };
  }
  order.from?.bytes.fill(0);
  order.to.bytes.fill(0);
  parentPort?.postMessage(answer);
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
