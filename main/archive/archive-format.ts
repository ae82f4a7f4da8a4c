/**
 * The archive's own format, version 1: which files it holds, what manifest.json says, how manifest.sha256 and the seal
 * are written. docs and README.txt inside the archive describe it for other programs. Owns D1's promise of what is
 * compared (all but `run` and `local/`).
 */
import { z } from "zod";
import { DomainError } from "../../shared/errors.ts";

export const ARCHIVE_FORMAT = "daybook-archive";
export const ARCHIVE_VERSION = 1;

export const MANIFEST = "manifest.json";
export const CHECKSUMS = "manifest.sha256";
export const LOG_FILE = "data/log.jsonl";
export const BALANCES_FILE = "data/balances.jsonl";
export const RATES_FILE = "data/rates.jsonl";
export const AUDIT_FILE = "local/audit.jsonl";

/**
 * The zip's comment: SHA-256 of every byte before it, so that a changed byte is noticed even where no file's content
 * lies (headers, directory). A zip that someone packed anew has no seal and stands on manifest.sha256 alone.
 */
export const SEAL_PREFIX = "daybook-seal:";
export const SEAL_BYTES = SEAL_PREFIX.length + 64;

/** Ids in canonical form; roots that derive from a key are no UUID of any version. */
export const idTextSchema = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const fileEntrySchema = z.strictObject({
  path: z.string().min(1).max(400),
  bytes: z.int().min(0),
  sha256: sha256Schema,
  /** Lines of a .jsonl, rows of a .csv without its head; null for what has no rows. */
  count: z.int().min(0).nullable(),
  mediaType: z.string().max(100),
  /** The JSON Schema of each line. */
  schema: z.string().max(400).nullable(),
});
export type FileEntry = z.infer<typeof fileEntrySchema>;

export const manifestSchema = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  formatVersion: z.literal(ARCHIVE_VERSION),
  program: z.strictObject({ name: z.string(), version: z.string() }),
  book: z.strictObject({ id: idTextSchema, name: z.string(), currency: z.string(), sample: z.boolean() }),
  head: sha256Schema,
  counts: z.strictObject({ records: z.int().min(1), entries: z.int().min(0) }),
  /** Decimals of each currency used: an amount in minor units is divided by 10 to this power. */
  currencyExponents: z.record(z.string(), z.int().min(0)),
  withheld: z.array(z.strictObject({ what: z.string(), why: z.string() })),
  files: z.array(fileEntrySchema),
  /** What differs from one archive of the same data to the next. */
  run: z.strictObject({
    generatedAt: z.string(),
    requester: z.string(),
    localFiles: z.array(fileEntrySchema),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** One line as `sha256sum -c` reads it. */
export function checksumLine(sha256: string, path: string): string {
  return `${sha256}  ${path}\n`;
}

/** `archive_damaged`, naming the file inside the archive and, where known, the line. */
export function damagedArchive(file: string, why: string, line?: number): DomainError {
  const place = line === undefined ? `“${file}”` : `Line ${line} of “${file}”`;
  return new DomainError("archive_damaged", {
    file,
    ...(line === undefined ? {} : { line }),
    message: `${place} in this archive ${why}. Nothing was restored.`,
  });
}
