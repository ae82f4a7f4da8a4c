/**
 * Restore (D1): a proven archive becomes a book again. Its records are appended as they are, each judged as one that a
 * stranger made; head, counts and balances must then be those of the manifest, or nothing is kept. Nothing of its own
 * is appended, and the book gets a new device id before it writes again, so that no chain forks.
 */
import { join } from "node:path";
import type { z } from "zod";
import { DomainError } from "../../shared/errors.ts";
import { SCHEMA_VERSION } from "../../shared/ledger/record.ts";
import type { BookStore } from "../book-store.ts";
import { typedError } from "../db/driver.ts";
import { requireActingProfile } from "../ledger/acting-profile.ts";
import { LedgerTx } from "../ledger/append-record.ts";
import { type BookContext, blobFromId } from "../ledger/book-context.ts";
import { bookHead } from "../ledger/head.ts";
import { LogRules, logOf } from "../ledger/verify-rules.ts";
import type { ProfileStore } from "../profile/profile-store.ts";
import { applyProjections } from "../projections/index.ts";
import type { FilePlace } from "../vault/sealed-file.ts";
import {
  AUDIT_FILE,
  BALANCES_FILE,
  damagedArchive,
  LOG_FILE,
  MANIFEST,
  type Manifest,
  RATES_FILE,
} from "./archive-format.ts";
import { AttachedFiles } from "./attached-files.ts";
import { balanceRows } from "./entities.ts";
import { LineFile } from "./line-file.ts";
import { auditLineSchema, type LogLine, logLineSchema } from "./log-lines.ts";
import { restoreRates } from "./rate-lines.ts";
import { checkArchive, type ReadJob, type Taker } from "./read-archive.ts";
import { typedFileError } from "./zip-writer.ts";

export interface RestoredBook {
  readonly book: string;
  readonly name: string;
  readonly head: string;
  readonly records: number;
}

/**
 * Restores the archive at `place` as a book of `profile`. Codes: `archive_damaged` (detail: file, line), `exists`,
 * `schema_too_new`, `storage_full`, `cancelled`; nothing is left behind when it fails.
 */
export async function restoreArchive(
  store: BookStore,
  profile: ProfileStore,
  place: FilePlace,
  job: ReadJob,
): Promise<RestoredBook> {
  const spool = (name: string) =>
    new LineFile(join(store.folder, `.unfinished-${name}-${profile.ids.uuid()}`));
  const log = spool("log");
  const audit = spool("audit");
  const files = new AttachedFiles(join(store.folder, `.unfinished-files-${profile.ids.uuid()}`));
  const rates = spool("rates");
  const balances: Buffer[] = [];
  const takers = new Map<string, Taker>([
    [LOG_FILE, (chunk) => log.write(chunk)],
    [AUDIT_FILE, (chunk) => audit.write(chunk)],
    [RATES_FILE, (chunk) => rates.write(chunk)],
    [BALANCES_FILE, (chunk) => void balances.push(Buffer.from(chunk))],
  ]);
  try {
    const manifest = await checkArchive(place, job, (path) => takers.get(path) ?? files.takerOf(path));
    const { id, name, sample } = manifest.book;
    if (store.exists(id))
      throw new DomainError("exists", {
        book: id,
        message: `The book “${name}” is here already. An archive never replaces a book.`,
      });
    const device = profile.ids.uuid();
    let actsAs: string | null = null;
    store.writeNew(id, device, (book, keys) => {
      appendLog(book, manifest, log, job);
      restoreAudit(book, audit);
      restoreRates(book, rates);
      requireSame(book, manifest, Buffer.concat(balances).toString("utf8"));
      actsAs = requireActingProfile(book.db, profile.id);
      files.putInPlace(book, keys, manifest);
    });
    store.adopt(id, device, sample, actsAs);
    return { book: id, name, head: manifest.head, records: manifest.counts.records };
  } catch (error) {
    throw typedFileError(typedError(error));
  } finally {
    log.remove();
    audit.remove();
    files.remove();
    rates.remove();
  }
}

