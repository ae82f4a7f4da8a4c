/** Reading and writing bytes of backups piece by piece, synchronously: whoever does much of it is a worker. */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { type FilePlace, SealedFile } from "../vault/sealed-file.ts";

const PIECE = 1 << 20;

/** Progress and cancel, as jobs have them. */
export interface BackupJob {
  progress(done: number, total: number | null, note: string): void;
  /** Throws `cancelled`. */
  checkCancelled(): void;
}

export interface Bytes {
  readonly size: number;
  /** The bytes from `start` to `end` (exclusive). */
  read(start: number, end: number): Generator<Buffer>;
  close(): void;
}

/** Opens what lies at `place`: a file of the person's own, or one we keep sealed. */
export function openBytes(place: FilePlace): Bytes {
  if (typeof place !== "string") {
    const file = SealedFile.open(place.path, place.key);
    return { size: file.bytes, read: (start, end) => file.read(start, end), close: () => file.close() };
  }
  const fd = openSync(place, "r");
  return {
    size: fstatSync(fd).size,
    read: (start, end) => piecesOf(fd, start, end),
    close: () => closeSync(fd),
  };
}

function* piecesOf(fd: number, start: number, end: number): Generator<Buffer> {
  for (let at = start; at < end; ) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, end - at));
    const read = readSync(fd, piece, 0, piece.length, at);
    if (read === 0) return;
    at += read;
    yield piece.subarray(0, read);
  }
}

/** All of a short range. */
export function readAll(bytes: Bytes, start: number, end: number): Buffer {
  return Buffer.concat([...bytes.read(start, end)]);
}

export function withBytes<T>(place: FilePlace, work: (bytes: Bytes) => T): T {
  const bytes = openBytes(place);
  try {
    return work(bytes);
  } finally {
    bytes.close();
  }
}

/** A new file for its owner only (R43), durable when `write` returned. Fails when the path is taken. */
export function writeNewFile(path: string, write: (put: (piece: Uint8Array) => void) => void): void {
  const fd = openSync(path, "wx", 0o600);
  try {
    write((piece) => {
      for (let done = 0; done < piece.length; ) done += writeSync(fd, piece, done);
    });
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
