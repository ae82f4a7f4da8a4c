/**
 * Where backups lie: `<data>/backups/<book>/<UTC time>-<kind>.daybook`, and the same below the second place. A file gets
 * such a name once it has been proven; whatever else lies there is not ours, and what an interruption left is swept.
 */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { BACKUP_KINDS } from "../../shared/contract/backups.ts";
import { DomainError } from "../../shared/errors.ts";
import { isId } from "../../shared/ids.ts";
import { MAKING } from "../profile/profile-store.ts";
import { discard, typedBackupError } from "./file-errors.ts";
import { type BackupKind, type Dated, isPastKeeping, superfluous } from "./rotation.ts";

export type PlaceName = "here" | "second";
const SUFFIX = ".daybook";
/** A book's folder that a restore took the place of because it could not be read. */
const SET_ASIDE = "-damaged";

export interface FoundBackup extends Dated {
  readonly id: string;
  readonly place: PlaceName;
  readonly book: string;
  readonly path: string;
}

export function backupsFolder(dataDir: string): string {
  return join(dataDir, "backups");
}

/** `20261121T150533123Z` */
export function stampOf(atMs: number): string {
  return new Date(atMs).toISOString().replace(/[-:.]/g, "");
}

/** What a backup is called where a person takes it: says nothing of what is in it. */
export function takeAwayName(book: string, atMs: number): string {
  return `daybook-${book.slice(-8)}-${stampOf(atMs)}${SUFFIX}`;
}

function msOfStamp(stamp: string): number {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? [];
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`);
}

const STEM = new RegExp(`^(\\d{8}T\\d{9}Z)-(${BACKUP_KINDS.join("|")})$`);

function parseStem(stem: string): { atMs: number; kind: BackupKind } | null {
  const [, stamp = "", kind] = STEM.exec(stem) ?? [];
  const atMs = msOfStamp(stamp);
  const known = BACKUP_KINDS.find((name) => name === kind);
  return known === undefined || Number.isNaN(atMs) ? null : { atMs, kind: known };
}

/** A free name in `folder`: the clock may have been set back, and two backups may fall into one millisecond. */
export function freePath(folder: string, atMs: number, kind: BackupKind): string {
  for (let ms = atMs; ; ms++) {
    const path = join(folder, `${stampOf(ms)}-${kind}${SUFFIX}`);
    if (!existsSync(path)) return path;
  }
}

/** What lies in a folder; nothing where it is missing, is none, or its disk does not answer: a list is no place to fail. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (typedBackupError(error) instanceof DomainError) return [];
    throw error;
  }
}

/** The backups of one book in one place, newest first. */
export function backupsOf(root: string, place: PlaceName, book: string): FoundBackup[] {
  const folder = join(root, book);
  return namesIn(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .flatMap((file) => {
      const stem = file.slice(0, -SUFFIX.length);
      const parsed = parseStem(stem);
      if (parsed === null) return [];
      return [
        { ...parsed, id: `${place}.${book}.${stem}`, name: stem, place, book, path: join(folder, file) },
      ];
    })
    .sort((a, b) => b.atMs - a.atMs);
}

/** The books that have backups in a place. */
export function booksIn(root: string): string[] {
  return namesIn(root).filter(isId);
}

/** What an id of `backupsOf` means; null for anything else. An id is no path: only its parts are put together. */
export function partsOfId(id: string): { place: PlaceName; book: string; stem: string } | null {
  const [place, book = "", stem = "", ...more] = id.split(".");
  if ((place !== "here" && place !== "second") || more.length > 0) return null;
  return isId(book) && parseStem(stem) !== null ? { place, book, stem } : null;
}

/** Removes what rotation no longer keeps; `just` is the name of the newest. */
export function rotate(root: string, place: PlaceName, book: string, nowMs: number, just: string): void {
  const found = backupsOf(root, place, book);
  for (const name of superfluous(found, nowMs, just)) {
    const old = found.find((backup) => backup.name === name);
    if (old !== undefined) discard(old.path);
  }
}

/** Where the folder of an unreadable book goes when another takes its place; kept 90 days. */
export function setAsidePath(dataDir: string, book: string, atMs: number): string {
  const folder = join(backupsFolder(dataDir), book);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let ms = atMs; ; ms++) {
    const path = join(folder, `${stampOf(ms)}${SET_ASIDE}`);
    if (!existsSync(path)) return path;
  }
}

/** Removes what interrupted backups left, and what was set aside long ago. Only the one instance of a folder calls this. */
export function sweepBackups(root: string, nowMs: number): void {
  for (const book of booksIn(root)) {
    const folder = join(root, book);
    for (const file of namesIn(folder)) {
      const aside = file.endsWith(SET_ASIDE) ? msOfStamp(file.slice(0, -SET_ASIDE.length)) : Number.NaN;
      if (file.startsWith(MAKING) || (!Number.isNaN(aside) && isPastKeeping(aside, nowMs)))
        discard(join(folder, file));
    }
  }
}

/** The same for what is made in other folders of ours. */
export function sweepMaking(folder: string): void {
  for (const file of namesIn(folder)) if (file.startsWith(MAKING)) discard(join(folder, file));
}
