/** The book itself: its status and its name. */
import { statSync } from "node:fs";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError, inField } from "../../../shared/errors.ts";
import { isSplit } from "../../../shared/ledger/plan.ts";
import { asJson, type BookBody, type BookText } from "../../../shared/ledger/record.ts";
import { decimalFromMinor, minorFromDecimal } from "../../../shared/money/amount.ts";
import type { BookSettingsRow } from "../../db/book-rows.generated.ts";
import type { ReadDb } from "../../db/driver.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireChain } from "../../ledger/chain.ts";
import { bookHead } from "../../ledger/head.ts";
import { timeText } from "../../ledger/time-text.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import { lastVerification } from "../../profile/verification.ts";
import type { CommandHandlers, QueryHandlers } from "../handler.ts";

export function bookRow(book: BookContext): Output<"books.rename"> {
  const row = settingsOf(book.db);
  return { id: book.id, name: row?.name ?? "", currency: row?.currency ?? "EUR", sample: row?.sample === 1 };
}

function settingsOf(db: ReadDb): BookSettingsRow | undefined {
  return db.one<BookSettingsRow>("SELECT * FROM book_settings");
}

function status(book: BookContext, profile: ProfileStore): Output<"books.status"> {
  const log = book.db.one<{ records: number; at: number | null }>(
    "SELECT coalesce(max(seq), 0) AS records, (SELECT max(recorded_at) FROM head) AS at FROM record",
  );
  const entries =
    book.db.one<{ n: number }>("SELECT n FROM entry_tally WHERE what = 'all' AND root = 0")?.n ?? 0;
  const seen = lastVerification(profile, book.id);
  return {
    ...bookRow(book),
    records: log?.records ?? 0,
    entries,
    head: bookHead(book.db),
    bytes: statSync(book.db.path).size,
    location: book.db.path,
    lastRecordedAt: log?.at == null ? null : timeText(log.at),
    verified:
      seen === undefined
        ? null
        : { at: timeText(seen.at), ok: seen.ok === 1, records: seen.records, head: seen.head },
  };
}

function plan(book: BookContext): Output<"books.plan"> {
  const row = settingsOf(book.db);
  if (row?.income == null || row.income_currency === null) return { plan: null };
  const { income, income_currency: currency, essentials, desires, savings } = row;
  return {
    plan: {
      income: decimalFromMinor(income, currency, book.digitsOf),
      currency,
      split: { essentials: essentials ?? 0, desires: desires ?? 0, savings: savings ?? 0 },
    },
  };
}

function setPlan(tx: LedgerTx, { income, split }: Input<"books.setPlan">): Output<"books.setPlan"> {
  const { currency } = bookRow(tx.book);
  const minor = inField("income", () => minorFromDecimal(income, currency, tx.book.digitsOf));
  if (minor < 0)
    throw new DomainError("bad_amount", { field: "income", message: "An income is not below zero." });
  if (!isSplit(split))
    throw new DomainError("bad_input", {
      field: "split",
      message: "The three shares come to exactly a hundred.",
    });
  if (minor === 0 && plan(tx.book).plan === null)
    throw new DomainError("nothing_to_do", { message: "Nothing is planned already." });
  revise(tx, { plan: minor === 0 ? undefined : { ...split, currency, income: minor } }, {});
  return { id: tx.book.id };
}

export const booksQueries: QueryHandlers = {
  "books.status": ({ book, profile }) => status(book, profile),
  "books.plan": ({ book }) => plan(book),
};

/** A revision of the book's own record, with a part of it changed. */
function revise(tx: LedgerTx, body: Partial<BookBody>, text: Partial<BookText>): Output<"books.rename"> {
  const state = requireChain(tx.db, settingsOf(tx.db)?.root ?? null, "book");
  tx.append({
    kind: "book",
    revises: state,
    content: asJson({ ...(state.content.content as BookBody), ...body }),
    text: asJson({ ...(state.content.text as BookText), ...text }),
  });
  return bookRow(tx.book);
}

export const booksCommands: CommandHandlers = {
  "books.rename": {
    run: ({ tx }, { name }) => revise(tx, {}, { name }),
    summary: () => "renamed the book",
  },
  "books.setPlan": {
    run: ({ tx }, input) => setPlan(tx, input),
    summary: () => "planned what a month brings in",
  },
  "books.setCurrency": {
    run: ({ tx }, { currency }) => {
      if (bookRow(tx.book).currency === currency)
        throw new DomainError("nothing_to_do", { message: `Totals are in ${currency} already.` });
      return revise(tx, { currency }, {});
    },
    summary: ({ currency }) => `has totals shown in ${currency}`,
  },
};
