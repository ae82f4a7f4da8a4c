/**
 * Puts a staged book in the place of the one that is there, or where none is. The book that was there steps aside first
 * and goes once the other is in place; a start after a crash in between finishes or takes back, by what it finds.
 */
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isId } from "../../shared/ids.ts";
import type { BookStore } from "../book-store.ts";
import { blobFromId } from "../ledger/book-context.ts";
import type { ProfileStore } from "../profile/profile-store.ts";
import { forgetVerification } from "../profile/verification.ts";
import { syncFolder } from "../vault/keyring.ts";
import { setAsidePath } from "./places.ts";

const REPLACED = ".replaced-";

/** What a worker has staged, for the main thread to put in place. */
export interface ReadyBook {
  readonly book: string;
  readonly name: string;
  readonly sample: boolean;
  readonly records: number;
  readonly head: string;
  /** Staged folder. */
  readonly folder: string;
  /** The profile this person acts as in it, where it is not their own. */
  readonly actsAs: string | null;
  /** The book that is here cannot be read: it is set aside as it is, because it could not be backed up. */
  readonly keepOld: boolean;
}

export interface SwapParts {
  readonly dataDir: string;
  readonly books: BookStore;
  readonly profile: ProfileStore;
}

/** Synchronous: between the two renames nothing else of this program runs. */
export function putInPlace({ dataDir, books, profile }: SwapParts, ready: ReadyBook): void {
  const { book, folder, sample, actsAs, keepOld } = ready;
  const place = join(books.folder, book);
  const device = profile.ids.uuid();
  const isKnown = profile.books().some((known) => known.id === book);
  books.release(book);
  // Before the swap: a chain that goes on from an older state must never be the one that went on from the newer (L3).
  if (isKnown)
    profile.db.run(
      "UPDATE book SET device = ?, acts_as = ? WHERE id = ?",
      blobFromId(device),
      actsAs === null ? null : blobFromId(actsAs),
      blobFromId(book),
    );
  const aside = keepOld
    ? setAsidePath(dataDir, book, profile.clock.nowMs())
    : join(books.folder, `${REPLACED}${book}`);
  const hadOne = existsSync(place);
  if (hadOne) {
    rmSync(join(books.folder, `${REPLACED}${book}`), { recursive: true, force: true });
    renameSync(place, aside);
  }
  try {
    renameSync(folder, place);
  } catch (error) {
    if (hadOne) renameSync(aside, place);
    throw error;
  }
  syncFolder(books.folder);
  forgetVerification(profile, book);
  if (!isKnown) books.adopt(book, device, sample, actsAs);
  if (hadOne && !keepOld) rmSync(aside, { recursive: true, force: true });
}

/** After a crash: a book that stepped aside for one that never came takes its place again. */
export function finishSwaps(booksFolder: string): void {
  if (!existsSync(booksFolder)) return;
  for (const name of readdirSync(booksFolder)) {
    const book = name.startsWith(REPLACED) ? name.slice(REPLACED.length) : "";
    if (!isId(book)) continue;
    const aside = join(booksFolder, name);
    if (existsSync(join(booksFolder, book))) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, join(booksFolder, book));
  }
}
