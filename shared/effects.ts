/** What the pure rules need from the world, passed in so that tests and the simulator can drive it. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** The device's local date, YYYY-MM-DD. */
  today(): string;
}

export interface IdSource {
  /** A fresh UUIDv7 in canonical form. */
  uuid(): string;
  /** `count` random bytes as lower-case hex. */
  randomHex(count: number): string;
}
