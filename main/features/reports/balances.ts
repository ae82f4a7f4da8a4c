/** What accounts hold at the ends of columns: sums of months, and the days of a month that an end cuts. */
import type { Report, ReportInput } from "../../../shared/contract/reports.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { dayFacts, type Fact, monthFacts } from "./facts.ts";
import { added, type Line, lineOf, meanOf } from "./figures.ts";
import { columnsOf, type Spans } from "./flows.ts";
import { ReportMoney } from "./money.ts";
import { firstDay, indexOfKey, lastDay, monthIndex } from "./periods.ts";

const FIRST_MONTH = indexOfKey(100001);

/** A value for each column, of the period and of those it is compared with. */
export interface Worth {
  readonly base: readonly bigint[];
  readonly compared: readonly (readonly bigint[])[];
  readonly partial: boolean;
}

export class Balances {
  readonly money: ReportMoney;
  readonly #spans: Spans;
  /** The ends of all columns, in order. */
  readonly #days: readonly string[];
  readonly #ends: readonly (readonly string[])[];
  /** The facts of whole months, and beside them those of the days that cut one. */
  readonly #months: ReadonlyMap<string, readonly Fact[]>;
  readonly #cuts: ReadonlyMap<string, ReadonlyMap<string, readonly Fact[]>>;

