/** Undoing an import (IMP-4): voids what nobody corrected, voided or built on since, in one transaction; the rest is listed. */
import { DomainError } from "../../../shared/errors.ts";
import { asJson, type ImportBody } from "../../../shared/ledger/record.ts";
import type { ImportBatchRow } from "../../db/book-rows.generated.ts";
import { voidEntry } from "../../ledger/append-entry.ts";
import { findChain, requireChain } from "../../ledger/chain.ts";
import type { CommandHandler } from "../handler.ts";

export const undoHandler: CommandHandler<"imports.undo"> = {
  run: ({ tx, job }, { batch }) => {
    const root = tx.book.findRoot(batch);
    const row =
      root === null
        ? undefined
        : tx.db.one<ImportBatchRow>("SELECT * FROM import_batch WHERE root = ?", root);
    if (row === undefined)
      throw new DomainError("not_found", { message: "There is no such import in this book." });
    if (row.undone === 1)
      throw new DomainError("nothing_to_do", { message: "This import was undone already." });
    const state = requireChain(tx.db, row.root, "import");
    const text = state.content.text;
    tx.append({
      kind: "import",
      revises: state,
      content: asJson({ ...(state.content.content as ImportBody), undone: true }),
      text: text == null ? null : asJson(text),
    });
    const made = tx.db.all<{ seq: number; root: number }>(
      "SELECT seq, root FROM record WHERE seq BETWEEN ? AND ? AND cmd = ? AND kind = 'entry' AND op = 0",
      row.root,
      row.last_seq,
      row.root,
    );
    const kept: { id: string; why: string }[] = [];
    let voided = 0;
    for (const { seq, root: entry } of made) {
      const chain = findChain(tx.db, entry);
      if (chain === null) continue;
      if (chain.tip.seq === seq) {
        voidEntry(tx, chain, "import_undo", "");
        voided += 1;
      } else if (chain.counts) kept.push({ id: tx.book.idOfRoot(entry), why: "corrected since" });
      if (voided % 1000 === 0) {
        job.progress(voided, made.length, "undoing");
        job.checkCancelled();
      }
    }
    return { voided, kept: kept.slice(0, 1000) };
  },
  summary: (_input, output) => `undid an import: ${output.voided} entries voided, ${output.kept.length} kept`,
};
