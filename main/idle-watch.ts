/**
 * Locks after a while without a touch. Time is counted on both clocks, the longer wins: a computer that slept counts as
 * away, and setting the clock back keeps nothing open longer than the monotonic one says.
 */
const LOOK_MS = 5_000;

export interface TwoClocks {
  readonly wallMs: () => number;
  readonly steadyMs: () => number;
}

const SYSTEM: TwoClocks = { wallMs: () => Date.now(), steadyMs: () => performance.now() };

export class IdleWatch {
  readonly #minutes: () => number | null;
  readonly #away: () => void;
  readonly #clocks: TwoClocks;
  readonly #timer: NodeJS.Timeout;
  #wallMs: number;
  #steadyMs: number;

  /** `minutes` answers null while there is nothing to lock. */
  constructor(minutes: () => number | null, away: () => void, clocks: TwoClocks = SYSTEM) {
    this.#minutes = minutes;
    this.#away = away;
    this.#clocks = clocks;
    this.#wallMs = clocks.wallMs();
    this.#steadyMs = clocks.steadyMs();
    this.#timer = setInterval(() => this.look(), LOOK_MS);
    this.#timer.unref();
  }

  touch(): void {
    this.#wallMs = this.#clocks.wallMs();
    this.#steadyMs = this.#clocks.steadyMs();
  }

  look(): void {
    const minutes = this.#minutes();
    if (minutes === null) {
      this.touch();
      return;
    }
    const idleMs = Math.max(this.#clocks.wallMs() - this.#wallMs, this.#clocks.steadyMs() - this.#steadyMs);
    if (idleMs < minutes * 60_000) return;
    this.touch();
    this.#away();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
