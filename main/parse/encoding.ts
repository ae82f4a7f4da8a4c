/**
 * Finds out how a file's text is encoded and decodes it in pieces.
 *
 * The cascade, surest first: byte order mark, pattern of zero bytes, the whole file being valid UTF-8, what the
 * file declares, a guess from the bytes. The guess is told in the `format` event and can be changed.
 */
import { isAscii, isUtf8 } from "node:buffer";
import { analyse } from "chardet";
import { CP437, CP850 } from "./oem-code-pages.ts";

export interface EncodingFacts {
  /** The first bytes of the file. */
  head: Buffer;
  /** The bytes from the first one beyond ASCII on. */
  foreign: Buffer;
  validUtf8: boolean;
  ascii: boolean;
}

const FOREIGN_BYTES = 1 << 16;

const OEM: ReadonlyMap<string, string> = new Map([
  ["cp437", CP437],
  ["ibm437", CP437],
  ["cp850", CP850],
  ["ibm850", CP850],
]);

/** What the user may choose from; the parsers take any label that TextDecoder knows as well. */
export const readableEncodings: readonly string[] = [
  "utf-8",
  "windows-1252",
  "iso-8859-15",
  "iso-8859-2",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "macintosh",
  "cp850",
  "cp437",
  "utf-16le",
  "utf-16be",
  "shift_jis",
  "gb18030",
  "big5",
  "euc-kr",
];

/** Collects over a whole file, chunk by chunk, what the cascade needs. Constant memory. */
export class EncodingScan {
  validUtf8 = true;
  ascii = true;
  #carry: Buffer = Buffer.alloc(0);
  readonly #foreign: Buffer[] = [];
  #foreignBytes = 0;

  add(chunk: Uint8Array): void {
    if (isAscii(chunk) && this.#carry.length === 0 && (this.ascii || this.#foreignBytes >= FOREIGN_BYTES))
      return;
    this.#collectForeign(chunk);
    if (!this.validUtf8) return;
    const own = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const whole = this.#carry.length === 0 ? own : Buffer.concat([this.#carry, own]);
    const cut = completeUtf8(whole);
    this.validUtf8 = isUtf8(whole.subarray(0, cut));
    this.#carry = Buffer.from(whole.subarray(cut));
  }

  #collectForeign(chunk: Uint8Array): void {
    const from = this.ascii ? chunk.findIndex((byte) => byte > 127) : 0;
    if (from < 0) return;
    this.ascii = false;
    const piece = Buffer.from(chunk.subarray(from, from + FOREIGN_BYTES - this.#foreignBytes));
    if (piece.length === 0) return;
    this.#foreign.push(piece);
    this.#foreignBytes += piece.length;
  }

  facts(head: Buffer): EncodingFacts {
    const validUtf8 = this.validUtf8 && this.#carry.length === 0;
    return { head, foreign: Buffer.concat(this.#foreign), validUtf8, ascii: this.ascii };
  }
}

/** How many bytes come before an unfinished last character. */
function completeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return need > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** UTF-16 or UTF-8 by mark, UTF-16 by its zero bytes; null when neither tells. */
export function encodingFromMarks(head: Buffer): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  let even = 0;
  let odd = 0;
  const length = Math.min(head.length & ~1, 4096);
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (pairs >= 4 && odd > pairs * 0.6 && even < pairs * 0.05) return "utf-16le";
  if (pairs >= 4 && even > pairs * 0.6 && odd < pairs * 0.05) return "utf-16be";
  return null;
}

/** The encoding an OFX or XML head names, as a label of ours; null when it names none we know. */
export function declaredEncoding(head: string): string | null {
  const xml = /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
  if (xml !== undefined) return knownLabel(xml);
  const charset = /^\s*CHARSET\s*:\s*([\w-]+)/im.exec(head)?.[1]?.toUpperCase();
  const encoding = /^\s*ENCODING\s*:\s*([\w-]+)/im.exec(head)?.[1]?.toUpperCase();
  if (encoding !== undefined && /^(UTF-?8|UNICODE)$/.test(encoding)) return "utf-8";
  if (charset === undefined || charset === "NONE") return null;
  return knownLabel(/^\d{3,4}$/.test(charset) ? oemOrWindows(charset) : charset);
}

function oemOrWindows(digits: string): string {
  return digits === "437" || digits === "850" ? `cp${digits}` : `windows-${digits}`;
}

function knownLabel(label: string): string | null {
  const lower = label.toLowerCase();
  if (OEM.has(lower)) return lower;
  try {
    return new TextDecoder(lower).encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The cascade. `declared` is what the file says of itself. */
export function chooseEncoding(facts: EncodingFacts, declared: string | null): string {
  const marked = encodingFromMarks(facts.head);
  if (marked !== null) return marked;
  if (facts.validUtf8)
    return facts.ascii && declared !== null && !declared.startsWith("utf-16") ? declared : "utf-8";
  if (declared !== null && !declared.startsWith("utf-")) return declared;
  return guessEncoding(facts.foreign);
}

/** DOS pages put their letters where Windows pages have signs and almost nothing where those have letters. */
function guessEncoding(bytes: Buffer): string {
  let dosLetters = 0;
  let windowsLetters = 0;
  for (let at = 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const inWord = isLetter(bytes[at - 1] ?? 0) || isLetter(bytes[at + 1] ?? 0);
    if (!inWord) continue;
    if ((byte >= 0x80 && byte <= 0x9a) || (byte >= 0xa0 && byte <= 0xa5)) dosLetters += 1;
    if (byte >= 0xc0) windowsLetters += 1;
  }
  if (
    dosLetters > 2 * windowsLetters &&
    dosLetters > 0 &&
    !/[\x80\x82\x85\x91-\x97]\s/.test(bytes.toString("latin1"))
  )
    return "cp850";
  const best = analyse(bytes)[0];
  const label = best === undefined ? null : knownLabel(best.name);
  const asianOrCyrillic = /^(shift_jis|gb18030|big5|euc-|windows-1251|koi8|windows-1253|iso-8859-[57])/;
  if (best !== undefined && label !== null && asianOrCyrillic.test(label) && best.confidence >= 60)
    return label;
  return label !== null &&
    /^(windows-1250|iso-8859-2)$/.test(label) &&
    best !== undefined &&
    best.confidence >= 50
    ? label
    : "windows-1252";
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

export interface TextStream {
  /** The text of the next bytes; characters cut in two wait for the rest. */
  decode(chunk: Uint8Array): string;
  end(): string;
}

/** Decodes in pieces. Bytes that are not of the encoding become U+FFFD. Throws RangeError for an unknown label. */
export function textStream(encoding: string): TextStream {
  const table = OEM.get(encoding.toLowerCase());
  if (table !== undefined) {
    return { decode: (chunk) => decodeTable(chunk, table), end: () => "" };
  }
  const decoder = new TextDecoder(encoding);
  return { decode: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}

function decodeTable(chunk: Uint8Array, table: string): string {
  const latin = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString("latin1");
  return latin.replace(/[\x80-\xff]/g, (char) => table.charAt(char.charCodeAt(0) - 128));
}
