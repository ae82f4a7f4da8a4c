/** Bounds of amounts in minor units: each currency has as many decimals as it has. */
import { Decimal } from "decimal.js";
import type { FilterMeaning } from "../../../shared/filter/terms.ts";
import type { BookContext } from "../../ledger/book-context.ts";

type AmountMeaning = Extract<FilterMeaning, { kind: "amount" }>;

/** Amounts from `low` to `high`, both included, in any of `currencies`. */
export interface MinorRange {
  readonly currencies: readonly string[];
  readonly low: number;
  readonly high: number;
}

const MOST = Number.MAX_SAFE_INTEGER;

/** What the term asks, once for each number of decimals that the book's currencies have; without a sign on both sides of zero. */
export function minorRanges(book: BookContext, term: AmountMeaning): MinorRange[] {
  const currencies = new Set([...book.accounts.values()].flatMap(({ currency }) => currency ?? []));
  const byDigits = Map.groupBy([...currencies].sort(), (currency) => book.digitsOf(currency));
  return [...byDigits].flatMap(([digits, those]) => {
    const least = term.signed ? -MOST : 0;
    const low = lowest(term.from, digits, least);
    const high = highest(term.to, digits);
    if (low > high) return [];
    if (term.signed) return [{ currencies: those, low, high }];
    const sides = [
      { currencies: those, low: Math.max(low, 1), high },
      { currencies: those, low: -high, high: -Math.max(low, 1) },
    ];
    return sides.filter((side) => side.low <= side.high);
  });
}

function lowest(bound: AmountMeaning["from"], digits: number, none: number): number {
  if (bound === null) return none;
  const minor = new Decimal(bound.figure).times(10 ** digits);
  return within(bound.open ? minor.floor().plus(1) : minor.ceil());
}

function highest(bound: AmountMeaning["to"], digits: number): number {
  if (bound === null) return MOST;
  const minor = new Decimal(bound.figure).times(10 ** digits);
  return within(bound.open ? minor.ceil().minus(1) : minor.floor());
}

function within(minor: Decimal): number {
  return minor.gt(MOST) ? MOST : minor.lt(-MOST) ? -MOST : minor.toNumber();
}
