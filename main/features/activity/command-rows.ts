/** The records of a page of commands, as both their words and their hindrances are told from (OPS-7). */

/** Chains of one command that are taken back while a person waits; an import has a page of its own for more. */
export const AT_ONCE = 2000;

export interface Head {
  readonly cmd: number;
  readonly id: Buffer;
  readonly tip: number;
  readonly author: Buffer;
  readonly undone: number;
  /** Of an import. */
  readonly last_seq: number | null;
  readonly batch_undone: number | null;
}

export interface Written {
  readonly cmd: number;
  readonly seq: number;
  readonly kind: string;
  readonly op: number;
  readonly root: number;
  readonly body: string;
  /** The chain's tip today. */
  readonly tip: number;
  /** The record it supersedes. */
  readonly before: number | null;
  readonly before_op: number | null;
  readonly before_body: string | null;
  /** Of an account. */
  readonly before_name: string | null;
}

export const HEADS = `SELECT r.seq AS cmd, r.id, c.tip, a.id AS author,
    EXISTS (SELECT 1 FROM undone u WHERE u.cmd = r.seq) AS undone, b.last_seq, b.undone AS batch_undone
  FROM json_each(?) e JOIN record r ON r.seq = e.value JOIN author a ON a.author = r.author
    JOIN chain c ON c.root = r.root LEFT JOIN import_batch b ON b.root = r.seq`;

/** A command's records lie side by side in the log: the first of another one ends the look. */
export const WRITTEN = `SELECT e.value AS cmd, r.seq, r.kind, r.op, r.root, r.body, c.tip, r.supersedes AS before, p.op AS before_op,
    p.body AS before_body, CASE r.kind WHEN 'account' THEN (SELECT t.text ->> '$.name' FROM record_text t WHERE t.seq = p.seq) END AS before_name
  FROM json_each(?) e CROSS JOIN record r ON r.cmd = e.value AND r.seq BETWEEN e.value AND coalesce(
      (SELECT n.seq FROM record n WHERE n.seq > e.value AND n.seq <= e.value + ${AT_ONCE} AND n.cmd <> e.value ORDER BY n.seq LIMIT 1),
      e.value + ${AT_ONCE})
    JOIN chain c ON c.root = r.root LEFT JOIN record p ON p.seq = r.supersedes
  WHERE r.kind <> 'undo' ORDER BY r.seq`;

/** An account or a category, but for those the program makes for itself. */
export function isAccount(row: Written): boolean {
  return row.kind === "account" && !(row.op === 0 && /"subtype":"system"/.test(row.body));
}

/** Whether the chain counts by this record and did not before. */
export function makesIt(row: Written): boolean {
  return row.op === 0 && (row.before === null || row.before_op === 1);
}

export function jsonList(list: Iterable<number>): string {
  return JSON.stringify([...new Set(list)]);
}
