/** Sums by column, of a period and of those it is compared with, in the report's currency. */
import type { Report, ReportInput } from "../../../shared/contract/reports.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { Fact } from "./facts.ts";
import { added, type Line, lineOf, meanOf } from "./figures.ts";
import { ReportMoney } from "./money.ts";
import { lastDay, type Span } from "./periods.ts";

type Measure = NonNullable<ReportInput["measure"]>;

interface Amounts {
  readonly sums: readonly bigint[];
  readonly lines: readonly number[];
}

/** What one row is made of. */
export interface Flow {
  readonly base: Amounts;
  readonly compared: readonly Amounts[];
  readonly partial: boolean;
}

export interface Spans {
  readonly base: Span;
  readonly compared: readonly Span[];
}

/** A fact counts under each of these rows. */
type KeysOf = (fact: Fact) => readonly string[];

interface MutableFlow {
  readonly spans: { readonly sums: bigint[]; readonly lines: number[] }[];
  partial: boolean;
}

const LAST_DAY = "9999-12-31";

export class Flows {
  readonly spans: Spans;
  readonly money: ReportMoney;
  readonly #facts: readonly (readonly Fact[])[];
  readonly #measure: Measure;
  readonly #asOf: string;

  /** `read` gives the facts of one period. */
  constructor(
    book: BookContext,
    input: ReportInput,
    spans: Spans,
    measure: Measure,
    read: (span: Span) => Fact[],
  ) {
    const only = input.filter?.currency;
    this.spans = spans;
    this.#asOf = input.asOf ?? LAST_DAY;
    this.#measure = measure;
    this.#facts = this.#all.map((span) =>
      read(span).filter(({ currency }) => only === undefined || currency === only),
    );
    this.money = new ReportMoney(book, input, this.#dated());
  }

  get #all(): readonly Span[] {
    return [this.spans.base, ...this.spans.compared];
  }

  /** Each currency and day once: rates are asked for by their pairs. */
  *#dated(): Iterable<{ currency: string; day: string }> {
    for (const [at, facts] of this.#facts.entries()) {
      const currencies = new Set(facts.map(({ currency }) => currency));
      const days = [...new Set(facts.map(({ month }) => month))].map((month) => this.#rateDay(month, at));
      for (const currency of currencies) for (const day of days) yield { currency, day };
    }
  }

  /** The last day of a month that is in the period, and not after the day that is asked about. */
  #rateDay(month: number, at: number): string {
    const days = [lastDay(month), this.#all[at]?.to ?? "", this.#asOf];
    return days.reduce((first, day) => (day < first ? day : first));
  }

  /** The flow of each row. Spending is counted as it goes out, all else as it comes in, unless `counted` says how. */
  by(keysOf: KeysOf, counted?: "out" | "in"): Map<string, Flow> {
    const isOut = this.#measure === "spending" || this.#measure === "average";
    const sign = counted === "out" || (counted === undefined && isOut) ? 1n : -1n;
    const found = new Map<string, MutableFlow>();
    for (const [at, facts] of this.#facts.entries()) {
      const days = new Map<number, string>();
      for (const fact of facts) {
        const keys = keysOf(fact);
        if (keys.length === 0) continue;
        const day = days.get(fact.month) ?? this.#rateDay(fact.month, at);
        days.set(fact.month, day);
        const worth = this.money.convert(sign * fact.sum, fact.currency, day, at === 0);
        for (const key of keys) this.#add(found, key, at, fact, worth);
      }
    }
    return new Map([...found].map(([key, { spans, partial }]) => [key, flowOf(spans, partial)]));
  }

  #add(
    found: Map<string, MutableFlow>,
    key: string,
    at: number,
    { month, lines }: Fact,
    worth: bigint | null,
  ): void {
    let flow = found.get(key);
    if (flow === undefined) {
      flow = { spans: this.#all.map(({ columns }) => emptyAmounts(columns.length)), partial: false };
      found.set(key, flow);
    }
    const columns = this.#all[at]?.columns ?? [];
    const [first] = columns;
    const amounts = flow.spans[at];
    if (first === undefined || amounts === undefined) return;
    const column = Math.floor((month - first.firstMonth) / (first.lastMonth - first.firstMonth + 1));
    if (worth === null) {
      if (at === 0) flow.partial = true;
      return;
    }
    amounts.sums[column] = (amounts.sums[column] ?? 0n) + worth;
    amounts.lines[column] = (amounts.lines[column] ?? 0) + lines;
  }

  get none(): Flow {
    return flowOf(
      this.#all.map(({ columns }) => emptyAmounts(columns.length)),
      false,
    );
  }

  total(flows: Iterable<Flow>): Flow {
    let sum = this.none;
    for (const flow of flows) sum = flowSum(sum, flow);
    return sum;
  }

  get columns(): Report["columns"] {
    return columnsOf(this.spans, this.spans.base.columns.length > 1);
  }

  line(flow: Flow): Line {
    const own = this.values(flow);
    const { compared } = flow;
    const digits = this.#measure === "count" ? 0 : this.money.digits;
    if (compared.length === 0) return lineOf(own, null, digits);
    const [first, ...more] = compared;
    const all = more.reduce(amountsSum, first ?? emptyAmounts(0));
    const sums = this.#figures(all);
    const means =
      this.#measure === "average"
        ? sums
        : sums.map((value) => (value === null ? null : meanOf(value, compared.length)));
    return lineOf(own, means, digits);
  }

  /** What the line shows, in minor units. */
  values(flow: Flow): (bigint | null)[] {
    return this.#figures(flow.base);
  }

  #figures({ sums, lines }: Amounts): (bigint | null)[] {
    const figure = (sum: bigint, n: number): bigint | null =>
      n === 0
        ? null
        : this.#measure === "count"
          ? BigInt(n)
          : this.#measure === "average"
            ? meanOf(sum, n)
            : sum;
    const periods = sums.map((sum, at) => figure(sum, lines[at] ?? 0));
    if (periods.length < 2) return periods;
    const whole = this.spans.base.columns.flatMap(({ state }, at) => (state === "whole" ? [at] : []));
    const over = (columns: readonly number[]) =>
      [
        columns.reduce((sum, at) => sum + (sums[at] ?? 0n), 0n),
        columns.reduce((sum, at) => sum + (lines[at] ?? 0), 0),
      ] as const;
    const [sum, n] = over(sums.map((_, at) => at));
    const mean = whole.length === 0 || this.#measure === "average" ? null : figure(...over(whole));
    return [...periods, figure(sum, n), mean === null ? null : meanOf(mean, whole.length)];
  }
}

