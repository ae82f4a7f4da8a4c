/** A profile's own file, its books and their backups. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "../../shared/errors.ts";
import { isId } from "../../shared/ids.ts";
import { openWithOwn } from "../backup/backup-keys.ts";
import { glanceAtContainer, proveContainer } from "../backup/container.ts";
import { QUIET } from "../backup/make-backup.ts";
import { backupsFolder, backupsOf } from "../backup/places.ts";
import type { Db } from "../db/driver.ts";
import { requireKnownSchema } from "../db/migrate.ts";
import { systemClock, systemIds } from "../effects.ts";
import { BookContext, idFromBlob } from "../ledger/book-context.ts";
import { bookHead } from "../ledger/head.ts";
import { quickCheck } from "../ledger/quick-check.ts";
import { verifyBook } from "../ledger/verify.ts";
import { applyProjections, PROJECTION_TABLES } from "../projections/index.ts";
import { bookKey } from "../vault/keys.ts";
import type { OpenProfile } from "../vault/open-profile.ts";
import { withCopy } from "./copied-database.ts";
import type { Findings } from "./findings.ts";

const PROJECTIONS = { apply: applyProjections, tables: PROJECTION_TABLES };
const OLD_MS = 7 * 86_400_000;
const SHOWN = 5;

export interface FilesParts {
  readonly findings: Findings;
  readonly dataDir: string;
  readonly open: OpenProfile;
  /** Walk every log and prove every newest backup to its last byte. */
  readonly isFull: boolean;
}

interface KnownBook {
  readonly id: string;
  readonly isSample: boolean;
}

export function lookAtProfile(parts: FilesParts): void {
  const { findings, dataDir, open } = parts;
  const known = findings.look("profile", `The file of ${open.name} (profile.db)`, () =>
    withCopy(join(dataDir, "profiles", open.id, "profile.db"), "profile", open, (db) => {
      requireKnownSchema(db, "profile");
      requireWhole(db, "quick_check");
      return db
        .all<{ id: Buffer; sample: number }>("SELECT id, sample FROM book ORDER BY sample, position")
        .map((row) => ({ id: idFromBlob(row.id), isSample: row.sample === 1 }));
    }),
  );
  if (known !== null)
    findings.add("profile", "good", `The file of ${open.name} is whole; ${known.length} books are listed.`);
  for (const book of booksOf(parts, known ?? [])) {
    findings.look("book", `The book ${book.id}`, () => lookAtBook(parts, book.id));
    if (!book.isSample)
      findings.look("backups", `The backups of ${book.id}`, () => lookAtBackups(parts, book.id));
  }
}

/** Those that are listed, and those this profile holds a key for. */
function booksOf({ dataDir, open, findings }: FilesParts, known: readonly KnownBook[]): KnownBook[] {
  const keyed = open
    .names()
    .filter((name) => name.startsWith("book:"))
    .map((name) => name.slice("book:".length))
    .filter((id) => existsSync(join(dataDir, "books", id)) && !known.some((book) => book.id === id));
  for (const id of keyed)
    findings.add(
      "book",
      "note",
      `The book ${id} lies here but is not listed; Daybook lists it when it next starts.`,
    );
  return [...known, ...keyed.map((id) => ({ id, isSample: false }))];
}

function lookAtBook({ findings, dataDir, open, isFull }: FilesParts, id: string): void {
  withCopy(join(dataDir, "books", id, "book.db"), bookKey(id), open, (db) => {
    const { open: missing } = requireKnownSchema(db, "local");
    const row = db.one<{ id: Buffer }>("SELECT id FROM book");
    if (row === undefined || idFromBlob(row.id) !== id)
      throw new DomainError("damaged", { message: "another book's file lies in its place." });
    const name = db.one<{ name: string }>("SELECT name FROM book_settings")?.name ?? id;
    requireWhole(db, "quick_check");
    const book = new BookContext(db, id, id, systemClock, systemIds());
    const problem = quickCheck(book);
    if (problem !== null) throw new DomainError("damaged", { message: problem });
    const records = db.one<{ n: number | null }>("SELECT max(seq) AS n FROM record")?.n ?? 0;
    const older =
      missing.length === 0 ? "" : ` It has an older form and is brought to today's when it is next opened.`;
    if (!isFull || missing.length > 0)
      findings.add(
        "book",
        "good",
        `The book “${name}” is whole at a glance: ${records} records, head ${bookHead(db).slice(0, 16)}.${older}${isFull ? "" : " --full walks its whole log."}`,
      );
    else lookAtLog(findings, book, name);
  });
}

function lookAtLog(findings: Findings, book: BookContext, name: string): void {
  const { ok, records, head, problems } = verifyBook(book, QUIET, PROJECTIONS);
  if (ok)
    findings.add(
      "book",
      "good",
      `The book “${name}” holds: all ${records} records, head ${head.slice(0, 16)}.`,
    );
  for (const { message } of problems.slice(0, SHOWN))
    findings.add("book", "bad", `The book “${name}”: ${message}`);
}

function requireWhole(db: Db, check: "quick_check"): void {
  const words = String(db.pragma(`${check}(1)`));
  if (words !== "ok")
    throw new DomainError("damaged", {
      message: `the file does not pass the database's own check (${words.slice(0, 80)}).`,
    });
  const broken = db.pragmaRows("foreign_key_check").length;
  if (broken > 0)
    throw new DomainError("damaged", { message: `${broken} of its rows name others that are not there.` });
}

/** The newest backup that can be used, and what cannot be. */
function lookAtBackups({ findings, dataDir, open, isFull }: FilesParts, book: string): void {
  const found = backupsOf(backupsFolder(dataDir), "here", book);
  let newest: (typeof found)[number] | undefined;
  for (const backup of found) {
    if (newest !== undefined && !isFull) break;
    findings.look("backups", `The backup ${backup.name}`, () => {
      const container = isFull ? proveContainer(backup.path, QUIET) : glanceAtContainer(backup.path);
      if (openWithOwn(container, { keyring: open.keyring, secretKey: open.secretKey }, open) === null)
        throw new DomainError("forbidden", { message: "it was made with keys this profile no longer has." });
      newest ??= backup;
    });
  }
  if (newest === undefined) {
    findings.add(
      "backups",
      "note",
      `There is no backup of ${book} on this computer: daybook backup makes one.`,
    );
    return;
  }
  const made = new Date(newest.atMs).toISOString().slice(0, 16).replace("T", " ");
  const isOld = Date.now() - newest.atMs > OLD_MS;
  const proven = isFull ? "every byte of it was read and proven" : "--full proves every byte of it";
  findings.add(
    "backups",
    isOld ? "note" : "good",
    `The newest backup of ${book} is of ${made} UTC${isOld ? ", more than 7 days ago" : ""}; ${proven}.`,
  );
}

/** Folders and files nobody answers for. */
export function lookAtRest(findings: Findings, dataDir: string, keyed: ReadonlySet<string>): void {
  const folder = join(dataDir, "books");
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (/^\.(unfinished|replaced)-/.test(name))
      findings.add(
        "rest",
        "note",
        `books/${name} was left by something interrupted; Daybook clears it up when it next starts.`,
      );
    else if (isId(name) && !keyed.has(name))
      findings.add(
        "rest",
        "note",
        `No profile here holds a key for the book ${name}: restore a backup of it.`,
      );
  }
}
