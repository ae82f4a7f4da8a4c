/**
 * Proves an archive before anything is done with it (R30, D1): the manifest is of a known version, the zip holds
 * exactly the files it names, and every byte of every file is the one that was written. The first file that differs is
 * named. Files somebody wants are handed over while they are hashed.
 */
import { createHash } from "node:crypto";
import { DomainError } from "../../shared/errors.ts";
import type { FilePlace } from "../vault/sealed-file.ts";
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  CHECKSUMS,
  damagedArchive,
  type FileEntry,
  MANIFEST,
  type Manifest,
  manifestSchema,
} from "./archive-format.ts";
import { ZipReader } from "./zip-reader.ts";

const MAX_MANIFEST_BYTES = 512 * 1024 * 1024;

export interface ReadJob {
  progress(done: number, total: number | null, note: string): void;
  checkCancelled(): void;
}

/** Takes the pieces of a file as they pass. */
export type Taker = (chunk: Buffer) => void;

/**
 * Checks a whole archive; who `takerOf` answers gets the bytes of that file, before it is known whether the rest holds.
 * Fails with `archive_damaged` (detail: file) and, for a newer format, `schema_too_new`.
 */
export async function checkArchive(
  place: FilePlace,
  job: ReadJob,
  takerOf: (path: string) => Taker | undefined = () => undefined,
): Promise<Manifest> {
  const zip = await ZipReader.open(place);
  try {
    const sums = parseChecksums(await readText(zip, CHECKSUMS));
    const manifestText = await readText(zip, MANIFEST);
    requireSum(sums, MANIFEST, createHash("sha256").update(manifestText).digest("hex"));
    const manifest = parseManifest(manifestText);
    const files = [...manifest.files, ...manifest.run.localFiles];
    requireSameNames(zip, sums, files);
    const total = files.reduce((sum, file) => sum + file.bytes, 0);
    let done = 0;
    for (const file of files) {
      await checkFile(zip, file, takerOf(file.path), (bytes) => {
        done += bytes;
        job.checkCancelled();
        job.progress(done, total, "Checking the archive");
      });
    }
    await zip.checkSeal();
    return manifest;
  } finally {
    zip.close();
  }
}

async function readText(zip: ZipReader, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zip.read(name, MAX_MANIFEST_BYTES)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parseChecksums(bytes: Buffer): Map<string, string> {
  const sums = new Map<string, string>();
  const text = bytes.toString("latin1");
  if (!text.endsWith("\n")) throw damagedArchive(CHECKSUMS, "is cut off");
  for (const [i, line] of text.slice(0, -1).split("\n").entries()) {
    const match = /^([0-9a-f]{64}) {2}([A-Za-z0-9._/-]+)$/.exec(line);
    const path = match?.[2];
    if (path === undefined || match?.[1] === undefined || sums.has(path))
      throw damagedArchive(CHECKSUMS, "cannot be read", i + 1);
    sums.set(path, match[1]);
  }
  return sums;
}

function parseManifest(bytes: Buffer): Manifest {
  let data: unknown;
  try {
    data = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw damagedArchive(MANIFEST, "is not JSON");
  }
  const { format, formatVersion } = (data ?? {}) as { format?: unknown; formatVersion?: unknown };
  if (format !== ARCHIVE_FORMAT) throw damagedArchive(MANIFEST, "is not that of a Daybook archive");
  if (typeof formatVersion === "number" && formatVersion > ARCHIVE_VERSION) {
    throw new DomainError("schema_too_new", {
      found: formatVersion,
      known: ARCHIVE_VERSION,
      message:
        "This archive was written by a newer Daybook. Restore it with that version; nothing was changed.",
    });
  }
  const parsed = manifestSchema.safeParse(data);
  if (!parsed.success) throw damagedArchive(MANIFEST, "cannot be read");
  return parsed.data;
}

/** The zip, manifest.json and manifest.sha256 name the same files with the same hashes, no more and no less. */
function requireSameNames(
  zip: ZipReader,
  sums: ReadonlyMap<string, string>,
  files: readonly FileEntry[],
): void {
  const named = new Set(files.map((file) => file.path));
  if (named.size !== files.length) throw damagedArchive(MANIFEST, "names a file twice");
  for (const { path, sha256 } of files) {
    if (!zip.entries.has(path)) throw damagedArchive(path, "is missing");
    requireSum(sums, path, sha256, CHECKSUMS);
  }
  for (const path of zip.entries.keys()) {
    if (!named.has(path) && path !== MANIFEST && path !== CHECKSUMS)
      throw damagedArchive(path, "is not in the manifest");
  }
  if (sums.size !== named.size + 1)
    throw damagedArchive(CHECKSUMS, "names files that are not in the manifest");
}

function requireSum(sums: ReadonlyMap<string, string>, path: string, sha256: string, blame = path): void {
  const wanted = sums.get(path);
  if (wanted === undefined) throw damagedArchive(CHECKSUMS, `does not name ${path}`);
  if (wanted !== sha256) throw damagedArchive(blame, "was changed: its SHA-256 is another");
}

async function checkFile(
  zip: ZipReader,
  file: FileEntry,
  take: Taker | undefined,
  tell: (bytes: number) => void,
): Promise<void> {
  const hash = createHash("sha256");
  let bytes = 0;
  let lines = 0;
  const counts = file.path.endsWith(".jsonl");
  for await (const chunk of zip.read(file.path, file.bytes)) {
    hash.update(chunk);
    bytes += chunk.length;
    if (counts) for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
    take?.(chunk);
    tell(chunk.length);
  }
  if (bytes !== file.bytes || hash.digest("hex") !== file.sha256)
    throw damagedArchive(file.path, "was changed: its SHA-256 is another");
  if (counts && lines !== file.count)
    throw damagedArchive(file.path, "has another number of lines than the manifest says");
}
