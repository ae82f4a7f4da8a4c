/** What is in a file, counted and summed exactly as it stands there, without importing anything. */
import { ExactSum } from "./amount.ts";
import { type ByteSource, fileSource } from "./byte-source.ts";
import type { CsvDialect } from "./csv-mapping.ts";
import { parseSource } from "./parse-statement.ts";
import {
  type ParsedAccount,
  ParseError,
  type ParseEvent,
  type ParseOptions,
  type ParseProblem,
  type RowOrder,
  type StatedBalance,
  type StatementFormat,
} from "./statement.ts";

export interface CountAndSum {
  count: number;
  /** Exact decimal string. */
  sum: string;
}

/** One account, or one currency of an account whose rows carry several. */
export interface InspectedAccount extends CountAndSum {
  id: string;
  bankId: string | null;
  kind: ParsedAccount["kind"];
  type: string | null;
  currency: string | null;
  /** Every transaction the file states counts, also those that cannot be booked; null when none has a date. */
  first: string | null;
  last: string | null;
  ledgerBalance: StatedBalance | null;
  availableBalance: StatedBalance | null;
  /** Of an investment statement: the part that can be booked, and the part in securities. */
  cash?: CountAndSum;
  investment?: CountAndSum;
}

export interface Inspection {
  format: StatementFormat | "unknown";
  encoding: string | null;
  csv: CsvDialect | null;
  order: RowOrder | null;
  accounts: InspectedAccount[];
  problems: Omit<ParseProblem, "row">[];
}

class Tally {
  count = 0;
  first: string | null = null;
  last: string | null = null;
  readonly sum = new ExactSum();

  add(amount: string | null, date: string | null): void {
    this.count += 1;
    if (amount !== null) this.sum.add(amount);
    if (date === null) return;
    if (this.first === null || date < this.first) this.first = date;
    if (this.last === null || date > this.last) this.last = date;
  }

  countAndSum(): CountAndSum {
    return { count: this.count, sum: this.sum.toString() };
  }
}

interface Group {
  all: Tally;
  cash: Tally;
  investment: Tally;
}

/** Reads the whole file. Content that cannot be read becomes a problem, never an exception. */
export async function inspectFile(path: string, options: ParseOptions = {}): Promise<Inspection> {
  return inspectSource(await fileSource(path), options);
}

export async function inspectSource(source: ByteSource, options: ParseOptions = {}): Promise<Inspection> {
  const inspection: Inspection = {
    format: "unknown",
    encoding: null,
    csv: null,
    order: null,
    accounts: [],
    problems: [],
  };
  const accounts: ParsedAccount[] = [];
  const groups: Map<string | null, Group>[] = [];
  try {
    for await (const event of parseSource(source, options)) take(event, inspection, accounts, groups);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { line, column, code, message, value, expected } = error;
    inspection.problems.push({ line, column, code, message, value, expected });
  }
  inspection.accounts = accounts.flatMap((account, index) => describe(account, groups[index] ?? new Map()));
  return inspection;
}

function take(
  event: ParseEvent,
  inspection: Inspection,
  accounts: ParsedAccount[],
  groups: Map<string | null, Group>[],
): void {
  if (event.kind === "format") {
    inspection.format = event.format;
    inspection.encoding = event.encoding;
    inspection.csv = event.csv;
  } else if (event.kind === "account") {
    accounts[event.index] = event.account;
    groups[event.index] ??= new Map();
  } else if (event.kind === "rows") {
    for (const row of event.rows) {
      const group = groupOf(groups, row.account, row.currency);
      group.all.add(row.amount, row.date);
      group.cash.add(row.amount, row.date);
    }
  } else if (event.kind === "left_out") {
    const { account, currency, amount, date, what } = event.leftOut;
    const group = groupOf(groups, account, currency);
    group.all.add(amount, date);
    (what === "STMTTRN" ? group.cash : group.investment).add(amount, date);
  } else if (event.kind === "problem") {
    const { row: _row, ...problem } = event.problem;
    inspection.problems.push(problem);
  } else if (event.kind === "order") {
    inspection.order = event.order;
  }
}

function groupOf(groups: Map<string | null, Group>[], account: number, currency: string | null): Group {
  const ofAccount = groups[account] ?? new Map<string | null, Group>();
  groups[account] = ofAccount;
  const known = ofAccount.get(currency);
  if (known !== undefined) return known;
  const group: Group = { all: new Tally(), cash: new Tally(), investment: new Tally() };
  ofAccount.set(currency, group);
  return group;
}

/** Rows without a currency of their own are in the account's: both meet in one line. */
function describe(account: ParsedAccount, groups: Map<string | null, Group>): InspectedAccount[] {
  const byCurrency = new Map<string | null, Group[]>();
  for (const [currency, group] of groups) {
    const real = currency ?? account.currency;
    byCurrency.set(real, [...(byCurrency.get(real) ?? []), group]);
  }
  if (byCurrency.size === 0) byCurrency.set(account.currency, []);
  return [...byCurrency].map(([currency, list]) => {
    const { id, bankId, kind, type, ledgerBalance, availableBalance } = account;
    const all = merged(list.map((group) => group.all));
    const line = { id, bankId, kind, type, currency, ...all, ledgerBalance, availableBalance };
    if (kind !== "investment") return line;
    const { count, sum } = merged(list.map((group) => group.cash));
    const investment = merged(list.map((group) => group.investment));
    return { ...line, cash: { count, sum }, investment: { count: investment.count, sum: investment.sum } };
  });
}

function merged(tallies: Tally[]): CountAndSum & { first: string | null; last: string | null } {
  const sum = new ExactSum();
  for (const tally of tallies) sum.add(tally.sum.toString());
  const firsts = tallies.flatMap((tally) => tally.first ?? []).sort();
  const lasts = tallies.flatMap((tally) => tally.last ?? []).sort();
  const count = tallies.reduce((total, tally) => total + tally.count, 0);
  return { count, sum: sum.toString(), first: firsts[0] ?? null, last: lasts.at(-1) ?? null };
}
