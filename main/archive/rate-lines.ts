/** Market rates in an archive: out as lines, and back into the table when it is restored (they are no records). */
import { z } from "zod";
import { isRate } from "../../shared/money/convert.ts";
import { isCommodityCode, isCurrency } from "../../shared/money/currency.ts";
import { dateFromDayNumber, dayNumberFromDate, isPlainDate } from "../../shared/plain-date.ts";
import type { RateRow } from "../db/book-rows.generated.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { damagedArchive, RATES_FILE } from "./archive-format.ts";
import type { LineFile } from "./line-file.ts";

const codeSchema = z.string().min(2).max(12);
export const rateLineSchema = z.strictObject({
  date: z.iso.date(),
  base: codeSchema,
  quote: codeSchema,
  rate: z
    .string()
    .max(40)
    .regex(/^\d+(\.\d+)?$/),
  source: z.enum(["typed", "ecb", "file"]),
});
type RateLine = z.infer<typeof rateLineSchema>;

export function* rateRows(book: BookContext): Generator<RateLine> {
  for (const row of book.db.iterate<RateRow>("SELECT * FROM rate ORDER BY date, base, quote"))
    yield {
      date: dateFromDayNumber(row.date),
      base: row.base,
      quote: row.quote,
      rate: row.rate,
      source: row.source as RateLine["source"],
    };
}

/** Fails with `archive_damaged`, naming the line. */
export function restoreRates(book: BookContext, lines: LineFile): void {
  for (const { text, line } of lines.lines(RATES_FILE)) {
    const { date, base, quote, rate, source } = parseLine(text, line);
    const isPair = [base, quote].every((code) => isCurrency(code) || isCommodityCode(code)) && base !== quote;
    if (!isPair || !isRate(rate) || !isPlainDate(date))
      throw damagedArchive(RATES_FILE, "holds no rate", line);
    const day = dayNumberFromDate(date);
    if (
      book.db.one("SELECT 1 AS x FROM rate WHERE base = ? AND quote = ? AND date = ?", base, quote, day) !==
      undefined
    )
      throw damagedArchive(RATES_FILE, "says the same rate twice", line);
    book.db.run(
      "INSERT INTO rate (base, quote, date, rate, source) VALUES (?, ?, ?, ?, ?)",
      base,
      quote,
      day,
      rate,
      source,
    );
  }
}

function parseLine(text: string, line: number): RateLine {
  try {
    return rateLineSchema.parse(JSON.parse(text));
  } catch {
    // Whatever is wrong with it, the place is what helps.
    throw damagedArchive(RATES_FILE, "cannot be read", line);
  }
}
