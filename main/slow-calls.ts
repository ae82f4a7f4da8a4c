/**
 * What held the main thread up lately (OPS-3): name, time and number of statements of procedures that took longer than a
 * glance. In memory only; never a value, never a text.
 */
import type { ProcedureName } from "../shared/contract/index.ts";

/** A person notices from about here on; what is asked interactively should take a tenth of it. */
export const SLOW_MS = 50;
const KEPT = 50;

export interface SlowCall {
  readonly procedure: ProcedureName;
  /** When it ended, in milliseconds since 1970. */
  readonly atMs: number;
  readonly ms: number;
  readonly statements: number;
}

export interface SlowClock {
  readonly wallMs: () => number;
  readonly steadyMs: () => number;
}

export class SlowCalls {
  readonly #clock: SlowClock;
  readonly #ring: SlowCall[] = [];

  constructor(clock: SlowClock) {
    this.#clock = clock;
  }

  /** Runs `work`, which does not await; `statements` counts those run so far on whatever it uses. */
  measure<T>(procedure: ProcedureName, statements: () => number, work: () => T): T {
    const startedMs = this.#clock.steadyMs();
    const before = statements();
    try {
      return work();
    } finally {
      const ms = this.#clock.steadyMs() - startedMs;
      if (ms >= SLOW_MS) {
        this.#ring.push({ procedure, atMs: this.#clock.wallMs(), ms, statements: statements() - before });
        if (this.#ring.length > KEPT) this.#ring.shift();
      }
    }
  }

  /** Newest first. */
  list(): readonly SlowCall[] {
    return this.#ring.toReversed();
  }
}
