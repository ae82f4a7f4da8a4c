/**
 * How often somebody guessed wrong, kept in `attempts.json` beside the keyring because nothing else can be written
 * before unlock (R19). After a few, each further attempt waits, longer every time.
 *
 * The wait is counted on the time since the computer started, never on its clock: setting the clock shortens nothing, a
 * restart of the program neither, and a restart of the computer begins the wait anew (R53). What the file holds is
 * written into the audit of the profile when it is next unlocked.
 */
import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { writeDurably } from "./keyring.ts";

const FILE = "attempts.json";
const FREE_FAILURES = 4;
/** Seconds to wait after the fifth wrong attempt, the sixth, … */
const WAITS_S = [30, 60, 120, 300, 600, 900, 1800] as const;
const SPOILT_FAILURES = FREE_FAILURES + 2;
const KEPT = 200;

const failureSchema = z.object({ at: z.string(), kind: z.string() });
const entrySchema = z.object({
  failures: z.int().min(0),
  /** Seconds since the computer started, when the last one failed. */
  uptimeS: z.number().min(0),
  log: z.array(failureSchema),
});
const fileSchema = z.object({
  version: z.literal(1),
  profiles: z.record(z.string(), entrySchema),
  /** For whoever is not listed: set when the file was found spoilt. */
  others: entrySchema.optional(),
});
type Entry = z.infer<typeof entrySchema>;
type Contents = z.infer<typeof fileSchema>;

export interface Failure {
  readonly at: string;
  readonly kind: string;
}

export class Attempts {
  readonly #path: string;
  readonly #uptimeS: () => number;

  constructor(dataDir: string, uptimeS: () => number = uptime) {
    this.#path = join(dataDir, FILE);
    this.#uptimeS = uptimeS;
  }

  failures(profile: string): number {
    return this.#entry(profile)?.failures ?? 0;
  }

  /** Milliseconds until the next attempt is looked at. */
  waitMs(profile: string): number {
    const entry = this.#entry(profile);
    if (entry === undefined || entry.failures <= FREE_FAILURES) return 0;
    const step = Math.min(entry.failures - FREE_FAILURES, WAITS_S.length) - 1;
    const now = this.#uptimeS();
    // Less than then: the computer was started anew since, at least `now` seconds ago.
    const passed = now >= entry.uptimeS ? now - entry.uptimeS : now;
    return Math.max(0, Math.ceil(1000 * ((WAITS_S[step] ?? 0) - passed)));
  }

  /** Remembers a wrong one before its answer goes out. */
  failed(profile: string, kind: string, at: string): void {
    const before = this.#entry(profile);
    const log = [...(before?.log ?? []), { at, kind }].slice(-KEPT);
    const entry = { failures: (before?.failures ?? 0) + 1, uptimeS: this.#uptimeS(), log };
    const all = this.#read();
    this.#write({ ...all, profiles: { ...all.profiles, [profile]: entry } });
  }

  /** A right one: answers what went wrong before it, to be audited, and forgets it. */
  succeeded(profile: string): readonly Failure[] {
    const all = this.#read();
    if (all.profiles[profile] === undefined && all.others === undefined) return [];
    const { [profile]: entry, ...profiles } = all.profiles;
    this.#write({ version: 1, profiles });
    return entry?.log ?? [];
  }

  #entry(profile: string): Entry | undefined {
    const { profiles, others } = this.#read();
    return Object.hasOwn(profiles, profile) ? profiles[profile] : others;
  }

  #read(): Contents {
    let text: string;
    try {
      text = readFileSync(this.#path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT")
        return { version: 1, profiles: {} };
      throw error;
    }
    try {
      return fileSchema.parse(JSON.parse(text));
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
      // Spoilt by whoever wanted to be rid of it: it counts as many wrong attempts, so that nothing is gained.
      const spoilt: Contents = {
        version: 1,
        profiles: {},
        others: { failures: SPOILT_FAILURES, uptimeS: this.#uptimeS(), log: [] },
      };
      this.#write(spoilt);
      return spoilt;
    }
  }

  #write(contents: Contents): void {
    writeDurably(this.#path, `${JSON.stringify(contents)}\n`);
  }
}
