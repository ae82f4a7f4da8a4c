/**
 * What orders entries of one day: when their chain began. Counted from the year 2030, where SQLite keeps microseconds in six
 * bytes and not eight until 2034; every posting and its index hold one.
 */
const COUNTED_FROM = Date.UTC(2030, 0, 1) * 1000;

/** `recordedAt` of a chain's first record, in microseconds. */
export function dayOrder(recordedAt: number): number {
  return recordedAt - COUNTED_FROM;
}
