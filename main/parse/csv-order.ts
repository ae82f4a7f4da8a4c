/**
 * Day first or month first? Judged over a whole column, never row by row: by days beyond 12, else by which reading
 * leaves the dates in order, else by the language of the header and the currency; and if it stays open, said so.
 */
import { negateAmount } from "./amount.ts";
import type { DateOrder } from "./csv-mapping.ts";
import { readDate } from "./date.ts";

export interface OrderGuess {
  order: DateOrder;
  /** False when both readings remain possible and only custom decides. */
  certain: boolean;
}

export interface OrderHints {
  /** The header is in a language that puts the day first, or the currency belongs to such a country. */
  dayFirst: boolean | null;
  pointDecimals: boolean;
  comma: boolean;
}

/** Gathers evidence value by value; can be fed a whole file in constant memory. */
export class OrderEvidence {
  readonly valid: Record<DateOrder, number> = { ymd: 0, dmy: 0, mdy: 0 };
  /** Cells that read as two different days under the two orders. */
  #differ = 0;
  readonly #last: Record<"dmy" | "mdy", string> = { dmy: "", mdy: "" };
  readonly #turns = { dmy: { up: 0, down: 0 }, mdy: { up: 0, down: 0 } };

  add(cell: string): void {
    const dmy = readDate(cell, "dmy");
    const mdy = readDate(cell, "mdy");
    if (dmy !== null) this.#read("dmy", dmy);
    if (mdy !== null) this.#read("mdy", mdy);
    if (readDate(cell, "ymd") !== null) this.valid.ymd += 1;
    if (dmy !== mdy) this.#differ += 1;
  }

  #read(order: "dmy" | "mdy", date: string): void {
    this.valid[order] += 1;
    const last = this.#last[order];
    if (last !== "" && date > last) this.#turns[order].up += 1;
    if (last !== "" && date < last) this.#turns[order].down += 1;
    this.#last[order] = date;
  }

  /** Null as long as the values themselves decide nothing. */
  decide(): DateOrder | null {
    const { ymd, dmy, mdy } = this.valid;
    if (this.#differ === 0) return dmy >= ymd || mdy >= ymd ? "ymd" : null;
    if (ymd > dmy && ymd > mdy) return "ymd";
    if (dmy !== mdy) return dmy > mdy ? "dmy" : "mdy";
    return this.#sortedReading();
  }

  /** At least three moves of the dates, all one way under one reading and back and forth under the other. */
  #sortedReading(): "dmy" | "mdy" | null {
    const even = (order: "dmy" | "mdy") => Math.min(this.#turns[order].up, this.#turns[order].down) === 0;
    const moves = this.#turns.dmy.up + this.#turns.dmy.down;
    const otherMoves = this.#turns.mdy.up + this.#turns.mdy.down;
    if (Math.min(moves, otherMoves) < 3 || even("dmy") === even("mdy")) return null;
    return even("dmy") ? "dmy" : "mdy";
  }

  guess(hints: OrderHints): OrderGuess {
    const decided = this.decide();
    if (decided !== null) return { order: decided, certain: true };
    if (hints.dayFirst !== null) return { order: hints.dayFirst ? "dmy" : "mdy", certain: false };
    return { order: hints.comma && hints.pointDecimals ? "mdy" : "dmy", certain: false };
  }
}

/** USD is written month first; most others day first. Null when there is no currency to go by. */
export function dayFirstByCurrency(currency: string | null): boolean | null {
  if (currency === null) return null;
  return currency !== "USD";
}

/** Fixed-point value for comparing balances: exact to six decimals. */
export function scaledUnits(amount: string): bigint {
  const negative = amount.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? negateAmount(amount) : amount).split(".");
  const units = BigInt(whole + fraction.slice(0, 6).padEnd(6, "0"));
  return negative ? -units : units;
}
