/**
 * A program in memory behind the same `Transport`, for the window's own tests and for looking at screens without a
 * host. Inputs and outputs are held to the contract, so it cannot drift from it unseen.
 */
import { contract, type Input, type Output, type ProcedureName } from "../../shared/contract/index.ts";
import { accountTypeFromSubtype } from "../../shared/ledger/account-types.ts";
import { decimalFromMinor, minorFromDecimal } from "../../shared/money/amount.ts";
import { CURRENCY_CODES, currencyDigits } from "../../shared/money/currency.ts";
import {
  emptyFakeBook,
  type FakeBook,
  fakeId,
  filledFakeBook,
  openingAccountOf,
  writeFake,
} from "./fake-book.ts";
import {
  fakeEntryDetail,
  fakeHistory,
  fakeRegisterPage,
  isOwnFake,
  isVoid,
  newestContent,
} from "./fake-register.ts";
import { CallError, type Transport, type TransportEvent } from "./transport.ts";

export type FakeHandlers = { [N in ProcedureName]?: (input: Input<N>, book: FakeBook) => Output<N> };

export interface FakeOptions {
  /** Entries of the one book; null starts without any book. */
  rows?: number | null;
  lastDay?: string;
  sample?: boolean;
  /** What a test answers itself, before the made-up book is asked. */
  handlers?: FakeHandlers;
  /** Where the window stands. */
  path?: string;
}

export interface FakeTransport extends Transport {
  /** Every call made, for tests. */
  readonly calls: {
    readonly name: ProcedureName;
    readonly input: unknown;
    readonly book: string | undefined;
  }[];
  /** The next call of that name fails so. */
  failNext(name: ProcedureName, error: CallError): void;
  emit(event: TransportEvent): void;
}

export const FAKE_BOOK = fakeId(0, 1);

