/**
 * Makes accounts and rows of the events of an OFX file, SGML or XML. Depends on the names of elements and hardly on
 * their nesting, because banks leave close tags out. Cash movements (STMTTRN) become rows; transactions in
 * securities are told as left out with the problem `not_yet`.
 *
 * A transaction counts as whole only when its close tag, or a tag that can stand only outside it, was read (R28: a
 * file cut in two must not make a row that differs from the real one).
 */
import { currencyFromText, isCurrencyCode, readOfxAmount } from "./amount.ts";
import type { DecimalMark } from "./csv-mapping.ts";
import { readOfxDate } from "./date.ts";
import type { EventSink } from "./event-sink.ts";
import {
  INVESTMENT_KINDS,
  OUTSIDE_TRANSACTION,
  SECTION_LEAVES,
  SECTIONS,
  type Section,
  STATEMENTS,
} from "./ofx-names.ts";
import type { OfxHandler } from "./ofx-tokenizer.ts";
import {
  cashRow,
  newTransaction,
  type OfxTransaction,
  securityTransaction,
  transactionAmount,
  transactionDate,
} from "./ofx-transaction.ts";
import { makeProblem } from "./problem.ts";
import { SeenIds } from "./seen-ids.ts";
import type { ParsedAccount, ProblemCode, StatedBalance } from "./statement.ts";

interface Statement {
  account: ParsedAccount;
  /** Index among the accounts told, -1 before the first. */
  index: number;
  changed: boolean;
}

export class OfxBuilder implements OfxHandler {
  readonly #sink: EventSink;
  readonly #decimalHint: DecimalMark | null;
  readonly #accounts: ParsedAccount[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #seen = new SeenIds();
  #statement: Statement | null = null;
  #transaction: OfxTransaction | null = null;
  #section: Section | null = null;
  #balance: { amount: string; date: string | null; line: number } | null = null;
  #leaf = "";
  statements = 0;

  constructor(sink: EventSink, decimalHint: DecimalMark | null) {
    this.#sink = sink;
    this.#decimalHint = decimalHint;
  }

