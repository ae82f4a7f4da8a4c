/** Handlers of the made-up program: accounts and entries. */
import type { Input } from "../../shared/contract/index.ts";
import { accountTypeFromSubtype } from "../../shared/ledger/account-types.ts";
import { decimalFromMinor, minorFromDecimal } from "../../shared/money/amount.ts";
import {
  type FakeBook,
  type FakeContent,
  type FakeEntry,
  fakeId,
  openingAccountOf,
  writeFake,
} from "./fake-book.ts";
import {
  fakeEntryDetail,
  fakeHistory,
  fakeRegisterMonths,
  fakeRegisterPage,
  isOwnFake,
  isVoid,
  newestContent,
} from "./fake-register.ts";
import type { FakeHandlers } from "./fake-transport.ts";
import { CallError } from "./transport.ts";

/** Balances and net worth. */
export function fakeAccountQueries(today: string): FakeHandlers {
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
      const worth = {
        currency: book.currency,
        amount: money(sum(() => true)),
        assets: money(sum((minor) => minor > 0)),
        liabilities: money(sum((minor) => minor < 0)),
      };
      const rates = { at: "date" as const, partial: false, missing: [], rates: [] };
      return {
        asOf: asOf ?? null,
        total: { ...worth, ...rates, ratesOf: asOf ?? today },
        accounts: own.map((account, position) => ({
          ...account,
          position,
          balance: money(held[position]?.minor ?? 0),
          entries: held[position]?.entries ?? 0,
        })),
        netWorth: own.length === 0 ? [] : [worth],
      };
    },
    "accounts.netWorthHistory": ({ months, asOf = today }, book) => ({
      currency: book.currency,
      points: Array.from({ length: months }, (_, back) => {
        const end = new Date(
          Date.UTC(Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7)) - months + 1 + back, 0),
        )
          .toISOString()
          .slice(0, 10);
        const date = end > asOf ? asOf : end;
        const amount = decimalFromMinor(worthAt(book, date), book.currency);
        return { date, amount, ratesOf: date, partial: false, missing: [], rates: [] };
      }),
    }),
  };
}

/** Making and correcting accounts. */
export function fakeAccountCommands(): FakeHandlers {
  return {
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

/** What the register asks. */
export function fakeEntryQueries(): FakeHandlers {
  return {
    "register.page": (input, book) => fakeRegisterPage(book, input),
    "register.months": (input, book) => fakeRegisterMonths(book, input),
    "register.rank": ({ id, account }, book) => {
      const { rows } = fakeRegisterPage(book, { account, offset: 0, limit: 100_000 });
      const rank = rows.findIndex((row) => row.id === id);
      return { rank: rank < 0 ? null : rank };
    },
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
          recent: { same: lastCategory === null ? 0 : 3, of: 3 },
        })),
      };
    },
  };
}

/** What the register writes. */
export function fakeEntryCommands(): FakeHandlers {
  return {
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
    "register.reverse": ({ id, date, reason }, book) => {
      const original = find(book, id);
      const content = newestContent(original);
      const entry: FakeEntry = {
        id: fakeId(5, book.number + 1),
        imported: false,
        versions: [],
        reverses: id,
      };
      const postings = content.postings.map((posting) => ({ ...posting, minor: -posting.minor }));
      const opposite = { ...content, postings, date: date ?? "2026-11-21" };
      return { id: entry.id, number: writeFake(book, entry, "content", opposite, reason).number };
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

function find(book: FakeBook, id: string): FakeEntry {
  const entry = book.entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new CallError("not_found");
  return entry;
}
function contentFrom(book: FakeBook, draft: Input<"register.recordEntry">): FakeContent {
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
}
