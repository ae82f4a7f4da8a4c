/** The backups of an open desk: what is listed, what is made without being asked for, and before keys change. */
import type { Changed } from "../shared/contract/reply.ts";
import { AutomaticBackups } from "./backup/automatic.ts";
import { BackupList, type ListParts } from "./backup/backup-list.ts";
import { dropOpenBackups } from "./backup/drop-open.ts";
import { backupsFolder, sweepBackups, sweepMaking } from "./backup/places.ts";
import type { BackupKind } from "./backup/rotation.ts";
import type { BookStore } from "./book-store.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { ProfileStore } from "./profile/profile-store.ts";
import { isSound } from "./profile/verification.ts";
import type { OpenProfile } from "./vault/open-profile.ts";

interface OfDesk {
  readonly vaultProfile: OpenProfile;
  readonly profile: ProfileStore;
  readonly books: BookStore;
  readonly jobs: Jobs;
}

interface Around {
  readonly dataDir: string;
  readonly backsUp: boolean;
  readonly publish: (changed: Changed) => void;
  readonly log: (correlationId: string, error: unknown) => void;
}

export class DeskBackups {
  readonly list: BackupList;
  readonly #desk: OfDesk;
  readonly #parts: ListParts;
  readonly #automatic: AutomaticBackups | null;

  constructor(desk: OfDesk, { dataDir, backsUp, publish, log }: Around) {
    const { profile, books, vaultProfile: open } = desk;
    this.#desk = desk;
    this.#parts = { dataDir, profile, books, keys: open, owner: open };
    sweepBackups(backupsFolder(dataDir), profile.clock.nowMs());
    sweepMaking(profile.filesFolder);
    this.list = new BackupList(this.#parts);
    this.#automatic = backsUp
      ? new AutomaticBackups({
          list: this.list,
          books,
          profile,
          isSound: (book) => isSound(profile, book),
          publish,
          report: (error) => log("backup", error),
          run: (book, kind) => this.#make(book, kind),
        })
      : null;
  }

  /** Before the profile is closed. Never fails. */
  async atEnd(isLock: boolean): Promise<void> {
    await this.#automatic?.atEnd(isLock);
  }

  /** Before every file gets a new key (R20). Fails when one cannot be made: then nothing is re-keyed. */
  async beforeRekey(): Promise<void> {
    for (const { id, sample } of this.#desk.profile.books())
      if (!sample) await this.#make(id, "before-rekey");
  }

  /** After a profile without a passphrase got one, and `beforeRekey`. */
  dropOpen(): void {
    dropOpenBackups(this.#parts);
  }

  async #make(book: string, kind: BackupKind): Promise<void> {
    const { vaultProfile, profile, jobs } = this.#desk;
    await jobs.run({
      dataDir: this.#parts.dataDir,
      profile: profile.id,
      profileName: vaultProfile.name,
      book,
      name: "backups.make",
      permission: "can_export",
      input: {},
      commandId: null,
      automatic: { kind, atMs: profile.clock.nowMs() },
    });
  }

  stop(): void {
    this.#automatic?.stop();
  }
}