export function createFakeTransport({
  rows = 200,
  lastDay = "2026-11-21",
  sample = false,
  handlers: own = {},
}: FakeOptions = {}): FakeTransport {
  const books: FakeBook[] = rows === null ? [] : [{ ...filledFakeBook(FAKE_BOOK, rows, lastDay), sample }];
  const handlers: FakeHandlers = { ...handlersFor(books, lastDay), ...own };
  const listeners = new Set<(event: TransportEvent) => void>();
  const failures = new Map<ProcedureName, CallError>();
  const calls: FakeTransport["calls"] = [];
  return {
    calls,
    failNext: (name, error) => failures.set(name, error),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    async call<N extends ProcedureName>(
      name: N,
      input: Input<N>,
      options: { book?: string } = {},
    ): Promise<Output<N>> {
      calls.push({ name, input, book: options.book });
      await Promise.resolve();
      const failure = failures.get(name);
      failures.delete(name);
      if (failure !== undefined) throw failure;
      const parsed = contract[name].input.safeParse(input);
      if (!parsed.success) throw new CallError("bad_input", { issues: parsed.error.issues });
      const handler = handlers[name] as ((input: Input<N>, book: FakeBook) => Output<N>) | undefined;
      const book = books.find((candidate) => candidate.id === options.book) ?? books[0];
      if (handler === undefined) throw new CallError("unknown_procedure", { name });
      if (book === undefined && contract[name].scope === "book") throw new CallError("no_book");
      return contract[name].output.parse(handler(parsed.data as Input<N>, book as FakeBook)) as Output<N>;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    download: () => Promise.resolve(),
  };
}

function handlersFor(books: FakeBook[], today: string): FakeHandlers {
  const settings: Record<string, string> = {};
  const row = (book: FakeBook) => ({
    id: book.id,
    name: book.name,
    currency: book.currency,
    sample: book.sample,
  });
  const add = (book: FakeBook): ReturnType<typeof row> => {
    books.push(book);
    return row(book);
  };
  return {
    ...accountHandlers(today),
    ...entryHandlers(),
    "books.list": () => ({ books: books.map(row), suggestedCurrency: "EUR" }),
    "books.create": (input) =>
      add(emptyFakeBook(fakeId(0, books.length + 1), input.name ?? "My book", input.currency)),
    "books.openSample": () =>
      row(
        books.find((book) => book.sample) ??
          books[
            books.push({ ...filledFakeBook(fakeId(0, 90), 200, today), name: "Sample book", sample: true }) -
              1
          ] ??
          emptyFakeBook("", "", "EUR"),
      ),
    "books.status": (_, book) => ({
      ...row(book),
      records: book.number,
      entries: book.entries.length,
      head: "9c417e0bd2f803aa5b19c6e4a2f6d358".repeat(2),
      bytes: 4096,
      location: "book.db",
      lastRecordedAt: null,
      verified: null,
    }),
    "categories.list": (_, book) => ({
      categories: book.accounts
        .filter((account) => account.subtype === "category")
        .map((account, position) => ({
          id: account.id,
          name: account.name,
          kind: account.type === "income" ? ("income" as const) : ("expense" as const),
          parent: null,
          bucket: account.type === "income" ? null : ("essentials" as const),
          isDefault: true,
          hidden: false,
          position,
          entries: 0,
        })),
    }),
    "activity.list": (input, book) => ({
      total: book.number,
      events: Array.from(
        { length: Math.max(0, Math.min(input.limit, book.number - input.offset)) },
        (_, index) => ({
          id: fakeId(7, book.number - input.offset - index),
          at: `${today}T09:14:00.000Z`,
          by: "You",
          procedure: "register.recordEntry",
          outcome: index === 1 ? "period_closed" : "ok",
          summary: "Recorded Groenhof Market",
        }),
      ),
    }),
    "settings.get": () => ({ settings: { ...settings } }),
    "settings.set": (input) => {
      settings[input.name] = input.value;
      return {};
    },
    "jobs.list": () => ({ jobs: [] }),
    "accounts.currencies": () => ({
      currencies: CURRENCY_CODES.map((code) => ({ code, digits: currencyDigits(code) })),
    }),
  };
}

function accountHandlers(today: string): FakeHandlers {
  const balance = (book: FakeBook, account: string, asOf: string) => {
    let minor = 0;
    let entries = 0;
    for (const entry of book.entries) {
      const content = newestContent(entry);
      if (isVoid(entry) || content.date > asOf) continue;
      for (const posting of content.postings)
        if (posting.account === account) {
          minor += posting.minor;
          entries += 1;
        }
    }
    return { minor, entries };
  };
  const worthAt = (book: FakeBook, asOf: string) =>
    book.accounts.filter(isOwnFake).reduce((sum, account) => sum + balance(book, account.id, asOf).minor, 0);
  return {
    "accounts.list": ({ asOf }, book) => {
      const own = book.accounts.filter(isOwnFake);
      const held = own.map((account) => balance(book, account.id, asOf ?? today));
      const sum = (keep: (minor: number) => boolean) =>
        held.reduce((total, { minor }) => total + (keep(minor) ? minor : 0), 0);
      const money = (minor: number) => decimalFromMinor(minor, book.currency);
      return {
        asOf: asOf ?? null,
        accounts: own.map((account, position) => ({
          ...account,
          position,
          balance: money(held[position]?.minor ?? 0),
          entries: held[position]?.entries ?? 0,
        })),
        netWorth:
          own.length === 0
            ? []
            : [
                {
                  currency: book.currency,
                  amount: money(sum(() => true)),
                  assets: money(sum((minor) => minor > 0)),
                  liabilities: money(sum((minor) => minor < 0)),
                },
              ],
      };
    },
    "accounts.netWorthHistory": ({ months }, book) => ({
      points: Array.from({ length: months }, (_, back) => {
        const end = new Date(
          Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - months + 1 + back, 0),
        )
          .toISOString()
          .slice(0, 10);
        const date = end > today ? today : end;
        return { date, amount: decimalFromMinor(worthAt(book, date), book.currency) };
      }),
    }),
    "accounts.create": (input, book) => {
      const id = fakeId(1, book.accounts.length + 10);
      book.accounts.push({
        id,
        name: input.name,
        type: accountTypeFromSubtype(input.subtype),
        subtype: input.subtype,
        currency: input.currency,
        institution: input.institution ?? "",
        mask: (input.number ?? "").slice(-4),
        open: true,
      });
      if (input.opening !== undefined) {
        const minor = minorFromDecimal(input.opening.amount, input.currency);
        const postings = [
          { account: id, minor, memo: "" },
          { account: openingAccountOf(book), minor: -minor, memo: "" },
        ];
        writeFake(book, { id: fakeId(5, book.number), imported: false, versions: [] }, "content", {
          date: input.opening.date,
          payee: "",
          memo: "",
          tags: [],
          postings,
        });
      }
      return { id };
    },
    "accounts.correct": ({ id, name, open }, book) => {
      const account = book.accounts.find((candidate) => candidate.id === id);
      if (account === undefined) throw new CallError("not_found");
      if (name !== undefined) account.name = name;
      if (open !== undefined) account.open = open;
      return { id };
    },
  };
}

