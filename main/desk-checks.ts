/**
 * Walking every book's whole log once a day (R52), when nobody is waiting: no job runs and nothing was asked for a while.
 * The desktop and the browser host have it; the command line does not. What it finds makes the book read-only.
 */
import type { Changed } from "../shared/contract/reply.ts";
import { DomainError } from "../shared/errors.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { ProfileStore } from "./profile/profile-store.ts";
import { lastVerification } from "./profile/verification.ts";

const LOOK_MS = 60_000;
const QUIET_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

export interface CheckParts {
  readonly profile: ProfileStore;
  readonly jobs: Jobs;
  readonly profileName: () => string;
  readonly dataDir: string;
  readonly publish: (changed: Changed) => void;
  readonly report: (error: unknown) => void;
}

export class DailyChecks {
  readonly #parts: CheckParts;
  readonly #timer: NodeJS.Timeout;
  #lastAskedMs: number;
  #running: Promise<void> | null = null;
  #isStopped = false;

  constructor(parts: CheckParts) {
    this.#parts = parts;
    this.#lastAskedMs = parts.profile.clock.nowMs();
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    this.#timer.unref();
  }

  /** Somebody does something. */
  touch(): void {
    this.#lastAskedMs = this.#parts.profile.clock.nowMs();
  }

  /** Verifies what is due when all is quiet. Never fails. */
  look(): Promise<void> {
    this.#running ??= this.#verifyDue().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #verifyDue(): Promise<void> {
    const { profile, report } = this.#parts;
    for (const { id } of profile.books()) {
      try {
        if (!this.#isQuiet()) return;
        if (this.#isDue(id)) await this.#verify(id);
      } catch (error) {
        report(error);
      }
    }
  }

  #isQuiet(): boolean {
    const { profile, jobs } = this.#parts;
    const sinceMs = Math.abs(profile.clock.nowMs() - this.#lastAskedMs);
    return !this.#isStopped && !jobs.isRunning && sinceMs >= QUIET_MS;
  }

  /** One from the future was made before the clock was set back. */
  #isDue(book: string): boolean {
    const last = lastVerification(this.#parts.profile, book);
    return last === undefined || Math.abs(this.#parts.profile.clock.nowMs() - last.at / 1000) >= DAY_MS;
  }

  async #verify(book: string): Promise<void> {
    const { profile, jobs, dataDir, profileName, publish } = this.#parts;
    try {
      await jobs.run({
        dataDir,
        profile: profile.id,
        profileName: profileName(),
        book,
        name: "data.verify",
        permission: "member",
        input: {},
        commandId: null,
      });
    } catch (error) {
      // A book that cannot be opened, or a person who stopped it: both are told where books are listed.
      if (!(error instanceof DomainError)) throw error;
    }
    publish({ book, seq: 0, changed: ["health", "books"] });
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }
}
