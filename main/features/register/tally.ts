/** How many entries count, in all, by tag and by batch (projection `entry_tally`): gathered in a transaction, written once. */
import type { LedgerTx } from "../../ledger/append-record.ts";
import type { RecordView } from "../../ledger/chain.ts";

type What = "all" | "tag" | "batch";

export class Tally {
  readonly #tx: LedgerTx;
  readonly #counts: Readonly<Record<What, Map<number, number>>> = {
    all: new Map(),
    tag: new Map(),
    batch: new Map(),
  };
  /** The command looked at last: entries of one follow each other. */
  #cmd = { seq: 0, isImport: false };

  constructor(tx: LedgerTx) {
    this.#tx = tx;
  }

  /** Counts `revision` in or out: what an import wrote belongs to its batch until somebody corrects it. */
  add(revision: RecordView, tags: Iterable<number>, sign: 1 | -1): void {
    this.#count("all", 0, sign);
    for (const tag of tags) this.#count("tag", tag, sign);
    if (this.#isOfImport(revision)) this.#count("batch", revision.cmd, sign);
  }

  #count(what: What, root: number, sign: 1 | -1): void {
    const counts = this.#counts[what];
    counts.set(root, (counts.get(root) ?? 0) + sign);
  }

  #isOfImport({ cmd, seq }: RecordView): boolean {
    if (cmd === seq) return false;
    if (this.#cmd.seq !== cmd) {
      const first = this.#tx.db.one<{ kind: string }>("SELECT kind FROM record WHERE seq = ?", cmd);
      this.#cmd = { seq: cmd, isImport: first?.kind === "import" };
    }
    return this.#cmd.isImport;
  }

  write(): void {
    for (const [what, counts] of Object.entries(this.#counts)) {
      for (const [root, n] of counts) writeCount(this.#tx, what, root, n);
      counts.clear();
    }
  }
}

/** UPDATE, then INSERT: an UPSERT would trip CHECK (n > 0) on its way. A row leaves when nothing is in it. */
function writeCount({ db }: LedgerTx, what: string, root: number, n: number): void {
  if (n === 0) return;
  if (db.run("DELETE FROM entry_tally WHERE what = ? AND root = ? AND n + ? = 0", what, root, n) > 0) return;
  if (db.run("UPDATE entry_tally SET n = n + ? WHERE what = ? AND root = ?", n, what, root) === 0)
    db.run("INSERT INTO entry_tally (what, root, n) VALUES (?, ?, ?)", what, root, n);
}
