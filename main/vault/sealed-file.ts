/**
 * Files of ours that hold what a person gave or takes away (uploads, archives waiting to be fetched): sealed piece by
 * piece, so that they can be appended to, streamed and read from the middle, and never lie on the disk in the clear (R13).
 *
 * 8 bytes of magic, 16 of salt, then pieces: length of the clear bytes (4, little endian), iv, ciphertext, tag. The key
 * of a file is derived from the profile's and its salt; a piece is bound to its number. Whether pieces are missing at
 * the end is known by who holds the file: its row has the size.
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from "node:fs";
import { Readable, Writable } from "node:stream";
import { DomainError } from "../../shared/errors.ts";
import { deriveKey, SEAL_OVERHEAD, seal, unseal } from "./seal.ts";

const MAGIC = Buffer.from("DBKSEAL1", "latin1");
const SALT_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES;
const MAX_PIECE = 4 << 20;
const STREAM_PIECE = 256 << 10;

/** Where bytes lie: a path of the person's own, or one of ours with the key that opens it. */
export type FilePlace = string | { readonly path: string; readonly key: Uint8Array };

export function pathOf(place: FilePlace): string {
  return typeof place === "string" ? place : place.path;
}

interface Piece {
  /** Where its clear bytes begin, and how many they are. */
  readonly at: number;
  readonly bytes: number;
  /** Where its sealed bytes begin in the file. */
  readonly from: number;
}

/** One sealed file, open. Synchronous: pieces are small, and who reads much of them is a worker. */
export class SealedFile {
  readonly #fd: number;
  readonly #key: Buffer;
  readonly #pieces: Piece[] = [];
  #end = HEAD_BYTES;
  #bytes = 0;

  private constructor(fd: number, key: Buffer) {
    this.#fd = fd;
    this.#key = key;
  }

  /** Makes an empty one; fails when the path is taken. */
  static make(path: string, key: Uint8Array): SealedFile {
    const fd = openSync(path, "wx+", 0o600);
    const salt = randomBytes(SALT_BYTES);
    writeAll(fd, Buffer.concat([MAGIC, salt]), 0);
    return new SealedFile(fd, deriveKey(key, salt, "file"));
  }

  /** Fails with `damaged` when it is not a sealed file; what a crash left of a last piece is not counted. */
  static open(path: string, key: Uint8Array, flags: "r" | "r+" = "r"): SealedFile {
    const fd = openSync(path, flags);
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      const read = readSync(fd, head, 0, HEAD_BYTES, 0);
      if (read < HEAD_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw changed();
      const file = new SealedFile(fd, deriveKey(key, head.subarray(MAGIC.length), "file"));
      file.#index();
      return file;
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  #index(): void {
    const size = fstatSync(this.#fd).size;
    const length = Buffer.alloc(4);
    while (this.#end + 4 <= size) {
      readSync(this.#fd, length, 0, 4, this.#end);
      const bytes = length.readUInt32LE(0);
      if (bytes === 0 || bytes > MAX_PIECE) throw changed();
      if (this.#end + 4 + bytes + SEAL_OVERHEAD > size) return;
      this.#took(bytes);
    }
  }

  #took(bytes: number): void {
    this.#pieces.push({ at: this.#bytes, bytes, from: this.#end + 4 });
    this.#bytes += bytes;
    this.#end += 4 + bytes + SEAL_OVERHEAD;
  }

  /** Clear bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  append(clear: Uint8Array): void {
    for (let at = 0; at < clear.length; at += MAX_PIECE) {
      const piece = clear.subarray(at, at + MAX_PIECE);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(piece.length);
      const sealed = seal(this.#key, piece, `piece ${this.#pieces.length}`);
      writeAll(this.#fd, Buffer.concat([length, sealed]), this.#end);
      this.#took(piece.length);
    }
  }

  /** The clear bytes from `start` (inclusive) to `end` (exclusive), piece by piece. Fails with `damaged`. */
  *read(start = 0, end = this.#bytes): Generator<Buffer> {
    for (const [n, piece] of this.#pieces.entries()) {
      if (piece.at + piece.bytes <= start) continue;
      if (piece.at >= end) return;
      const clear = this.#piece(n, piece);
      yield clear.subarray(Math.max(0, start - piece.at), Math.min(piece.bytes, end - piece.at));
    }
  }

  #piece(n: number, { bytes, from }: Piece): Buffer {
    const sealed = Buffer.alloc(bytes + SEAL_OVERHEAD);
    readSync(this.#fd, sealed, 0, sealed.length, from);
    const clear = unseal(this.#key, sealed, `piece ${n}`);
    if (clear === null) throw changed();
    return clear;
  }

  sync(): void {
    fsyncSync(this.#fd);
  }

  close(): void {
    this.#key.fill(0);
    closeSync(this.#fd);
  }
}

function writeAll(fd: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(fd, bytes, done, bytes.length - done, at + done);
}

function changed(): DomainError {
  return new DomainError("damaged", {
    message: "A file that Daybook kept for you was changed from outside. Choose the original again.",
  });
}

/** Clear size of what lies at `place`. */
export function sizeOf(place: FilePlace): number {
  if (typeof place === "string") return statSync(place).size;
  const file = SealedFile.open(place.path, place.key);
  try {
    return file.bytes;
  } finally {
    file.close();
  }
}

/** The clear bytes of what lies at `place`, `end` exclusive. */
export function readPlace(place: FilePlace, range: { start?: number; end?: number } = {}): Readable {
  if (typeof place === "string") {
    const { start = 0, end } = range;
    if (end !== undefined && end <= start) return Readable.from([]);
    return createReadStream(place, { start, ...(end === undefined ? {} : { end: end - 1 }) });
  }
  return Readable.from(sealedPieces(place, range), { objectMode: false });
}

function* sealedPieces(
  place: Exclude<FilePlace, string>,
  { start, end }: { start?: number; end?: number },
): Generator<Buffer> {
  const file = SealedFile.open(place.path, place.key);
  try {
    yield* file.read(start, end);
  } finally {
    file.close();
  }
}

/** A stream into a new file at `place`: sealed there, durable when it finished. */
export function writePlace(place: FilePlace, flags: "wx" | "w" = "wx"): Writable {
  if (typeof place === "string")
    return createWriteStream(place, { flags, mode: 0o600, flush: flags === "wx" });
  const file = SealedFile.make(place.path, place.key);
  let waiting: Buffer[] = [];
  let bytes = 0;
  const flush = () => {
    if (bytes > 0) file.append(Buffer.concat(waiting));
    waiting = [];
    bytes = 0;
  };
  const attempt = (work: () => void, done: (error?: Error | null) => void) => {
    try {
      work();
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      waiting.push(chunk);
      bytes += chunk.length;
      if (bytes < STREAM_PIECE) done();
      else attempt(flush, done);
    },
    final(done) {
      attempt(() => {
        flush();
        file.sync();
      }, done);
    },
    destroy(error, done) {
      file.close();
      done(error);
    },
  });
}
