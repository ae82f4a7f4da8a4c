/**
 * A font out of its WOFF wrapping (W3C WOFF 1.0): fontkit would inflate a table each time it looks at it, and loses the
 * letters that have no outline.
 */
import { inflateSync } from "node:zlib";
import { assertInvariant } from "../../shared/errors.ts";

const HEAD = 44;
const ENTRY = 20;
const SFNT_HEAD = 12;
const SFNT_ENTRY = 16;

const padded = (length: number) => Math.ceil(length / 4) * 4;

export function fontFromWoff(woff: Buffer): Buffer {
  assertInvariant(woff.toString("latin1", 0, 4) === "wOFF", "the program's own fonts are WOFF files");
  const count = woff.readUInt16BE(12);
  const entries = Array.from({ length: count }, (_, at) => {
    const start = HEAD + at * ENTRY;
    const [offset, packed, length] = [4, 8, 12].map((place) => woff.readUInt32BE(start + place));
    const bytes = woff.subarray(offset ?? 0, (offset ?? 0) + (packed ?? 0));
    return {
      tag: woff.subarray(start, start + 4),
      sum: woff.readUInt32BE(start + 16),
      bytes: packed === length ? bytes : inflateSync(bytes),
    };
  });
  const size = entries.reduce((sum, { bytes }) => sum + padded(bytes.length), SFNT_HEAD + count * SFNT_ENTRY);
  const font = Buffer.alloc(size);
  woff.copy(font, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(power * SFNT_ENTRY, 6);
  font.writeUInt16BE(Math.log2(power), 8);
  font.writeUInt16BE((count - power) * SFNT_ENTRY, 10);
  let place = SFNT_HEAD + count * SFNT_ENTRY;
  for (const [at, { tag, sum, bytes }] of entries.entries()) {
    const entry = SFNT_HEAD + at * SFNT_ENTRY;
    tag.copy(font, entry);
    font.writeUInt32BE(sum, entry + 4);
    font.writeUInt32BE(place, entry + 8);
    font.writeUInt32BE(bytes.length, entry + 12);
    bytes.copy(font, place);
    place += padded(bytes.length);
  }
  return font;
}
