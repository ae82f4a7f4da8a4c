/**
 * A `.daybook` file: everything one book (or a whole profile that moves) needs to be there again, in one piece, readable
 * with the passphrase or recovery code of whoever made it and with nothing else.
 *
 *   8 bytes magic · version (4, little endian) · length of the header (4) · header, JSON
 *   the contents, one after the other: databases as they lie on the disk, encrypted; attachments
 *   HMAC-SHA-256 of the hash of all before · SHA-256 of all before
 *
 * The header is clear but for names, dates, counts and heads, which are sealed under a key from the first content's key;
 * so is the HMAC's key. The last hash shows damage without any key; the HMAC shows a change by somebody who made the
 * hash anew. Nothing is taken out of a file before both hold.
 */
import { createHash, createHmac, type Hash, randomBytes } from "node:crypto";
import { z } from "zod";
import { DomainError } from "../../shared/errors.ts";
import { isId } from "../../shared/ids.ts";
import { PROGRAM_VERSION } from "../db/migrate.ts";
import { type Keyring, parseKeyring } from "../vault/keyring.ts";
import { deriveKey, seal, unseal } from "../vault/seal.ts";
import type { FilePlace } from "../vault/sealed-file.ts";
import { type BackupJob, type Bytes, readAll, withBytes, writeNewFile } from "./bytes.ts";
import { damagedBackup } from "./file-errors.ts";

export const BACKUP_MAGIC = Buffer.from("DAYBOOK\n", "latin1");
const VERSION = 1;
const FIRST_BYTES = BACKUP_MAGIC.length + 8;
const HASH_BYTES = 32;
const END_BYTES = 2 * HASH_BYTES;
const MAX_HEADER = 32 << 20;
const SALT_BYTES = 16;

