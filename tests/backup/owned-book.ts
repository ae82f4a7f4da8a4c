/** A book with a real keyring, without the program around it: for tests that look at one part of a backup. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBackup } from "../../main/backup/backup-keys.ts";
import type { BackupJob } from "../../main/backup/bytes.ts";
import { proveContainer } from "../../main/backup/container.ts";
import { type MadeBackup, makeBackup, QUIET } from "../../main/backup/make-backup.ts";
import type { BackupKind } from "../../main/backup/rotation.ts";
import { BookStore } from "../../main/book-store.ts";
import { systemClock, systemIds } from "../../main/effects.ts";
import type { BookContext } from "../../main/ledger/book-context.ts";
import { ProfileStore } from "../../main/profile/profile-store.ts";
import type { OpenProfile } from "../../main/vault/open-profile.ts";
import { Vault } from "../../main/vault/vault.ts";
import { TestBook } from "../ledger-fixture.ts";

const ids = systemIds();

export interface OwnedBook {
  readonly dir: string;
  readonly open: OpenProfile;
  readonly vault: Vault;
  readonly store: BookStore;
  readonly profile: ProfileStore;
  readonly test: TestBook;
  readonly book: BookContext;
  /** Opens its backups without the passphrase's costly derivation. */
  readonly code: string;
  backUp(options?: { kind?: BackupKind; nowMs?: number; job?: BackupJob }): MadeBackup;
  remove(): void;
}

export async function makeOwnedBook(): Promise<OwnedBook> {
  const dir = mkdtempSync(join(tmpdir(), "daybook-backup-"));
  const vault = new Vault({ dataDir: dir, clock: systemClock, ids, osStore: null });
  const open = await vault.make(ids.uuid(), "Ada", { kind: "passphrase", passphrase: "a good passphrase" });
  const { code } = vault.beginRecovery(open);
  vault.confirmRecovery(open, code);
  const profile = new ProfileStore(open.id, join(dir, "profiles", open.id), systemClock, ids, 50, open);
  const store = new BookStore({
    dataDir: dir,
    profile,
    clock: systemClock,
    ids,
    busyTimeoutMs: 50,
    keys: open,
  });
  const remove = () => {
    store.close();
    profile.close();
    rmSync(dir, { recursive: true, force: true });
  };
  const test = new TestBook({ dir, profile, store, keys: open, remove });
  const { book } = test;
  const purse = test.account("Purse");
  const groceries = test.category("groceries");
  for (let n = 1; n <= 40; n++)
    test.entry({
      date: `2026-01-${String(1 + (n % 28)).padStart(2, "0")}`,
      lines: [
        [purse, -n, "EUR"],
        [groceries, n, "EUR"],
      ],
    });
  const backUp: OwnedBook["backUp"] = ({ kind = "manual", nowMs = Date.now(), job = QUIET } = {}) =>
    makeBackup({
      dataDir: dir,
      book: book.id,
      db: book.db,
      keys: open,
      keyring: open.keyring,
      kind,
      nowMs,
      job,
    });
  return { dir, open, vault, store, profile, test, book, code, backUp, remove };
}

/** Everything a restore does before it takes anything out. */
export async function openWithCode(path: string, code: string): Promise<void> {
  await openBackup(proveContainer(path, QUIET), null, { kind: "recovery", code });
}
