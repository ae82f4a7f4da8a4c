/** What a careful forger does: changes a body and makes every later hash, receipt and head fit again. Test use only. */
import type Database from "better-sqlite3-multiple-ciphers";
import { sha256Hex } from "../main/ledger/sha256.ts";
import { idFromHex } from "../shared/ids.ts";
import { FIRST_RECEIPT, genesisInput, hashInput, headerJson, receiptInput } from "../shared/ledger/record.ts";

interface Row {
  seq: number;
  id: string;
  kind: string;
  op: 0 | 1;
  root: string;
  supersedes: string | null;
  cmd: string;
  author: string;
  device: string;
  device_seq: number;
  recorded_at: number;
  v: number;
  body: string;
  text_hash: string;
}

export function rehash(
  raw: Database.Database,
  book: string,
  seq: number,
  change: (body: string) => string,
): void {
  const rows = raw
    .prepare(`SELECT r.seq, lower(hex(r.id)) AS id, r.kind, r.op, lower(hex(coalesce(f.root_id, f.id))) AS root, lower(hex(s.id)) AS supersedes,
      lower(hex(c.id)) AS cmd, lower(hex(a.id)) AS author, lower(hex(d.id)) AS device, r.device_seq, r.recorded_at, r.v, r.body, lower(hex(r.text_hash)) AS text_hash
    FROM record r JOIN record f ON f.seq = r.root LEFT JOIN record s ON s.seq = r.supersedes JOIN record c ON c.seq = r.cmd
      JOIN author a ON a.author = r.author JOIN device d ON d.device = r.device ORDER BY r.seq`)
    .all() as Row[];
  const prev = new Map<string, string>();
  let receipt = FIRST_RECEIPT;
  const update = raw.prepare("UPDATE record SET body = ?, hash = ? WHERE seq = ?");
  for (const row of rows) {
    const body = row.seq === seq ? change(row.body) : row.body;
    const device = idFromHex(row.device);
    const header = headerJson({
      book,
      id: idFromHex(row.id),
      kind: row.kind,
      op: row.op,
      root: idFromHex(row.root),
      supersedes: row.supersedes === "" || row.supersedes === null ? null : idFromHex(row.supersedes),
      cmd: idFromHex(row.cmd),
      author: idFromHex(row.author),
      device,
      deviceSeq: row.device_seq,
      recordedAt: row.recorded_at,
      v: row.v,
    });
    const hash = sha256Hex(
      hashInput(prev.get(device) ?? sha256Hex(genesisInput(book, device)), header, row.text_hash, body),
    );
    prev.set(device, hash);
    receipt = sha256Hex(receiptInput(receipt, row.seq, hash));
    update.run(body, Buffer.from(hash, "hex"), row.seq);
    raw
      .prepare("UPDATE head SET hash = ? WHERE device = (SELECT device FROM device WHERE id = ?)")
      .run(Buffer.from(hash, "hex"), Buffer.from(row.device, "hex"));
  }
  raw.prepare("UPDATE acceptance SET receipt = ?").run(Buffer.from(receipt, "hex"));
}
