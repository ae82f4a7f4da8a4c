/** Writes a reviewed draft as one atomic batch (R29); lines are compared with the book once more, since it may have moved on. */
import { DomainError } from "../../../shared/errors.ts";
import type { AccountSubtype } from "../../../shared/ledger/account-types.ts";
import type { ImportRowRow } from "../../db/profile-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import { blobFromId } from "../../ledger/book-context.ts";
import { requireAccount } from "../../ledger/names.ts";
import type { CommandHandler } from "../handler.ts";
import { BatchWriter, type Target } from "./batch-writer.ts";
import { requireDraft, type StagedRow, type StoredDraft, saveDraft } from "./draft-store.ts";
import { needsConsent } from "./import-file.ts";
import { plainRow } from "./packed-rows.ts";

const LISTED_PROBLEMS = 1000;

function targetOf(book: BookContext, draft: StoredDraft, at: number): Target {
  const account = draft.accounts[at];
  if (account === undefined)
    throw new DomainError("needs_choice", { message: "No account was chosen for this part of the file." });
  const number = draft.numbers[at] ?? "";
  if (account.account === null)
    return {
      id: null,
      name: account.newName,
      subtype: account.newSubtype as AccountSubtype,
      number,
      currency: account.newCurrency,
    };
  const row = book.accounts.get(requireAccount(book, account.account));
  if (row?.open === 0)
    throw new DomainError("account_closed", {
      message: `The account “${row.name}” is closed. Open it again to import into it.`,
    });
  return {
    id: account.account,
    name: row?.name ?? "",
    subtype: "checking",
    number,
    currency: row?.currency ?? account.newCurrency,
  };
}

export const commitHandler: CommandHandler<"imports.commit"> = {
  run: ({ tx, profile, job }, input) => {
    const { draft } = requireDraft(profile, tx.book.id, input.draft);
    if (draft.state !== "ready")
      throw new DomainError("nothing_to_do", {
        message: draft.state === "committed" ? "This draft was written already." : "This draft is not ready.",
      });
    const writer = new BatchWriter(
      tx,
      { fileName: draft.fileName, sha256: draft.sha256, format: draft.format },
      input.round === true,
    );
    for (const [at, account] of draft.accounts.entries())
      writer.setTarget(account.index, targetOf(tx.book, draft, at));
    const order = draft.newestFirst ? "DESC" : "ASC";
    let done = 0;
    for (const row of profile.db.iterate<ImportRowRow>(
      `SELECT * FROM import_row WHERE draft = ? ORDER BY n ${order}`,
      blobFromId(draft.id),
    )) {
      const { row: parsed, key, problem } = JSON.parse(row.row) as StagedRow;
      done += 1;
      if (done % 200 === 0) {
        job.progress(done, draft.counts.rows, "writing");
        job.checkCancelled();
      }
      if (row.take === 0) continue;
      // Its month may be open again by now.
      const again = input.round === true || problem?.code === "closed_period";
      if (row.status === "problem" && (key === "" || (problem !== null && !again)))
        writer.problems.push(...(problem === null ? [] : [problem]));
      else if (row.take === 1 || row.status === "new" || row.status === "problem")
        writer.take(plainRow(parsed), key, row.take === 1);
    }
    draft.accounts.forEach((account, at) => {
      const balance = draft.balances[at];
      if (balance != null) writer.setBalance(account.index, balance);
    });
    writer.problems.unshift(...draft.notes);
    const output = writer.finish();
    if (input.acceptProblems !== true && needsConsent(output.problems)) {
      throw new DomainError("bad_file", {
        problems: output.problems.slice(0, LISTED_PROBLEMS),
        message: "Some lines cannot be booked. The others can go ahead when you say so.",
      });
    }
    return {
      ...output,
      duplicates: draft.counts.duplicate,
      leftOut: draft.counts.leftOut,
      problems: output.problems.slice(0, LISTED_PROBLEMS),
    };
  },
  // Only now: a draft marked as written before the commit would be lost with it.
  after: ({ profile }, input, output, book) => {
    const { draft, file } = requireDraft(profile, book, input.draft);
    saveDraft(profile, book, file ?? draft.id, { ...draft, state: "committed", batch: output.batch });
  },
  summary: (_input, output) => `imported a file: ${output.added} added`,
};
