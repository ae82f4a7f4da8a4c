/**
 * A database as it lies, opened without touching it: the file and its write-ahead log are copied, still encrypted, and
 * the copy is opened. Nothing is written, made or removed beside the original.
 */
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import type { Db } from "../db/driver.ts";
import type { KeyName, Keys } from "../vault/keys.ts";
import { openSealed } from "../vault/open-sealed.ts";

/** Fails with `not_found`, `damaged`, `forbidden`, and what reading the disk fails with. */
export function withCopy<T>(path: string, name: KeyName, keys: Keys, work: (db: Db) => T): T {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new DomainError("not_found", { message: "the file is not there." });
  if (stat.isFile() && stat.size === 0)
    throw new DomainError("damaged", { message: "the file is empty. Restore a backup." });
  const folder = mkdtempSync(join(tmpdir(), "daybook-doctor-"));
  try {
    const copy = join(folder, "copy.db");
    for (const suffix of ["", "-wal"])
      if (existsSync(`${path}${suffix}`))
        copyFileSync(`${path}${suffix}`, `${copy}${suffix}`, constants.COPYFILE_FICLONE);
    const db = openSealed(copy, name, keys, { busyTimeoutMs: 5000 });
    try {
      return work(db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
