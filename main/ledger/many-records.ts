/** Reading many records in one statement each (OPS-7): revisions, who wrote them, and names that entries refer to. */
import type { BookContext } from "./book-context.ts";

export interface WrittenRecord {
  readonly seq: number;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly recordedAt: number;
  readonly content: unknown;
  readonly text: unknown;
  /** The member's name, and on which device, in words. */
  readonly by: string;
  readonly device: string;
}

interface Row {
  readonly seq: number;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly recorded_at: number;
  readonly body: string;
  readonly text: string | null;
  readonly name: string | null;
  readonly device: Buffer;
}

const SELECT = `SELECT r.seq, r.kind, r.op, r.recorded_at, r.body, t.text, m.name, d.id AS device
  FROM json_each(?) e JOIN record r ON r.seq = e.value LEFT JOIN record_text t ON t.seq = r.seq
  JOIN device d ON d.device = r.device JOIN author a ON a.author = r.author
  LEFT JOIN record mr ON mr.id = a.id LEFT JOIN member m ON m.root = mr.seq`;

/** The records of `seqs` that are there, first to last. */
export function readWritten(book: BookContext, seqs: readonly number[]): WrittenRecord[] {
  const own = book.device.replaceAll("-", "");
  return book.db
    .all<Row>(SELECT, JSON.stringify(seqs))
    .sort((a, b) => a.seq - b.seq)
    .map((row) => ({
      seq: row.seq,
      kind: row.kind,
      op: row.op,
      recordedAt: row.recorded_at,
      content: JSON.parse(row.body),
      text: row.text === null ? null : JSON.parse(row.text),
      by: row.name ?? "",
      device: row.device.toString("hex") === own ? "this computer" : "another device",
    }));
}

/** Names of payees or tags, by id; one that was merged into another keeps its last. */
export function namesOf(
  book: BookContext,
  kind: "payee" | "tag",
  ids: readonly string[],
): Map<string, string> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  book.lookUpRoots(unique);
  const roots = unique.map((id) => book.requireRoot(id));
  const names = new Map(
    book.db
      .all<{ root: number; name: string }>(
        `SELECT n.root, n.name FROM json_each(?) e JOIN ${kind} n ON n.root = e.value`,
        JSON.stringify(roots),
      )
      .map(({ root, name }) => [root, name]),
  );
  const gone = roots.filter((root) => !names.has(root));
  if (gone.length > 0)
    for (const row of book.db.all<{ root: number; name: string | null }>(
      `SELECT e.value AS root, t.text ->> '$.name' AS name FROM json_each(?) e
       JOIN record_text t ON t.seq = coalesce((SELECT max(x.seq) FROM record x WHERE x.root = e.value AND x.root <> x.seq AND x.op = 0), e.value)`,
      JSON.stringify(gone),
    ))
      names.set(row.root, row.name ?? "");
  return new Map(unique.map((id, at) => [id, names.get(roots[at] ?? 0) ?? ""]));
}
