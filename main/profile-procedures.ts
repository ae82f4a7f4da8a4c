/** Procedures that need no book: which books there are, files under handles, jobs, settings. */
import { statSync } from "node:fs";
import type { Input, Output, ProcedureName } from "../shared/contract/index.ts";
import { DomainError, type ErrorCode } from "../shared/errors.ts";
import { ATTACHMENT_CAP } from "../shared/ledger/attachment.ts";
import { tooLarge } from "./attachments/take-in.ts";
import type { BackupList } from "./backup/backup-list.ts";
import { takeAwayName } from "./backup/places.ts";
import { findBackup } from "./backup/restore-backup.ts";
import { setSecondPlace } from "./backup/second-place.ts";
import type { BookStore } from "./book-store.ts";
import { typedError } from "./db/driver.ts";
import { currencies } from "./features/accounts/queries.ts";
import { firstNames } from "./features/books/first-names.ts";
import { bookRow } from "./features/books/procedures.ts";
import { fillSampleBook } from "./features/books/sample-book.ts";
import { suggestedCurrency } from "./features/books/suggested-currency.ts";
import { healthStatus } from "./health-status.ts";
import type { Jobs } from "./jobs/jobs.ts";
import { LedgerTx } from "./ledger/append-record.ts";
import { blobFromId } from "./ledger/book-context.ts";
import type { ProfileStore } from "./profile/profile-store.ts";
import { applyProjections } from "./projections/index.ts";
import { actorOf } from "./run-command.ts";
import type { SlowCalls } from "./slow-calls.ts";

export interface ProfileContext {
  readonly profile: ProfileStore;
  readonly profileName: string;
  readonly books: BookStore;
  readonly jobs: Jobs;
  readonly dataDir: string;
  readonly backups: BackupList;
  readonly slow: SlowCalls;
  readonly commandId: string | null;
}

type ProfileHandlers = {
  readonly [N in ProcedureName]?: (context: ProfileContext, input: Input<N>) => Output<N>;
};

const PIECE_BYTES = 1 << 20;

/** A book that cannot be opened does not take the others with it. A full disk or a busy file is everybody's trouble. */
function listBooks({ books, profile }: ProfileContext): Output<"books.list"> {
  const readable: Output<"books.list">["books"] = [];
  const unreadable: Output<"books.list">["unreadable"] = [];
  for (const { id } of profile.books()) {
    try {
      readable.push(bookRow(books.require(id)));
    } catch (caught) {
      const error = typedError(caught);
      if (!(error instanceof DomainError) || !OF_ONE_BOOK.has(error.code)) throw error;
      unreadable.push({ id, code: error.code, message: error.message });
    }
  }
  return { books: readable, unreadable, suggestedCurrency: suggestedCurrency() };
}

/** What is wrong with one file alone. */
const OF_ONE_BOOK: ReadonlySet<ErrorCode> = new Set(["damaged", "schema_too_new", "not_found", "forbidden"]);

function createBook(
  context: ProfileContext,
  { name, currency, language = "en" }: Input<"books.create">,
): Output<"books.create"> {
  const { books, profile, profileName, commandId } = context;
  const id = commandId ?? profile.ids.uuid();
  const taken = listBooks(context)
    .books.filter((book) => !book.sample)
    .map((book) => book.name);
  if (name !== undefined && taken.includes(name) && !books.exists(id))
    throw new DomainError("exists", { field: "name", message: `There is a book called “${name}” already.` });
  const own = name ?? freeName(firstNames(language).book, taken);
  books.create(id, { name: own, currency, sample: false, memberName: profileName, language });
  return bookRow(books.require(id));
}

function freeName(first: string, taken: readonly string[]): string {
  if (!taken.includes(first)) return first;
  let n = 2;
  while (taken.includes(`${first} ${n}`)) n += 1;
  return `${first} ${n}`;
}

