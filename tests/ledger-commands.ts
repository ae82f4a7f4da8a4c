/**
 * Random commands on a book, and a naive oracle that knows the rules of the ledger only as arrays and loops. The
 * property tests run both side by side.
 */
import fc from "fast-check";
import { conversionLines } from "../main/ledger/conversion.ts";
import { monthsBetween } from "../shared/ledger/closing.ts";
import type { EntryContent, EntryLine } from "../shared/ledger/entry.ts";
import { PAYMENT_METHODS } from "../shared/ledger/entry-details.ts";
import { TestBook } from "./ledger-fixture.ts";
import { linesKey, Oracle, type OracleEntry, spoiltEntry } from "./ledger-oracle.ts";

/** The months of the days that are drawn. */
export const MONTHS = ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"] as const;
export const ACCOUNTS = 5;
const CATEGORIES = ["groceries", "salary", "rent"] as const;
const PAYEES = 4;
const TAGS = 3;

const day = fc
  .integer({ min: 0, max: 120 })
  .map((n) => new Date(Date.UTC(2025, 10, 1) + n * 86_400_000).toISOString().slice(0, 10));
const size = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 100_000 }) },
  { weight: 1, arbitrary: fc.constant(9_007_199_254_740_991) },
);
const pick = fc.nat(9999);

