/**
 * data/log.jsonl: every record with all that its hash covers, body and text as the exact stored strings, so that a
 * restored log is the same byte for byte. local/audit.jsonl: what was done here, refused commands included (A1).
 */
import { z } from "zod";
import { idFromHex } from "../../shared/ids.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { idTextSchema } from "./archive-format.ts";

const id = idTextSchema;
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

export const logLineSchema = z.strictObject({
  seq: z.int().min(1),
  id,
  kind: z.string().min(1).max(60),
  op: z.union([z.literal(0), z.literal(1)]),
  root: id,
  supersedes: id.nullable(),
  cmd: id,
  author: id,
  device: id,
  deviceSeq: z.int().min(1),
  recordedAt: count,
  v: count,
  /** Canonical JSON, as it was hashed. */
  body: z.string(),
  /** SHA-256 of salt and text. */
  textHash: hash.nullable(),
  hash,
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  /** Canonical JSON; null where there is none or it was erased. */
  text: z.string().nullable(),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const auditLineSchema = z.strictObject({
  n: z.int().min(1),
  id,
  at: count,
  actor: id.nullable(),
  procedure: z.string(),
  outcome: z.string(),
  cmd: count.nullable(),
  detail: z.string(),
});
export type AuditLine = z.infer<typeof auditLineSchema>;

interface LogRow
  extends Omit<LogLine, "textHash" | "salt" | "supersedes" | "op" | "deviceSeq" | "recordedAt"> {
  readonly op: 0 | 1;
  readonly supersedes: string;
  readonly device_seq: number;
  readonly recorded_at: number;
  readonly text_hash: string;
  readonly salt: string;
}

const LOG = `SELECT r.seq, lower(hex(r.id)) AS id, r.kind, r.op, lower(hex(coalesce(f.root_id, f.id))) AS root, lower(hex(s.id)) AS supersedes,
    lower(hex(c.id)) AS cmd, lower(hex(a.id)) AS author, lower(hex(d.id)) AS device, r.device_seq, r.recorded_at, r.v, r.body,
    lower(hex(r.text_hash)) AS text_hash, lower(hex(r.hash)) AS hash, lower(hex(t.salt)) AS salt, t.text
  FROM record r JOIN record f ON f.seq = r.root LEFT JOIN record s ON s.seq = r.supersedes JOIN record c ON c.seq = r.cmd
    JOIN author a ON a.author = r.author JOIN device d ON d.device = r.device LEFT JOIN record_text t ON t.seq = r.seq
  ORDER BY r.seq`;

const orNull = (hex: string) => (hex === "" ? null : hex);

export function* logRows(book: BookContext): Generator<LogLine> {
  for (const row of book.db.iterate<LogRow>(LOG)) {
    yield {
      seq: row.seq,
      id: idFromHex(row.id),
      kind: row.kind,
      op: row.op,
      root: idFromHex(row.root),
      supersedes: row.supersedes === "" ? null : idFromHex(row.supersedes),
      cmd: idFromHex(row.cmd),
      author: idFromHex(row.author),
      device: idFromHex(row.device),
      deviceSeq: row.device_seq,
      recordedAt: row.recorded_at,
      v: row.v,
      body: row.body,
      textHash: orNull(row.text_hash),
      hash: row.hash,
      salt: orNull(row.salt),
      text: row.text,
    };
  }
}

export function* auditRows(book: BookContext): Generator<AuditLine> {
  const rows = book.db.iterate<Omit<AuditLine, "id" | "actor"> & { id: string; actor: string }>(
    "SELECT n, lower(hex(id)) AS id, at, lower(hex(actor)) AS actor, procedure, outcome, cmd, detail FROM audit ORDER BY n",
  );
  for (const row of rows) {
    yield {
      n: row.n,
      id: idFromHex(row.id),
      at: row.at,
      actor: row.actor === "" ? null : idFromHex(row.actor),
      procedure: row.procedure,
      outcome: row.outcome,
      cmd: row.cmd,
      detail: row.detail,
    };
  }
}
