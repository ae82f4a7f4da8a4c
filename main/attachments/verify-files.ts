/** Are the files of all attachments there, and the ones that were attached? Reads them all; changes nothing. */
import type { BookContext } from "../ledger/book-context.ts";
import { chainStateAt } from "../ledger/chain.ts";
import type { LedgerJob, Problems } from "../ledger/verify-problems.ts";
import type { Keys } from "../vault/keys.ts";
import { attachmentState, filesInUse } from "./attachment-files.ts";

const WORDS = { missing: "is missing", altered: "is not the one that was attached: it was altered" } as const;

/** Names each file that does not hold, and its entry. Throws only `cancelled`. */
export function verifyFiles(book: BookContext, keys: Keys, job: LedgerJob, problems: Problems): void {
  problems.guard(
    "The attached files",
    () => null,
    () => {
      const files = filesInUse(book.db);
      for (const [n, file] of files.entries()) {
        job.checkCancelled();
        job.progress(n, files.length, "Checking attached files");
        const state = attachmentState(book, keys, file);
        if (state === "whole") continue;
        for (const { record, entry, name } of namesOf(book, file.sha256))
          problems.add(
            "attachment",
            record,
            `the file “${name}” of the entry of ${dayOf(book, entry)} (${book.idOfRoot(entry)}) ${WORDS[state]}`,
          );
      }
    },
  );
}

function namesOf(book: BookContext, sha256: string): { record: number; entry: number; name: string }[] {
  return book.db.all(
    "SELECT record, entry, name FROM attachment WHERE sha256 = ? ORDER BY root",
    Buffer.from(sha256, "hex"),
  );
}

function dayOf(book: BookContext, entry: number): string {
  const tip = book.db.one<{ tip: number }>("SELECT tip FROM chain WHERE root = ?", entry)?.tip ?? entry;
  return (chainStateAt(book.db, tip).content.content as { date: string }).date;
}
