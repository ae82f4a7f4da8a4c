/**
 * Sums of several currencies in one (LED-10): each currency's sum is converted exactly and rounded half-even to the minor
 * unit, then the parts are added, so that a person can check the total by its parts. What has no rate is left out and
 * named; nothing is guessed.
 */
import type { Input, Output } from "../../shared/contract/index.ts";
import { decimalFromMinor } from "../../shared/money/amount.ts";
import { conversion, ratioText } from "../../shared/money/convert.ts";
import type { BookContext } from "./book-context.ts";
import { type FoundRate, Rates } from "./rates.ts";

type Total = Output<"accounts.list">["total"];
type At = NonNullable<Input<"accounts.list">["at"]>;

export function bookCurrency(book: BookContext): string {
  return book.db.one<{ currency: string }>("SELECT currency FROM book_settings")?.currency ?? "EUR";
}

/** Rates into one currency, asked for once for all days, and what was used of them. */
export class Converter {
  readonly to: string;
  readonly at: At;
  readonly #book: BookContext;
  readonly #today: string;
  readonly #rates: Rates;

  /** `days` are those of what will be converted. Fails with `bad_currency` (field `in`). */
  constructor(
    book: BookContext,
    {
      from,
      days,
      wanted,
      at,
    }: { from: readonly string[]; days: readonly string[]; wanted: string | undefined; at: At },
  ) {
    const home = bookCurrency(book);
    this.to = wanted ?? home;
    book.requireCurrency(this.to, "in");
    this.at = at;
    this.#book = book;
    this.#today = book.clock.today();
    const asked = [...new Set(days.map((day) => this.rateDay(day)))];
    this.#rates = new Rates(book.db, from, this.to, asked, home);
  }

  /** Never a future one: what lies ahead is counted at today's rate. */
  rateDay(day: string): string {
    return this.at === "today" || day > this.#today ? this.#today : day;
  }

  /** Null when a rate is missing; nothing needs no rate. */
  convert(minor: bigint, currency: string, day: string, used: Map<string, FoundRate>): bigint | null {
    if (currency === this.to || minor === 0n) return minor;
    const found = this.rate(currency, day);
    if (found === null) return null;
    used.set(currency, found.rate);
    return found.convert(minor);
  }

  /** Null when a rate is missing; for many amounts of one day. */
  rate(currency: string, day: string): { rate: FoundRate; convert: (minor: bigint) => bigint } | null {
    const rate = this.#rates.find(currency, this.rateDay(day));
    if (rate === null) return null;
    const { digitsOf } = this.#book;
    return { rate, convert: conversion(digitsOf(currency), rate.ratio, digitsOf(this.to)) };
  }

  /** What sums by currency come to on a day; those without a rate are left out and named. */
  worthOf(
    sums: ReadonlyMap<string, bigint>,
    day: string,
    used: Map<string, FoundRate>,
  ): { readonly amount: bigint; readonly missing: string[] } {
    const missing: string[] = [];
    let amount = 0n;
    for (const [currency, sum] of sums) {
      const worth = this.convert(sum, currency, day, used);
      if (worth === null) missing.push(currency);
      else amount += worth;
    }
    return { amount, missing };
  }

  text(minor: bigint): string {
    return decimalFromMinor(minor, this.to, this.#book.digitsOf);
  }
}

export function usedRates(used: Iterable<readonly [string, FoundRate]>): Total["rates"] {
  return [...used].map(([currency, { ratio, path, through, date, steps }]) => ({
    currency,
    rate: ratioText(ratio),
    path,
    through,
    date,
    steps: steps.map((step) => ({ ...step })),
  }));
}
