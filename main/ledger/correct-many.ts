/** One correction of many entries in a transaction, for merges. Those that something forbids to change stay, and are counted. */
import type { EntryContent, EntryText } from "../../shared/ledger/entry.ts";
import { appendEntry } from "./append-entry.ts";
import type { LedgerTx } from "./append-record.ts";
import { requireChain } from "./chain.ts";
import { findObstacle } from "./entry-guards.ts";
import type { LedgerJob } from "./verify-problems.ts";

/** Entries between two looks at whether to stop. */
const LOOKS_UP = 200;

export interface Corrected {
  readonly corrected: number;
  readonly kept: number;
}

/** Fails with `cancelled` when the person stopped it; then nothing was written. */
export function correctMany(
  tx: LedgerTx,
  roots: readonly number[],
  change: (content: EntryContent) => EntryContent,
  job: LedgerJob,
): Corrected {
  let kept = 0;
  for (const [n, root] of roots.entries()) {
    if (n % LOOKS_UP === 0) {
      job.progress(n, roots.length, "Correcting entries");
      job.checkCancelled();
    }
    const state = requireChain(tx.db, root, "entry");
    const before = state.content.content as EntryContent;
    const content = change(before);
    if (findObstacle(tx, { root, before, after: content }) !== null) kept += 1;
    else {
      const text = { ...(state.content.text as EntryText | null), reason: undefined };
      appendEntry(tx, { content, text, revises: state });
    }
  }
  tx.flush();
  return { corrected: roots.length - kept, kept };
}
