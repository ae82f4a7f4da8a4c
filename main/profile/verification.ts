/**
 * What is known of a book's soundness: the outcome of its last verification, or of the look at its opening that found
 * something. A book that does not hold is read-only until it verifies or is restored (R52): nothing is repaired in
 * silence, and nothing is built on what is broken.
 */
import { DomainError } from "../../shared/errors.ts";
import { blobFromId } from "../ledger/book-context.ts";
import type { ProfileStore } from "./profile-store.ts";

export interface Verified {
  /** Microseconds since 1970. */
  readonly at: number;
  readonly ok: number;
  readonly records: number;
  readonly head: string;
  readonly problem: string | null;
}

export function lastVerification(profile: ProfileStore, book: string): Verified | undefined {
  return profile.db.one<Verified>(
    "SELECT at, ok, records, head, problem FROM verification WHERE book = ?",
    blobFromId(book),
  );
}

/** `problem`: the first thing that does not hold; null when everything does. */
export function keepVerification(
  profile: ProfileStore,
  book: string,
  { records, head, problem }: Pick<Verified, "records" | "head" | "problem">,
): void {
  profile.db.run(
    "INSERT INTO verification (book, at, ok, records, head, problem) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (book) DO UPDATE SET at = excluded.at, ok = excluded.ok, records = excluded.records, head = excluded.head, problem = excluded.problem",
    blobFromId(book),
    profile.clock.nowMs() * 1000,
    problem === null ? 1 : 0,
    records,
    head,
    problem,
  );
}

/** Another file has taken the book's place. */
export function forgetVerification(profile: ProfileStore, book: string): void {
  profile.db.run("DELETE FROM verification WHERE book = ?", blobFromId(book));
}

export function isSound(profile: ProfileStore, book: string): boolean {
  return lastVerification(profile, book)?.ok !== 0;
}

/** Fails with `damaged`, saying what is wrong and what to do. */
export function requireSound(profile: ProfileStore, book: string): void {
  const last = lastVerification(profile, book);
  if (last?.ok !== 0) return;
  throw new DomainError("damaged", {
    readOnly: true,
    message: `This book is damaged and can only be read. ${last.problem ?? "Its last verification failed."} Restore a backup, or verify it again.`,
  });
}
