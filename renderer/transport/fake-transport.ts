/**
 * A program in memory behind the same `Transport`, for the window's own tests and for looking at screens without a
 * host. Inputs and outputs are held to the contract, so it cannot drift from it unseen.
 */
import { contract, type Input, type Output, type ProcedureName } from "../../shared/contract/index.ts";
import { CURRENCY_CODES, currencyDigits } from "../../shared/money/currency.ts";
import { fakeBackups } from "./fake-backups.ts";
import { emptyFakeBook, type FakeBook, fakeId, filledFakeBook } from "./fake-book.ts";
import {
  fakeAccountCommands,
  fakeAccountQueries,
  fakeEntryCommands,
  fakeEntryQueries,
} from "./fake-handlers.ts";
import { fakePeriods } from "./fake-periods.ts";
import { createFakeProfiles, type FakePerson, KIM } from "./fake-profile.ts";
import { FakeUndo } from "./fake-undo.ts";
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
  /** Who has a profile here; one person with passphrase and recovery code by default. */
  people?: readonly FakePerson[];
  /** Nobody has unlocked yet. By default the first person has. */
  locked?: boolean;
  /** The host has a dialog for folders. */
  chooseFolder?: () => Promise<string | null>;
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
  /** The program locks by itself. */
  lock(): void;
}

export const FAKE_BOOK = fakeId(0, 1);

export function createFakeTransport({
  rows = 200,
  lastDay = "2026-11-21",
  sample = false,
  handlers: own = {},
  people = [KIM],
  locked = false,
  chooseFolder,
}: FakeOptions = {}): FakeTransport {
  const books: FakeBook[] = rows === null ? [] : [{ ...filledFakeBook(FAKE_BOOK, rows, lastDay), sample }];
  const listeners = new Set<(event: TransportEvent) => void>();
  const emit = (event: TransportEvent) => {
    for (const listener of listeners) listener(event);
  };
  const profiles = createFakeProfiles(people, locked, () =>
    emit({ kind: "changed", changed: { book: null, seq: 0, changed: ["profile"] } }),
  );
  const undo = new FakeUndo(lastDay);
  const handlers: FakeHandlers = {
    ...handlersFor(books, lastDay),
    ...profiles.handlers,
    ...fakeBackups(),
    ...fakePeriods(lastDay),
    ...undo.handlers,
    ...own,
  };
  const failures = new Map<ProcedureName, CallError>();
  const calls: FakeTransport["calls"] = [];
  return {
    calls,
    failNext: (name, error) => failures.set(name, error),
    emit,
    lock: profiles.lock,
    async call<N extends ProcedureName>(
      name: N,
      input: Input<N>,
      options: { book?: string; commandId?: string } = {},
    ): Promise<Output<N>> {
      calls.push({ name, input, book: options.book });
      await Promise.resolve();
      const failure = failures.get(name);
      failures.delete(name);
      if (failure !== undefined) throw failure;
      const parsed = contract[name].input.safeParse(input);
      if (!parsed.success) throw new CallError("bad_input", { issues: parsed.error.issues });
      if (contract[name].scope !== "computer" && profiles.isLocked()) throw new CallError("locked");
      const handler = handlers[name] as ((input: Input<N>, book: FakeBook) => Output<N>) | undefined;
      const book = books.find((candidate) => candidate.id === options.book) ?? books[0];
      if (handler === undefined) throw new CallError("unknown_procedure", { name });
      if (book === undefined && contract[name].scope === "book") throw new CallError("no_book");
      undo.remember(name, options.commandId, book);
      try {
        return contract[name].output.parse(handler(parsed.data as Input<N>, book as FakeBook)) as Output<N>;
      } catch (error) {
        undo.forget(options.commandId);
        throw error;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    download: () => Promise.resolve(),
    ...(chooseFolder === undefined ? {} : { chooseFolder }),
  };
}

function handlersFor(books: FakeBook[], today: string): FakeHandlers {
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
    ...fakeAccountQueries(today),
    ...fakeAccountCommands(),
    ...fakeEntryQueries(),
    ...fakeEntryCommands(),
    ...settingHandlers(),
    ...listHandlers(),
    "books.list": () => ({ books: books.map(row), unreadable: [], suggestedCurrency: "EUR" }),
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
    "books.plan": () => ({ plan: null }),
    "books.setPlan": (_, book) => ({ id: book.id }),
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
  };
}

function listHandlers(): FakeHandlers {
  return {
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
  };
}

/** A small book that was never checked and has no backup. */
export function healthOf({ id, name, sample, number }: FakeBook): Output<"health.status">["books"][number] {
  return {
    id,
    name,
    sample,
    bytes: { file: 4096, wal: 0, free: 0 },
    records: number,
    head: "9c417e0bd2f803aa5b19c6e4a2f6d358".repeat(2),
    lastRecordedAt: null,
    verified: null,
    backup: null,
  };
}

function settingHandlers(): FakeHandlers {
  const settings: Record<string, string> = {};
  return {
    "settings.get": () => ({ settings: { ...settings } }),
    "settings.set": (input) => {
      settings[input.name] = input.value;
      return {};
    },
    "jobs.list": () => ({ jobs: [] }),
    "health.status": (_, book) => ({
      books: [healthOf(book)],
      unreadable: [],
      slow: [],
      slowMs: 50,
      diskFree: 64e9,
      versions: { program: "0.1.0", node: "24.0.0", sqlite: "3.50.0" },
    }),
    "commodities.list": () => ({ commodities: [] }),
    "accounts.currencies": () => ({
      currencies: CURRENCY_CODES.map((code) => ({ code, digits: currencyDigits(code) })),
    }),
  };
}
