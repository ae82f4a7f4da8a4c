/** Backups, restore and moving house, as a worker runs them. */
import type { Input, Output } from "../../shared/contract/index.ts";
import { InvariantError } from "../../shared/errors.ts";
import { type BackupRow, backupRow } from "../backup/backup-list.ts";
import { type MadeBackup, makeBackup, nameOf } from "../backup/make-backup.ts";
import { moveOut } from "../backup/move-out.ts";
import { backupsFolder, backupsOf, takeAwayName } from "../backup/places.ts";
import { previewBackup, type RestoreParts, stageRestore } from "../backup/restore-backup.ts";
import type { BackupKind } from "../backup/rotation.ts";
import { copyToSecond } from "../backup/second-place.ts";
import type { BookContext } from "../ledger/book-context.ts";
import type { WorkerContext } from "./worker-procedures.ts";

function restoreParts({ owner, ...context }: WorkerContext): RestoreParts {
  if (owner === null) throw new InvariantError("a backup's job has the profile's slots");
  return { ...context, owner };
}

function make(context: WorkerContext, book: BookContext, kind: BackupKind, nowMs: number): MadeBackup {
  const { dataDir, keys, owner, job, profile } = restoreParts(context);
  const { keyring } = owner;
  const made = makeBackup({ dataDir, book: book.id, db: book.db, keys, keyring, kind, nowMs, job });
  copyToSecond(profile, made.path, book.id, job);
  return made;
}

/** A backup a person asked for, and a handle to take it away with. */
export function makeManual(context: WorkerContext, book: BookContext): Output<"backups.make"> {
  const { profile, dataDir } = context;
  const made = make(context, book, "manual", profile.clock.nowMs());
  const file = profile.holdFile(made.path, takeAwayName(book.id, made.atMs), made.bytes, false);
  return { backup: rowOf(dataDir, book.id, made), file };
}

/** One the program makes by itself. */
export function makeAutomatic(
  context: WorkerContext,
  book: BookContext,
  { kind, atMs }: { readonly kind: BackupKind; readonly atMs: number },
): BackupRow {
  return rowOf(context.dataDir, book.id, make(context, book, kind, atMs));
}

function rowOf(dataDir: string, book: string, { path, bytes, summary }: MadeBackup): BackupRow {
  const found = backupsOf(backupsFolder(dataDir), "here", book).find(({ name }) => name === nameOf(path));
  if (found === undefined) throw new InvariantError("a backup that was made is listed");
  return backupRow(found, bytes, summary);
}

/** Those that need no book. Undefined: it is none of them. */
export function backupWork(
  context: WorkerContext,
  name: string,
  input: unknown,
): Promise<unknown> | undefined {
  if (name === "backups.preview")
    return previewBackup(restoreParts(context), input as Input<"backups.preview">);
  if (name === "backups.restore")
    return stageRestore(restoreParts(context), input as Input<"backups.restore">);
  if (name === "backups.moveOut") return Promise.resolve(moveOut(restoreParts(context)));
  return undefined;
}
