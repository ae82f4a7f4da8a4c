/**
 * Writes the lines of one file as one atomic batch (IMP-2, IMP-3, R28, R29): the import record first (its id is the
 * command's), then whatever is new, last the counts as a revision of the import record. A file that adds nothing writes
 * nothing. Opening balances are never invented: a statement's own balance becomes a recorded observation.
 */
import type { Output } from "../../../shared/contract/index.ts";
import type { WireProblem } from "../../../shared/contract/wire.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { AccountSubtype } from "../../../shared/ledger/account-types.ts";
import type { EntryText } from "../../../shared/ledger/entry.ts";
import { asJson, type ImportBody, rootKey } from "../../../shared/ledger/record.ts";
import { decimalFromMinor, minorFromDecimal } from "../../../shared/money/amount.ts";
import { appendAccount, appendCategory, findCategoryByName } from "../../ledger/append-account.ts";
import { appendEntry, unvoidEntry } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { accountBalance } from "../../ledger/balances.ts";
import { type ChainState, findChain, requireChain } from "../../ledger/chain.ts";
import { requireAccount, requireNamed, templateId } from "../../ledger/names.ts";
import { derivedRootId } from "../../ledger/sha256.ts";
import type { ParsedRow, StatedBalance } from "../../parse/statement.ts";
import { bookableMinor, dayProblem } from "./booking-problem.ts";
import { FINGERPRINT_VERSION } from "./external-key.ts";
import { freeRootId, lookUp } from "./known-line.ts";
import type { PreparedRow } from "./packed-rows.ts";
import { cleanLine } from "./row-text.ts";

export interface FileFacts {
  readonly fileName: string;
  readonly sha256: string;
  readonly format: string;
}

/** Where the lines of one of the file's accounts go; made on the first line that is new when there is none yet. */
export interface Target {
  id: string | null;
  readonly name: string;
  readonly subtype: AccountSubtype;
  readonly number: string;
  readonly currency: string;
}

interface Tally {
  readonly target: Target;
  /** The account was made by this batch. */
  isNew: boolean;
  added: number;
  sumMinor: bigint;
  balance: StatedBalance | null;
  observed: { readonly minor: number; readonly date: string } | null;
}

export type Taken = "added" | "duplicate" | "leftOut";

export class BatchWriter {
  readonly #tx: LedgerTx;
  readonly #facts: FileFacts;
  readonly #round: boolean;
  readonly #tallies = new Map<number, Tally>();
  readonly #payees = new Map<string, string>();
  readonly #categories = new Map<string, string>();
  readonly problems: WireProblem[] = [];
  #batch: ChainState | null = null;
  #added = 0;
  #duplicates = 0;
  #leftOut = 0;

  constructor(tx: LedgerTx, facts: FileFacts, round: boolean) {
    this.#tx = tx;
    this.#facts = facts;
    this.#round = round;
  }

  get counts(): { added: number; duplicates: number; leftOut: number } {
    return { added: this.#added, duplicates: this.#duplicates, leftOut: this.#leftOut };
  }

  setTarget(index: number, target: Target): void {
    if (!this.#tallies.has(index))
      this.#tallies.set(index, {
        target,
        isNew: false,
        added: 0,
        sumMinor: 0n,
        balance: null,
        observed: null,
      });
  }

  hasTarget(index: number): boolean {
    return this.#tallies.has(index);
  }

  setBalance(index: number, balance: StatedBalance): void {
    const tally = this.#tallies.get(index);
    if (tally !== undefined) tally.balance = balance;
  }

