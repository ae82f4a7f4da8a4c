/**
 * Commands and what became of them. A command is the records that share a `cmd`; they lie together in the log. A record
 * of kind `undo` at the head of a command says which one it takes back; taking that one back is the redo. So every
 * command is undone at most once, and the log alone tells what is undone (docs/adr/0005-undo.md).
 */
import { DomainError } from "../../shared/errors.ts";
import type { ReadDb } from "../db/driver.ts";
import { blobFromId, idFromBlob } from "./book-context.ts";

export interface CommandHead {
  /** Local number of its first record. */
  readonly cmd: number;
  readonly kind: string;
  /** Local number of its author. */
  readonly author: number;
  /** The command that took it back. */
  readonly undoneBy: number | null;
  /** The command it takes back itself. */
  readonly undid: number | null;
}

/** Fails with `not_found` when no command has this id. */
export function requireCommand(db: ReadDb, id: string): CommandHead {
  const row = db.one<CommandHead>(
    `SELECT r.seq AS cmd, r.kind, r.author, u.root AS undoneBy, v.cmd AS undid FROM record r
     LEFT JOIN undone u ON u.cmd = r.seq LEFT JOIN undone v ON v.root = r.seq WHERE r.id = ? AND r.cmd = r.seq`,
    blobFromId(id),
  );
  if (row === undefined)
    throw new DomainError("not_found", { id, message: "There is no such command in this book." });
  return row;
}

/** Id of a command: that of its first record. */
export function commandId(db: ReadDb, cmd: number): string {
  const row = db.one<{ id: Buffer }>("SELECT id FROM record WHERE seq = ?", cmd);
  if (row === undefined) throw new DomainError("not_found", { number: cmd });
  return idFromBlob(row.id);
}

/** The member's newest command that is in force; null when there is none but the book's first. */
export function findLastCommand(db: ReadDb, member: string): number | null {
  const row = db.one<{ seq: number }>(
    `SELECT r.seq FROM author a JOIN record r ON r.author = a.author AND r.cmd = r.seq
     WHERE a.id = ? AND r.seq > 1 AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.cmd = r.seq)
       AND (r.kind <> 'undo' OR EXISTS (SELECT 1 FROM undone v WHERE v.root = r.seq AND v.redo = 1))
     ORDER BY r.seq DESC LIMIT 1`,
    blobFromId(member),
  );
  return row?.seq ?? null;
}

/** The member's newest undo that was not taken back, when they did nothing new since; else null. */
export function findLastUndo(db: ReadDb, member: string): number | null {
  const row = db.one<{ cmd: number; author: number }>(
    `SELECT v.root AS cmd, r.author FROM undone v JOIN record r ON r.seq = v.root JOIN author a ON a.author = r.author
     WHERE a.id = ? AND v.redo = 0 AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.cmd = v.root)
     ORDER BY v.root DESC LIMIT 1`,
    blobFromId(member),
  );
  if (row === undefined) return null;
  const since = db.one(
    "SELECT 1 AS x FROM record r WHERE r.author = ? AND r.cmd = r.seq AND r.seq > ? AND r.kind <> 'undo' LIMIT 1",
    row.author,
    row.cmd,
  );
  return since === undefined ? row.cmd : null;
}

/** What was first done, under any undo and redo of it. */
export function originOf(db: ReadDb, cmd: number): number {
  let at = cmd;
  for (;;) {
    const undid = db.one<{ cmd: number }>("SELECT cmd FROM undone WHERE root = ?", at)?.cmd;
    if (undid === undefined) return at;
    at = undid;
  }
}

/** The last undo or redo of a command, or itself. */
export function newestOf(db: ReadDb, cmd: number): number {
  let at = cmd;
  for (;;) {
    const by = db.one<{ by: number }>("SELECT root AS by FROM undone WHERE cmd = ?", at)?.by;
    if (by === undefined) return at;
    at = by;
  }
}

/** A chain as one command found and left it. */
export interface TouchedChain {
  readonly root: number;
  readonly kind: string;
  /** The record that was the chain's tip before; null when the command began it. */
  readonly before: number | null;
  /** The last record the command wrote in it. */
  readonly last: number;
}

/** The chains a command wrote in, in the order in which it came to them; its own `undo` record left out. */
export function touchedChains(db: ReadDb, cmd: number): TouchedChain[] {
  const rows = db.all<{ seq: number; kind: string; root: number; supersedes: number | null }>(
    `SELECT seq, kind, root, supersedes FROM record WHERE seq >= ? AND kind <> 'undo'
       AND seq < coalesce((SELECT n.seq FROM record n WHERE n.seq > ? AND n.cmd <> ? ORDER BY n.seq LIMIT 1), seq + 1) ORDER BY seq`,
    cmd,
    cmd,
    cmd,
  );
  const chains = new Map<number, TouchedChain>();
  for (const { seq, kind, root, supersedes } of rows) {
    const known = chains.get(root);
    chains.set(
      root,
      known === undefined ? { root, kind, before: supersedes, last: seq } : { ...known, last: seq },
    );
  }
  return [...chains.values()];
}

const SAYS = `WITH RECURSIVE says (of, root, at, depth) AS (
    SELECT e.value, r.root, e.value, 0 FROM json_each(?) e JOIN record r ON r.seq = e.value
    UNION ALL SELECT s.of, s.root, f.supersedes, s.depth + 1 FROM says s JOIN record r ON r.seq = s.at JOIN undone u ON u.root = r.cmd
      JOIN record f ON f.seq = (SELECT min(x.seq) FROM record x WHERE (x.seq = s.root OR x.root = s.root AND x.root <> x.seq) AND x.cmd = u.cmd))
  SELECT of, at, max(depth) AS depth FROM says GROUP BY of`;

/**
 * For each of these records the one that said the same first: what an undo wrote says what was said before the command
 * that it takes back. Null: that the chain was not begun yet.
 */
export function firstSaid(db: ReadDb, seqs: readonly number[]): Map<number, number | null> {
  const rows = db.all<{ of: number; at: number | null }>(SAYS, JSON.stringify([...new Set(seqs)]));
  return new Map(rows.map((row) => [row.of, row.at]));
}
