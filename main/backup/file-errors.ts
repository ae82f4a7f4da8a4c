/** What the disk says while a backup is written or read, as our codes. */
import { rmSync } from "node:fs";
import { DomainError, type ErrorCode } from "../../shared/errors.ts";
import { typedError } from "../db/driver.ts";

const FULL: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
/** A disk that was pulled out, went to sleep for good, or may not be written. */
const GONE: ReadonlySet<string> = new Set([
  "EIO",
  "ENOENT",
  "ENOTDIR",
  "EROFS",
  "EACCES",
  "EPERM",
  "ENXIO",
  "ENODEV",
  "ESTALE",
  "EBUSY",
  "EEXIST",
]);

/** Removes what a failure left, where that can still be reached: what failed is told, not that it could not be removed. */
export function discard(...paths: string[]): void {
  for (const path of paths) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (!(typedBackupError(error) instanceof DomainError)) throw error;
    }
  }
}

/** SQLite's errors and the system's by their codes; what is no trouble of a disk passes through. */
export function typedBackupError(error: unknown): unknown {
  const typed = typedError(error);
  if (typed instanceof DomainError || !(error instanceof Error) || !("code" in error)) return typed;
  const code = String(error.code);
  if (FULL.has(code))
    return new DomainError("storage_full", {
      message: "The disk is full. Nothing of this was kept; the books are as they were.",
    });
  if (GONE.has(code))
    return new DomainError("storage_failed", {
      message:
        "The place of this backup cannot be read or written. Nothing of this was kept; the books are as they were.",
    });
  return error;
}

/** Codes that say nothing about the backup itself: another one would fare no better. */
export const TROUBLE_OF_PLACE: ReadonlySet<ErrorCode> = new Set([
  "storage_full",
  "storage_failed",
  "cancelled",
  "busy",
]);

/** `part`: what of it does not hold, in words for a person. */
export function damagedBackup(part: string, why: string): DomainError {
  return new DomainError("backup_damaged", {
    part,
    message: `This backup is damaged: ${part} ${why}. Nothing was restored from it.`,
  });
}
