/** What a file is, by its first bytes: a name proves nothing. Whatever is text is plain text, be it HTML or SVG. */

/** How many bytes are looked at. */
export const SNIFFED_BYTES = 4096;

const UNKNOWN = "application/octet-stream";

/** Bytes at the beginning, in Latin-1. */
const BEGINNINGS: readonly (readonly [begins: string, type: string])[] = [
  ["%PDF-", "application/pdf"],
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff", "image/jpeg"],
  ["GIF87a", "image/gif"],
  ["GIF89a", "image/gif"],
  ["II*\0", "image/tiff"],
  ["MM\0*", "image/tiff"],
  ["PK\x03\x04", "application/zip"],
];
const HEIC_BRANDS: ReadonlySet<string> = new Set(["heic", "heix", "heim", "heis", "mif1", "msf1"]);

export function sniffType(start: Uint8Array): string {
  const head = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, SNIFFED_BYTES));
  const text = head.toString("latin1");
  for (const [begins, type] of BEGINNINGS) if (text.startsWith(begins)) return type;
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "image/webp";
  if (text.slice(4, 8) === "ftyp" && HEIC_BRANDS.has(text.slice(8, 12))) return "image/heic";
  if (text.startsWith("BM") && head.length > 14 && head.readUInt32LE(6) === 0) return "image/bmp";
  return isText(head) ? "text/plain" : UNKNOWN;
}

/** UTF-8 without control characters; the last character may be cut off. */
function isText(head: Buffer): boolean {
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