const id = z.string().refine(isId);
const contentSchema = z.strictObject({
  kind: z.enum(["book", "profile", "attachment"]),
  /** The book's, also of an attachment; the profile's. */
  id,
  /** An attachment's SHA-256. */
  name: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const headerSchema = z.strictObject({
  kind: z.enum(["book", "move"]),
  madeAt: z.iso.datetime(),
  program: z.string().max(40),
  salt: z.base64(),
  keyring: z.unknown(),
  summary: z.base64(),
  contents: z.array(contentSchema).min(1).max(100_000),
});

const bookSummarySchema = z.strictObject({
  book: id,
  name: z.string(),
  sample: z.boolean(),
  records: z.int().min(0),
  entries: z.int().min(0),
  firstEntry: z.string().nullable(),
  lastEntry: z.string().nullable(),
  head: z.string(),
});
const summarySchema = z.strictObject({ books: z.array(bookSummarySchema) });

export type Content = z.infer<typeof contentSchema>;
export type BookSummary = z.infer<typeof bookSummarySchema>;
export type Summary = z.infer<typeof summarySchema>;

interface Header extends Omit<z.infer<typeof headerSchema>, "keyring"> {
  readonly keyring: Keyring;
}

/** What can be said of a file without a key. */
export interface Container {
  readonly place: FilePlace;
  readonly header: Header;
  /** Where each content begins. */
  readonly starts: readonly number[];
  readonly size: number;
  /** Of a file whose every byte was read; null when it was only looked into. */
  readonly proof: { readonly hash: Buffer; readonly mac: Buffer } | null;
}

export interface NewContainer {
  readonly kind: "book" | "move";
  readonly madeAt: string;
  readonly keyring: Keyring;
  readonly summary: Summary;
  /** Key of the first content. */
  readonly firstKey: Uint8Array;
  readonly contents: readonly (Pick<Content, "kind" | "id" | "name"> & { readonly path: string })[];
}

/** Writes a container to `path`, which must be free; durable when it returns. */
export function writeContainer(path: string, made: NewContainer, job: BackupJob): void {
  const salt = randomBytes(SALT_BYTES);
  const contents = made.contents.map(({ path: from, ...content }) => ({ ...content, ...measure(from, job) }));
  const summary = sealSummary(made, salt);
  const { kind, madeAt, keyring } = made;
  const header = Buffer.from(
    JSON.stringify({
      kind,
      madeAt,
      program: PROGRAM_VERSION,
      salt: salt.toString("base64"),
      keyring,
      summary: summary.toString("base64"),
      contents,
    }),
  );
  const first = Buffer.alloc(8);
  first.writeUInt32LE(VERSION, 0);
  first.writeUInt32LE(header.length, 4);
  const total = contents.reduce((sum, { bytes }) => sum + bytes, header.length);
  const hash = createHash("sha256");
  writeNewFile(path, (put) => {
    let done = 0;
    const take = (piece: Uint8Array): void => {
      hash.update(piece);
      put(piece);
      done += piece.length;
    };
    take(BACKUP_MAGIC);
    take(first);
    take(header);
    for (const { path: from } of made.contents)
      withBytes(from, (bytes) => {
        for (const piece of bytes.read(0, bytes.size)) {
          job.checkCancelled();
          take(piece);
          job.progress(done, total, "Writing the backup");
        }
      });
    take(macOf(made.firstKey, salt, hash.copy().digest()));
    put(hash.digest());
  });
}

function measure(path: string, job: BackupJob): { bytes: number; sha256: string } {
  return withBytes(path, (bytes) => {
    const hash = createHash("sha256");
    for (const piece of bytes.read(0, bytes.size)) {
      job.checkCancelled();
      hash.update(piece);
    }
    return { bytes: bytes.size, sha256: hash.digest("hex") };
  });
}

function macOf(firstKey: Uint8Array, salt: Uint8Array, hash: Uint8Array): Buffer {
  const key = deriveKey(firstKey, salt, "backup mac");
  try {
    return createHmac("sha256", key).update(hash).digest();
  } finally {
    key.fill(0);
  }
}

const SUMMARY = "backup summary";

function sealSummary({ firstKey, summary }: NewContainer, salt: Buffer): Buffer {
  const key = deriveKey(firstKey, salt, SUMMARY);
  try {
    return seal(key, Buffer.from(JSON.stringify(summary)), SUMMARY);
  } finally {
    key.fill(0);
  }
}

/** What a file holds, by the key of its first content; null when that is another key. */
export function unsealSummary({ header }: Container, firstKey: Uint8Array): Summary | null {
  const key = deriveKey(firstKey, Buffer.from(header.salt, "base64"), SUMMARY);
  const clear = unseal(key, Buffer.from(header.summary, "base64"), SUMMARY);
  key.fill(0);
  if (clear === null) return null;
  const parsed = summarySchema.safeParse(JSON.parse(clear.toString("utf8")));
  if (!parsed.success) throw damagedBackup("its table of contents", "cannot be read");
  return parsed.data;
}

/** Fails with `backup_damaged` when somebody without the key changed the file and made its hash anew. */
export function requireMac({ header, proof }: Container, firstKey: Uint8Array): void {
  const wanted = proof === null ? null : macOf(firstKey, Buffer.from(header.salt, "base64"), proof.hash);
  if (proof === null || wanted === null || !wanted.equals(proof.mac))
    throw damagedBackup("its seal", "does not fit: it was changed on purpose");
}

/** Looks into a file without reading all of it. Fails with `backup_damaged`, `schema_too_new`. */
export function glanceAtContainer(place: FilePlace): Container {
  return withBytes(place, (bytes) => ({ place, size: bytes.size, proof: null, ...readHeader(bytes) }));
}

/**
 * Reads every byte of a file and proves them against its hash. Fails with `backup_damaged`, naming what was changed, and
 * with `schema_too_new` for a whole file of a newer Daybook.
 */
export function proveContainer(place: FilePlace, job: BackupJob): Container {
  return withBytes(place, (bytes) => {
    const { size } = bytes;
    const isWhole = size > FIRST_BYTES + END_BYTES;
    const hash = createHash("sha256");
    for (const piece of bytes.read(0, isWhole ? size - END_BYTES : 0)) {
      hash.update(piece);
      job.checkCancelled();
      job.progress(0, size, "Checking the backup");
    }
    const end = isWhole ? readAll(bytes, size - END_BYTES, size) : Buffer.alloc(END_BYTES);
    const mac = end.subarray(0, HASH_BYTES);
    const holds = isWhole && wholeHash(hash, mac).equals(end.subarray(HASH_BYTES));
    const read = readHeader(bytes);
    if (!holds) throw findDamage(bytes, read);
    return { place, size, ...read, proof: { hash: hash.digest(), mac } };
  });
}

function wholeHash(hash: Hash, mac: Buffer): Buffer {
  return hash.copy().update(mac).digest();
}

/** Of what is left of a changed file: which part differs from what its own header says. */
function findDamage(bytes: Bytes, { header, starts }: Pick<Container, "header" | "starts">): DomainError {
  for (const [n, content] of header.contents.entries()) {
    const start = starts[n] ?? 0;
    const hash = createHash("sha256");
    for (const piece of bytes.read(start, start + content.bytes)) hash.update(piece);
    if (hash.digest("hex") !== content.sha256) return damagedBackup(WORDS[content.kind], "was changed");
  }
  return damagedBackup("its beginning or its end", "was changed");
}

const WORDS = {
  book: "the file of the book",
  profile: "the file of the profile",
  attachment: "an attachment",
} as const;

function readHeader(bytes: Bytes): Pick<Container, "header" | "starts"> {
  const first = readAll(bytes, 0, FIRST_BYTES);
  if (first.length < FIRST_BYTES || !first.subarray(0, BACKUP_MAGIC.length).equals(BACKUP_MAGIC))
    throw damagedBackup("its beginning", "is not that of a Daybook backup");
  const version = first.readUInt32LE(BACKUP_MAGIC.length);
  if (version !== VERSION) throw otherVersion(bytes, version);
  const length = first.readUInt32LE(BACKUP_MAGIC.length + 4);
  if (length > MAX_HEADER || FIRST_BYTES + length + END_BYTES > bytes.size)
    throw damagedBackup("its header", "is cut off or was changed");
  const header = parseHeader(readAll(bytes, FIRST_BYTES, FIRST_BYTES + length));
  let at = FIRST_BYTES + length;
  const starts = header.contents.map((content) => {
    at += content.bytes;
    return at - content.bytes;
  });
  if (at + END_BYTES !== bytes.size)
    throw damagedBackup("the whole", at + END_BYTES > bytes.size ? "is cut off" : "is longer than it was");
  return { header, starts };
}

/** A whole file of a newer version is none of ours to judge; a changed version number is damage. */
function otherVersion(bytes: Bytes, version: number): DomainError {
  const hash = createHash("sha256");
  for (const piece of bytes.read(0, Math.max(0, bytes.size - HASH_BYTES))) hash.update(piece);
  const isWhole = hash.digest().equals(readAll(bytes, Math.max(0, bytes.size - HASH_BYTES), bytes.size));
  if (!isWhole || version < VERSION) return damagedBackup("its version", "was changed");
  return new DomainError("schema_too_new", {
    found: version,
    known: VERSION,
    message: "This backup was made by a newer Daybook. Restore it with that version; nothing was changed.",
  });
}

function parseHeader(text: Buffer): Header {
  let json: unknown;
  try {
    json = JSON.parse(text.toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw damagedBackup("its header", "is not what Daybook writes");
    throw error;
  }
  const parsed = headerSchema.safeParse(json);
  // The keyring's own schema bounds what Argon2 may cost: a made-up file cannot ask for minutes or all memory.
  const keyring = parsed.success ? parseKeyring(parsed.data.keyring) : null;
  if (!parsed.success || keyring === null) throw damagedBackup("its header", "is not what Daybook writes");
  return { ...parsed.data, keyring };
}

/** Writes content number `n` of a proven container to `path`. Fails with `backup_damaged` when it changed meanwhile. */
export function extractContent(container: Container, n: number, path: string, job: BackupJob): void {
  const content = container.header.contents[n];
  const start = container.starts[n];
  if (content === undefined || start === undefined) throw damagedBackup("a part of it", "is missing");
  const hash = createHash("sha256");
  withBytes(container.place, (bytes) =>
    writeNewFile(path, (put) => {
      let done = 0;
      for (const piece of bytes.read(start, start + content.bytes)) {
        job.checkCancelled();
        hash.update(piece);
        put(piece);
        done += piece.length;
        job.progress(done, content.bytes, "Taking the book out of the backup");
      }
    }),
  );
  if (hash.digest("hex") !== content.sha256) throw damagedBackup(WORDS[content.kind], "was changed");
}
