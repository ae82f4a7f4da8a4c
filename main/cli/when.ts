/** `--as-of` and `--known-at`: which day's booking, and what was known by when. */
import { isMoment, isPlainDate } from "../../shared/plain-date.ts";
import type { Invocation } from "./arguments.ts";
import { wrongUsage } from "./cli-error.ts";

export interface When {
  readonly asOf?: string;
  readonly knownAt?: string;
}

const FORMS =
  "--known-at takes a day (2026-11-20: to its end here) or a moment (2026-11-20T17:30:00Z, +01:00, or this computer's time).";
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** What the queries are asked for. Fails as wrong usage. */
export function whenOf({ options }: Invocation): When {
  const { "as-of": asOf, "known-at": known } = options;
  if (asOf !== undefined && !isPlainDate(asOf))
    throw wrongUsage("--as-of takes a real day as YYYY-MM-DD.", { field: "asOf" });
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(known === undefined ? {} : { knownAt: momentFrom(known) }),
  };
}

/** A day reaches to its last moment where this computer is; a moment without a zone is this computer's. */
function momentFrom(text: string): string {
  const day = MOMENT.exec(text)?.[1] ?? text;
  const ms = isPlainDate(day) ? Date.parse(day === text ? `${day}T23:59:59.999` : text) : Number.NaN;
  const moment = Number.isNaN(ms) ? "" : new Date(ms).toISOString();
  if (!isMoment(moment)) throw wrongUsage(FORMS, { field: "knownAt" });
  return moment;
}
