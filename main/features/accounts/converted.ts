/** The net worth of all currencies in one. */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { Converter, usedRates } from "../../ledger/converter.ts";
import type { FoundRate } from "../../ledger/rates.ts";

type Total = Output<"accounts.list">["total"];

export interface CurrencyWorth {
  readonly currency: string;
  readonly assets: bigint;
  readonly liabilities: bigint;
}

/** The net worth of all currencies at the end of a day (null: of everything written, at today's rates). */
export function totalWorth(
  book: BookContext,
  worth: readonly CurrencyWorth[],
  { asOf, in: wanted, at }: Input<"accounts.list">,
): Total {
  const day = asOf ?? book.clock.today();
  const from = worth.map(({ currency }) => currency);
  const converter = new Converter(book, { from, days: [day], wanted, at: at ?? "date" });
  const used = new Map<string, FoundRate>();
  const missing: Total["missing"] = [];
  let assets = 0n;
  let liabilities = 0n;
  for (const part of worth) {
    const has = converter.convert(part.assets, part.currency, day, used);
    const owes = converter.convert(part.liabilities, part.currency, day, used);
    if (has === null || owes === null) {
      const amount = decimalFromMinor(part.assets + part.liabilities, part.currency, book.digitsOf);
      missing.push({ currency: part.currency, amount });
    } else {
      assets += has;
      liabilities += owes;
    }
  }
  return {
    currency: converter.to,
    ratesOf: converter.rateDay(day),
    at: converter.at,
    partial: missing.length > 0,
    missing,
    rates: usedRates(used),
    amount: converter.text(assets + liabilities),
    assets: converter.text(assets),
    liabilities: converter.text(liabilities),
  };
}
