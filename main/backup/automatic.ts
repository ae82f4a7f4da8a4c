/**
 * Backups nobody has to think of: when a profile is closed, and every day of use. Only of books that are not what their
 * newest backup says. The desktop and the browser host have them; a single command of the command line does not.
 */
import { statSync } from "node:fs";
import type { Changed } from "../../shared/contract/reply.ts";
import { DomainError } from "../../shared/errors.ts";
import type { BookStore } from "../book-store.ts";
import type { ProfileStore } from "../profile/profile-store.ts";
import type { BackupList } from "./backup-list.ts";
import type { BackupKind } from "./rotation.ts";

export interface AutomaticParts {
  readonly list: BackupList;
  readonly books: BookStore;
  readonly profile: ProfileStore;
  readonly isSound: (book: string) => boolean;
  /** Makes the backup of one book as a job. */
  readonly run: (book: string, kind: BackupKind) => Promise<void>;
  readonly publish: (changed: Changed) => void;
  readonly report: (error: unknown) => void;
}

const LOOK_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
/** Whoever locks does not wait for a large book: its next daily backup comes. */
const SMALL_BYTES = 16 << 20;

export class AutomaticBackups {
  readonly #parts: AutomaticParts;
  readonly #timer: NodeJS.Timeout;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: AutomaticParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.daily(), LOOK_MS);
    this.#timer.unref();
  }

  /** Backs up what changed and whose newest backup is a day old. Never fails. */
  daily(): Promise<void> {
    const nowMs = this.#parts.profile.clock.nowMs();
    return this.#backUp("daily", (book) => {
      const newestMs = this.#parts.list.newestMs(book);
      // One from the future was made before the clock was set back.
      return newestMs === null || Math.abs(nowMs - newestMs) >= DAY_MS;
    });
  }

  /** Backs up what changed, before the profile is closed. Never fails. `isLock`: somebody waits for it to be locked. */
  atEnd(isLock: boolean): Promise<void> {
    return this.#backUp("quit", (book) => !isLock || this.#isSmall(book));
  }

  #isSmall(book: string): boolean {
    const stat = statSync(this.#parts.books.pathOf(book), { throwIfNoEntry: false });
    return stat !== undefined && stat.size <= SMALL_BYTES;
  }

  #backUp(kind: BackupKind, isDue: (book: string) => boolean): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      const { profile, report } = this.#parts;
      for (const { id, sample } of profile.books()) {
        if (sample) continue;
        try {
          // One that is known to be damaged pushes no good backup out of the rotation.
          if (this.#parts.isSound(id) && isDue(id) && this.#parts.list.isChanged(id))
            await this.#one(id, kind);
        } catch (error) {
          report(error);
        }
      }
    });
    return this.#turn;
  }

  async #one(book: string, kind: BackupKind): Promise<void> {
    const { run, publish } = this.#parts;
    try {
      await run(book, kind);
    } catch (error) {
      // No room, no disk: the age of the newest backup says so where it is looked at.
      if (!(error instanceof DomainError)) throw error;
    }
    publish({ book: null, seq: 0, changed: ["backups"] });
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
