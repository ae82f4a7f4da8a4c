/**
 * What lies open while a profile is unlocked: its store, its books, its jobs. Made at unlock, closed at lock; nothing of
 * it is left afterwards.
 */
import { mkdirSync } from "node:fs";
import type { Changed } from "../shared/contract/reply.ts";
import type { Clock, IdSource } from "../shared/effects.ts";
import { finishSwaps } from "./backup/swap-book.ts";
import { UpgradeGuard } from "./backup/upgrade-guard.ts";
import { BookStore } from "./book-store.ts";
import { DeskBackups } from "./desk-backups.ts";
import { DailyChecks } from "./desk-checks.ts";
import { type JobKeys, Jobs } from "./jobs/jobs.ts";
import { Reader } from "./jobs/reader.ts";
import { ProfileStore } from "./profile/profile-store.ts";
import { ProfileFiles } from "./profile-files.ts";
import { type Call, createRouter } from "./router.ts";
import { SlowCalls } from "./slow-calls.ts";
import type { OpenProfile } from "./vault/open-profile.ts";
import { WriteLease } from "./write-lease.ts";

export interface DeskParts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly ids: IdSource<Buffer>;
  readonly publish: (changed: Changed) => void;
  readonly log: (correlationId: string, error: unknown) => void;
  /** Backups and verification without being asked for: every day, backups also when a profile is closed. */
  readonly backsUp: boolean;
}

export class Desk {
  readonly vaultProfile: OpenProfile;
  readonly profile: ProfileStore;
  readonly books: BookStore;
  readonly jobs: Jobs;
  readonly reader: Reader;
  readonly backups: DeskBackups;
  readonly checks: DailyChecks | null;
  readonly perform: (call: Call) => Promise<unknown>;

  private constructor(parts: DeskParts, open: OpenProfile, profile: ProfileStore, books: BookStore) {
    this.vaultProfile = open;
    this.profile = profile;
    this.books = books;
    const lease = new WriteLease();
    const { dataDir, publish } = parts;
    const keys = jobKeys(open, parts);
    this.jobs = new Jobs(profile, lease, keys, () => publish({ book: null, seq: 0, changed: ["jobs"] }));
    this.reader = new Reader(() => ({
      kind: "read",
      dataDir,
      profile: profile.id,
      cipher: keys.cipher,
      keys: keys.copies(),
    }));
    this.backups = new DeskBackups(this, parts);
    this.checks = parts.backsUp
      ? new DailyChecks({
          profile,
          jobs: this.jobs,
          profileName: () => open.name,
          dataDir,
          publish,
          report: (error) => parts.log("check", error),
        })
      : null;
    const perform = createRouter({
      dataDir,
      backups: this.backups.list,
      profile,
      get profileName() {
        return open.name;
      },
      books,
      jobs: this.jobs,
      reader: this.reader,
      lease,
      publish,
      slow: new SlowCalls({ wallMs: () => parts.clock.nowMs(), steadyMs: () => performance.now() }),
    });
    this.perform = (call) => {
      this.checks?.touch();
      return perform(call);
    };
  }

  /**
   * Opens what `open` has the keys for, after finishing what was interrupted. Takes `open` over: it is closed when this
   * fails. Codes: `damaged`, `schema_too_new`, `storage_full`, `storage_failed`.
   */
  static async open(parts: DeskParts, open: OpenProfile): Promise<Desk> {
    let profile: ProfileStore | null = null;
    try {
      const files = new ProfileFiles(parts.dataDir, open);
      await files.finish();
      mkdirSync(files.folder, { recursive: true, mode: 0o700 });
      const { dataDir, clock, ids, log } = parts;
      profile = new ProfileStore(open.id, files.folder, clock, ids, 50, open);
      const upgrades = new UpgradeGuard({ dataDir, keys: open, owner: () => open, clock });
      const books = new BookStore({ dataDir, profile, clock, ids, busyTimeoutMs: 50, keys: open, upgrades });
      finishSwaps(books.folder);
      books.sweep();
      books.adoptStrays((error) => log("start", error));
      return new Desk(parts, open, profile, books);
    } catch (error) {
      profile?.close();
      open.close();
      throw error;
    }
  }

  /** Ends or parks jobs and closes every file; the keys stay usable for whoever goes on with them. */
  async closeFiles(): Promise<void> {
    this.backups.stop();
    this.checks?.stop();
    await Promise.all([this.jobs.close(), this.reader.stop()]);
    this.books.close();
    this.profile.close();
  }

  /** The same, and the keys are zeroed. */
  async close(): Promise<void> {
    try {
      await this.closeFiles();
    } finally {
      this.vaultProfile.close();
    }
  }
}

/** Keys for workers: copies, which they zero. */
function jobKeys(open: OpenProfile, { log }: DeskParts): JobKeys {
  return {
    cipher: open.cipher,
    owner: () => ({ keyring: open.keyring, secretKey: Uint8Array.from(open.secretKey) }),
    copies: () =>
      open.names().map((name) => [name, open.of(name).map(({ bytes }) => Uint8Array.from(bytes))] as const),
    keep: (name, bytes) => {
      if (open.of(name).length === 0) open.addKey(name, bytes);
      else if (!open.of(name)[0]?.bytes.equals(bytes)) throw new Error("this file has another key already");
    },
    report: (error) => log("job", error),
  };
}
