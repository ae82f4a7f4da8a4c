/** What a book should say after random commands, from arrays and loops alone (ledger-commands.ts). */
import { monthOfDate } from "../shared/ledger/closing.ts";
import type { EntryContent, EntryLine } from "../shared/ledger/entry.ts";

export interface OracleEntry {
  readonly id: string;
  readonly revisions: (EntryContent | "void")[];
  /** Every revision's record number, first to last. */
  readonly seqs: number[];
  /** The entry it is the reversal of. */
  readonly original?: OracleEntry;
  /** For each revision the place of the one that said the same first; -1: as before there was one. */
  readonly says: number[];
}

/** A command that wrote one revision of an entry. */
export interface OracleCommand {
  readonly cmd: number;
  readonly entry: OracleEntry;
  /** Place of the revision. */
  readonly at: number;
  undone: boolean;
}

export const linesKey = (lines: readonly EntryLine[]) =>
  lines
    .map((line) => line.join(" "))
    .sort()
    .join("; ");

/** A finished statement of the first account, of one day. */
interface OracleStatement {
  readonly id: string;
  readonly day: string;
  readonly entries: readonly OracleEntry[];
}

export class Oracle {
  /** Those that were not reopened. */
  readonly statements: OracleStatement[] = [];

  /** What a counted entry does to an account; null when it has no line there. */
  effect(entry: OracleEntry, account: string): bigint | null {
    const lines = this.content(entry).lines.filter((line) => line[0] === account);
    return lines.length === 0 ? null : lines.reduce((sum, line) => sum + BigInt(line[1]), 0n);
  }

  isReconciled(entry: OracleEntry): boolean {
    return this.statements.some(({ entries }) => entries.includes(entry));
  }

  /** Whether a correction would move what a finished statement stands on. */
  moves(entry: OracleEntry, content: EntryContent, account: string): boolean {
    if (!this.counts(entry) || !this.isReconciled(entry)) return false;
    const after = content.lines.reduce(
      (sum, line) => (line[0] === account ? sum + BigInt(line[1]) : sum),
      0n,
    );
    return content.date !== this.content(entry).date || after !== this.effect(entry, account);
  }

  /** Entries that may be on a statement of the account that ends on `day`. */
  unreconciled(account: string, day: string): OracleEntry[] {
    return this.entries.filter(
      (entry) =>
        this.counts(entry) &&
        this.content(entry).date <= day &&
        this.effect(entry, account) !== null &&
        !this.isReconciled(entry),
    );
  }

  volume(amounts: readonly bigint[]): bigint {
    return amounts.reduce((sum, amount) => sum + (amount < 0n ? -amount : amount), 0n);
  }

  readonly entries: OracleEntry[] = [];
  readonly commands: OracleCommand[] = [];
  /** Numbers of the versions that reversals name, by the record ids they name them by. */
  readonly named = new Map<string, number>();
  readonly closed = new Set<string>();

  isClosed({ date }: EntryContent): boolean {
    return this.closed.has(monthOfDate(date));
  }
  /** By "entry content": the id, and whether it is on its entry. */
  readonly files = new Map<string, { readonly id: string; on: boolean }>();

  content(entry: OracleEntry): EntryContent {
    const last = entry.revisions.findLast((revision) => revision !== "void");
    if (last === undefined) throw new Error("a chain begins with content");
    return last;
  }

  /** The reversal of an entry that counts. */
  reversal(of: OracleEntry): OracleEntry | undefined {
    return this.entries.find((entry) => entry.original === of && this.counts(entry));
  }

  /** Whether a voided reversal still says the opposite of its entry as it counts now, on the same day. */
  mayComeBack(entry: OracleEntry, content = this.content(entry)): boolean {
    const { original } = entry;
    if (original === undefined) return true;
    const named = original.revisions[original.seqs.indexOf(this.named.get(content.reverses ?? "") ?? 0)];
    if (!this.counts(original) || named === undefined || named === "void") return false;
    const now = this.content(original);
    return now.date === named.date && linesKey(now.lines) === linesKey(named.lines);
  }

