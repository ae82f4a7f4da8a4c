/** A record that was made elsewhere: restored from an archive, or pulled. It is taken in with its bytes unchanged. */
import { hashInput, headerJson } from "../../shared/ledger/record.ts";
import type { DeviceEnd } from "./device-end.ts";
import { sha256Hex, textHash } from "./sha256.ts";

/** A record as an archive or a server brings it. Ids canonical, hashes hex. */
export interface ForeignRecord {
  readonly id: string;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly root: string;
  readonly supersedes: string | null;
  readonly cmd: string;
  readonly author: string;
  readonly device: string;
  readonly deviceSeq: number;
  readonly recordedAt: number;
  readonly v: number;
  readonly body: string;
  readonly textHash: string | null;
  readonly hash: string;
  readonly salt: string | null;
  readonly text: string | null;
}

/** What of it does not hold beside the end of its device's chain; null when all does. */
export function findForeignFault(book: string, record: ForeignRecord, device: DeviceEnd): string | null {
  if (record.deviceSeq !== device.seq + 1) return `device_seq ${record.deviceSeq} follows ${device.seq}`;
  const { body, textHash: hashOfText } = record;
  const header = headerJson({ ...record, book });
  if (sha256Hex(hashInput(device.hashHex, header, hashOfText ?? "", body)) !== record.hash)
    return "its hash is not that of its content";
  if (record.text !== null && (record.salt === null || hashOfText === null))
    return "its text has no salt or hash";
  if (
    record.text !== null &&
    textHash(Buffer.from(record.salt ?? "", "hex"), record.text).toString("hex") !== hashOfText
  )
    return "its text is not what was hashed";
  return null;
}
