/**
 * Writes a zip file after file with constant memory: each source is pulled only as fast as the disk takes it, hashed on
 * its way, and the whole is sealed (archive-format.ts). Dates are fixed, so that equal content gives equal bytes.
 * A failing source or a full disk rejects the promise that is waited for and removes what was written.
 */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { PassThrough, Readable, Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipArchive } from "archiver";
import { assertInvariant, DomainError } from "../../shared/errors.ts";
import { type FilePlace, pathOf, writePlace } from "../vault/sealed-file.ts";
import { SEAL_BYTES, SEAL_PREFIX } from "./archive-format.ts";

/** Of no meaning: the same for every file of every archive. */
const FIXED_DATE = new Date("2000-01-01T00:00:00Z");
const CHUNK_CHARACTERS = 64 * 1024;
const END_RECORD_BYTES = 22;
const END_SIGNATURE = 0x06054b50;

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

export class ZipWriter {
  readonly #path: string | null;
  readonly #zip = new ZipArchive({ zlib: { level: 6 } });
  readonly #seal = new Seal();
  readonly #done: Promise<void>;
  /** Never resolves; rejects when the output fails, so that nobody waits for a stream that stands still. */
  readonly #broken: Promise<never>;

  /** `flags`: "wx" makes the file; anything else writes to what is there (a device, in tests) and never removes it. */
  constructor(place: FilePlace, flags: "wx" | "w" = "wx") {
    this.#path = flags === "wx" ? pathOf(place) : null;
    this.#done = pipeline(this.#zip, this.#seal, writePlace(place, flags));
    this.#broken = new Promise((_resolve, reject) => {
      this.#done.catch(reject);
    });
    this.#broken.catch(() => undefined); // it is raced below; without a race going on nobody else would hear it
  }

  /** Adds one file from text in pieces; resolves when its last byte went through. */
  add(path: string, pieces: Iterable<string>): Promise<WrittenFile> {
    return this.#add(path, inChunks(pieces), false);
  }

  /** Adds bytes as they are, not packed: most are packed already, and a reader mistrusts what unpacks to very much. */
  addBytes(path: string, pieces: Iterable<Buffer>): Promise<WrittenFile> {
    return this.#add(path, pieces, true);
  }

  async #add(path: string, pieces: Iterable<Buffer>, store: boolean): Promise<WrittenFile> {
    const hash = createHash("sha256");
    let bytes = 0;
    const measured = function* (): Generator<Buffer> {
      for (const chunk of pieces) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    const pass = new PassThrough();
    const taken = new Promise<void>((resolve) => this.#zip.once("entry", () => resolve()));
    const fed = pipeline(Readable.from(measured(), { objectMode: false }), pass);
    this.#zip.append(pass, { name: path, date: FIXED_DATE, mode: 0o644, store });
    await Promise.race([Promise.all([fed, taken]), this.#broken]);
    return { bytes, sha256: hash.digest("hex") };
  }

  /** Writes directory and seal; answers the size and hash of the zip. */
  async finish(): Promise<WrittenFile> {
    await Promise.race([this.#zip.finalize(), this.#broken]);
    await this.#done;
    return this.#seal.result();
  }

  /** Stops and removes the file. */
  async abort(): Promise<void> {
    this.#zip.abort();
    this.#seal.destroy();
    await this.#done.catch(() => undefined); // why it failed is already on its way to the caller
    if (this.#path !== null) rmSync(this.#path, { force: true });
  }
}

/** Joins small pieces: a stream costs more per piece than per byte. */
function* inChunks(pieces: Iterable<string>): Generator<Buffer> {
  let waiting: string[] = [];
  let characters = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    characters += piece.length;
    if (characters < CHUNK_CHARACTERS) continue;
    yield Buffer.from(waiting.join(""), "utf8");
    waiting = [];
    characters = 0;
  }
  if (characters > 0) yield Buffer.from(waiting.join(""), "utf8");
}

/** Holds back the zip's end record, then writes it with the seal as its comment. */
class Seal extends Transform {
  readonly #sealed = createHash("sha256");
  readonly #whole = createHash("sha256");
  #tail: Buffer = Buffer.alloc(0);
  #bytes = 0;
  #sha256 = "";

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    const all = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk]);
    const cut = Math.max(0, all.length - END_RECORD_BYTES);
    this.#tail = Buffer.from(all.subarray(cut));
    const ready = all.subarray(0, cut);
    this.#sealed.update(ready);
    callback(null, this.#count(ready));
  }

  override _flush(callback: TransformCallback): void {
    try {
      const end = this.#tail;
      assertInvariant(
        end.length === END_RECORD_BYTES &&
          end.readUInt32LE(0) === END_SIGNATURE &&
          end.readUInt16LE(20) === 0,
        "a zip ends with its end record",
      );
      end.writeUInt16LE(SEAL_BYTES, 20);
      this.#sealed.update(end);
      this.push(this.#count(end));
      this.push(this.#count(Buffer.from(SEAL_PREFIX + this.#sealed.digest("hex"), "latin1")));
      this.#sha256 = this.#whole.digest("hex");
      callback();
    } catch (error) {
      callback(error instanceof Error ? error : new Error("the seal failed"));
    }
  }

  #count(bytes: Buffer): Buffer {
    this.#whole.update(bytes);
    this.#bytes += bytes.length;
    return bytes;
  }

  result(): WrittenFile {
    return { bytes: this.#bytes, sha256: this.#sha256 };
  }
}

/** What the operating system says about a full or failing disk, as our code; everything else passes through. */
export function typedFileError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new DomainError("storage_full", {
      message: "The disk is full. No archive was written; the book is whole.",
    });
  if (code === "EIO" || code === "EROFS" || code === "EACCES" || code === "EPERM") {
    return new DomainError("storage_failed", { message: "The file could not be written there." });
  }
  if (code === "EEXIST")
    return new DomainError("exists", { message: "There is a file in that place already." });
  if (code === "ENOENT") return new DomainError("not_found", { message: "There is no such file or folder." });
  return error;
}
