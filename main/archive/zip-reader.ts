/**
 * Reads a zip that anybody may have made (R30): every name is judged before anything is opened, sizes are counted while
 * inflating and never believed, and the zip's own file names are never used as names on this disk.
 */

import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { Readable } from "node:stream";
import yauzl from "yauzl";
import { type FilePlace, readPlace, SealedFile, sizeOf } from "../vault/sealed-file.ts";
import { damagedArchive, SEAL_BYTES, SEAL_PREFIX } from "./archive-format.ts";

const MAX_FILES = 1_000_000;
const MIB = 1024 * 1024;
const MAX_RATIO = 100;
/** What the archive as a whole is called in an error that is about no file inside it. */
const WHOLE = "the zip file itself";

export class ZipReader {
  readonly #place: FilePlace;
  readonly #zip: yauzl.ZipFile;
  readonly entries: ReadonlyMap<string, yauzl.Entry>;

  private constructor(place: FilePlace, zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>) {
    this.#place = place;
    this.#zip = zip;
    this.entries = entries;
  }

  /** Opens a zip and judges its whole directory. Fails with `archive_damaged`, naming the file where there is one. */
  static async open(place: FilePlace): Promise<ZipReader> {
    const zip = await openZip(place);
    try {
      return new ZipReader(place, zip, await readDirectory(zip, sizeOf(place)));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** The bytes of one file, piece by piece, at most `maxBytes` of them. */
  async *read(name: string, maxBytes: number): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw damagedArchive(name, "is missing");
    let bytes = 0;
    try {
      for await (const chunk of await openEntry(this.#zip, entry)) {
        bytes += (chunk as Buffer).length;
        if (bytes > maxBytes) throw damagedArchive(name, "is longer than the manifest says");
        if (bytes > MIB && bytes > MAX_RATIO * entry.compressedSize)
          throw damagedArchive(name, `unpacks to more than ${MAX_RATIO} times its size`);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw error instanceof Error ? asDamage(error, name) : error;
    }
  }

  /** Compares the seal, where there is one, with every byte before it. Answers false for a zip that was packed anew. */
  async checkSeal(): Promise<boolean> {
    const { comment } = this.#zip as { comment: unknown };
    if (comment === "") return false;
    const size = sizeOf(this.#place);
    const wanted = `${SEAL_PREFIX}${await sha256OfStart(this.#place, size - SEAL_BYTES)}`;
    if (comment !== wanted) throw damagedArchive(WHOLE, "was changed: its seal does not fit its bytes");
    return true;
  }

  close(): void {
    this.#zip.close();
  }
}

/** A sealed zip, for yauzl: ranges of its clear bytes. */
class SealedZip extends yauzl.RandomAccessReader {
  readonly #file: SealedFile;

  constructor(file: SealedFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#file.read(start, end), { objectMode: false });
  }

  override close(callback: (error: Error | null) => void): void {
    this.#file.close();
    callback(null);
  }
}

function openZip(place: FilePlace): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    const options = {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
      decodeStrings: true,
    };
    const opened = (error: Error | null, zip: yauzl.ZipFile) => {
      if (error)
        reject(
          isMissing(error)
            ? error
            : damagedArchive(
                WHOLE,
                looksLikeZip(place) ? "cannot be read as a zip: it is cut off or changed" : "is not a zip",
              ),
        );
      else resolve(zip);
    };
    if (typeof place === "string") yauzl.open(place, options, opened);
    else {
      const file = SealedFile.open(place.path, place.key);
      yauzl.fromRandomAccessReader(new SealedZip(file), file.bytes, options, opened);
    }
  });
}

function isMissing(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && !error.code.startsWith("ERR_");
}

function looksLikeZip(place: FilePlace): boolean {
  if (typeof place !== "string") return true;
  const fd = openSync(place, "r");
  try {
    const start = Buffer.alloc(2);
    readSync(fd, start, 0, 2, 0);
    return start.toString("latin1") === "PK";
  } finally {
    closeSync(fd);
  }
}

function readDirectory(zip: yauzl.ZipFile, zipBytes: number): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>();
    const folded = new Set<string>();
    let packed = 0;
    let last = WHOLE;
    if (zip.entryCount > MAX_FILES) {
      reject(damagedArchive(WHOLE, "holds more than a million files"));
      return;
    }
    zip.on("error", (error: Error) => reject(asDamage(error, last)));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: yauzl.Entry) => {
      last = entry.fileName;
      packed += entry.compressedSize;
      const fault =
        findNameFault(entry.fileName) ??
        findEntryFault(entry) ??
        (packed > zipBytes ? "overlaps another file" : null);
      const key = entry.fileName.normalize("NFC").toLowerCase();
      if (fault !== null || folded.has(key)) {
        reject(damagedArchive(shownName(entry.fileName), fault ?? "is there twice"));
        return;
      }
      folded.add(key);
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** What is wrong with a name inside a zip; null when it is one that an archive of ours could hold. */
export function findNameFault(name: string): string | null {
  if (name === "" || name.length > 400) return "has no usable name";
  if (!/^[A-Za-z0-9._/-]+$/.test(name)) return "has a name with characters that an archive does not use";
  if (name.startsWith("/") || name.endsWith("/")) return "is not a plain file";
  if (name.split("/").some((part) => part === "" || part === "." || part === ".."))
    return "points outside the archive";
  return null;
}

function findEntryFault(entry: yauzl.Entry): string | null {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (type !== 0 && type !== 0o100000) return "is not a plain file";
  if ((entry.generalPurposeBitFlag & 1) !== 0) return "is encrypted";
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return "is packed in an unknown way";
  return null;
}

/** A hostile name may hold anything: only what is plain is repeated. */
function shownName(name: string): string {
  return name.slice(0, 100).replace(/[^A-Za-z0-9._/-]/g, "?");
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}

/** zlib's and yauzl's complaints about content become ours; failures of the disk pass through. */
function asDamage(error: Error, name: string): Error {
  if (error.name === "DomainError") return error;
  if ("syscall" in error) return error;
  return damagedArchive(shownName(name), "cannot be unpacked: it was changed");
}

async function sha256OfStart(place: FilePlace, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  if (bytes > 0) for await (const chunk of readPlace(place, { end: bytes })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
