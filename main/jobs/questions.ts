/**
 * What is asked about a book: on this thread while that is quick, else in the reader's. Long are a book as it was known half
 * a log ago (LED-7), and what looks through all entries (`LongAnswer`).
 */
import type { QueryName } from "../../shared/contract/index.ts";
import { InvariantError } from "../../shared/errors.ts";
import type { BookStore } from "../book-store.ts";
import type { QueryContext, QueryHandler } from "../features/handler.ts";
import { QUERIES } from "../features/index.ts";
import { LongAnswer } from "../features/long-answer.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { headSeq, lastSeqKnownAt } from "../ledger/known-at.ts";
import type { ProfileStore } from "../profile/profile-store.ts";
import type { Reader } from "./reader.ts";

/** Longer tails take more than a moment to take back; meanwhile the window has to answer. */
const SHORT_TAIL = 20_000;

export interface Question {
  readonly name: QueryName;
  readonly input: unknown;
  readonly book: string;
  /** Root id of the calling member, who has been allowed to ask. */
  readonly member: string;
  /** The moment of knowledge; null: now. */
  readonly knownAt: string | null;
}

/** The moment of knowledge an input names; null when it speaks of now. */
export function knownAtOf(input: unknown): string | null {
  if (typeof input !== "object" || input === null || !("knownAt" in input)) return null;
  return typeof input.knownAt === "string" ? input.knownAt : null;
}

function answer(question: Question, context: Omit<QueryContext, "member">): unknown {
  const handler = QUERIES[question.name] as QueryHandler<QueryName> | undefined;
  if (handler === undefined) throw new InvariantError(`${question.name} has no handler`);
  return handler({ ...context, member: question.member }, question.input as never);
}

/**
 * Answers on this thread. Fails with `bad_date` when nothing was known then, and as the query itself does; throws
 * `LongAnswer` where it takes long and `patient` is false.
 */
export function answerHere(
  books: BookStore,
  profile: ProfileStore,
  question: Question,
  patient: boolean,
): unknown {
  const today = books.require(question.book);
  const of = (book: BookContext) => answer(question, { book, profile, patient });
  if (question.knownAt === null && !patient) return of(today);
  // Another thread writes to the book: nothing is remembered from the question before, and one state answers this one.
  if (patient) today.forget();
  if (question.knownAt === null) return today.db.snapshot(() => of(today));
  const last = lastSeqKnownAt(today.db, question.knownAt);
  return last === headSeq(today.db) ? of(today) : books.known.ask(today, last, of);
}

/** The same, wherever it keeps the window free. */
export async function answerAnywhere(
  parts: { readonly books: BookStore; readonly profile: ProfileStore; readonly reader: Reader },
  question: Question,
): Promise<unknown> {
  const { db } = parts.books.require(question.book);
  if (question.knownAt !== null && headSeq(db) - lastSeqKnownAt(db, question.knownAt) > SHORT_TAIL)
    return parts.reader.ask(question);
  try {
    return answerHere(parts.books, parts.profile, question, false);
  } catch (error) {
    if (error instanceof LongAnswer) return parts.reader.ask(question);
    throw error;
  }
}