function appendLog(book: BookContext, manifest: Manifest, log: LineFile, job: ReadJob): void {
  const tx = new LedgerTx(book, "", null, applyProjections);
  const judge = new RecordJudge(book);
  const total = manifest.counts.records;
  for (const { text, line } of log.lines(LOG_FILE)) {
    if (line % 4096 === 0) {
      job.checkCancelled();
      job.progress(line, total, "Writing the book");
    }
    const record = parseLine(logLineSchema, text, LOG_FILE, line);
    judge.require(record, line);
    try {
      tx.appendForeign(record);
    } catch (error) {
      throw asDamagedLine(error, line);
    }
  }
  tx.finish();
  if (tx.lastSeq !== total)
    throw damagedArchive(LOG_FILE, "has another number of records than the manifest says");
}

/** What a record must be before it is let in, beside what appendForeign proves (hash, chain, text). */
class RecordJudge {
  readonly #book: BookContext;
  readonly #rules: LogRules;
  /** Time of the record before, whichever device wrote it (L10). */
  #lastAt = -1;

  constructor(book: BookContext) {
    this.#book = book;
    this.#rules = new LogRules(logOf(book));
  }

  require(record: LogLine, line: number): void {
    if (record.v > SCHEMA_VERSION) {
      throw new DomainError("schema_too_new", {
        line,
        message:
          "This archive holds records of a newer Daybook. Restore it with that version; nothing was changed.",
      });
    }
    const fault = this.#findFault(record, line);
    if (fault !== null) throw damagedArchive(LOG_FILE, `does not hold: ${fault}`, line);
    this.#lastAt = record.recordedAt;
  }

  #findFault(record: LogLine, line: number): string | null {
    if (record.seq !== line) return "its number is not its place";
    if (line === 1 && record.kind !== "book") return "a log begins with its book";
    if (record.recordedAt <= this.#lastAt) return "its time does not rise";
    const first = record.supersedes === null;
    if (first && this.#book.findRoot(record.root) !== null) return "another chain has the same root";
    return this.#rules.judge({
      seq: line,
      kind: record.kind,
      op: record.op,
      root: record.root,
      first,
      body: record.body,
    }).fault;
  }
}

/** The database's own guards and the write door speak of records; the reader of an archive wants file and line. */
function asDamagedLine(error: unknown, line: number): unknown {
  const typed = typedError(error);
  if (typed instanceof DomainError) {
    if (["storage_full", "storage_failed", "busy", "cancelled"].includes(typed.code)) return typed;
    return damagedArchive(LOG_FILE, `does not hold: ${typed.message.replace(/\.$/, "")}`, line);
  }
  return damagedArchive(LOG_FILE, "does not hold: the ledger's own guards refuse it", line);
}

function restoreAudit(book: BookContext, audit: LineFile): void {
  for (const { text, line } of audit.lines(AUDIT_FILE)) {
    const row = parseLine(auditLineSchema, text, AUDIT_FILE, line);
    if (row.n !== line) throw damagedArchive(AUDIT_FILE, "is out of order", line);
    book.db.run(
      "INSERT INTO audit (n, id, at, actor, procedure, outcome, cmd, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      row.n,
      blobFromId(row.id),
      row.at,
      row.actor === null ? null : blobFromId(row.actor),
      row.procedure,
      row.outcome,
      row.cmd,
      row.detail,
    );
  }
}

function parseLine<T>(schema: z.ZodType<T>, text: string, file: string, line: number): T {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw damagedArchive(file, "is not JSON", line);
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw damagedArchive(file, "cannot be read", line);
  return parsed.data;
}

/** Head, counts and balances of what was written are those the archive promised. */
function requireSame(book: BookContext, manifest: Manifest, balances: string): void {
  if (bookHead(book.db) !== manifest.head)
    throw damagedArchive(MANIFEST, "names another head than that of its log");
  const entries = book.db.one<{ n: number }>("SELECT count(*) AS n FROM journal_entry")?.n ?? 0;
  if (entries !== manifest.counts.entries)
    throw damagedArchive(MANIFEST, "names another number of entries than its log holds");
  let expected = "";
  for (const row of balanceRows(book)) expected += `${JSON.stringify(row)}\n`;
  if (expected !== balances) throw damagedArchive(BALANCES_FILE, "does not say what the log adds up to");
  const settings = book.db.one<{ name: string; currency: string; sample: number }>(
    "SELECT name, currency, sample FROM book_settings",
  );
  const { name, currency, sample } = manifest.book;
  if (settings?.name !== name || settings.currency !== currency || (settings.sample === 1) !== sample)
    throw damagedArchive(MANIFEST, "does not describe the book of its log");
}
