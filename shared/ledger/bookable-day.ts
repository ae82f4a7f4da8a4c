/** The days on which something may be booked: what lies outside is a slip of the keyboard, or a file read wrongly. */
import { DomainError } from "../errors.ts";

const EARLIEST = "1900-01-01";
const LATEST = "2200-12-31";

export function isBookableDay(date: string): boolean {
  return date >= EARLIEST && date <= LATEST;
}

/** Fails with `bad_date`. What earlier versions let in stays; only what is written now is asked. */
export function requireBookableDay(date: string): void {
  if (isBookableDay(date)) return;
  throw new DomainError("bad_date", {
    field: "date",
    value: date,
    earliest: EARLIEST,
    latest: LATEST,
    message: `“${date}” lies outside the years 1900 to 2200.`,
  });
}