function entryHandlers(): FakeHandlers {
  const find = (book: FakeBook, id: string) => {
    const entry = book.entries.find((candidate) => candidate.id === id);
    if (entry === undefined) throw new CallError("not_found");
    return entry;
  };
  const contentFrom = (book: FakeBook, draft: Input<"register.recordEntry">) => {
    const currency = book.accounts.find((account) => account.id === draft.account)?.currency ?? book.currency;
    const minor = minorFromDecimal(draft.amount, currency);
    const parts = draft.splits.map((split) => ({
      account: split.category ?? fakeId(2, 1),
      minor: -minorFromDecimal(split.amount, currency),
      memo: split.memo ?? "",
    }));
    if (parts.reduce((sum, part) => sum + part.minor, minor) !== 0) throw new CallError("unbalanced");
    return {
      date: draft.date,
      payee: draft.payee,
      memo: draft.memo ?? "",
      tags: draft.tags ?? [],
      postings: [{ account: draft.account, minor, memo: "" }, ...parts],
    };
  };
  return {
    "register.page": (input, book) => fakeRegisterPage(book, input),
    "register.entry": ({ id }, book) => fakeEntryDetail(book, find(book, id)),
    "register.history": ({ id }, book) => fakeHistory(book, find(book, id)),
    "register.tags": () => ({ tags: [{ name: "winter", entries: 3 }] }),
    "register.payees": ({ text, limit }, book) => {
      const names = new Map<string, string | null>();
      for (const entry of book.entries) {
        const content = newestContent(entry);
        if (content.payee.toLowerCase().startsWith(text.toLowerCase()) && content.payee !== "")
          names.set(content.payee, content.postings[1]?.account ?? null);
      }
      const found = [...names].slice(0, limit);
      return {
        payees: found.map(([name, lastCategory], index) => ({
          id: fakeId(6, index),
          name,
          entries: 3,
          lastCategory,
          lastAmount: "-12.50",
          lastCurrency: book.currency,
        })),
      };
    },
    "register.recordEntry": (draft, book) => {
      const entry = { id: fakeId(5, book.number + 1), imported: false, versions: [] };
      return { id: entry.id, number: writeFake(book, entry, "content", contentFrom(book, draft)).number };
    },
    "register.recordTransfer": (input, book) => {
      const minor = minorFromDecimal(input.amount, book.currency);
      const entry = { id: fakeId(5, book.number + 1), imported: false, versions: [] };
      const postings = [
        { account: input.from, minor: -minor, memo: "" },
        { account: input.to, minor, memo: "" },
      ];
      return {
        id: entry.id,
        number: writeFake(book, entry, "content", {
          date: input.date,
          payee: input.payee ?? "",
          memo: input.memo ?? "",
          tags: input.tags ?? [],
          postings,
        }).number,
      };
    },
    "register.correctEntry": ({ id, draft, reason }, book) => ({
      id,
      number: writeFake(book, find(book, id), "content", contentFrom(book, draft), reason).number,
    }),
    "register.revertCorrection": ({ id, to, reason }, book) => {
      const entry = find(book, id);
      const version =
        to === undefined
          ? entry.versions.at(-2)
          : entry.versions.find((candidate) => candidate.number === to);
      if (version === undefined) throw new CallError("nothing_to_do");
      return { id, number: writeFake(book, entry, "content", version.content, reason).number };
    },
    "register.voidEntry": ({ id, reason }, book) => ({
      id,
      number: writeFake(book, find(book, id), "void", newestContent(find(book, id)), reason).number,
    }),
    "register.bringBack": ({ id, reason }, book) => ({
      id,
      number: writeFake(book, find(book, id), "content", newestContent(find(book, id)), reason).number,
    }),
  };
}
