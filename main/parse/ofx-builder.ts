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
import { type EventSink, joinRaw } from "./event-sink.ts";
import {
  INVESTMENT_KINDS,
  OUTSIDE_TRANSACTION,
  SECTION_LEAVES,
  SECTIONS,
  type Section,
  STATEMENTS,
} from "./ofx-names.ts";
import type { OfxHandler } from "./ofx-tokenizer.ts";
import { makeProblem } from "./problem.ts";
import { SeenIds } from "./seen-ids.ts";
import type { ParsedAccount, ProblemCode, StatedBalance } from "./statement.ts";

interface Transaction {
  what: string;
  line: number;
  leaves: Map<string, string>;
  lines: Map<string, number>;
  payeeName: string;
  currency: string;
}

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
  readonly #seen = new SeenIds();
  #statement: Statement | null = null;
  #transaction: Transaction | null = null;
  #section: Section | null = null;
  #balance: { amount: string; date: string | null; line: number } | null = null;
  #leaf = "";
  #leafLine = 0;
  #toldMalformed = new Set<string>();
  statements = 0;

  constructor(sink: EventSink, decimalHint: DecimalMark | null) {
    this.#sink = sink;
    this.#decimalHint = decimalHint;
  }

  open(name: string, line: number): void {
    this.#leaf = name;
    this.#leafLine = line;
    if (this.#transaction !== null && OUTSIDE_TRANSACTION.has(name)) this.#finishTransaction();
    const kind = STATEMENTS.get(name);
    if (kind !== undefined) return this.#startStatement(kind);
    const section = SECTIONS.get(name);
    if (section !== undefined) return this.#enterSection(section, line);
    if (
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
      if (SECTION_LEAVES[this.#section].has(leaf)) return this.#sectionLeaf(this.#section, leaf, value, line);
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
        false,
      );
    } else if (kind === "entity") {
      this.#problem(
        "xml_malformed",
        line,
        value,
        "&amp; or another entity of XML",
        `“${value}” is no entity of XML; it was kept as written.`,
        false,
      );
    } else if (!this.#toldMalformed.has(value)) {
      this.#toldMalformed.add(value);
      this.#problem(
        "xml_malformed",
        line,
        value,
        "a close tag with its open tag",
        `${value} closes an element that is not open.`,
        false,
      );
    }
  }

  /** The file is over. `cut` = it ends before `</OFX>`. */
  end(cut: boolean, line: number): void {
    const open = this.#transaction;
    this.#transaction = null;
    if (open !== null) {
      this.#problem(
        "truncated",
        open.line,
        open.leaves.get("FITID") ?? open.what,
        `</${open.what}>`,
        `the file ends in the middle of the transaction that begins here; it was left out.`,
        true,
      );
    }
    this.#finishStatement();
    if (cut)
      this.#problem(
        "truncated",
        line,
        "",
        "</OFX> at the end",
        "the file ends before its closing </OFX>; something may be missing.",
        false,
      );
    if (this.statements === 0)
      this.#problem(
        "no_statement",
        line,
        "",
        "a statement of an account (STMTRS, CCSTMTRS or INVSTMTRS)",
        "the file holds no statement of an account.",
        false,
      );
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
      const same = this.#accounts.findIndex((other) => sameAccount(other, account));
      statement.index = same < 0 ? this.#accounts.length : same;
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
        false,
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
        false,
      );
    return currency;
  }

  #startTransaction(what: string, line: number): void {
    // A cash movement stands inside INVBANKTRAN; anything else that is still open was never closed.
    this.#finishTransaction();
    // A transaction before or outside any statement still must not be lost.
    if (this.#statement === null) this.#startStatement("unknown");
    this.#transaction = { what, line, leaves: new Map(), lines: new Map(), payeeName: "", currency: "" };
  }

  #finishTransaction(): void {
    const transaction = this.#transaction;
    if (transaction === null || this.#statement === null) return;
    this.#leaveSection();
    this.#transaction = null;
    const account = this.#tellAccount(this.#statement);
    const currency = this.#readCurrency(transaction.currency, transaction.line);
    if (transaction.what === "STMTTRN") this.#cashRow(transaction, account, currency);
    else this.#securityTransaction(transaction, account, currency);
  }

  #cashRow(transaction: Transaction, account: number, currency: string | null): void {
    const { leaves, line } = transaction;
    const amount = this.#readTransactionAmount(transaction, "TRNAMT");
    const date = this.#readTransactionDate(transaction, "DTPOSTED");
    if (amount === null || date === null) {
      this.#sink.leftOut({ account, line, date, amount, currency, what: "STMTTRN" });
      return;
    }
    const payee = transaction.payeeName || leaves.get("NAME") || leaves.get("EXTDNAME") || "";
    const memo = leaves.get("MEMO") ?? "";
    const checkNumber = leaves.get("CHECKNUM") ?? "";
    const externalId = leaves.get("FITID") ?? null;
    this.#sink.row({
      account,
      line,
      date,
      amount,
      currency,
      payee,
      memo,
      externalId,
      checkNumber,
      category: leaves.get("CATEGORY") ?? "",
      raw: joinRaw([leaves.get("TRNTYPE") ?? "", checkNumber, payee, memo]),
      balance: null,
    });
    if (externalId !== null && this.#seen.addIsRepeat(account, externalId)) {
      this.#problem(
        "duplicate_id",
        transaction.lines.get("FITID") ?? line,
        externalId,
        "an id used once",
        `the transaction id “${externalId}” was used before in this file.`,
        false,
      );
    }
  }

  #readTransactionAmount(transaction: Transaction, leaf: string): string | null {
    const value = transaction.leaves.get(leaf);
    const line = transaction.lines.get(leaf) ?? transaction.line;
    if (value === undefined) {
      this.#problem(
        "missing_amount",
        line,
        "",
        "an amount such as -12.34",
        `the transaction has no amount (${leaf}).`,
        true,
      );
      return null;
    }
    const amount = readOfxAmount(value, this.#decimalHint);
    if (amount === null)
      this.#problem(
        "bad_amount",
        line,
        value,
        "a number such as -12.34",
        `the amount “${value}” is no number; one such as -12.34 was expected.`,
        true,
      );
    return amount;
  }

  #readTransactionDate(transaction: Transaction, leaf: string): string | null {
    const value = transaction.leaves.get(leaf);
    const line = transaction.lines.get(leaf) ?? transaction.line;
    if (value === undefined) {
      this.#problem(
        "missing_date",
        line,
        "",
        "a date such as 20240131",
        `the transaction has no date (${leaf}).`,
        true,
      );
      return null;
    }
    const date = readOfxDate(value);
    if (date === null)
      this.#problem(
        "bad_date",
        line,
        value,
        "a day of the calendar as YYYYMMDD",
        `the date “${value}” is no day of the calendar; one written as 20240131 was expected.`,
        true,
      );
    return date;
  }

  #securityTransaction(transaction: Transaction, account: number, currency: string | null): void {
    const { leaves, line, what } = transaction;
    const stated = leaves.get("TOTAL");
    const amount = stated === undefined ? null : readOfxAmount(stated, this.#decimalHint);
    const date = readOfxDate(leaves.get("DTTRADE") ?? leaves.get("DTSETTLE") ?? "");
    this.#sink.leftOut({ account, line, date, amount, currency, what });
    const total = stated === undefined ? "without a total" : `total ${stated}`;
    this.#problem(
      "not_yet",
      line,
      `${what} ${date ?? "?"} ${total}`,
      "a cash movement (STMTTRN)",
      `${what} of ${date ?? "an unreadable date"}, ${total}: transactions in securities cannot be booked yet.`,
      true,
    );
  }

  #problem(
    code: ProblemCode,
    line: number,
    value: string,
    expected: string,
    sentence: string,
    row: boolean,
  ): void {
    this.#sink.problem(makeProblem(code, { line }, { value, expected, sentence, row }));
  }
}

function sameAccount(one: ParsedAccount, other: ParsedAccount): boolean {
  return (
    one.id === other.id &&
    one.bankId === other.bankId &&
    one.kind === other.kind &&
    one.currency === other.currency
  );
}
