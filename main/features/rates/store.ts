/** The table of rates: one a pair and day. */
import { dayNumberFromDate } from "../../../shared/plain-date.ts";
import type { RateRow } from "../../db/book-rows.generated.ts";
import type { WriteDb } from "../../db/driver.ts";

export interface NewRate {
  readonly base: string;
  readonly quote: string;
  readonly date: string;
  /** As isRate has it. */
  readonly rate: string;
  readonly source: "typed" | "ecb" | "file";
}

/** The same figure with nothing before or after it that says nothing. */
export function plainRate(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const kept = fraction.replace(/0+$/, "");
  return whole.replace(/^0+(?=\d)/, "") + (kept === "" ? "" : `.${kept}`);
}

export function findRate(
  db: WriteDb,
  { base, quote, date }: Omit<NewRate, "rate" | "source">,
): RateRow | undefined {
  return db.one<RateRow>(
    "SELECT * FROM rate WHERE base = ? AND quote = ? AND date = ?",
    base,
    quote,
    dayNumberFromDate(date),
  );
}

export function putRate(db: WriteDb, { base, quote, date, rate, source }: NewRate): void {
  db.run(
    `INSERT INTO rate (base, quote, date, rate, source) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (base, quote, date) DO UPDATE SET rate = excluded.rate, source = excluded.source`,
    base,
    quote,
    dayNumberFromDate(date),
    plainRate(rate),
    source,
  );
}
