/**
 * Turns the records of a delimited text into statement rows under one mapping. A record whose date or amount cannot
 * be read is left out and told with its place; lines that are no transactions (opening balances, totals, footers)
 * are passed over as such.
 */
import { currencyFromText, isZeroAmount, negateAmount, readMoney } from "./amount.ts";
import { CsvAccounts } from "./csv-accounts.ts";
import type { CsvMapping, MoneyColumn } from "./csv-mapping.ts";
import { headerKey } from "./csv-table.ts";
import { readDate } from "./date.ts";
import { type EventSink, joinRaw } from "./event-sink.ts";
import { makeProblem } from "./problem.ts";
import { SeenIds } from "./seen-ids.ts";
import type { ParsedAccount, ProblemCode, SkippedLine } from "./statement.ts";

export interface RowRules {
  mapping: CsvMapping;
  /** First line that can be a row. */
  firstLine: number;
  /** Cells of a full row; rows of these widths are normal too. */
  width: number;
  leastWidth: number;
  usualWidths: ReadonlySet<number>;
  account: ParsedAccount;
}

/** Something that was meant to be a date, as against words of a footer. */
const DATE_LIKE = /\d\s?[-./]\s?\d|^\d{6,}|\d[-./\s]\p{L}{3}|\p{L}{3}\.?[-./\s]\d/u;

/** A whole cell that names a balance, not a transaction. */
const BALANCE_WORDS =
  /^(?:(?:saldo|solde) (?:anterior|inicial|final|iniziale|finale|contabile|do dia|do m[eê]s|del d[ií]a|initial|pr[eé]c[eé]dent|actuel|au .*|em .*|al .*|total)|s ?a ?l ?d ?o|saldo|solde|(?:opening|closing|beginning|starting|ending|previous|current|new|old|final|initial) (?:ledger )?balance(?: .{0,40})?|balance (?:brought|carried) forward|(?:balance )?b\/f|c\/f|brought forward|carried forward|(?:anfangs|end|anfangs-|end-|schluss|alter |neuer |vor)(?:saldo|kontostand)(?: .{0,30})?|kontostand(?: .{0,30})?|(?:begin|eind|start|slut|inng[aå]ende |utg[aå]ende )\s?saldo|ancien solde|nouveau solde|(?:sub)?totals?:?|summe:?|gesamt(?:summe)?|totaal|totale|suma|soma)$/i;

export class CsvRows {
  readonly #rules: RowRules;
  readonly #mapping: CsvMapping;
  readonly #sink: EventSink;
  readonly #accounts: CsvAccounts;
  readonly #seen = new SeenIds();
  readonly #notRaw: boolean[] = [];
  readonly #headerKey: string;
  readonly #firstHeader: string;
  readonly #negative: ReadonlySet<string>;
  #lastDateCell = "";
  #lastDate: string | null = null;
  #moneyCurrency: string | null = null;

  constructor(rules: RowRules, sink: EventSink) {
    this.#rules = rules;
    this.#mapping = rules.mapping;
    this.#sink = sink;
    this.#accounts = new CsvAccounts(rules.account, sink);
    this.#headerKey = headerKey(rules.mapping.headers);
    this.#firstHeader = rules.mapping.headers.find((header) => header !== "") ?? "";
    this.#negative = new Set(rules.mapping.sign?.negative ?? []);
    const { date, amount, debit, credit, sign, balance, account } = rules.mapping;
    for (const column of [
      date?.column,
      amount?.column,
      debit?.column,
      credit?.column,
      sign?.column,
      balance,
      account,
    ]) {
      if (column !== undefined && column !== null) this.#notRaw[column] = true;
    }
  }

  record(cells: string[], line: number): void {
    if (line < this.#rules.firstLine || this.#mapping.date === null) return;
    if (cells.length !== this.#rules.width && !this.#rightWidth(cells, line)) return;
    const dateCell = cells[this.#mapping.date.column] ?? "";
    const date = this.#date(dateCell);
    this.#moneyCurrency = null;
    const amount = this.#amount(cells);
    if (date === null || typeof amount !== "string") this.#unreadable(cells, line, dateCell, date, amount);
    else if (this.#isBalanceLine(cells)) this.#skip(cells, line, "balance");
    else this.#deliver(cells, line, date, amount);
  }

  #skip(cells: string[], line: number, reason: SkippedLine["reason"]): void {
    this.#sink.skipped({ line, text: joinRaw(cells).slice(0, 200), reason });
  }

  end(descending: boolean): void {
    this.#accounts.end(descending);
  }

  /** Rows mostly repeat the date of the row before. */
  #date(cell: string): string | null {
    if (cell !== this.#lastDateCell) {
      this.#lastDateCell = cell;
      this.#lastDate = this.#mapping.date === null ? null : readDate(cell, this.#mapping.date.order);
    }
    return this.#lastDate;
  }

  /** The signed amount; null when no cell holds one, the column and text when one cannot be read. */
  #amount(cells: string[]): string | null | { column: number; text: string } {
    const { amount, debit, credit, sign, flip } = this.#mapping;
    let value: string | null | { column: number; text: string };
    if (amount !== null) value = this.#money(cells, amount.column, false);
    else value = this.#sides(cells, debit, credit);
    if (typeof value !== "string") return value;
    if (sign !== null) value = this.#signed(value, cells[sign.column] ?? "");
    return flip ? negateAmount(value) : value;
  }

