/** The accounts of a delimited text: one, or one for every value of its account column, in order of appearance. */
import type { EventSink } from "./event-sink.ts";
import { clipValue, parseError } from "./problem.ts";
import type { ParsedAccount } from "./statement.ts";

/** More different values than this are no accounts: the column is something else. */
const MAX_ACCOUNTS = 10_000;

interface Ends {
  firstDate: string;
  first: string;
  lastDate: string;
  last: string;
}

export class CsvAccounts {
  readonly #sink: EventSink;
  readonly #model: ParsedAccount;
  readonly #indexes = new Map<string, number>();
  readonly #accounts: ParsedAccount[] = [];
  readonly #ends: Ends[] = [];
  #lastText = "";
  #lastIndex = -1;

  constructor(model: ParsedAccount, sink: EventSink) {
    this.#model = model;
    this.#sink = sink;
  }

  /** Undefined = the file has no account column. */
  indexOf(text: string | undefined): number {
    if (this.#lastIndex >= 0 && (text === undefined || text === this.#lastText)) return this.#lastIndex;
    const id = text === undefined ? this.#model.id : text.trim().replace(/\s+/g, " ");
    let index = this.#indexes.get(id);
    if (index === undefined) {
      index = this.#accounts.length;
      if (index >= MAX_ACCOUNTS) {
        throw parseError(
          "too_large",
          1,
          clipValue(id),
          `at most ${MAX_ACCOUNTS} accounts`,
          `The account column names more than ${MAX_ACCOUNTS} accounts; choose another column for it.`,
        );
      }
      const account = { ...this.#model, id };
      this.#accounts.push(account);
      this.#indexes.set(id, index);
      this.#sink.account(index, account);
    }
    this.#lastText = text ?? "";
    this.#lastIndex = index;
    return index;
  }

  /** A running balance after a row: the newest one is what the bank says the account holds. */
  balance(index: number, date: string, amount: string): void {
    const ends = this.#ends[index];
    if (ends === undefined)
      this.#ends[index] = { firstDate: date, first: amount, lastDate: date, last: amount };
    else {
      ends.lastDate = date;
      ends.last = amount;
    }
  }

  end(descending: boolean): void {
    if (this.#accounts.length === 0) this.indexOf(undefined);
    for (const [index, account] of this.#accounts.entries()) {
      const ends = this.#ends[index];
      if (ends === undefined) continue;
      const firstIsNewest =
        ends.firstDate > ends.lastDate || (ends.firstDate === ends.lastDate && descending);
      account.ledgerBalance = firstIsNewest
        ? { amount: ends.first, date: ends.firstDate }
        : { amount: ends.last, date: ends.lastDate };
      this.#sink.account(index, account);
    }
  }
}