  open(name: string, line: number): void {
    this.#leaf = name;
    if (this.#transaction !== null && OUTSIDE_TRANSACTION.has(name)) this.#finishTransaction();
    const kind = STATEMENTS.get(name);
    const section = SECTIONS.get(name);
    if (kind !== undefined) this.#startStatement(kind);
    else if (section !== undefined) this.#enterSection(section, line);
    else if (
      name === "STMTTRN" ||
      (this.#statement?.account.kind === "investment" && INVESTMENT_KINDS.has(name))
    ) {
      this.#startTransaction(name, line);
    }
  }

  text(value: string, line: number): void {
    const leaf = this.#leaf;
    if (leaf === "") return;
    if (this.#section !== null) {
      if (SECTION_LEAVES[this.#section].has(leaf)) {
        this.#sectionLeaf(this.#section, leaf, value, line);
        return;
      }
      this.#leaveSection();
    }
    if (this.#transaction !== null) {
      if (!this.#transaction.leaves.has(leaf)) {
        this.#transaction.leaves.set(leaf, value);
        this.#transaction.lines.set(leaf, line);
      }
    } else if (leaf === "CURDEF" && this.#statement !== null) {
      this.#setCurrency(this.#statement, value, line);
    }
  }

  close(name: string, line: number): void {
    // An element that was opened and closed with nothing in it: the field is there and empty.
    if (name === this.#leaf && this.#transaction !== null && !this.#transaction.lines.has(name)) {
      this.#transaction.lines.set(name, line);
    }
    this.#leaf = "";
    if (SECTIONS.has(name)) this.#leaveSection();
    else if (STATEMENTS.has(name)) this.#finishStatement();
    else if (name === this.#transaction?.what || OUTSIDE_TRANSACTION.has(name)) this.#finishTransaction();
  }

  malformed(kind: "too_long" | "entity" | "close", value: string, line: number): void {
    if (kind === "too_long") {
      this.#problem(
        "row_too_long",
        line,
        value,
        "a text of at most 1 MiB",
        "a text is longer than 1 MiB and was cut.",
      );
    } else if (kind === "entity") {
      const sentence = `“${value.slice(0, 60)}” is no entity of XML; it was kept as written.`;
      this.#problem("xml_malformed", line, value, "&amp; or another entity of XML", sentence);
    } else {
      const sentence = `${value.slice(0, 60)} closes an element that is not open.`;
      this.#problem("xml_malformed", line, value, "a close tag with its open tag", sentence);
    }
  }

  /** The file is over. `cut` = it ends before `</OFX>`. */
  end(cut: boolean, line: number): void {
    const open = this.#transaction;
    this.#transaction = null;
    if (open !== null) {
      const sentence = "the file ends in the middle of the transaction that begins here; it was left out.";
      const value = open.leaves.get("FITID") ?? open.what;
      const what = { value, expected: `</${open.what}>`, sentence, row: true };
      this.#sink.problem(makeProblem("truncated", { line: open.line }, what));
    }
    this.#finishStatement();
    if (cut) {
      const sentence = "the file ends before its closing </OFX>; something may be missing.";
      this.#problem("truncated", line, "", "</OFX> at the end", sentence);
    }
    if (this.statements > 0) return;
    const expected = "a statement of an account (STMTRS, CCSTMTRS or INVSTMTRS)";
    this.#problem("no_statement", line, "", expected, "the file holds no statement of an account.");
  }

  #startStatement(kind: ParsedAccount["kind"]): void {
    this.#finishStatement();
    this.statements += 1;
    const account: ParsedAccount = {
      id: "",
      bankId: null,
      kind,
      type: null,
      currency: null,
      ledgerBalance: null,
      availableBalance: null,
    };
    this.#statement = { account, index: -1, changed: true };
  }

  #finishStatement(): void {
    this.#finishTransaction();
    this.#leaveSection();
    const statement = this.#statement;
    if (statement === null) return;
    this.#tellAccount(statement);
    this.#statement = null;
  }

  /** Tells the account when there is news; a second statement of the same account goes on with the first one. */
  #tellAccount(statement: Statement): number {
    const { account } = statement;
    if (statement.index < 0) {
      const key = accountKey(account);
      statement.index = this.#indexes.get(key) ?? this.#accounts.length;
      this.#indexes.set(key, statement.index);
      const known = this.#accounts[statement.index];
      if (known !== undefined) {
        account.type ??= known.type;
        account.ledgerBalance ??= known.ledgerBalance;
        account.availableBalance ??= known.availableBalance;
      }
    }
    if (statement.changed) {
      this.#accounts[statement.index] = account;
      this.#sink.account(statement.index, account);
      statement.changed = false;
    }
    return statement.index;
  }