  #signed(value: string, word: string): string {
    const size = value.charCodeAt(0) === 45 ? value.slice(1) : value;
    return this.#negative.has(word.trim().toLowerCase()) ? negateAmount(size) : size;
  }

  #money(cells: string[], column: number, negate: boolean): string | null | { column: number; text: string } {
    const cell = cells[column] ?? "";
    if (cell === "") return null;
    const money = readMoney(cell, this.#mapping.decimal) ?? readMoney(cell.trim(), this.#mapping.decimal);
    if (money === null)
      return cell.trim() === "" || /^[-–—*]+$/.test(cell.trim()) ? null : { column, text: cell };
    if (money.currency !== null) this.#moneyCurrency = money.currency;
    return negate ? negateAmount(money.amount) : money.amount;
  }

  #sides(
    cells: string[],
    debit: MoneyColumn | null,
    credit: MoneyColumn | null,
  ): string | null | { column: number; text: string } {
    const out = debit === null ? null : this.#money(cells, debit.column, debit.negate);
    const into = credit === null ? null : this.#money(cells, credit.column, credit.negate);
    if (out !== null && typeof out !== "string") return out;
    if (into !== null && typeof into !== "string") return into;
    if (out === null || into === null) return out ?? into;
    if (isZeroAmount(into)) return out;
    if (isZeroAmount(out)) return into;
    return {
      column: debit?.column ?? 0,
      text: `${cells[debit?.column ?? 0] ?? ""} / ${cells[credit?.column ?? 0] ?? ""}`,
    };
  }

  /** A row of unusual width is read only when nothing can have moved. */
  #rightWidth(cells: string[], line: number): boolean {
    const { width, leastWidth, usualWidths, mapping } = this.#rules;
    const filled = filledWidth(cells);
    const long = filled > width;
    if (!long && (cells.length >= leastWidth || (filled > 1 && usualWidths.has(cells.length)))) return true;
    const readable = this.#readable(cells);
    const label = this.#isBalanceLine(cells) || BALANCE_WORDS.test((cells[0] ?? "").trim());
    if (filled === 0 || (!readable && (label || (!long && !this.#hasDate(cells))))) {
      if (filled > 0) this.#skip(cells, line, label ? "balance" : "no_transaction");
      return false;
    }
    const delivered = readable && (!long || mapping.headers.length === 0);
    const sentence = `the row has ${cells.length} cells where ${width} were expected${delivered ? "; its date and amount can still be read" : ""}.`;
    this.#problem(
      "column_count",
      line,
      0,
      joinRaw(cells).replaceAll("\u001f", " "),
      `${width} cells`,
      sentence,
      !delivered,
    );
    return delivered;
  }

  #hasDate(cells: string[]): boolean {
    return cells.some(
      (cell) => this.#mapping.date !== null && readDate(cell, this.#mapping.date.order) !== null,
    );
  }

  #readable(cells: string[]): boolean {
    const { date, sign, balance, decimal } = this.#mapping;
    if (date === null || readDate(cells[date.column] ?? "", date.order) === null) return false;
    if (typeof this.#amount(cells) !== "string") return false;
    if (sign !== null && (cells[sign.column] ?? "").trim() === "") return false;
    const balanceCell = balance === null ? "" : (cells[balance] ?? "").trim();
    return balanceCell === "" || readMoney(balanceCell, decimal) !== null;
  }

  #unreadable(
    cells: string[],
    line: number,
    dateCell: string,
    date: string | null,
    amount: string | null | { column: number; text: string },
  ): void {
    const dateText = dateCell.trim();
    const noAmount = amount === null;
    if (
      this.#firstHeader !== "" &&
      cells.includes(this.#firstHeader) &&
      headerKey(cells.map((cell) => cell.trim())) === this.#headerKey
    )
      return;
    const dateLike = DATE_LIKE.test(dateText);
    const label = this.#isBalanceLine(cells) || BALANCE_WORDS.test(dateText);
    if (
      label ||
      (date === null && !dateLike && typeof amount !== "string") ||
      (date === null && noAmount && !(dateLike && dateText.length <= 24))
    ) {
      if (cells.some((cell) => cell.trim() !== ""))
        this.#skip(cells, line, label ? "balance" : "no_transaction");
      return;
    }
    const account = this.#accounts.indexOf(cells[this.#mapping.account ?? -1]);
    this.#dateProblem(line, dateText, date);
    if (noAmount) {
      const column =
        this.#mapping.amount?.column ?? this.#mapping.debit?.column ?? this.#mapping.credit?.column ?? 0;
      this.#problem(
        "missing_amount",
        line,
        column + 1,
        "",
        `an amount such as -12${this.#mapping.decimal}34`,
        "the row has no amount.",
        true,
      );
    } else if (typeof amount !== "string") {
      const expected = `an amount such as -12${this.#mapping.decimal}34`;
      this.#problem(
        "bad_amount",
        line,
        amount.column + 1,
        amount.text,
        expected,
        `the amount “${amount.text.slice(0, 60)}” cannot be read; ${expected} was expected.`,
        true,
      );
    }
    if (date !== null && !noAmount)
      this.#sink.leftOut({ account, line, date, amount: null, currency: null, what: "row" });
  }

  #dateProblem(line: number, text: string, date: string | null): void {
    const column = (this.#mapping.date?.column ?? 0) + 1;
    if (date !== null) return;
    if (text === "") {
      this.#problem("missing_date", line, column, "", "a date", "the row has no date.", true);
      return;
    }
    const shape = { ymd: "2024-01-31", dmy: "31.01.2024", mdy: "01/31/2024" }[
      this.#mapping.date?.order ?? "ymd"
    ];
    this.#problem(
      "bad_date",
      line,
      column,
      text,
      `a day of the calendar such as ${shape}`,
      `the date “${text.slice(0, 60)}” cannot be read; one such as ${shape} was expected.`,
      true,
    );
  }

  #isBalanceLine(cells: string[]): boolean {
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] ?? "";
      if (cell.length < 3 || cell.length > 60 || this.#notRaw[index] === true) continue;
      if (BALANCE_STARTS[cell.trimStart().charCodeAt(0) | 32] === true && BALANCE_WORDS.test(cell.trim()))
        return true;
    }
    return false;
  }

  #deliver(cells: string[], line: number, date: string, amount: string): void {
    const mapping = this.#mapping;
    const account = this.#accounts.indexOf(mapping.account === null ? undefined : cells[mapping.account]);
    const balance = mapping.balance === null ? null : this.#balance(cells[mapping.balance] ?? "");
    const externalId = mapping.id === null ? null : cells[mapping.id]?.trim() || null;
    this.#sink.row({
      account,
      line,
      date,
      amount,
      currency:
        mapping.currency === null ? this.#moneyCurrency : this.#currency(cells, mapping.currency, line),
      payee: mapping.payee === null ? "" : clean(cells[mapping.payee] ?? ""),
      memo: this.#memo(cells),
      externalId,
      category: mapping.category === null ? "" : clean(cells[mapping.category] ?? ""),
      checkNumber: mapping.check === null ? "" : clean(cells[mapping.check] ?? ""),
      raw: this.#raw(cells),
      balance,
    });
    if (balance !== null) this.#accounts.balance(account, date, balance);
    if (externalId !== null && this.#seen.addIsRepeat(account, externalId)) {
      this.#problem(
        "duplicate_id",
        line,
        (mapping.id ?? 0) + 1,
        externalId,
        "an id used once",
        `the transaction id “${externalId.slice(0, 60)}” was used before in this file.`,
        false,
      );
    }
  }

  #balance(cell: string): string | null {
    return (
      readMoney(cell, this.#mapping.decimal)?.amount ??
      readMoney(cell.trim(), this.#mapping.decimal)?.amount ??
      null
    );
  }

  #currency(cells: string[], column: number, line: number): string | null {
    const cell = (cells[column] ?? "").trim();
    if (cell === "") return this.#moneyCurrency;
    const currency = currencyFromText(cell);
    if (currency === null && !/^(?:\$|kr\.?|¥)$/i.test(cell)) {
      this.#problem(
        "bad_currency",
        line,
        column + 1,
        cell,
        "a currency code such as EUR",
        `“${cell.slice(0, 60)}” is no currency code.`,
        false,
      );
    }
    return currency ?? this.#moneyCurrency;
  }

  #memo(cells: string[]): string {
    let memo = "";
    for (const column of this.#mapping.memo) {
      const text = clean(cells[column] ?? "");
      if (text !== "") memo = memo === "" ? text : `${memo} ${text}`;
    }
    return memo;
  }

  #raw(cells: string[]): string {
    let raw = "";
    for (let index = 0; index < cells.length; index += 1) {
      if (this.#notRaw[index] === true) continue;
      const text = clean(cells[index] ?? "");
      if (text !== "") raw = raw === "" ? text : `${raw}\u001f${text}`;
    }
    return raw;
  }

  #problem(
    code: ProblemCode,
    line: number,
    column: number,
    value: string,
    expected: string,
    sentence: string,
    row: boolean,
  ): void {
    this.#sink.problem(makeProblem(code, { line, column }, { value, expected, sentence, row }));
  }
}

/** First letters (lower case) that BALANCE_WORDS can begin with. */
const BALANCE_STARTS: boolean[] = [];
for (const letter of "socbepnfivatkugmdr") BALANCE_STARTS[letter.charCodeAt(0)] = true;

/** How many cells there are up to the last one that holds something. */
export function filledWidth(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== "") + 1;
}

/** One cell for a fingerprint or a field: trimmed, white space collapsed. */
function clean(cell: string): string {
  return cell === "" ? cell : joinRaw([cell]);
}
