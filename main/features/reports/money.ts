/** What a report counts in: its currency, the rates it used, and what it had to leave out. */
import type { Report, ReportInput } from "../../../shared/contract/reports.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { Converter, usedRates } from "../../ledger/converter.ts";
import type { FoundRate } from "../../ledger/rates.ts";

export class ReportMoney {
  readonly currency: string;
  readonly digits: number;
  readonly #book: BookContext;
  readonly #converter: Converter;
  readonly #used = new Map<string, readonly [string, FoundRate]>();
  readonly #conversions = new Map<string, ((minor: bigint) => bigint) | null>();
  readonly #missing = new Map<string, bigint>();

  /** `sums`: everything that will be converted, by its currency and day. Fails with `bad_currency`. */
  constructor(
    book: BookContext,
    { in: wanted, filter, at }: ReportInput,
    sums: Iterable<{ readonly currency: string; readonly day: string }>,
  ) {
    const [from, days] = [new Set<string>(), new Set<string>()];
    for (const { currency, day } of sums) {
      from.add(currency);
      days.add(day);
    }
    this.#book = book;
    this.#converter = new Converter(book, {
      from: [...from],
      days: [...days],
      wanted: wanted ?? filter?.currency,
      at: at ?? "date",
    });
    this.currency = this.#converter.to;
    this.digits = book.digitsOf(this.currency);
  }

  /** Null when a rate is missing; `counts` says whether that leaves something out of what is shown. */
  convert(minor: bigint, currency: string, day: string, counts: boolean): bigint | null {
    if (currency === this.currency || minor === 0n) return minor;
    const convert = this.#conversion(currency, day);
    if (convert !== null) return convert(minor);
    if (counts) this.#missing.set(currency, (this.#missing.get(currency) ?? 0n) + minor);
    return null;
  }

  /** Asked for once for a currency and a day; a rate that is used is told of. */
  #conversion(currency: string, day: string): ((minor: bigint) => bigint) | null {
    const key = `${currency} ${day}`;
    const known = this.#conversions.get(key);
    if (known !== undefined) return known;
    const found = this.#converter.rate(currency, day);
    this.#conversions.set(key, found?.convert ?? null);
    if (found === null) return null;
    this.#used.set(`${currency} ${found.rate.date} ${found.rate.path}`, [currency, found.rate]);
    return found.convert;
  }

  get head(): Pick<Report, "currency" | "at" | "partial" | "missing" | "rates"> {
    return {
      currency: this.currency,
      at: this.#converter.at,
      partial: this.#missing.size > 0,
      missing: [...this.#missing].map(([currency, sum]) => ({
        currency,
        amount: decimalFromMinor(sum, currency, this.#book.digitsOf),
      })),
      rates: usedRates(this.#used.values()),
    };
  }
}