  #enterSection(section: Section, line: number): void {
    this.#leaveSection();
    this.#section = section;
    if (section === "ledger" || section === "available") this.#balance = { amount: "", date: null, line };
  }

  #leaveSection(): void {
    const section = this.#section;
    const balance = this.#balance;
    this.#section = null;
    this.#balance = null;
    if (balance === null || this.#statement === null || balance.amount === "") return;
    const amount = readOfxAmount(balance.amount, this.#decimalHint);
    if (amount === null) {
      this.#problem(
        "bad_amount",
        balance.line,
        balance.amount,
        "a number such as -12.34",
        `the balance “${balance.amount}” is no number.`,
      );
      return;
    }
    const stated: StatedBalance = { amount, date: balance.date };
    if (section === "ledger") this.#statement.account.ledgerBalance = stated;
    else this.#statement.account.availableBalance = stated;
    this.#statement.changed = true;
  }

  #sectionLeaf(section: Section, leaf: string, value: string, line: number): void {
    if (section === "account") this.#accountLeaf(leaf, value);
    else if (section === "payee" && leaf === "NAME" && this.#transaction !== null)
      this.#transaction.payeeName ||= value;
    else if (section === "currency" && leaf === "CURSYM" && this.#transaction !== null)
      this.#transaction.currency ||= value;
    else if (this.#balance !== null && leaf === "BALAMT")
      Object.assign(this.#balance, { amount: value, line });
    else if (this.#balance !== null && leaf === "DTASOF") this.#balance.date = readOfxDate(value);
  }

  #accountLeaf(leaf: string, value: string): void {
    const statement = this.#statement;
    if (statement === null || statement.index >= 0) return;
    if (leaf === "ACCTID") statement.account.id = value;
    else if (leaf === "BANKID" || leaf === "BROKERID") statement.account.bankId = value;
    else if (leaf === "ACCTTYPE") statement.account.type = value.toUpperCase();
  }

  #setCurrency(statement: Statement, value: string, line: number): void {
    const currency = this.#readCurrency(value, line);
    if (currency === null) return;
    statement.account.currency = currency;
    statement.changed = true;
  }

  #readCurrency(value: string, line: number): string | null {
    if (value === "") return null;
    const code = value.toUpperCase();
    const currency = isCurrencyCode(code) ? code : currencyFromText(value);
    if (currency === null)
      this.#problem(
        "bad_currency",
        line,
        value,
        "a currency code such as EUR",
        `“${value}” is no currency code.`,
      );
    return currency;
  }

  #startTransaction(what: string, line: number): void {
    // A cash movement stands inside INVBANKTRAN; anything else that is still open was never closed.
    this.#finishTransaction();
    // A transaction before or outside any statement still must not be lost.
    if (this.#statement === null) this.#startStatement("unknown");
    this.#transaction = newTransaction(what, line);
  }

  #finishTransaction(): void {
    const transaction = this.#transaction;
    if (transaction === null || this.#statement === null) return;
    this.#leaveSection();
    this.#transaction = null;
    const account = this.#tellAccount(this.#statement);
    const currency = this.#readCurrency(transaction.currency, transaction.line);
    if (transaction.what === "STMTTRN") {
      this.#cashRow(transaction, account, currency);
      return;
    }
    const told = securityTransaction(transaction, account, currency, this.#decimalHint);
    this.#sink.leftOut(told.leftOut);
    this.#sink.problem(told.problem);
  }

  #cashRow(from: OfxTransaction, account: number, currency: string | null): void {
    const amount = transactionAmount(from, this.#decimalHint);
    const date = transactionDate(from);
    if (typeof amount !== "string") this.#sink.problem(amount);
    if (typeof date !== "string") this.#sink.problem(date);
    if (typeof amount !== "string" || typeof date !== "string") {
      const stated = {
        date: typeof date === "string" ? date : null,
        amount: typeof amount === "string" ? amount : null,
      };
      this.#sink.leftOut({ account, line: from.line, ...stated, currency, what: "STMTTRN" });
      return;
    }
    const row = cashRow(from, { account, date, amount, currency });
    this.#sink.row(row);
    if (row.externalId === null || !this.#seen.addIsRepeat(account, row.externalId)) return;
    const sentence = `the transaction id “${row.externalId.slice(0, 60)}” was used before in this file.`;
    this.#problem(
      "duplicate_id",
      from.lines.get("FITID") ?? from.line,
      row.externalId,
      "an id used once",
      sentence,
    );
  }

  /** A problem that costs no row. */
  #problem(code: ProblemCode, line: number, value: string, expected: string, sentence: string): void {
    this.#sink.problem(makeProblem(code, { line }, { value, expected, sentence, row: false }));
  }
}

function accountKey({ id, bankId, kind, currency }: ParsedAccount): string {
  return JSON.stringify([id, bankId, kind, currency]);
}
