/**
 * "Take everything with me" (D1): one zip with the log, readable data, tables, pages and a manifest, streamed from one
 * unmoving snapshot with constant memory. It is written beside its place, read back and checked, then renamed, so that
 * what carries the name is whole. Nothing is withheld and nothing secret (keys, sessions) is in it.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { DomainError } from "../../shared/errors.ts";
import { attachmentState, filesInUse, readAttachment } from "../attachments/attachment-files.ts";
import { typedError } from "../db/driver.ts";
import { PROGRAM_VERSION } from "../db/migrate.ts";
import { BookContext } from "../ledger/book-context.ts";
import { bookHead } from "../ledger/head.ts";
import type { Keys } from "../vault/keys.ts";
import { type FilePlace, pathOf } from "../vault/sealed-file.ts";
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  AUDIT_FILE,
  CHECKSUMS,
  checksumLine,
  type FileEntry,
  LOG_FILE,
  MANIFEST,
  type Manifest,
} from "./archive-format.ts";
import { PROCESSING, processingPage, README } from "./archive-words.ts";
import { archivePath } from "./attachment-entity.ts";
import { CSV_FILES } from "./csv-files.ts";
import { ENTITY_FILES } from "./entities.ts";
import { entryPages, planEntryPages } from "./html-entries.ts";
import { indexPage } from "./html-index.ts";
import { monthPage, planMonthPages } from "./html-months.ts";
import { auditLineSchema, auditRows, logLineSchema, logRows } from "./log-lines.ts";
import { checkArchive } from "./read-archive.ts";
import { typedFileError, ZipWriter } from "./zip-writer.ts";

export interface ArchiveJob {
  progress(done: number, total: number | null, note: string): void;
  checkCancelled(): void;
}

export interface ArchiveMaker {
  readonly requester: string;
  /** Those that open the attached files. */
  readonly keys: Keys;
}

export interface ArchiveResult {
  readonly bytes: number;
  /** Of the zip itself. */
  readonly sha256: string;
  readonly head: string;
  readonly records: number;
  readonly entries: number;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jsonl: "application/jsonl",
  json: "application/json",
  csv: "text/csv; charset=utf-8; header=present",
  html: "text/html; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/**
 * Writes the archive of a book to `outPlace`, which must not be there yet. Codes: `exists`, `storage_full`,
 * `storage_failed`, `cancelled`, `damaged`; nothing is left behind when it fails.
 */
export async function writeArchive(
  book: BookContext,
  made: ArchiveMaker,
  outPlace: FilePlace,
  job: ArchiveJob,
): Promise<ArchiveResult> {
  const outPath = pathOf(outPlace);
  const partialPath = `${outPath}.partial`;
  const partial = typeof outPlace === "string" ? partialPath : { ...outPlace, path: partialPath };
  const db = book.db.another({ readonly: true, busyTimeoutMs: 5000, cacheMiB: 16 });
  try {
    db.run("BEGIN");
    const own = new BookContext(db, book.id, book.device, book.clock, book.ids);
    rmSync(partialPath, { force: true });
    const result = await writeZip(own, made, partial, job);
    await checkArchive(partial, job);
    claim(outPath);
    renameSync(partialPath, outPath);
    syncFolder(dirname(outPath));
    return result;
  } catch (error) {
    rmSync(partialPath, { force: true });
    throw typedFileError(typedError(error));
  } finally {
    db.close();
  }
}

async function writeZip(
  book: BookContext,
  { requester, keys }: ArchiveMaker,
  place: FilePlace,
  job: ArchiveJob,
): Promise<ArchiveResult> {
  const zip = new ZipWriter(place);
  try {
    const writing = new ArchiveWriting(book, keys, zip, job);
    const { manifest } = await writing.run(requester);
    const { bytes, sha256 } = await zip.finish();
    return { bytes, sha256, head: manifest.head, ...manifest.counts };
  } catch (error) {
    await zip.abort();
    throw error;
  }
}

class ArchiveWriting {
  readonly #book: BookContext;
  readonly #zip: ZipWriter;
  readonly #job: ArchiveJob;
  readonly #files: FileEntry[] = [];
  readonly #localFiles: FileEntry[] = [];
  readonly #keys: Keys;
  readonly #withheld: Manifest["withheld"] = [];
  #rows = 0;
  #totalRows = 0;

  constructor(book: BookContext, keys: Keys, zip: ZipWriter, job: ArchiveJob) {
    this.#book = book;
    this.#keys = keys;
    this.#zip = zip;
    this.#job = job;
  }

