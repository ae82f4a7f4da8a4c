/**
 * What counts: reading records and the state of a chain (ledger.md, What counts). At most one revision of a chain
 * counts (L4); a void takes the chain out of the views without touching what was written.
 */
import { DomainError } from "../../shared/errors.ts";
import type { ReadDb } from "../db/driver.ts";

/** A record as projections see it: local numbers, content and text as data. */
export interface RecordView {
  readonly seq: number;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly root: number;
  readonly cmd: number;
  readonly author: number;
  readonly recordedAt: number;
  /** When the chain's first record was written: order inside a day. */
  readonly rootRecordedAt: number;
  readonly content: unknown;
  readonly text: unknown;
}

/** A chain at one moment: its tip, the last content revision, and whether that counts. */
export interface ChainState {
  readonly tip: RecordView;
  readonly content: RecordView;
  readonly counts: boolean;
}

interface JoinedRow {
  readonly seq: number;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly root: number;
  readonly supersedes: number | null;
  readonly cmd: number;
  readonly author: number;
  readonly recorded_at: number;
  readonly root_recorded_at: number;
  readonly body: string;
  readonly text: string | null;
}

const SELECT_RECORD = `SELECT r.seq, r.kind, r.op, r.root, r.supersedes, r.cmd, r.author, r.recorded_at, f.recorded_at AS root_recorded_at, r.body, t.text
  FROM record r JOIN record f ON f.seq = r.root LEFT JOIN record_text t ON t.seq = r.seq WHERE r.seq = ?`;

function viewFromRow(row: JoinedRow): RecordView {
  return {
    seq: row.seq,
    kind: row.kind,
    op: row.op,
    root: row.root,
    cmd: row.cmd,
    author: row.author,
    recordedAt: row.recorded_at,
    rootRecordedAt: row.root_recorded_at,
    content: JSON.parse(row.body),
    text: row.text === null ? null : JSON.parse(row.text),
  };
}

/** Fails with `not_found`. */
export function readRecord(db: ReadDb, seq: number): RecordView {
  const row = db.one<JoinedRow>(SELECT_RECORD, seq);
  if (row === undefined)
    throw new DomainError("not_found", { number: seq, message: `There is no record No. ${seq}.` });
  return viewFromRow(row);
}

/** The state of a chain whose tip is `tip`; walks back over voids to the content they took out. */
export function chainStateAt(db: ReadDb, tip: number): ChainState {
  const tipRow = db.one<JoinedRow>(SELECT_RECORD, tip);
  if (tipRow === undefined) throw new DomainError("not_found", { number: tip });
  const tipView = viewFromRow(tipRow);
  let row = tipRow;
  while (row.op === 1 && row.supersedes !== null) {
    const before = db.one<JoinedRow>(SELECT_RECORD, row.supersedes);
    if (before === undefined) break;
    row = before;
  }
  return { tip: tipView, content: row === tipRow ? tipView : viewFromRow(row), counts: tipRow.op === 0 };
}

/** The state of a chain before record `seq` was written; null when it had not begun. */
export function chainStateBefore(db: ReadDb, root: number, seq: number): ChainState | null {
  if (root >= seq) return null;
  const later = db.one<{ tip: number | null }>(
    "SELECT max(seq) AS tip FROM record WHERE root = ? AND root <> seq AND seq < ?",
    root,
    seq,
  );
  return chainStateAt(db, later?.tip ?? root);
}

/** The state of a chain now; null when there is no such chain. */
export function findChain(db: ReadDb, root: number): ChainState | null {
  const row = db.one<{ tip: number }>("SELECT tip FROM chain WHERE root = ?", root);
  return row === undefined ? null : chainStateAt(db, row.tip);
}

/** Fails with `not_found` when there is no such chain or it is of another kind. */
export function requireChain(db: ReadDb, root: number | null, kind: string): ChainState {
  const state = root === null ? null : findChain(db, root);
  if (state === null || state.tip.kind !== kind)
    throw new DomainError("not_found", { message: "There is no such thing in this book." });
  return state;
}

/** Seqs of all revisions of a chain, first to last. */
export function revisionSeqs(db: ReadDb, root: number): number[] {
  const later = db.all<{ seq: number }>(
    "SELECT seq FROM record WHERE root = ? AND root <> seq ORDER BY seq",
    root,
  );
  return [root, ...later.map((row) => row.seq)];
}