  constructor(book: BookContext, input: ReportInput, spans: Spans, accounts: readonly number[]) {
    const { asOf } = input;
    const only = input.filter?.currency;
    const isMeant = ({ currency }: Fact) => only === undefined || currency === only;
    this.#spans = spans;
    this.#ends = [spans.base, ...spans.compared].map(({ columns }) =>
      columns.map(({ to }) => (asOf !== undefined && asOf < to ? asOf : to)),
    );
    this.#days = [...new Set(this.#ends.flat())].sort();
    const last = Math.max(FIRST_MONTH, ...this.#days.map(lastWholeMonth));
    const months = monthFacts(book, accounts, FIRST_MONTH, last).filter(isMeant);
    this.#months = Map.groupBy(months, ({ key }) => key);
    this.#cuts = new Map(
      this.#days.filter(isCut).map((day) => {
        const from = firstDay(monthIndex(day));
        return [
          day,
          Map.groupBy(dayFacts(book, accounts, { from, to: day }).filter(isMeant), ({ key }) => key),
        ];
      }),
    );
    this.money = new ReportMoney(book, input, this.#dated(months));
  }

  /** Every currency on every day it may be converted at: the ends, and the ends of months. */
  *#dated(months: readonly Fact[]): Iterable<{ currency: string; day: string }> {
    const cut = [...this.#cuts.values()].flatMap((facts) => [...facts.values()].flat());
    const currencies = new Set([...months, ...cut].map(({ currency }) => currency));
    const days = new Set([...this.#days, ...months.map(({ month }) => lastDay(month))]);
    for (const currency of currencies) for (const day of days) yield { currency, day };
  }

  /** What an account holds, at the rates of each end; `counts`: what lacks a rate is told of. */
  worth(account: number, counts = true): Worth {
    let partial = false;
    const values = new Map<string, bigint>();
    const held = new Map<string, bigint>();
    const months = [...(this.#months.get(String(account)) ?? [])].sort((a, b) => a.month - b.month);
    let at = 0;
    for (const day of this.#days) {
      const until = lastWholeMonth(day);
      for (let fact = months[at]; fact !== undefined && fact.month <= until; at += 1, fact = months[at])
        held.set(fact.currency, (held.get(fact.currency) ?? 0n) + fact.sum);
      const now = new Map(held);
      for (const { currency, sum } of this.#cutOf(day, account))
        now.set(currency, (now.get(currency) ?? 0n) + sum);
      let sum = 0n;
      for (const [currency, minor] of now) {
        const worth = this.money.convert(minor, currency, day, counts && this.#isLast(day));
        if (worth === null) partial = true;
        else sum += worth;
      }
      values.set(day, sum);
    }
    return this.#columns((day) => values.get(day) ?? 0n, partial);
  }

  /** What went through an account until each end, each month at its own rates; only days that `counts` takes. */
  passed(account: number, counts: (month: number, end: string) => boolean): Worth {
    let partial = false;
    const converted = (fact: Fact, day: string): bigint => {
      const worth = this.money.convert(fact.sum, fact.currency, day, false);
      if (worth === null) partial = true;
      return worth ?? 0n;
    };
    const months = (this.#months.get(String(account)) ?? []).map((fact) => ({
      month: fact.month,
      worth: converted(fact, lastDay(fact.month)),
    }));
    const sumAt = (end: string) => {
      const until = lastWholeMonth(end);
      const whole = months.filter(({ month }) => month <= until && counts(month, end));
      const cut = counts(monthIndex(end), end) ? this.#cutOf(end, account) : [];
      return (
        whole.reduce((sum, { worth }) => sum + worth, 0n) +
        cut.reduce((sum, fact) => sum + converted(fact, end), 0n)
      );
    };
    return this.#columns(sumAt, partial);
  }

  /** Every currency's own sum at the end of the last column. */
  held(account: number): Map<string, bigint> {
    const day = this.#ends[0]?.at(-1) ?? "";
    const sums = new Map<string, bigint>();
    const whole = (this.#months.get(String(account)) ?? []).filter(
      ({ month }) => month <= lastWholeMonth(day),
    );
    for (const { currency, sum } of [...whole, ...this.#cutOf(day, account)])
      sums.set(currency, (sums.get(currency) ?? 0n) + sum);
    return sums;
  }

  get currencies(): ReadonlySet<string> {
    const cut = [...this.#cuts.values()].flatMap((facts) => [...facts.values()]);
    return new Set([...this.#months.values(), ...cut].flat().map(({ currency }) => currency));
  }

  hasLines(account: number): boolean {
    const key = String(account);
    return this.#months.has(key) || [...this.#cuts.values()].some((facts) => facts.has(key));
  }

  get none(): Worth {
    return this.#columns(() => 0n, false);
  }

  total(worths: Iterable<Worth>): Worth {
    let sum = this.none;
    for (const worth of worths) sum = worthSum(sum, worth);
    return sum;
  }

  get columns(): Report["columns"] {
    return columnsOf(this.#spans, false);
  }

  line({ base, compared }: Worth): Line {
    if (compared.length === 0) return lineOf(base, null, this.money.digits);
    const sums = base.map((_, at) => compared.reduce((sum, values) => sum + (values[at] ?? 0n), 0n));
    return lineOf(
      base,
      sums.map((sum) => meanOf(sum, compared.length)),
      this.money.digits,
    );
  }

  #cutOf(day: string, account: number): readonly Fact[] {
    return this.#cuts.get(day)?.get(String(account)) ?? [];
  }

  /** What is missing is told of once: at the end of the last column. */
  #isLast(day: string): boolean {
    return day === this.#ends[0]?.at(-1);
  }

  #columns(valueAt: (day: string) => bigint, partial: boolean): Worth {
    const [base = [], ...compared] = this.#ends.map((ends) => ends.map(valueAt));
    return { base, compared, partial };
  }
}

/** With `times` -1: less the other. */
export function worthSum(one: Worth, other: Worth, times = 1n): Worth {
  const sum = (a: readonly bigint[], b: readonly bigint[]) =>
    added(
      a,
      b.map((value) => times * value),
    ).map((value) => value ?? 0n);
  return {
    base: sum(one.base, other.base),
    compared: one.compared.map((values, at) => sum(values, other.compared[at] ?? [])),
    partial: one.partial || other.partial,
  };
}

function isCut(day: string): boolean {
  return day !== lastDay(monthIndex(day));
}

function lastWholeMonth(day: string): number {
  return monthIndex(day) - (isCut(day) ? 1 : 0);
}
