/** A profile that had no passphrase and now has one: backups whose key lies open in them go, once others are there. */
import { rmSync } from "node:fs";
import { DomainError } from "../../shared/errors.ts";
import type { ListParts } from "./backup-list.ts";
import { glanceAtContainer } from "./container.ts";
import { backupsOf, type FoundBackup } from "./places.ts";
import { rootOf } from "./restore-backup.ts";

/** Call it after backups of every book were made under the new passphrase. Answers how many went. */
export function dropOpenBackups({ dataDir, profile, owner }: ListParts): number {
  let dropped = 0;
  for (const place of ["here", "second"] as const) {
    const root = rootOf(profile, dataDir, place);
    if (root === null) continue;
    for (const { id } of profile.books()) {
      const found = backupsOf(root, place, id);
      const open = found.filter((backup) => liesOpen(backup, owner.keyring.id));
      if (open.length === found.length) continue;
      for (const { path } of open) rmSync(path, { force: true });
      dropped += open.length;
    }
  }
  return dropped;
}

function liesOpen({ path }: FoundBackup, profile: string): boolean {
  try {
    const { keyring } = glanceAtContainer(path).header;
    return keyring.id === profile && keyring.slots.some(({ kind }) => kind === "open");
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
