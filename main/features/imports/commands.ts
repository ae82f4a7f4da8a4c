/** Short import commands; the long ones run in a worker (main/jobs/worker-procedures.ts). */
import { DomainError } from "../../../shared/errors.ts";
import { decimalFromMinor, minorFromDecimal, sumDecimals } from "../../../shared/money/amount.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import type { ImportRowRow } from "../../db/profile-rows.generated.ts";
import { type BookContext, blobFromId } from "../../ledger/book-context.ts";
import { requireOpenDay } from "../../ledger/closed-period.ts";
import type { ProfileStore } from "../../profile/profile-store.ts";
import type { CommandHandlers } from "../handler.ts";
import {
  dropDraft,
  requireDraft,
  type StagedRow,
  type StoredDraft,
  saveDraft,
  shownDraft,
} from "./draft-store.ts";

const EFFECTIVE = (row: ImportRowRow): string =>
  row.take === 1 ? "new" : row.take === 0 && row.status === "new" ? "leftOut" : row.status;

/** The draft after one row went from one tally to another. */
function moved(
  draft: StoredDraft,
  row: ImportRowRow,
  from: string,
  to: string,
  digitsOf: DigitsOf,
): StoredDraft {
  if (from === to) return draft;
  const { row: parsed } = JSON.parse(row.row) as StagedRow;
  const key = (status: string) =>
    (status === "new" ? "fresh" : status) as "fresh" | "duplicate" | "leftOut" | "problem";
  const counts = { ...draft.counts, [key(from)]: draft.counts[key(from)] - 1 };
  counts[key(to)] += 1;
  const accounts = draft.accounts.map((account) => {
    if (account.index !== row.account) return account;
    const amount = BigInt(minorFromDecimal(parsed.amount, account.newCurrency, digitsOf));
    const delta = to === "new" ? amount : from === "new" ? -amount : 0n;
    const next = {
      ...account,
      balanceAfter: sumDecimals([
        account.balanceAfter,
        decimalFromMinor(delta, account.newCurrency, digitsOf),
      ]),
      [key(from)]: account[key(from)] - 1,
    };
    next[key(to)] += 1;
    return next;
  });
  return { ...draft, counts, accounts };
}

function choose(
  profile: ProfileStore,
  book: BookContext,
  input: { draft: string; index: number; take: boolean },
): StoredDraft {
  const { draft, file } = requireDraft(profile, book.id, input.draft);
  if (draft.state !== "ready")
    throw new DomainError("nothing_to_do", { message: "This draft is not ready." });
  const id = blobFromId(draft.id);
  return profile.db.transaction(() => {
    const row = profile.db.one<ImportRowRow>(
      "SELECT * FROM import_row WHERE draft = ? AND n = ?",
      id,
      input.index,
    );
    if (row === undefined)
      throw new DomainError("not_found", { message: "There is no such line in this draft." });
    if (row.status === "problem")
      throw new DomainError("nothing_to_do", { message: "This line cannot be booked as it is." });
    if (input.take) requireOpenDay(book, (JSON.parse(row.row) as StagedRow).row.date);
    const take = input.take === (row.status === "new") ? null : input.take ? 1 : 0;
    profile.db.run("UPDATE import_row SET take = ? WHERE draft = ? AND n = ?", take, id, input.index);
    const next = moved(draft, row, EFFECTIVE(row), EFFECTIVE({ ...row, take }), book.digitsOf);
    saveDraft(profile, book.id, file ?? draft.id, next);
    return next;
  });
}

export const importsCommands: CommandHandlers = {
  "imports.choose": { run: ({ tx, profile }, input) => shownDraft(choose(profile, tx.book, input)) },
  "imports.discard": {
    run: ({ tx, profile }, { draft }) => {
      requireDraft(profile, tx.book.id, draft);
      dropDraft(profile, draft);
      return {};
    },
  },
};