  /** Takes one line in. `force`: although it is there already, or was left out. A line that cannot be booked becomes a problem. */
  take(row: PreparedRow, key: string, force = false): Taken | "problem" {
    const tally = this.#tally(row.account);
    const minor = bookableMinor(row, tally.target.currency, this.#round, this.#tx.book.digitsOf);
    if (typeof minor !== "number") {
      this.problems.push(minor);
      return "problem";
    }
    const day = dayProblem(row, this.#tx.book);
    if (day !== null && !this.#isKnown(tally, row, key, force)) {
      this.problems.push(day);
      return "problem";
    }
    if (tally.isNew && (row.externalId === null || row.externalId === "")) {
      // Nothing can be under an account that this batch made, and keys by fingerprint are one of a kind in a file.
      return this.#append(tally, row, minor, this.#rootIn(this.#accountOf(tally), key));
    }
    if (tally.target.id !== null) {
      const known = lookUp(this.#tx.book, tally.target.id, key, row);
      if (known.standing === "duplicate" && !force) return this.#count("duplicate");
      if (known.standing === "leftOut" && !force) return this.#count("leftOut");
      if (known.standing === "back" || known.standing === "leftOut")
        return this.#bringBack(tally, known.root ?? 0, minor);
      return this.#append(
        tally,
        row,
        minor,
        known.standing === "new" ? known.rootId : freeRootId(this.#tx.book, tally.target.id, key),
      );
    }
    tally.isNew = true;
    return this.#append(tally, row, minor, this.#rootIn(this.#accountOf(tally), key));
  }

  /** There already, or left out by a person: it stays as it is, wherever its day lies. */
  #isKnown({ target }: Tally, row: PreparedRow, key: string, force: boolean): boolean {
    if (force || target.id === null) return false;
    const { standing } = lookUp(this.#tx.book, target.id, key, row);
    return standing === "duplicate" || standing === "leftOut";
  }

  /** Records what the statements say they hold, then the batch's counts. */
  finish(): Output<"imports.importFile"> {
    this.#tx.flush();
    const accounts = [...this.#tallies.values()]
      .map((tally) => this.#finishAccount(tally))
      .filter((row) => row !== null);
    if (this.#batch !== null) {
      const body: ImportBody = {
        ...(this.#batch.content.content as ImportBody),
        accounts: accounts.map((row) => row.id),
        added: this.#added,
        duplicates: this.#duplicates,
        problems: this.problems.length,
      };
      this.#tx.append({
        kind: "import",
        revises: requireChain(this.#tx.db, this.#batch.tip.root, "import"),
        content: asJson(body),
        text: { fileName: this.#facts.fileName },
      });
    }
    return {
      batch: this.#batch === null ? null : this.#tx.book.idOfRoot(this.#batch.tip.root),
      added: this.#added,
      duplicates: this.#duplicates,
      leftOut: this.#leftOut,
      problems: this.problems,
      accounts,
    };
  }

  #rootIn(account: string, key: string): Buffer {
    return derivedRootId(this.#tx.book.secret, rootKey.imported(account, key));
  }

  #tally(index: number): Tally {
    const tally = this.#tallies.get(index);
    if (tally === undefined)
      throw new DomainError("needs_choice", {
        index,
        message: "No account was chosen for this part of the file.",
      });
    return tally;
  }

  #count(what: "duplicate" | "leftOut"): Taken {
    if (what === "duplicate") this.#duplicates += 1;
    else this.#leftOut += 1;
    return what;
  }

  #beginBatch(): void {
    if (this.#batch !== null) return;
    const body: ImportBody = {
      accounts: [],
      added: 0,
      duplicates: 0,
      file: this.#facts.sha256,
      fingerprint: FINGERPRINT_VERSION,
      format: this.#facts.format,
      problems: 0,
    };
    const record = this.#tx.append({
      kind: "import",
      content: asJson(body),
      text: { fileName: this.#facts.fileName },
    });
    this.#batch = findChain(this.#tx.db, record.root);
  }

  /** The book's account of a tally, made when there is none yet. */
  #accountOf({ target }: Tally): string {
    if (target.id === null) {
      this.#beginBatch();
      target.id = appendAccount(this.#tx, {
        name: target.name,
        subtype: target.subtype,
        currency: target.currency,
        number: target.number,
      });
    }
    return target.id;
  }

  #bringBack(tally: Tally, root: number, minor: number): Taken {
    this.#beginBatch();
    unvoidEntry(this.#tx, requireChain(this.#tx.db, root, "entry"), "");
    return this.#added_(tally, minor);
  }

  #append(tally: Tally, row: PreparedRow, minor: number, rootId: Buffer): Taken {
    this.#beginBatch();
    const account = this.#accountOf(tally);
    const { currency } = tally.target;
    const payee = this.#payee(row);
    const isRounded = this.#round && decimalFromMinor(minor, currency, this.#tx.book.digitsOf) !== row.amount;
    const text: EntryText = isRounded
      ? { ...row.text, bank: { ...row.text.bank, amount: row.amount } }
      : row.text;
    const authorized = row.details?.authorized ?? null;
    appendEntry(this.#tx, {
      content: {
        date: row.date,
        details: authorized === null ? undefined : { authorized },
        lines: [
          [account, minor, currency],
          [this.#category(row, minor), -minor, currency],
        ],
        payee,
      },
      text,
      rootId,
      rootIsFree: true,
      ...(isRounded || row.sealed === null ? {} : { sealed: row.sealed }),
    });
    return this.#added_(tally, minor);
  }

