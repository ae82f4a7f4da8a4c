/**
 * How far the log went when this computer last wrote to it, in a file of its own beside the book's. A log cannot know what
 * was taken off its end: a damaged write-ahead log, an older copy in the file's place, a tail somebody deleted. The mark
 * does (L3, R52). It is written after the commit and never synced, so it says less than the log or as much, also after a
 * power loss; a torn or missing one says nothing. Only who can read the book can write one.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BookContext } from "./book-context.ts";

export interface SeenMark {
  /** Records of the log. */
  readonly n: number;
  /** `receipt(n)` of the order of acceptance, hex. */
  readonly receipt: string;
}

const NUMBER_BYTES = 8;
const RECEIPT_BYTES = 32;
const BODY_BYTES = NUMBER_BYTES + RECEIPT_BYTES;

function pathOf({ db }: BookContext): string {
  return join(dirname(db.path), "seen");
}

function sealOf(book: BookContext, body: Buffer): Buffer {
  return createHmac("sha256", book.secret).update(`daybook/seen\n${book.id}\n`).update(body).digest();
}

/** The mark of this book's folder; null when there is none that holds. */
export function seenMark(book: BookContext): SeenMark | null {
  const path = pathOf(book);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const body = bytes.subarray(0, BODY_BYTES);
  const seal = bytes.subarray(BODY_BYTES);
  const wanted = sealOf(book, body);
  if (seal.length !== wanted.length || !timingSafeEqual(seal, wanted)) return null;
  return { n: Number(body.readBigUInt64LE()), receipt: body.toString("hex", NUMBER_BYTES) };
}

/** Moves the mark to where the log ends now. Call it once that is committed. */
export function writeSeenMark(book: BookContext, { n, receipt }: SeenMark): void {
  const body = Buffer.alloc(BODY_BYTES);
  body.writeBigUInt64LE(BigInt(n));
  body.write(receipt, NUMBER_BYTES, "hex");
  let fd: number | null = null;
  try {
    // In place, never cut to nothing first: a kill between the two leaves the old one.
    fd = openSync(pathOf(book), constants.O_RDWR | constants.O_CREAT, 0o600);
    writeSync(fd, Buffer.concat([body, sealOf(book, body)]), 0, BODY_BYTES + RECEIPT_BYTES, 0);
  } catch (error) {
    // What was committed is durable whatever becomes of its witness; a disk that fails has told the command itself.
    if (!(error instanceof Error && "code" in error)) throw error;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

/** Moves the mark to where the stored log ends: a person has been told what is missing, and goes on without it. */
export function moveSeenMark(book: BookContext): void {
  const end = book.db.one<{ n: number; receipt: Buffer }>("SELECT n, receipt FROM acceptance");
  if (end !== undefined) writeSeenMark(book, { n: end.n, receipt: end.receipt.toString("hex") });
}

/** What the mark knows and the end of the log does not, as a sentence; null when they agree. */
export function seenFault(book: BookContext): string | null {
  const mark = seenMark(book);
  if (mark === null) return null;
  const end = book.db.one<{ n: number; receipt: Buffer }>("SELECT n, receipt FROM acceptance");
  const n = end?.n ?? 0;
  if (n < mark.n) return `${missingText(n, mark.n)}. Make the views again to go on without.`;
  return n === mark.n && end?.receipt.toString("hex") !== mark.receipt ? `${otherText(n)}.` : null;
}

/** Without the full stop, as a verification wants it. */
export function missingText(has: number, seen: number): string {
  const lost = has + 1 === seen ? `No. ${seen} is` : `No. ${has + 1} to ${seen} are`;
  return `The log ends with record No. ${has}, but this computer has written up to No. ${seen}: ${lost} missing`;
}

export function otherText(n: number): string {
  return `The log up to record No. ${n} is not the one this computer has written`;
}