  /** Takes in one more revision; `says` where an undo wrote it, and the command's first record. */
  add(entry: OracleEntry, seq: number, revision: EntryContent | "void", undo?: { says: number }): void {
    const at = entry.revisions.length;
    entry.seqs.push(seq);
    entry.revisions.push(revision);
    entry.says.push(undo?.says ?? at);
    this.commands.push({ cmd: undo === undefined ? seq : seq - 1, entry, at, undone: false });
  }

  /** What taking the command back would write; null when its entry says something else by now. */
  undoOf({ entry, at }: OracleCommand): { revision: EntryContent | "void"; says: number } | null {
    if (entry.says.at(-1) !== entry.says[at]) return null;
    const before = entry.revisions[at - 1];
    return before === undefined
      ? { revision: "void", says: -1 }
      : { revision: before, says: entry.says[at - 1] ?? -1 };
  }

  /** L4, L5, L12: the code with which a change of an entry is refused. */
  obstacle(
    entry: OracleEntry,
    now: EntryContent | null,
    then: EntryContent | null,
    account: string,
  ): string | null {
    if ([now, then].some((content) => content !== null && this.isClosed(content))) return "closed_period";
    const kept =
      now !== null && then !== null && then.date === now.date && linesKey(then.lines) === linesKey(now.lines);
    if (now !== null && this.reversal(entry) !== undefined && !kept) return "reversed";
    if (then !== null && !this.mayComeBack(entry, then)) return "superseded";
    const moves = then === null || this.moves(entry, then, account);
    return now !== null && this.isReconciled(entry) && moves ? "reconciled" : null;
  }

  begin(id: string, seq: number, content: EntryContent): void {
    const entry: OracleEntry = { id, revisions: [], seqs: [], says: [] };
    this.entries.push(entry);
    this.add(entry, seq, content);
  }

  counts(entry: OracleEntry): boolean {
    return entry.revisions.at(-1) !== "void";
  }

  /** "account currency" → sum of all counted lines dated on or before `day`. */
  balances(day: string): Map<string, bigint> {
    const sums = new Map<string, bigint>();
    for (const entry of this.entries) {
      const { date, lines } = this.content(entry);
      if (!this.counts(entry) || date > day) continue;
      for (const [account, amount, currency] of lines)
        sums.set(`${account} ${currency}`, (sums.get(`${account} ${currency}`) ?? 0n) + BigInt(amount));
    }
    return sums;
  }

  /** Ids and amounts of an account's lines, oldest first: by date, then in the order in which entries were first written. */
  register(account: string): { id: string; amount: number }[] {
    const order = (entry: OracleEntry) => this.entries.indexOf(entry);
    return this.entries
      .filter((entry) => this.counts(entry))
      .sort((a, b) =>
        this.content(a).date < this.content(b).date
          ? -1
          : this.content(a).date > this.content(b).date
            ? 1
            : order(a) - order(b),
      )
      .flatMap((entry) =>
        this.content(entry)
          .lines.filter((line) => line[0] === account)
          .map((line) => ({ id: entry.id, amount: line[1] })),
      );
  }
}

export type Spoil = "unbalanced" | "currency" | "zero" | "stranger" | "empty" | "date";

/** An entry that does not hold, and the code it is refused with. */
export function spoiltEntry(how: Spoil, content: EntryContent): { bad: EntryContent; code: string } | null {
  const [first, ...others] = content.lines;
  if (first === undefined) return null;
  const bad = {
    unbalanced: { ...content, lines: [[first[0], first[1] - Math.sign(first[1]), first[2]], ...others] },
    currency: {
      ...content,
      lines: content.lines.map(([account, amount]) => [account, amount, "CHF"] as const),
    },
    zero: { ...content, lines: [...content.lines, [first[0], 0, first[2]]] },
    stranger: {
      ...content,
      lines: content.lines.map(
        ([, amount, currency]) => ["00000000-0000-7000-8000-000000000000", amount, currency] as const,
      ),
    },
    empty: { ...content, lines: [] },
    date: { ...content, date: "2026-02-30" },
  }[how] as EntryContent;
  const code = {
    unbalanced: first[1] === 1 || first[1] === -1 ? "bad_amount" : "unbalanced",
    currency: "bad_currency",
    zero: "bad_amount",
    stranger: "unknown_reference",
    empty: "unbalanced",
    date: "bad_date",
  }[how];
  return { bad, code };
}
