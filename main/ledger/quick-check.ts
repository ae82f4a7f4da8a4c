/**
 * What is looked at each time a book is opened (R52): is the file as long as it says, does the end of the log hold (the
 * last records' hashes and texts, heads, order of acceptance), is it as far as this computer has seen it, have the views
 * seen all of it, and does everything add up to zero. A fixed number of statements and records, however large the book is; the whole is what `verify` walks.
 */
import { statSync } from "node:fs";
import { idFromHex } from "../../shared/ids.ts";
import { hashInput, headerJson } from "../../shared/ledger/record.ts";
import type { BookContext } from "./book-context.ts";
import { seenFault } from "./seen-mark.ts";
import { sha256Hex, textHash } from "./sha256.ts";

/** So many of the newest records are hashed again. */
const LOOKED_AT = 64;

interface EndRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly root: string;
  readonly supersedes: string | null;
  readonly cmd: string;
  readonly author: string;
  readonly device: string;
  readonly device_seq: number;
  readonly recorded_at: number;
  readonly v: number;
  readonly body: string;
  readonly text_hash: string;
  readonly hash: string;
  readonly salt: Buffer | null;
  readonly text: string | null;
  readonly head: string | null;
  readonly head_seq: number | null;
}

const END = `SELECT r.seq, lower(hex(r.id)) AS id, r.kind, r.op, r.device_seq, r.recorded_at, r.v, r.body,
    lower(hex(r.text_hash)) AS text_hash, lower(hex(r.hash)) AS hash, t.salt, t.text,
    (SELECT lower(hex(coalesce(x.root_id, x.id))) FROM record x WHERE x.seq = r.root) AS root,
    (SELECT lower(hex(x.id)) FROM record x WHERE x.seq = r.supersedes) AS supersedes,
    (SELECT lower(hex(x.id)) FROM record x WHERE x.seq = r.cmd) AS cmd,
    (SELECT lower(hex(a.id)) FROM author a WHERE a.author = r.author) AS author,
    (SELECT lower(hex(d.id)) FROM device d WHERE d.device = r.device) AS device,
    lower(hex(h.hash)) AS head, h.device_seq AS head_seq
  FROM record r LEFT JOIN record_text t ON t.seq = r.seq LEFT JOIN head h ON h.device = r.device
  ORDER BY r.seq DESC LIMIT ?`;

/** The first thing that does not hold, as a sentence; null when nothing was found. Fails with `damaged` on an unreadable page. */
export function quickCheck(book: BookContext): string | null {
  return book.db.snapshot(
    () => lengthFault(book) ?? endFault(book) ?? countFault(book) ?? seenFault(book) ?? sumFault(book),
  );
}

/** A page that is not in the file must be in the write-ahead log. */
function lengthFault({ db }: BookContext): string | null {
  const wanted = Number(db.pragma("page_count")) * Number(db.pragma("page_size"));
  const there = [db.path, `${db.path}-wal`]
    .map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes, 0);
  return there < wanted ? "The file is shorter than it says it is." : null;
}

function endFault(book: BookContext): string | null {
  const rows = book.db.all<EndRow>(END, LOOKED_AT).reverse();
  const ends = new Map<string, EndRow>();
  for (const row of rows) {
    const before = ends.get(row.device);
    const fault = before === undefined ? null : hashFault(book.id, row, before);
    if (fault !== null) return `Record No. ${row.seq} does not hold: ${fault}.`;
    ends.set(row.device, row);
  }
  for (const row of ends.values())
    if (row.hash !== row.head || row.device_seq !== row.head_seq)
      return `Record No. ${row.seq} does not hold: the head kept for its device is not the end of the device's chain.`;
  return null;
}

function hashFault(book: string, row: EndRow, before: EndRow): string | null {
  const id = (hex: string) => (/^[0-9a-f]{32}$/.test(hex) ? idFromHex(hex) : "");
  const { kind, op, v, body } = row;
  const header = headerJson({
    book,
    id: id(row.id),
    kind,
    op,
    root: id(row.root ?? ""),
    supersedes: row.supersedes === null ? null : id(row.supersedes),
    cmd: id(row.cmd ?? ""),
    author: id(row.author ?? ""),
    device: id(row.device ?? ""),
    deviceSeq: row.device_seq,
    recordedAt: row.recorded_at,
    v,
  });
  if (row.device_seq !== before.device_seq + 1) return "its device number is not the next";
  if (sha256Hex(hashInput(before.hash, header, row.text_hash, body)) !== row.hash)
    return "its hash is not that of its content";
  if (row.text !== null && textHash(row.salt ?? Buffer.alloc(0), row.text).toString("hex") !== row.text_hash)
    return "its text is not what was hashed";
  return null;
}

function countFault({ db }: BookContext): string | null {
  const last = db.one<{ n: number | null }>("SELECT max(seq) AS n FROM record")?.n ?? 0;
  const accepted = db.one<{ n: number }>("SELECT n FROM acceptance")?.n ?? 0;
  if (accepted !== last) return "The order of acceptance is not that of the log.";
  const seen = db.one<{ seq: number }>("SELECT seq FROM projection_seen")?.seq ?? 0;
  return seen === last ? null : `The views have seen record No. ${seen}, the log ends with No. ${last}.`;
}

function sumFault({ db }: BookContext): string | null {
  const off = db.one<{ currency: string }>(
    "SELECT currency FROM balance_month GROUP BY currency HAVING sum(debit - credit) <> 0 LIMIT 1",
  );
  return off === undefined ? null : `The entries in ${off.currency} do not add up to zero.`;
}
