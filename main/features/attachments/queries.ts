/** Which files are on which entries, and the bytes of one. */
import { createHash } from "node:crypto";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import { dateFromDayNumber } from "../../../shared/plain-date.ts";
import { readAttachment } from "../../attachments/attachment-files.ts";
import type { AttachmentRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { requireChain } from "../../ledger/chain.ts";
import { timeText } from "../../ledger/time-text.ts";
import { SealedFile } from "../../vault/sealed-file.ts";
import type { QueryHandlers } from "../handler.ts";
import type { AttachParts } from "./attach-file.ts";

type Listed = Output<"attachments.list">;

/** The day of a void entry's last content. */
const DATE_OF_VOID = `(SELECT CAST(replace(json_extract(v.body, '$.date'), '-', '') AS INTEGER) FROM record v WHERE v.seq =
  (SELECT max(x.seq) FROM record x WHERE (x.root = a.entry AND x.root <> x.seq OR x.seq = a.entry) AND x.op = 0))`;

interface FileRow extends Pick<AttachmentRow, "root" | "entry" | "name" | "type" | "bytes"> {
  readonly at: number;
  /** The day the entry counts on, or did. */
  readonly date: number;
}

function listFiles(book: BookContext, { entry, offset, limit }: Input<"attachments.list">): Listed {
  const root = entry === undefined ? null : requireChain(book.db, book.findRoot(entry), "entry").tip.root;
  const where = `a.counts = 1 ${root === null ? "" : "AND a.entry = ?"}`;
  const of = root === null ? [] : [root];
  const total =
    book.db.one<{ n: number }>(`SELECT count(*) AS n FROM attachment a WHERE ${where}`, ...of)?.n ?? 0;
  const rows = book.db.all<FileRow>(
    `SELECT a.root, a.entry, a.name, a.type, a.bytes, r.recorded_at AS at,
       coalesce((SELECT j.date FROM journal_entry j WHERE j.root = a.entry), ${DATE_OF_VOID}) AS date
     FROM attachment a JOIN record r ON r.seq = a.root
     WHERE ${where} ORDER BY a.root DESC LIMIT ? OFFSET ?`,
    ...of,
    limit,
    offset,
  );
  book.lookUpIds(rows.flatMap((row) => [row.root, row.entry]));
  return {
    total,
    files: rows.map((row) => ({
      id: book.idOfRoot(row.root),
      entry: book.idOfRoot(row.entry),
      name: row.name,
      type: row.type,
      bytes: row.bytes,
      addedAt: timeText(row.at),
      date: dateFromDayNumber(row.date),
    })),
  };
}

/**
 * A proven copy under a handle, sealed with the profile's key: a host serves what a profile holds. Fails with `file_gone`,
 * and `damaged` when its bytes are not those that were attached.
 */
export function fetchAttachment(
  { profile, keys, job }: AttachParts,
  book: BookContext,
  { id }: Input<"attachments.fetch">,
): Output<"attachments.fetch"> {
  const root = requireChain(book.db, book.findRoot(id), "attachment").tip.root;
  const row = book.db.one<{ sha256: string; bytes: number; name: string }>(
    "SELECT lower(hex(sha256)) AS sha256, bytes, name FROM attachment WHERE root = ?",
    root,
  );
  if (row === undefined)
    throw new DomainError("not_found", { message: "There is no such file in this book." });
  const place = profile.ourPlace(profile.passingPath());
  const handle = profile.holdFile(place.path, row.name, row.bytes, true);
  const copy = SealedFile.make(place.path, place.key);
  try {
    const hash = createHash("sha256");
    for (const piece of readAttachment(book, keys, row.sha256)) {
      job.checkCancelled();
      hash.update(piece);
      copy.append(piece);
      job.progress(copy.bytes, row.bytes, "Fetching the file");
    }
    if (hash.digest("hex") !== row.sha256)
      throw new DomainError("damaged", {
        message: "This file is not the one that was attached: it was altered. A backup may have it.",
      });
    return { file: handle, name: row.name, bytes: copy.bytes };
  } catch (error) {
    profile.dropFile(handle);
    throw error;
  } finally {
    copy.close();
  }
}

export const attachmentsQueries: QueryHandlers = {
  "attachments.list": ({ book }, input) => listFiles(book, input),
};
