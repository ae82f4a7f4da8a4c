/** The data folder: one running Daybook at a time (R54), files for their owner only (R43). */
import { mkdirSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { DomainError } from "../shared/errors.ts";
import { type Db, openDatabase } from "./db/driver.ts";

/** Held for the life of the process: a handle that nobody refers to would be collected, and its lock with it. */
const LOCKS = new Map<string, Db>();

/**
 * Makes the folder if need be and takes its lock, which the system gives back when the process dies.
 * Fails with `in_use_elsewhere` while another Daybook has it.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "lock.db");
  if (LOCKS.has(path)) throw inUse();
  const db = openLock(path);
  LOCKS.set(path, db);
  return () => {
    LOCKS.delete(path);
    db.close();
  };
}

function inUse(): DomainError {
  return new DomainError("in_use_elsewhere", {
    message:
      "Another Daybook has this data folder open. Close it first, or choose another folder with --data.",
  });
}

function openLock(path: string): Db {
  let db: Db | null = null;
  try {
    db = openDatabase(path, { create: true, busyTimeoutMs: 0, cacheMiB: 1 });
    db.pragma("locking_mode = EXCLUSIVE");
    db.script("BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (x INTEGER); COMMIT; BEGIN EXCLUSIVE;");
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof DomainError && error.code !== "busy") throw error;
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"))
      throw inUse();
    if (error instanceof DomainError) throw inUse();
    throw error;
  }
}

/** What a new profile is called until its person says otherwise. */
export function personName(): string {
  const name = userInfo().username.trim().normalize("NFC").slice(0, 60);
  return name === "" || name === "root" ? "Me" : name;
}