  async run(requester: string): Promise<{ manifest: Manifest }> {
    const { db } = this.#book;
    const head = bookHead(db);
    const records = db.one<{ n: number }>("SELECT count(*) AS n FROM record")?.n ?? 0;
    const entries = db.one<{ n: number }>("SELECT count(*) AS n FROM journal_entry")?.n ?? 0;
    const settings = db.one<{ name: string; currency: string; sample: number }>(
      "SELECT name, currency, sample FROM book_settings",
    );
    if (settings === undefined)
      throw new DomainError("damaged", {
        message: "This book has no settings. Verify it, then rebuild its views.",
      });
    this.#totalRows = records + entries * 6;
    await this.#add("README.txt", [README], null);
    await this.#addPages(settings.name, head, records, entries);
    await this.#addData();
    await this.#addAttachments();
    await this.#add("about/processing.json", [`${JSON.stringify(PROCESSING, null, 2)}\n`], null);
    await this.#add("about/processing.html", processingPage(), null);
    const manifest: Manifest = {
      format: ARCHIVE_FORMAT,
      formatVersion: ARCHIVE_VERSION,
      program: { name: "Daybook", version: PROGRAM_VERSION },
      book: {
        id: this.#book.id,
        name: settings.name,
        currency: settings.currency,
        sample: settings.sample === 1,
      },
      head,
      counts: { records, entries },
      currencyExponents: this.#exponents(settings.currency),
      withheld: this.#withheld,
      files: byPath(this.#files),
      run: {
        generatedAt: new Date(this.#book.clock.nowMs()).toISOString(),
        requester,
        localFiles: byPath(this.#localFiles),
      },
    };
    await this.#addManifest(manifest);
    return { manifest };
  }

  async #addPages(bookName: string, head: string, records: number, entries: number): Promise<void> {
    const entryPlans = planEntryPages(this.#book);
    const monthPlans = planMonthPages(this.#book);
    await this.#add(
      "index.html",
      indexPage(this.#book, {
        bookName,
        head,
        records,
        entries,
        entryPages: entryPlans,
        monthPages: monthPlans,
      }),
      null,
    );
    for (const plan of monthPlans) await this.#add(plan.path, monthPage(this.#book, plan), null);
    for (const { path, chunks } of entryPages(this.#book, entryPlans)) await this.#add(path, chunks, null);
  }

  async #addData(): Promise<void> {
    await this.#addLines(LOG_FILE, logLineSchema, logRows(this.#book), this.#files);
    for (const { path, schema, rows } of ENTITY_FILES)
      await this.#addLines(path, schema, rows(this.#book), this.#files);
    await this.#addLines(AUDIT_FILE, auditLineSchema, auditRows(this.#book), this.#localFiles);
    for (const { path, rows } of CSV_FILES) {
      let count = -1; // the head is no row
      const counted = function* (): Generator<string> {
        for (const row of rows(book)) {
          count += 1;
          yield row;
        }
      };
      const book = this.#book;
      const written = await this.#zip.add(path, this.#watched(counted()));
      this.#files.push(entryOf(path, written, count, null));
    }
  }

  /** A file that is missing or was altered is named as withheld: everything else is taken along. */
  async #addAttachments(): Promise<void> {
    const book = this.#book;
    for (const file of filesInUse(book.db)) {
      const path = archivePath(file);
      this.#job.checkCancelled();
      const state = attachmentState(book, this.#keys, file);
      if (state !== "whole") {
        this.#withheld.push({ what: path, why: `the file is ${state} on this computer` });
        continue;
      }
      const written = await this.#zip.addBytes(path, readAttachment(book, this.#keys, file.sha256));
      this.#files.push({ ...entryOf(path, written, null, null), mediaType: file.type });
    }
  }

  async #addLines(path: string, schema: z.ZodType, rows: Iterable<object>, list: FileEntry[]): Promise<void> {
    let count = 0;
    const lines = function* (): Generator<string> {
      for (const row of rows) {
        count += 1;
        yield `${JSON.stringify(row)}\n`;
      }
    };
    const schemaPath = `schemas/${path.replace(/^.*\//, "").replace(/\.jsonl$/, "")}.schema.json`;
    const written = await this.#zip.add(path, this.#watched(lines()));
    list.push(entryOf(path, written, count, schemaPath));
    const text = { ...z.toJSONSchema(schema), title: `One line of ${path}` };
    await this.#add(schemaPath, [`${JSON.stringify(text, null, 2)}\n`], null);
  }

  async #add(path: string, pieces: Iterable<string>, count: number | null): Promise<void> {
    this.#files.push(entryOf(path, await this.#zip.add(path, this.#watched(pieces)), count, null));
  }

  async #addManifest(manifest: Manifest): Promise<void> {
    const text = await this.#zip.add(MANIFEST, [`${JSON.stringify(manifest, null, 1)}\n`]);
    const lines = byPath([...this.#files, ...this.#localFiles, { path: MANIFEST, sha256: text.sha256 }]);
    await this.#zip.add(
      CHECKSUMS,
      lines.map(({ path, sha256 }) => checksumLine(sha256, path)),
    );
  }

  /** Tells how far the writing is, and stops it when asked to. */
  *#watched(pieces: Iterable<string>): Generator<string> {
    for (const piece of pieces) {
      if (this.#rows % 1024 === 0) {
        this.#job.checkCancelled();
        this.#job.progress(Math.min(this.#rows, this.#totalRows), this.#totalRows, "Writing the archive");
      }
      this.#rows += 1;
      yield piece;
    }
  }

  #exponents(bookCurrency: string): Record<string, number> {
    const used = this.#book.db.all<{ currency: string }>(
      "SELECT currency FROM balance_month UNION SELECT currency FROM account WHERE currency IS NOT NULL UNION SELECT currency FROM observation",
    );
    const codes = [...new Set([bookCurrency, ...used.map((row) => row.currency)])].sort();
    return Object.fromEntries(codes.map((code) => [code, this.#book.digitsOf(code)]));
  }
}

function entryOf(
  path: string,
  { bytes, sha256 }: { bytes: number; sha256: string },
  count: number | null,
  schema: string | null,
): FileEntry {
  return {
    path,
    bytes,
    sha256,
    count,
    mediaType: MEDIA_TYPES[path.replace(/^.*\./, "")] ?? "application/octet-stream",
    schema,
  };
}

function byPath<T extends { readonly path: string }>(files: readonly T[]): T[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Fails with `exists` when somebody made the file meanwhile: a rename would replace it without a word. */
function claim(path: string): void {
  closeSync(openSync(path, "wx", 0o600));
}

function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