/** The sample is a book of its own with its own file; it can never touch another. */
function openSample(
  { books, profile, profileName }: ProfileContext,
  { language = "en" }: Input<"books.openSample">,
): Output<"books.openSample"> {
  const known = profile.books().find((book) => book.sample);
  if (known !== undefined) return bookRow(books.require(known.id));
  const id = profile.ids.uuid();
  const names = firstNames(language);
  books.create(id, {
    name: names.sampleBook,
    currency: "EUR",
    sample: true,
    memberName: profileName,
    language,
  });
  const book = books.require(id);
  book.db.transaction(() => {
    const tx = new LedgerTx(
      book,
      actorOf(book, profile.actingAs(book.id)).member ?? "",
      null,
      applyProjections,
    );
    fillSampleBook(tx, names);
    tx.finish();
  });
  return bookRow(book);
}

function beginFile(
  { profile }: ProfileContext,
  { name, bytes, purpose }: Input<"files.begin">,
): Output<"files.begin"> {
  if (purpose === "attachment" && bytes > ATTACHMENT_CAP) throw tooLarge("bytes");
  return { file: profile.beginUpload(name) };
}

/** Appends a piece where the last one ended; a piece sent twice is taken once. */
function appendFile(
  { profile }: ProfileContext,
  { file, offset, base64 }: Input<"files.append">,
): Output<"files.append"> {
  const row = profile.db.one<{ path: string; ours: number }>(
    "SELECT path, ours FROM held_file WHERE id = ?",
    blobFromId(file),
  );
  if (row === undefined || row.ours !== 1)
    throw new DomainError("file_gone", { message: "This upload is no longer open. Choose the file again." });
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > PIECE_BYTES)
    throw new DomainError("too_large", { message: "A piece may hold at most 1 MiB." });
  const { bytes: received, taken } = profile.appendUpload(row.path, offset, bytes);
  if (!taken)
    throw new DomainError("bad_input", {
      field: "offset",
      expected: received,
      message: `Expected the piece at ${received}.`,
    });
  return { received };
}

/** A folder a host let the person choose. Fails with `file_gone`. */
function folderOf(profile: ProfileStore, handle: string): string {
  const held = profile.heldFile(handle);
  if (held === null || typeof held.place !== "string")
    throw new DomainError("file_gone", { message: "This folder is no longer there. Choose it again." });
  return held.place;
}

export const PROFILE_PROCEDURES: ProfileHandlers = {
  "books.list": listBooks,
  "books.create": createBook,
  "books.openSample": openSample,
  "accounts.currencies": () => currencies(),
  "files.begin": beginFile,
  "files.append": appendFile,
  "files.discard": ({ profile }, { file }) => {
    profile.dropFile(file);
    return {};
  },
  "health.status": (context) => healthStatus(context),
  "jobs.list": ({ jobs }) => ({ jobs: jobs.list() }),
  "jobs.cancel": ({ jobs }, { id }) => {
    jobs.cancel(id);
    return {};
  },
  "backups.list": ({ backups }) => backups.list(),
  "backups.fetch": ({ profile, dataDir }, { id }) => {
    const { path, book, atMs } = findBackup(profile, dataDir, id);
    const name = takeAwayName(book, atMs);
    const bytes = statSync(path).size;
    return { file: profile.holdFile(path, name, bytes, false), name, bytes };
  },
  "backups.setSecondPlace": ({ profile, dataDir }, { folder }) => {
    setSecondPlace(profile, dataDir, folder === null ? null : folderOf(profile, folder));
    return {};
  },
  "settings.get": ({ profile }) => ({ settings: profile.settings() }),
  "settings.set": ({ profile }, { name, value }) => {
    // Where backups go is a folder somebody chose in a dialog, never a text (R11).
    if (name.startsWith("backup."))
      throw new DomainError("bad_input", {
        field: "name",
        message: "This setting has a procedure of its own.",
      });
    profile.setSetting(name, value);
    return {};
  },
};
