/**
 * What exchange has gained (LED-10): a conversion account holds what was given as debit and what came for it as credit.
 * Both sides at today's rates, the other way round, are what the exchanges are worth now against what they cost then.
 */
import type { Input, Output } from "../../../shared/contract/index.ts";
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import { balancesAsOf } from "../../ledger/balances.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { isConversion } from "../../ledger/conversion.ts";
import { Converter, usedRates } from "../../ledger/converter.ts";
import type { FoundRate } from "../../ledger/rates.ts";

type Gains = Output<"accounts.exchangeGains">;

export function exchangeGains(book: BookContext, input: Input<"accounts.exchangeGains">): Gains {
  const day = input.asOf ?? book.clock.today();
  const held = balancesAsOf(book.db, input.asOf ?? null).filter(
    ({ account, sum }) => sum !== 0n && isConversion(book.accounts.get(account)),
  );
  const from = held.map(({ currency }) => currency);
  const converter = new Converter(book, { from, days: [day], wanted: input.in, at: "date" });
  const used = new Map<string, FoundRate>();
  const missing = new Map<string, bigint>();
  let total = 0n;
  const byAccount = Map.groupBy(held, ({ account }) => account);
  const pairs = [...byAccount].map(([account, sides]): Gains["pairs"][number] => {
    const worths = sides.map(({ currency, sum }) => {
      const worth = converter.convert(-sum, currency, day, used);
      if (worth === null) missing.set(currency, (missing.get(currency) ?? 0n) - sum);
      return worth;
    });
    const known = worths.filter((worth) => worth !== null);
    const gain = known.length === worths.length ? known.reduce((sum, worth) => sum + worth, 0n) : null;
    total += gain ?? 0n;
    return {
      id: book.idOfRoot(account),
      sides: sides.map(({ currency, sum }, i) => {
        const worth = worths[i] ?? null;
        return {
          currency,
          amount: decimalFromMinor(-sum, currency, book.digitsOf),
          worth: worth === null ? null : converter.text(worth),
        };
      }),
      gain: gain === null ? null : converter.text(gain),
    };
  });
  return {
    currency: converter.to,
    ratesOf: converter.rateDay(day),
    at: converter.at,
    partial: missing.size > 0,
    missing: [...missing].map(([currency, sum]) => ({
      currency,
      amount: decimalFromMinor(sum, currency, book.digitsOf),
    })),
    rates: usedRates(used),
    pairs,
    gain: converter.text(total),
  };
}