  #added_(tally: Tally, minor: number): Taken {
    tally.added += 1;
    tally.sumMinor += BigInt(minor);
    this.#added += 1;
    return "added";
  }

  #payee(row: PreparedRow): string | undefined {
    if (row.payee === "") return undefined;
    const known = this.#payees.get(row.payee);
    if (known !== undefined) return known;
    const name = row.cleanPayee;
    if (name === "") return undefined;
    const id = requireNamed(this.#tx, "payee", name);
    this.#payees.set(row.payee, id);
    return id;
  }

  #category(row: ParsedRow, minor: number): string {
    const key = row.category === "" ? (minor < 0 ? "<" : ">") : `${minor < 0 ? "<" : ">"}${row.category}`;
    const known = this.#categories.get(key);
    if (known !== undefined) return known;
    const id = this.#findCategory(cleanLine(row.category, 120), minor);
    this.#categories.set(key, id);
    return id;
  }

  #findCategory(name: string, minor: number): string {
    if (name === "")
      return templateId(this.#tx.book, minor < 0 ? "uncategorised-expense" : "uncategorised-income");
    const row = findCategoryByName(this.#tx.book, name);
    if (row !== null) return this.#tx.book.idOfRoot(row.root);
    return appendCategory(this.#tx, { name, kind: minor < 0 ? "expense" : "income" });
  }

  #finishAccount(tally: Tally): Output<"imports.importFile">["accounts"][number] | null {
    const { target, balance } = tally;
    const minor = balance === null ? null : this.#observedMinor(balance, target);
    if (balance?.date != null && minor !== null) this.#observe(tally, minor, balance.date);
    if (target.id === null) return null;
    const at = tally.observed;
    const gap =
      at === null
        ? null
        : BigInt(at.minor) - accountBalance(this.#tx.book, requireAccount(this.#tx.book, target.id), at.date);
    return {
      id: target.id,
      name: this.#tx.book.accounts.get(requireAccount(this.#tx.book, target.id))?.name ?? target.name,
      currency: target.currency,
      added: tally.added,
      sum: decimalFromMinor(tally.sumMinor, target.currency, this.#tx.book.digitsOf),
      observed: at === null ? null : decimalFromMinor(at.minor, target.currency, this.#tx.book.digitsOf),
      gap: gap === null ? null : decimalFromMinor(gap, target.currency, this.#tx.book.digitsOf),
    };
  }

  #observedMinor(balance: StatedBalance, target: Target): number | null {
    try {
      return minorFromDecimal(balance.amount, target.currency, this.#tx.book.digitsOf);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return null;
    }
  }

  /** Records "the bank says it holds X on D" once; the same statement again finds it there. */
  #observe(tally: Tally, minor: number, date: string): void {
    const account = this.#accountOf(tally);
    const { currency } = tally.target;
    tally.observed = { minor, date };
    const rootId = derivedRootId(this.#tx.book.secret, rootKey.observation(account, date, currency, minor));
    if (this.#tx.db.one("SELECT 1 AS x FROM record WHERE root_id = ?", rootId) !== undefined) return;
    this.#beginBatch();
    this.#tx.append({
      kind: "balance-assertion",
      rootId,
      content: { account, amount: minor, currency, date, source: "statement" },
    });
  }
}
