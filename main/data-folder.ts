/**
 * The data folder: one running Daybook at a time (R54), files for their owner only (R43), and the small file that says
 * who uses this computer.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { IdSource } from "../shared/effects.ts";
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

export interface ProfileEntry {
  readonly id: string;
  readonly name: string;
}

interface ProfilesFile {
  readonly version: 1;
  readonly profiles: readonly ProfileEntry[];
}

/** The profile of this folder, made on first use. Fails with `damaged` when the file cannot be read. */
export function readOrMakeProfile(dataDir: string, ids: IdSource): ProfileEntry {
  const path = join(dataDir, "profiles.json");
  const known = readProfiles(path);
  const first = known?.profiles[0];
  if (first !== undefined) return first;
  const made: ProfileEntry = { id: ids.uuid(), name: personName() };
  writeDurably(path, `${JSON.stringify({ version: 1, profiles: [made] } satisfies ProfilesFile, null, 2)}\n`);
  return made;
}

function readProfiles(path: string): ProfilesFile | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    return JSON.parse(text) as ProfilesFile;
  } catch (error) {
    throw new DomainError("damaged", {
      message: `profiles.json cannot be read (${error instanceof Error ? error.message : "not JSON"}). It was left untouched.`,
    });
  }
}

function personName(): string {
  const name = userInfo().username.trim();
  return name === "" || name === "root" ? "Me" : name;
}

function writeDurably(path: string, text: string): void {
  const temporary = `${path}.new`;
  const fd = openSync(temporary, "w", 0o600);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
}
