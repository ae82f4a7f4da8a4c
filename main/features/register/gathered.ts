/**
 * What the entries of a transaction add up to, gathered in memory and written once when it finishes: balances by month, payee
 * use, how many count, the search index.
 */
import type { Prepared } from "../../db/driver.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { Tally } from "./tally.ts";

interface IndexStatements {
  readonly add: Prepared;
  readonly remove: Prepared;
}

const indexOf = new WeakMap<BookContext, IndexStatements>();

function indexStatements(book: BookContext): IndexStatements {
  const known = indexOf.get(book);
  if (known !== undefined) return known;
  const made = {
    add: book.db.prepare("INSERT INTO fts (rowid, words) VALUES (?, ?)"),
    remove: book.db.prepare("INSERT INTO fts (fts, rowid, words) VALUES ('delete', ?, ?)"),
  };
  indexOf.set(book, made);
  return made;
}

interface MonthTotal {
  readonly account: number;
  readonly month: number;
  readonly currency: string;
  debit: bigint;
  credit: bigint;
  /** What was added since the last spill, well inside what a number holds exactly. */
  debitPart: number;
  creditPart: number;
  n: number;
}

/** Half of what a number holds exactly: one more amount may come before the parts are moved on. */
const SPILL = 2 ** 51;

function spill(total: MonthTotal): MonthTotal {
  total.debit += BigInt(total.debitPart);
  total.credit += BigInt(total.creditPart);
  total.debitPart = 0;
  total.creditPart = 0;
  return total;
}

interface IndexWork {
  /** The words it is indexed with and has to leave by. */
  remove: string | null;
  add: string | null;
}

/** How many entries' words wait before they are indexed: long runs leave less to be merged later. */
const INDEXED_AT_ONCE = 10_000;

class Gathered {
  readonly #tx: LedgerTx;
  readonly #index = new Map<number, IndexWork>();
  /** By currency, then by account and month. */
  readonly #months = new Map<string, Map<number, MonthTotal>>();
  readonly #payees = new Map<number, number>();
  readonly tally: Tally;

  constructor(tx: LedgerTx) {
    this.#tx = tx;
    this.tally = new Tally(tx);
  }

  /**
   * The search index is written in runs: every statement with a trigger opens a savepoint, and FTS5 flushes all it has
   * in memory at each one (12 of the 20 microseconds of an insert into the log, when the two took turns).
   */
  index(root: number, words: string): void {
    this.#index.set(root, { remove: this.#index.get(root)?.remove ?? null, add: words });
    if (this.#index.size >= INDEXED_AT_ONCE) this.#writeIndex();
  }

  unindex(root: number, words: string): void {
    const waiting = this.#index.get(root);
    if (waiting === undefined) this.#index.set(root, { remove: words, add: null });
    else if (waiting.remove === null) this.#index.delete(root);
    else waiting.add = null;
  }

  #writeIndex(): void {
    const statements = indexStatements(this.#tx.book);
    for (const [root, { remove, add }] of this.#index) {
      if (remove !== null) statements.remove.run(root, remove);
      if (add !== null) statements.add.run(root, add);
    }
    this.#index.clear();
  }

  add(account: number, date: number, currency: string, amount: number, sign: 1 | -1): void {
    const months = this.#months.get(currency) ?? new Map<number, MonthTotal>();
    this.#months.set(currency, months);
    const month = Math.floor(date / 100);
    const key = account * 1_000_000 + month;
    const total = months.get(key) ?? {
      account,
      month,
      currency,
      debit: 0n,
      credit: 0n,
      debitPart: 0,
      creditPart: 0,
      n: 0,
    };
    if (total.n === 0) months.set(key, total);
    total.n += sign;
    if (Math.abs(amount) > SPILL) {
      if (amount > 0) total.debit += BigInt(sign * amount);
      else total.credit -= BigInt(sign * amount);
      return;
    }
    if (amount > 0) total.debitPart += sign * amount;
    else total.creditPart -= sign * amount;
    if (Math.abs(total.debitPart) > SPILL || Math.abs(total.creditPart) > SPILL) spill(total);
  }

  addPayee(payee: number, n: number): void {
    this.#payees.set(payee, (this.#payees.get(payee) ?? 0) + n);
  }

  write(): void {
    for (const months of this.#months.values())
      for (const total of months.values()) writeMonth(this.#tx, spill(total));
    for (const [payee, n] of this.#payees) writePayeeUse(this.#tx, payee, n);
    this.tally.write();
    this.#writeIndex();
    this.#months.clear();
    this.#payees.clear();
  }
}

/** UPDATE, then INSERT: an UPSERT would trip CHECK (n > 0) on its way. A row leaves when nothing is in it. */
function writeMonth(tx: LedgerTx, { account, month, currency, debit, credit, n }: MonthTotal): void {
  if (n === 0 && debit === 0n && credit === 0n) return;
  const there = tx.db.one<{ n: number }>(
    "SELECT n FROM balance_month WHERE account = ? AND month = ? AND currency = ?",
    account,
    month,
    currency,
  );
  if (there === undefined) {
    tx.db.run(
      "INSERT INTO balance_month (account, month, currency, debit, credit, n) VALUES (?, ?, ?, ?, ?, ?)",
      account,
      month,
      currency,
      debit,
      credit,
      n,
    );
  } else if (there.n + n === 0) {
    tx.db.run(
      "DELETE FROM balance_month WHERE account = ? AND month = ? AND currency = ?",
      account,
      month,
      currency,
    );
  } else {
    tx.db.run(
      "UPDATE balance_month SET debit = debit + ?, credit = credit + ?, n = n + ? WHERE account = ? AND month = ? AND currency = ?",
      debit,
      credit,
      n,
      account,
      month,
      currency,
    );
  }
}

function writePayeeUse(tx: LedgerTx, payee: number, n: number): void {
  if (n === 0) return;
  if (tx.db.run("UPDATE payee_use SET entries = entries + ? WHERE payee = ?", n, payee) === 0)
    tx.db.run("INSERT INTO payee_use (payee, entries) VALUES (?, ?)", payee, n);
  tx.db.run("DELETE FROM payee_use WHERE payee = ? AND entries = 0", payee);
}

const GATHERED = Symbol("gathered");

export function gathered(tx: LedgerTx): Gathered {
  return tx.remembered(GATHERED, () => {
    const made = new Gathered(tx);
    tx.onFlush(() => made.write());
    return made;
  });
}
