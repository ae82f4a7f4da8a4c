/** `bookHead`: one hash over every device's chain end and the order of acceptance (ledger.md, The log). */
import { bookHeadInput, FIRST_RECEIPT } from "../../shared/ledger/record.ts";
import type { ReadDb } from "../db/driver.ts";
import { idFromBlob } from "./book-context.ts";
import { sha256Hex } from "./sha256.ts";

export function bookHead(db: ReadDb): string {
  const heads = db
    .all<{ id: Buffer; device_seq: number; hash: Buffer }>(
      "SELECT d.id, h.device_seq, h.hash FROM head h JOIN device d ON d.device = h.device",
    )
    .map((row) => ({
      device: idFromBlob(row.id),
      deviceSeq: row.device_seq,
      hashHex: row.hash.toString("hex"),
    }));
  const order = db.one<{ n: number; receipt: Buffer }>("SELECT n, receipt FROM acceptance");
  return sha256Hex(bookHeadInput(heads, order?.n ?? 0, order?.receipt.toString("hex") ?? FIRST_RECEIPT));
}
