/** A query about a book as it was known at a moment (LED-7): on this thread while that is quick, else in the reader's. There long ones about now are answered too. */
import type { QueryName } from "../../shared/contract/index.ts";
import { InvariantError } from "../../shared/errors.ts";
import type { BookStore } from "../book-store.ts";
import type { QueryContext, QueryHandler } from "../features/handler.ts";
import { QUERIES } from "../features/index.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { headSeq, lastSeqKnownAt } from "../ledger/known-at.ts";
import type { ProfileStore } from "../profile/profile-store.ts";
import type { Reader } from "./reader.ts";

/** Longer tails take more than a moment to take back; meanwhile the window has to answer. */
const SHORT_TAIL = 20_000;

export interface KnownQuestion {
  readonly name: QueryName;
  readonly input: unknown;
  readonly book: string;
  /** Root id of the calling member, who has been allowed to ask. */
  readonly member: string;
  /** Null: as it is known now. */
  readonly knownAt: string | null;
}

/** The moment of knowledge an input names; null when it speaks of now. */
export function knownAtOf(input: unknown): string | null {
  if (typeof input !== "object" || input === null || !("knownAt" in input)) return null;
  return typeof input.knownAt === "string" ? input.knownAt : null;
}

function answer(question: KnownQuestion, context: Omit<QueryContext, "member">): unknown {
  const handler = QUERIES[question.name] as QueryHandler<QueryName> | undefined;
  if (handler === undefined) throw new InvariantError(`${question.name} has no handler`);
  return handler({ ...context, member: question.member }, question.input as never);
}

/** Answers on this thread. Fails with `bad_date` when nothing was known then, and as the query itself does. */
export function answerHere(books: BookStore, profile: ProfileStore, question: KnownQuestion): unknown {
  const today = books.require(question.book);
  if (question.knownAt === null) return answerNow(today, profile, question);
  const last = lastSeqKnownAt(today.db, question.knownAt);
  if (last === headSeq(today.db)) return answer(question, { book: today, profile });
  return books.known.ask(today, last, (book) => answer(question, { book, profile }));
}

/** Somebody else writes to the book: nothing is remembered from the question before, and one state answers this one. */
function answerNow(book: BookContext, profile: ProfileStore, question: KnownQuestion): unknown {
  book.forget();
  return book.db.snapshot(() => answer(question, { book, profile }));
}

/** The same, wherever it keeps the window free. */
export async function answerAsKnown(
  parts: { readonly books: BookStore; readonly profile: ProfileStore; readonly reader: Reader },
  question: KnownQuestion & { readonly knownAt: string },
): Promise<unknown> {
  const { db } = parts.books.require(question.book);
  const tail = headSeq(db) - lastSeqKnownAt(db, question.knownAt);
  return tail <= SHORT_TAIL ? answerHere(parts.books, parts.profile, question) : parts.reader.ask(question);
}
