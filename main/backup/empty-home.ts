/**
 * Restore on a computer where Daybook has nothing yet: the profile itself is made again from the backup, with its id, its
 * name and its slots, so that passphrase and recovery code go on working. Nothing counts before the keyring is written; a
 * restore that was interrupted before is begun again, after it the book is listed at the next start.
 */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import { isId } from "../../shared/ids.ts";
import { lockDataFolder } from "../data-folder.ts";
import { KEYRING_COPY, KEYRING_FILE, type Keyring, syncFolder, writeKeyrings } from "../vault/keyring.ts";
import { bookKey } from "../vault/keys.ts";
import { newKey } from "../vault/seal.ts";
import { type BackupSecret, openBackup, wrapKey } from "./backup-keys.ts";
import { proveContainer } from "./container.ts";
import { discard, typedBackupError } from "./file-errors.ts";
import { QUIET } from "./make-backup.ts";
import { type StagedBook, stageBook } from "./stage-book.ts";

export interface RestoredHome {
  readonly books: readonly {
    readonly book: string;
    readonly name: string;
    readonly head: string;
    readonly records: number;
  }[];
  readonly profile: string;
  readonly profileName: string;
}

/** Nobody uses this folder, and no book lies here whose keys would be lost by making a new keyring. */
export function isEmptyHome(dataDir: string): boolean {
  const has = (folder: string) =>
    existsSync(join(dataDir, folder)) && readdirSync(join(dataDir, folder)).some((name) => isId(name));
  const hasKeyring = [KEYRING_FILE, KEYRING_COPY].some((name) => existsSync(join(dataDir, name)));
  return !hasKeyring && !has("books") && !has("profiles");
}

/**
 * Makes profile and book from the backup at `file`. Null for one that moves house: its code is no way into a profile, so
 * a profile is made first. Codes: `needs_secret`, `wrong_secret`, `backup_damaged`, `schema_too_new`, `in_use_elsewhere`,
 * `storage_full`; nothing is left behind when it fails.
 */
export async function restoreOnEmptyHome(
  dataDir: string,
  file: string,
  secret: BackupSecret | null,
): Promise<RestoredHome | null> {
  const container = proveContainer(file, QUIET);
  if (container.header.kind === "move") return null;
  const opened = await openBackup(container, null, secret);
  const { master } = opened;
  if (master === null) throw new DomainError("wrong_secret", { message: "Nothing given opens this backup." });
  const giveBack = lockDataFolder(dataDir);
  try {
    if (!isEmptyHome(dataDir))
      throw new DomainError("exists", { message: "This data folder is not empty. Nothing was changed." });
    const books = join(dataDir, "books");
    mkdirSync(books, { recursive: true, mode: 0o700 });
    const keys = new Map<string, string>();
    const staged: StagedBook[] = [];
    const { keyring } = container.header;
    const { id, cipher, slots } = keyring;
    try {
      for (const summary of opened.summary.books) {
        const bytes = newKey();
        const folder = join(books, `.unfinished-restore-${randomUUID()}`);
        staged.push(
          stageBook(summary, { opened, cipher, folder, job: QUIET, keyHere: () => ({ cipher, bytes }) }),
        );
        keys.set(bookKey(summary.book), wrapKey(id, master, bookKey(summary.book), bytes));
        bytes.fill(0);
      }
      const made: Keyring = {
        ...keyring,
        slots,
        unsealed: [],
        keys: Object.fromEntries([...keys].map(([name, sealed]) => [name, [sealed]])),
      };
      writeKeyrings(dataDir, { profiles: [made], plain: [] });
    } catch (error) {
      discard(...staged.map(({ folder }) => folder));
      throw error;
    }
    for (const { folder, summary } of staged) renameSync(folder, join(books, summary.book));
    syncFolder(books);
    return {
      profile: id,
      profileName: keyring.name,
      books: staged.map(({ summary: { book, name, head, records } }) => ({ book, name, head, records })),
    };
  } catch (error) {
    throw typedBackupError(error);
  } finally {
    master.fill(0);
    giveBack();
  }
}
