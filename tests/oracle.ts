/**
 * The naive oracle of the two times (LED-7): nothing but arrays, loops and sums over what commands did, in the order in
 * which they did it. It knows no database, no projection and no code of main/, so that it cannot be wrong in the same way.
 *
 * To have a new command watched (a reversal, an undo, a closing, a statement):
 * 1. give it an arbitrary in `command` of ledger-commands.ts and a branch in `Pair.run`, through the verbs of TestBook;
 * 2. put what it did to entries into `oracle.entries`: a new chain is pushed with its first content and record number;
 *    a revision is pushed onto `revisions` ("void" for one that takes the entry out) and its number onto `seqs`;
 * 3. where it has to be refused, run it through `#tolerate` with the code, and push nothing.
 * Everything here and in oracle.test.ts follows from those two arrays. A command that changes no entry needs only 1 and 3:
 * verify, the rebuild and the tables of known-at.test.ts watch over what it made.
 */
import type { EntryContent } from "../shared/ledger/entry.ts";

export interface OracleEntry {
  readonly id: string;
  readonly revisions: readonly (EntryContent | "void")[];
  /** Every revision's record number, first to last. */
  readonly seqs: readonly number[];
}

/** The end of a booking day, and the number of the last record that was known. */
export interface Moments {
  readonly day: string;
  readonly known: number;
}

export const NOW: Moments = { day: "9999-12-31", known: Number.POSITIVE_INFINITY };

interface Standing {
  readonly id: string;
  /** Number of the chain's first record: the order inside a day. */
  readonly first: number;
  readonly content: EntryContent;
}

/** The entries that counted then, each with the content it had. */
export function standing(entries: readonly OracleEntry[], { day, known }: Moments): Standing[] {
  const found: Standing[] = [];
  for (const { id, revisions, seqs } of entries) {
    let last: EntryContent | "void" | null = null;
    for (const [at, revision] of revisions.entries()) if ((seqs[at] ?? 0) <= known) last = revision;
    if (last !== null && last !== "void" && last.date <= day)
      found.push({ id, first: seqs[0] ?? 0, content: last });
  }
  return found;
}

/** "account currency" → what it held then; nothing for an account without a line. */
export function balancesThen(entries: readonly OracleEntry[], moments: Moments): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { content } of standing(entries, moments))
    for (const [account, amount, currency] of content.lines) {
      const key = `${account} ${currency}`;
      sums.set(key, (sums.get(key) ?? 0n) + BigInt(amount));
    }
  return sums;
}

export interface OracleLine {
  readonly id: string;
  readonly date: string;
  readonly amount: bigint;
  /** What the account held after it. */
  readonly balance: bigint;
}

/** An account's lines then, newest first: by day, then in the order in which entries were first written. */
export function registerThen(
  entries: readonly OracleEntry[],
  account: string,
  moments: Moments,
): OracleLine[] {
  const oldestFirst = standing(entries, moments).sort((a, b) =>
    a.content.date === b.content.date ? a.first - b.first : a.content.date < b.content.date ? -1 : 1,
  );
  const lines: OracleLine[] = [];
  let balance = 0n;
  for (const { id, content } of oldestFirst)
    for (const [owner, minor] of content.lines) {
      if (owner !== account) continue;
      balance += BigInt(minor);
      lines.push({ id, date: content.date, amount: BigInt(minor), balance });
    }
  return lines.reverse();
}

/** Own accounts' sums by currency then: assets and liabilities together. */
export function netWorthThen(
  entries: readonly OracleEntry[],
  accounts: readonly string[],
  moments: Moments,
): Map<string, bigint> {
  const worth = new Map<string, bigint>();
  for (const [key, sum] of balancesThen(entries, moments)) {
    const [account = "", currency = ""] = key.split(" ");
    if (accounts.includes(account)) worth.set(currency, (worth.get(currency) ?? 0n) + sum);
  }
  return worth;
}
