/**
 * Which rate holds on a day (LED-10): the last one on or before it, never a future one and none older than
 * MAX_RATE_AGE_DAYS; straight, the other way round, or through EUR or the book's currency. The newest wins; among equals
 * the straighter. Every answer says which rates it used. One statement, whatever is asked.
 */
import { chained, inverseOf, type Ratio, ratioOf } from "../../shared/money/convert.ts";
import { dateFromDayNumber, dayNumberFromDate, daysBetween } from "../../shared/plain-date.ts";
import type { RateRow } from "../db/book-rows.generated.ts";
import type { ReadDb } from "../db/driver.ts";

/** A house is valued once a year: what is older than a year and a month says nothing any more. */
export const MAX_RATE_AGE_DAYS = 400;

export interface RateStep {
  readonly base: string;
  readonly quote: string;
  readonly date: string;
  readonly rate: string;
  readonly source: string;
}

export interface FoundRate {
  readonly ratio: Ratio;
  readonly path: "direct" | "inverse" | "through";
  readonly through: string | null;
  /** The rates as they are kept. */
  readonly steps: readonly RateStep[];
  /** The day of the oldest of them. */
  readonly date: string;
}

/** Currencies a rate may go through, surest first. */
function pivotsFor(to: string, home: string): readonly string[] {
  return [...new Set(["EUR", home])].filter((pivot) => pivot !== to);
}

const LAST_ON_OR_BEFORE = `SELECT w.day, r.base, r.quote, r.date, r.rate, r.source FROM
    (SELECT p.value ->> 0 AS base, p.value ->> 1 AS quote, d.value AS day FROM json_each(?) p CROSS JOIN json_each(?) d) w
  JOIN rate r ON r.base = w.base AND r.quote = w.quote
    AND r.date = (SELECT max(x.date) FROM rate x WHERE x.base = w.base AND x.quote = w.quote AND x.date <= w.day)`;

/** The rates from some currencies to one on some days. */
export class Rates {
  readonly #found = new Map<string, RateStep>();
  readonly #to: string;
  readonly #pivots: readonly string[];

  constructor(db: ReadDb, from: readonly string[], to: string, days: readonly string[], home: string) {
    this.#to = to;
    this.#pivots = pivotsFor(to, home);
    const foreign = [...new Set(from)].filter((code) => code !== to);
    const pairs = [...foreign, ...this.#pivots].flatMap((code) =>
      [to, ...this.#pivots]
        .filter((other) => other !== code)
        .flatMap((other) => [
          [code, other],
          [other, code],
        ]),
    );
    if (foreign.length === 0 || days.length === 0) return;
    const unique = [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
    const numbers = [...new Set(days)].map(dayNumberFromDate);
    for (const { day, ...row } of db.all<RateRow & { readonly day: number }>(
      LAST_ON_OR_BEFORE,
      JSON.stringify(unique),
      JSON.stringify(numbers),
    )) {
      const date = dateFromDayNumber(row.date);
      if (daysBetween(date, dateFromDayNumber(day)) <= MAX_RATE_AGE_DAYS)
        this.#found.set(`${row.base} ${row.quote} ${dateFromDayNumber(day)}`, { ...row, date });
    }
  }

  /** The rate from `code` on `day`; null when there is none. */
  find(code: string, day: string): FoundRate | null {
    const candidates = [
      this.#straight(code, this.#to, day),
      ...this.#pivots.map((pivot) => (pivot === code ? null : this.#through(code, pivot, day))),
    ].filter((found) => found !== null);
    return candidates.reduce<FoundRate | null>(newer, null);
  }

  #straight(from: string, to: string, day: string): FoundRate | null {
    const direct = this.#found.get(`${from} ${to} ${day}`);
    const inverse = this.#found.get(`${to} ${from} ${day}`);
    const one: FoundRate | null =
      direct === undefined
        ? null
        : { ratio: ratioOf(direct.rate), path: "direct", through: null, steps: [direct], date: direct.date };
    const other: FoundRate | null =
      inverse === undefined
        ? null
        : {
            ratio: inverseOf(ratioOf(inverse.rate)),
            path: "inverse",
            through: null,
            steps: [inverse],
            date: inverse.date,
          };
    return one === null ? other : other === null ? one : newer(one, other);
  }

  #through(from: string, pivot: string, day: string): FoundRate | null {
    const first = this.#straight(from, pivot, day);
    const second = this.#straight(pivot, this.#to, day);
    if (first === null || second === null) return null;
    return {
      ratio: chained(first.ratio, second.ratio),
      path: "through",
      through: pivot,
      steps: [...first.steps, ...second.steps],
      date: first.date < second.date ? first.date : second.date,
    };
  }
}

function newer(one: FoundRate | null, other: FoundRate): FoundRate {
  return one === null || other.date > one.date ? other : one;
}