const spec = fc.record(
  {
    date: day,
    from: fc.nat(ACCOUNTS - 1),
    parts: fc.array(
      fc.record({
        to: fc.nat(ACCOUNTS + CATEGORIES.length - 1),
        amount: size,
        /** What comes for it where `to` is in another currency. */
        received: size,
        sign: fc.constantFrom(1, -1),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    payee: fc.option(fc.nat(PAYEES - 1), { nil: undefined }),
    tags: fc.uniqueArray(fc.nat(TAGS - 1), { maxLength: 2 }),
    memo: fc.constantFrom("", "bread", "late train", "Straße 12"),
    details: fc.record(
      {
        authorized: day,
        method: fc.constantFrom(...PAYMENT_METHODS),
        posted: day,
        status: fc.constant("pending" as const),
      },
      { requiredKeys: ["method"] },
    ),
  },
  { requiredKeys: ["date", "from", "parts", "payee", "tags", "memo"] },
);
export type EntrySpec = typeof spec extends fc.Arbitrary<infer S> ? S : never;

const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("add" as const), spec }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("correct" as const), pick, spec }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("void" as const),
      pick,
      why: fc.constantFrom("person", "import_undo", "merge", "cancelled", "duplicate"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("bringBack" as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reverse" as const), pick, date: day }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("undo" as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("renamePayee" as const),
      which: fc.nat(PAYEES - 1),
      name: fc.constantFrom("Mill", "Bäckerei", "North 5", "Zoo Café"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("renameTag" as const),
      which: fc.nat(TAGS - 1),
      name: fc.constantFrom("trip", "été", "work"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("observe" as const),
      date: day,
      amount: fc.integer({ min: -1e6, max: 1e6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("attach" as const),
      takeOff: fc.boolean(),
      pick,
      content: fc.constantFrom("receipt", "invoice", "guarantee"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("close" as const),
      month: fc.constantFrom(...MONTHS),
      earlier: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("reopen" as const), month: fc.constantFrom(...MONTHS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("finish" as const),
      day,
      opening: fc.integer({ min: -1e6, max: 1e6 }),
      picks: fc.array(pick, { maxLength: 5 }),
      spoil: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reopenStatement" as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("spoiled" as const),
      how: fc.constantFrom(
        "unbalanced" as const,
        "currency" as const,
        "zero" as const,
        "stranger" as const,
        "empty" as const,
        "date" as const,
      ),
      spec,
    }),
  },
);
export type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;
export const commands = (maxLength: number) => fc.array(command, { minLength: 1, maxLength, size: "max" });

/** A book with five accounts in four currencies, one of them its own, and the oracle that watches it. */
export class Pair {
  readonly book = new TestBook();
  readonly oracle = new Oracle();
  readonly commodity = this.book.commodity("COIN", 8);
  readonly accounts = [
    this.book.account("Checking"),
    this.book.account("Dollars", "USD"),
    this.book.account("Card", "EUR", "card"),
    this.book.account("Yen", "JPY"),
    this.book.account("Coins", "COIN"),
  ];
  readonly currencies = ["EUR", "USD", "EUR", "JPY", "COIN"] as const;
  readonly categories = CATEGORIES.map((key) => this.book.category(key));
  readonly payees = Array.from({ length: PAYEES }, (_, i) => this.book.payee(`Payee ${i}`));
  readonly tags = Array.from({ length: TAGS }, (_, i) => this.book.tag(`tag${i}`));
  /** Codes of commands that were refused. */
  readonly refused: string[] = [];

  /** A balanced entry from the random parts: what goes to an account of another currency is exchanged (LED-10). */
  content({ date, details, from, parts, payee, tags }: EntrySpec): EntryContent {
    const account = this.accounts[from] ?? "";
    const currency = this.currencies[from] ?? "EUR";
    const lines: EntryLine[] = [];
    let rest = 0n;
    for (const part of parts) {
      const target =
        part.to < ACCOUNTS && part.to !== from
          ? this.accounts[part.to]
          : this.categories[Math.max(0, part.to - ACCOUNTS)];
      const amount = rest === 0n ? part.sign * part.amount : part.amount % 1000;
      if (amount === 0 || !Number.isSafeInteger(Number(rest) + amount) || Number(rest) + amount === 0)
        continue;
      const other = part.to < ACCOUNTS ? (this.currencies[part.to] ?? currency) : currency;
      lines.push(
        ...(other === currency
          ? [[target ?? "", amount, currency] as const]
          : this.#exchanged(target ?? "", amount, currency, part.received, other)),
      );
      rest += BigInt(amount);
    }
    lines.unshift([account, Number(-rest), currency]);
    return {
      date,
      lines,
      ...(details === undefined ? {} : { details }),
      ...(payee === undefined ? {} : { payee: this.payees[payee] }),
      ...(tags.length === 0 ? {} : { tags: tags.map((tag) => this.tags[tag] ?? "") }),
    };
  }

  /** What goes into `target` (or comes out of it) for an amount of another currency, through the pair's account. */
  #exchanged(target: string, amount: number, currency: string, other: number, held: string): EntryLine[] {
    const [given, received] = amount > 0 ? [amount, other] : [other, -amount];
    const [givenCurrency, receivedCurrency] = amount > 0 ? [currency, held] : [held, currency];
    const pair = this.book.write((tx) =>
      conversionLines(tx, { given, givenCurrency, received, receivedCurrency }),
    );
    return [...pair, [target, Math.sign(amount) * other, held]];
  }

  run(command: Command): void {
    const { book, oracle } = this;
    if (command.do === "add") {
      const content = this.content(command.spec);
      const refusal = oracle.isClosed(content) ? "closed_period" : null;
      const id = this.#tolerate(refusal, () => book.entry(content, { memo: command.spec.memo }));
      if (id !== null) oracle.begin(id, book.root(id), content);
    } else if (command.do === "renamePayee")
      book.rename(this.payees[command.which] ?? "", "payee", command.name);
    else if (command.do === "renameTag") book.rename(this.tags[command.which] ?? "", "tag", command.name);
    else if (command.do === "observe")
      this.#tolerate("exists", () => book.observe(this.accounts[0] ?? "", command.date, command.amount));
    else if (command.do === "close") {
      const months = command.earlier ? monthsBetween(MONTHS[0], command.month) : [command.month];
      for (const month of months) this.#say(month, true);
    } else if (command.do === "reopen") this.#say(command.month, false);
    else if (command.do === "undo") this.#undo(command.pick);
    else if (command.do === "attach") this.#attach(command);
    else if (command.do === "finish") this.#finish(command);
    else if (command.do === "reopenStatement") this.#reopen(command.pick);
    else if (command.do === "spoiled") this.#spoil(command.how, this.content(command.spec));
    else this.#revise(command);
  }

  /** Takes any command back that wrote in one entry, undos among them: the redo. */
  #undo(which: number): void {
    const { book, oracle } = this;
    const command = oracle.commands[which % Math.max(1, oracle.commands.length)];
    if (command === undefined) return;
    const { entry, cmd } = command;
    const now = oracle.counts(entry) ? oracle.content(entry) : null;
    const back = oracle.undoOf(command);
    const then = back === null || back.revision === "void" ? null : back.revision;
    const code = command.undone
      ? "exists"
      : back === null
        ? "superseded"
        : oracle.obstacle(entry, now, then, this.accounts[0] ?? "");
    const seq = this.#tolerate(code, () => book.undo(cmd));
    if (seq === null || back === null) return;
    if (code !== null) throw new Error(`expected ${code}`);
    command.undone = true;
    oracle.add(entry, seq, back.revision, back);
  }

  #say(month: string, closed: boolean): void {
    const { book, oracle } = this;
    book.close(month, closed);
    if (closed) oracle.closed.add(month);
    else oracle.closed.delete(month);
  }

  #revise(command: Extract<Command, { do: "correct" | "void" | "bringBack" | "reverse" }>): void {
    const { book, oracle } = this;
    const entry = oracle.entries[command.pick % Math.max(1, oracle.entries.length)];
    if (entry === undefined) return;
    const counts = oracle.counts(entry);
    const refusal = oracle.isClosed(oracle.content(entry)) ? "closed_period" : null;
    if (command.do === "correct") this.#correct(entry, command.spec);
    else if (command.do === "reverse") this.#reverse(entry, command.date);
    else if (command.do === "void") {
      const reversed = oracle.reversal(entry) === undefined ? null : "reversed";
      const held = reversed ?? (oracle.isReconciled(entry) ? "reconciled" : null);
      // A duplicate repeats an entry that counts; where there is no other, a person voids it.
      const kept = oracle.entries.find((other) => other !== entry && oracle.counts(other));
      const why = command.why === "duplicate" && kept === undefined ? "person" : command.why;
      const seq = this.#tolerate(counts ? (refusal ?? held) : "nothing_to_do", () =>
        book.voidIt(entry.id, why, why === "duplicate" ? kept?.id : undefined),
      );
      if (seq !== null) oracle.add(entry, seq, "void");
    } else {
      const late = oracle.mayComeBack(entry) ? null : "superseded";
      const seq = this.#tolerate(counts ? "nothing_to_do" : (refusal ?? late), () =>
        book.bringBack(entry.id),
      );
      if (seq !== null) oracle.add(entry, seq, oracle.content(entry));
    }
  }

  #attach({ takeOff, pick: which, content }: Extract<Command, { do: "attach" }>): void {
    const { book, oracle } = this;
    const entry = oracle.entries[which % Math.max(1, oracle.entries.length)];
    if (entry === undefined) return;
    const key = `${entry.id} ${content}`;
    const known = oracle.files.get(key);
    if (!takeOff) {
      const id = this.#tolerate(known === undefined ? null : "exists", () => book.attach(entry.id, content));
      if (id !== null) oracle.files.set(key, { id, on: true });
    } else if (known?.on === true) {
      book.detach(known.id);
      known.on = false;
    }
  }

  /** A reversal keeps its lines; an entry that is reversed may not get others. */
  #correct(entry: OracleEntry, wanted: EntrySpec): void {
    const { book, oracle } = this;
    const before = oracle.content(entry);
    const typed = this.content(wanted);
    const content: EntryContent =
      entry.original === undefined ? typed : { ...typed, lines: before.lines, reverses: before.reverses };
    const held =
      oracle.counts(entry) &&
      oracle.reversal(entry) !== undefined &&
      (content.date !== before.date || linesKey(content.lines) !== linesKey(before.lines));
    const closed = (oracle.counts(entry) && oracle.isClosed(before)) || oracle.isClosed(content);
    const late = oracle.counts(entry) || oracle.mayComeBack(entry) ? null : "superseded";
    const stands = held
      ? "reversed"
      : oracle.moves(entry, content, this.accounts[0] ?? "")
        ? "reconciled"
        : null;
    const code = closed ? "closed_period" : (stands ?? late);
    const seq = this.#tolerate(code, () => book.correct(entry.id, content, { memo: wanted.memo }));
    if (seq !== null) oracle.add(entry, seq, content);
  }

  #reverse(entry: OracleEntry, date: string): void {
    const { book, oracle } = this;
    const code = !oracle.counts(entry)
      ? "nothing_to_do"
      : oracle.reversal(entry) === undefined
        ? oracle.isClosed({ ...oracle.content(entry), date })
          ? "closed_period"
          : null
        : "exists";
    let refused = true;
    this.#tolerate(code, () => {
      const id = book.reverse(entry.id, date);
      refused = false;
      const { tip } = book.chain(id, "entry");
      const known = oracle.entries.find((candidate) => candidate.id === id);
      const reversal = known ?? { id, revisions: [], seqs: [], says: [], original: entry };
      if (known === undefined) oracle.entries.push(reversal);
      const before = oracle.content(entry);
      const lines = before.lines.map(([account, amount, currency]) => [account, -amount, currency] as const);
      const { reverses } = tip.content as EntryContent;
      oracle.named.set(reverses ?? "", entry.seqs.at(-1) ?? 0);
      oracle.add(reversal, tip.seq, { ...before, date, lines, reverses });
    });
    if (refused === (code === null)) throw new Error(`a reversal was ${refused ? "refused" : "made"}`);
  }

  #finish({ day, opening, picks, spoil }: Extract<Command, { do: "finish" }>): void {
    const { book, oracle } = this;
    const account = this.accounts[0] ?? "";
    const free = oracle.unreconciled(account, day);
    const entries = [...new Set(picks.flatMap((nth) => free[nth % Math.max(1, free.length)] ?? []))];
    const amounts = entries.map((entry) => oracle.effect(entry, account) ?? 0n);
    const closing = amounts.reduce((sum, amount) => sum + amount, BigInt(opening));
    // Sums that no number holds exactly are refused elsewhere.
    if (oracle.volume(amounts) > 9_000_000_000_000_000n) return;
    const isTaken = oracle.statements.some((statement) => statement.day === day);
    const code = isTaken ? "exists" : spoil === 1 ? "unbalanced" : null;
    const id = this.#tolerate(code, () =>
      book.finishStatement(account, day, BigInt(opening), closing + BigInt(spoil), entries),
    );
    if (id !== null) oracle.statements.push({ id, day, entries });
  }

  #reopen(nth: number): void {
    const { statements } = this.oracle;
    const [statement] = statements.splice(nth % Math.max(1, statements.length), 1);
    if (statement !== undefined) this.book.reopenStatement(statement.id);
  }

  #spoil(how: Extract<Command, { do: "spoiled" }>["how"], content: EntryContent): void {
    const spoilt = spoiltEntry(how, content);
    if (spoilt !== null) this.#tolerate(spoilt.code, () => this.book.entry(spoilt.bad));
  }

  /** Runs `work`; with a code, it must be refused with that code. */
  #tolerate<T>(code: string | null, work: () => T): T | null {
    try {
      const value = work();
      if (code !== null && code !== "exists") throw new Error(`expected ${code}`);
      return value;
    } catch (error) {
      if (code === null || (error as { code?: string }).code !== code) throw error;
      this.refused.push(code);
      return null;
    }
  }

  remove(): void {
    this.book.remove();
  }
}
