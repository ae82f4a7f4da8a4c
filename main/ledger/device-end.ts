/** Where one device's chain ends (L3): read when a transaction first writes for it, written when it is done with it. */
import { assertInvariant } from "../../shared/errors.ts";
import { genesisInput } from "../../shared/ledger/record.ts";
import type { ReadDb, WriteDb } from "../db/driver.ts";
import { type BookContext, blobFromId } from "./book-context.ts";
import { sha256Bytes } from "./sha256.ts";

/** The end of a device's chain, as a transaction moves it on. */
export interface DeviceEnd {
  readonly id: string;
  readonly number: number;
  seq: number;
  hashHex: string;
  recordedAt: number;
}

/** The end of this device's chain; one the book has not met begins a chain. */
export function deviceEnd({ db, id: book }: BookContext, id: string): DeviceEnd {
  const blob = blobFromId(id);
  if (findDevice(db, blob) === undefined) {
    db.run(
      "INSERT INTO device (device, id) VALUES ((SELECT 1 + coalesce(max(device), 0) FROM device), ?)",
      blob,
    );
    db.run(
      "INSERT INTO head (device, device_seq, hash, recorded_at) SELECT device, 0, ?, 0 FROM device WHERE id = ?",
      sha256Bytes(genesisInput(book, id)),
      blob,
    );
  }
  const row = findDevice(db, blob);
  assertInvariant(row !== undefined, "a device just written can be read");
  // The clock never falls behind what this book has seen, whoever wrote it.
  const latest = db.one<{ at: number | null }>("SELECT max(recorded_at) AS at FROM head")?.at ?? 0;
  return {
    id,
    number: row.device,
    seq: row.device_seq,
    hashHex: row.hash.toString("hex"),
    recordedAt: Math.max(row.recorded_at, latest),
  };
}

export function writeHead(db: WriteDb, device: DeviceEnd): void {
  db.run(
    "UPDATE head SET device_seq = ?, hash = ?, recorded_at = ? WHERE device = ?",
    device.seq,
    Buffer.from(device.hashHex, "hex"),
    device.recordedAt,
    device.number,
  );
}

interface DeviceHeadRow {
  readonly device: number;
  readonly device_seq: number;
  readonly hash: Buffer;
  readonly recorded_at: number;
}

function findDevice(db: ReadDb, id: Buffer): DeviceHeadRow | undefined {
  return db.one<DeviceHeadRow>(
    "SELECT d.device, h.device_seq, h.hash, h.recorded_at FROM device d JOIN head h ON h.device = d.device WHERE d.id = ?",
    id,
  );
}
