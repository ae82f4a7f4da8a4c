/** Zips for tests: read whole, and written byte by byte, so that they can lie. */
import { readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

export interface RawEntry {
  readonly name: string;
  readonly data: Buffer;
  /** What the directory claims instead of the true size. */
  readonly claims?: number;
  /** Unix mode in the upper half of the external attributes. */
  readonly mode?: number;
  readonly deflate?: boolean;
  readonly flags?: number;
}

const u16 = (n: number) => Buffer.from([n & 255, (n >>> 8) & 255]);
const u32 = (n: number) => Buffer.from([n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255]);

/** A plain zip without a comment, as any packer would make it. */
export function writeZip(path: string, entries: readonly RawEntry[]): void {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claims = data.length, mode = 0o100644, deflate = false, flags = 0 } of entries) {
    const packed = deflate ? deflateRawSync(data) : data;
    const bytes = Buffer.from(name, "utf8");
    const common = Buffer.concat([
      u16(20),
      u16(flags),
      u16(deflate ? 8 : 0),
      u16(0),
      u16(0),
      u32(crc32(data)),
      u32(packed.length),
      u32(claims),
      u16(bytes.length),
      u16(0),
    ]);
    parts.push(u32(0x04034b50), common, bytes, packed);
    directory.push(
      u32(0x02014b50),
      u16(0x031e),
      common,
      u16(0),
      u16(0),
      u16(0),
      u32((mode << 16) >>> 0),
      u32(offset),
      bytes,
    );
    offset += 4 + common.length + bytes.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(entries.length),
    u16(entries.length),
    u32(central.length),
    u32(offset),
    u16(0),
  ]);
  writeFileSync(path, Buffer.concat([...parts, central, end]));
}

/** All files of a zip, in order. */
export function readZip(path: string): Map<string, Buffer> {
  const zip = readFileSync(path);
  const end = zip.lastIndexOf(u32(0x06054b50));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i += 1) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + packed);
    files.set(
      zip.toString("utf8", at + 46, at + 46 + nameLength),
      zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : Buffer.from(bytes),
    );
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** Packs files anew, as a person does who unpacked an archive to look into it. */
export function repack(path: string, files: ReadonlyMap<string, Buffer>): void {
  writeZip(
    path,
    [...files].map(([name, data]) => ({ name, data, deflate: true })),
  );
}
