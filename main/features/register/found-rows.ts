/** The rows a filter found, held in columns: a million of them are few objects. Sorted as a register is, newest first. */
import { decimalFromMinor } from "../../../shared/money/amount.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { PostingKey } from "./register-rows.ts";

export interface FoundRow extends PostingKey {
  readonly day_order: number;
  /** What the entry has on the categories asked for, debit positive; null where none is asked for. */
  readonly part: number | null;
}

interface CurrencyTotal {
  readonly currency: string;
  readonly n: number;
  readonly in: string;
  readonly out: string;
  readonly sum: string;
  readonly average: string;
}

interface Sums {
  n: number;
  in: bigint;
  out: bigint;
}

export class FoundRows {
  readonly #rows: FoundRow[];

  constructor(rows: Iterable<FoundRow>) {
    this.#rows = [...rows].sort(newestFirst);
  }

  get count(): number {
    return this.#rows.length;
  }

  page(offset: number, limit: number): readonly PostingKey[] {
    return this.#rows.slice(offset, offset + limit);
  }

  keep(holds: (row: FoundRow) => boolean): FoundRows {
    return new FoundRows(this.#rows.filter(holds));
  }

  roots(): number[] {
    return [...new Set(this.#rows.map((row) => row.root))];
  }

  totals(book: BookContext): CurrencyTotal[] {
    const sums = new Map<string, Sums>();
    for (const { currency, amount } of this.#rows) {
      const sum = sums.get(currency) ?? { n: 0, in: 0n, out: 0n };
      if (sum.n === 0) sums.set(currency, sum);
      add(sum, amount);
    }
    return [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, { n, in: gained, out }]) => {
        const text = (minor: bigint) => decimalFromMinor(minor, currency, book.digitsOf);
        const sum = gained - out;
        return { currency, n, in: text(gained), out: text(out), sum: text(sum), average: text(mean(sum, n)) };
      });
  }

  /** By month, oldest first. */
  months(): { month: number; currency: string; n: number; debit: bigint; credit: bigint }[] {
    const sums = new Map<string, Sums & { month: number; currency: string }>();
    for (const { date, currency, amount } of this.#rows) {
      const month = Math.floor(date / 100);
      const key = `${month} ${currency}`;
      const sum = sums.get(key) ?? { month, currency, n: 0, in: 0n, out: 0n };
      if (sum.n === 0) sums.set(key, sum);
      add(sum, amount);
    }
    return [...sums.values()]
      .sort((a, b) => a.month - b.month || (a.currency < b.currency ? -1 : 1))
      .map(({ month, currency, n, in: debit, out: credit }) => ({ month, currency, n, debit, credit }));
  }

  /** What the entries found have on the categories asked for: each entry once, money out below zero. */
  parts(book: BookContext): { currency: string; amount: string }[] {
    const seen = new Set<number>();
    const sums = new Map<string, bigint>();
    for (const { root, currency, part } of this.#rows) {
      if (part === null || seen.has(root)) continue;
      seen.add(root);
      sums.set(currency, (sums.get(currency) ?? 0n) - BigInt(part));
    }
    return [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, minor]) => ({ currency, amount: decimalFromMinor(minor, currency, book.digitsOf) }));
  }
}

function add(sum: Sums, amount: number): void {
  sum.n += 1;
  if (amount > 0) sum.in += BigInt(amount);
  else sum.out -= BigInt(amount);
}

function newestFirst(a: FoundRow, b: FoundRow): number {
  return b.date - a.date || b.day_order - a.day_order || b.root - a.root || b.line - a.line;
}

/** Half to even, as all money is rounded here. */
function mean(sum: bigint, n: number): bigint {
  const count = BigInt(n);
  const quotient = sum / count;
  const rest = sum % count;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const isUp = twice > count || (twice === count && quotient % 2n !== 0n);
  return isUp ? quotient + (sum < 0n ? -1n : 1n) : quotient;
}
