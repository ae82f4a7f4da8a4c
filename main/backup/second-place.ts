/**
 * The second place for backups: another disk or folder, chosen once. Each backup is copied there after it was made; how
 * that went is remembered in the profile and shown. A place that is away makes no backup fail.
 */
import { createHash, randomUUID } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import { MAKING, type ProfileStore } from "../profile/profile-store.ts";
import { syncFolder } from "../vault/keyring.ts";
import type { FilePlace } from "../vault/sealed-file.ts";
import { type BackupJob, readAll, withBytes, writeNewFile } from "./bytes.ts";
import { damagedBackup, discard, typedBackupError } from "./file-errors.ts";
import { rotate } from "./places.ts";

const PLACE = "backup.second";
const SUCCESS = "backup.second.success";
const PROBLEM = "backup.second.problem";
const HASH_BYTES = 32;

export interface SecondPlace {
  readonly place: string;
  readonly lastSuccess: string | null;
  readonly problem: string | null;
}

export function secondPlace(profile: ProfileStore): SecondPlace | null {
  const place = profile.setting(PLACE) ?? "";
  if (place === "") return null;
  return {
    place,
    lastSuccess: profile.setting(SUCCESS) || null,
    problem: existsSync(place) ? profile.setting(PROBLEM) || null : "This place is not there now.",
  };
}

/** Fails with `bad_input` for what is no folder one may write to, or lies in the data folder itself. */
export function setSecondPlace(profile: ProfileStore, dataDir: string, folder: string | null): void {
  if (folder !== null) requireUsable(folder, dataDir);
  profile.setSetting(PLACE, folder ?? "");
  profile.setSetting(SUCCESS, "");
  profile.setSetting(PROBLEM, "");
}

function requireUsable(folder: string, dataDir: string): void {
  const wrong = (message: string) => new DomainError("bad_input", { field: "folder", message });
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw wrong("This is not a folder.");
  const inside = relative(dataDir, folder);
  if (
    inside === "" ||
    (!inside.startsWith(`..${sep}`) && inside !== ".." && !/^([A-Za-z]:|[\\/])/.test(inside))
  )
    throw wrong(
      "The second place cannot lie in Daybook's own folder: it is there for when that one is lost.",
    );
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw wrong("Nothing may be written to this folder.");
  }
}

/** Copies a backup to the second place, if there is one, and remembers how that went. Throws only `cancelled`. */
export function copyToSecond(profile: ProfileStore, path: string, book: string, job: BackupJob): void {
  const place = profile.setting(PLACE) ?? "";
  if (place === "") return;
  const nowMs = profile.clock.nowMs();
  try {
    if (!existsSync(place))
      throw new DomainError("storage_failed", { message: "This place is not there now." });
    const folder = join(place, book);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = basename(path);
    copyProven(path, join(folder, name), job);
    rotate(place, "second", book, nowMs, name.replace(/\.daybook$/, ""));
    profile.setSetting(SUCCESS, new Date(nowMs).toISOString());
    profile.setSetting(PROBLEM, "");
  } catch (caught) {
    const error = typedBackupError(caught);
    if (!(error instanceof DomainError) || error.code === "cancelled") throw error;
    profile.setSetting(PROBLEM, error.message);
  }
}

/**
 * Copies a backup so that `to` is whole or not there; what was written is read again and its own hash must hold. A
 * `to` that is there is replaced. Codes: `storage_full`, `storage_failed`, `backup_damaged`, `cancelled`.
 */
function copyProven(from: FilePlace, to: string, job: BackupJob): void {
  const temporary = join(dirname(to), `${MAKING}${randomUUID()}`);
  try {
    withBytes(from, (source) =>
      writeNewFile(temporary, (put) => {
        let done = 0;
        for (const piece of source.read(0, source.size)) {
          job.checkCancelled();
          put(piece);
          done += piece.length;
          job.progress(done, source.size, "Copying the backup");
        }
      }),
    );
    requireWholeCopy(temporary);
    renameSync(temporary, to);
    syncFolder(dirname(to));
  } catch (error) {
    throw typedBackupError(error);
  } finally {
    discard(temporary);
  }
}

/** The hash at the end of a backup is that of everything before; needs no key. Fails with `backup_damaged`. */
export function requireWholeCopy(path: string): void {
  const isWhole = withBytes(path, (bytes) => {
    const hash = createHash("sha256");
    const end = Math.max(0, bytes.size - HASH_BYTES);
    for (const piece of bytes.read(0, end)) hash.update(piece);
    return hash.digest().equals(readAll(bytes, end, bytes.size));
  });
  if (!isWhole) throw damagedBackup("the copy", "differs from what was written");
}