export function linesIn({ base }: Flow): number {
  return base.lines.reduce((sum, n) => sum + n, 0);
}

export function flowSum(one: Flow, other: Flow): Flow {
  return {
    base: amountsSum(one.base, other.base),
    compared: one.compared.map((amounts, at) => amountsSum(amounts, other.compared[at] ?? amounts)),
    partial: one.partial || other.partial,
  };
}

export function negated(flow: Flow): Flow {
  const less = ({ sums, lines }: Amounts): Amounts => ({ sums: sums.map((sum) => -sum), lines });
  return { ...flow, base: less(flow.base), compared: flow.compared.map(less) };
}

/** One column of a flow as a flow of its own. */
export function columnOf({ base, compared, partial }: Flow, at: number): Flow {
  const cut = ({ sums, lines }: Amounts): Amounts => ({ sums: [sums[at] ?? 0n], lines: [lines[at] ?? 0] });
  return { base: cut(base), compared: compared.map(cut), partial };
}

function flowOf([base, ...compared]: readonly Amounts[], partial: boolean): Flow {
  return { base: base ?? emptyAmounts(0), compared, partial };
}

function emptyAmounts(columns: number): { sums: bigint[]; lines: number[] } {
  return { sums: new Array<bigint>(columns).fill(0n), lines: new Array<number>(columns).fill(0) };
}

function amountsSum(one: Amounts, other: Amounts): Amounts {
  return {
    sums: added(one.sums, other.sums).map((sum) => sum ?? 0n),
    lines: one.lines.map((n, at) => n + (other.lines[at] ?? 0)),
  };
}

/** Periods; what they add up to and their mean where there are several. */
export function columnsOf({ base, compared }: Spans, adds: boolean): Report["columns"] {
  const [nearest] = compared;
  const farthest = compared.at(-1);
  const periods = base.columns.map(({ from, to, state }, at): Report["columns"][number] => {
    const [first, last] = [farthest?.columns[at], nearest?.columns[at]];
    const beside = first === undefined || last === undefined ? null : { from: first.from, to: last.to };
    return { kind: "period", from, to, state, compared: beside };
  });
  if (!adds) return periods;
  const { from, to } = base;
  const beside =
    nearest === undefined || farthest === undefined ? null : { from: farthest.from, to: nearest.to };
  const whole = { from, to, state: "whole", compared: beside } as const;
  return [...periods, { kind: "total", ...whole }, { kind: "average", ...whole }];
}
