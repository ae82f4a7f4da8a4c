/** What the rules need from the world, passed in so that tests and the simulator can drive it. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** The device's local date, YYYY-MM-DD. */
  today(): string;
}

export interface IdSource<Bytes extends Uint8Array = Uint8Array> {
  /** A fresh UUIDv7 in canonical form. */
  uuid(): string;
  randomBytes(count: number): Bytes;
}
