/** Verify, archive, restore, rebuild, as a worker runs them. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Input, Output } from "../../shared/contract/index.ts";
import { restoreArchive } from "../archive/restore-archive.ts";
import { writeArchive } from "../archive/write-archive.ts";
import { verifyFiles } from "../attachments/verify-files.ts";
import { bookRow } from "../features/books/procedures.ts";
import type { Job } from "../features/handler.ts";
import { requireFile } from "../features/imports/file-facts.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { rebuildProjections } from "../ledger/rebuild.ts";
import { moveSeenMark } from "../ledger/seen-mark.ts";
import { verifyBook } from "../ledger/verify.ts";
import { Problems } from "../ledger/verify-problems.ts";
import { keepVerification } from "../profile/verification.ts";
import { applyProjections, PROJECTION_TABLES } from "../projections/index.ts";
import type { WorkerContext } from "./worker-procedures.ts";

const PROJECTIONS = { apply: applyProjections, tables: PROJECTION_TABLES };

/** Verifies the book and remembers the outcome for its page. */
export function verify({ profile, keys, job }: WorkerContext, book: BookContext): Output<"data.verify"> {
  const { ok: holds, records, head, problems: found } = verifyBook(book, job, PROJECTIONS);
  // A receipt that is missing makes no book read-only: attaching it again heals it.
  keepVerification(profile, book.id, { records, head, problem: holds ? null : (found[0]?.message ?? "") });
  const files = new Problems();
  verifyFiles(book, keys, job, files);
  const problems = [...found, ...files.list()];
  const ok = problems.length === 0;
  return { ok, records, head, problems: problems.map(({ code, seq, message }) => ({ code, seq, message })) };
}

/** A file name any system takes, from the book's name and today's date. */
function archiveName(book: BookContext): string {
  const name = bookRow(book)
    .name.normalize("NFC")
    .replace(/[^\p{L}\p{N} _-]+/gu, "")
    .trim()
    .slice(0, 60);
  return `daybook ${name === "" ? "book" : name} ${book.clock.today()}.zip`;
}

export async function archiveBook(
  { profile, profileName, keys, job }: WorkerContext,
  book: BookContext,
): Promise<Output<"data.archive">> {
  const path = join(profile.filesFolder, `${randomUUID()}.zip`);
  const { bytes, sha256, head, records, entries } = await writeArchive(
    book,
    { requester: profileName, keys },
    profile.ourPlace(path),
    job,
  );
  const name = archiveName(book);
  return { file: profile.holdFile(path, name, bytes, true), name, bytes, sha256, head, records, entries };
}

export async function restoreBook(
  { profile, books, job }: WorkerContext,
  input: Input<"data.restore">,
): Promise<Output<"data.restore">> {
  return restoreArchive(books, profile, requireFile(profile, input.file).place, job);
}

/** Makes the views again from the log as it is, and takes that as what this computer has seen. */
export function rebuildBook(book: BookContext, job: Job): Output<"data.rebuild"> {
  const rebuilt = rebuildProjections(book, job, PROJECTIONS);
  moveSeenMark(book);
  return rebuilt;
}
