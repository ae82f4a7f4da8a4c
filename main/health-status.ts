/** `health.status`: how this profile's books, disk and program are (OPS-3). Sizes, times and sentences; nothing of a book's contents. */
import { statfsSync, statSync } from "node:fs";
import type { Output } from "../shared/contract/index.ts";
import { DomainError } from "../shared/errors.ts";
import type { BackupList } from "./backup/backup-list.ts";
import type { BookStore } from "./book-store.ts";
import { typedError } from "./db/driver.ts";
import { PROGRAM_VERSION } from "./db/migrate.ts";
import { bookRow } from "./features/books/procedures.ts";
import type { BookContext } from "./ledger/book-context.ts";
import { bookHead } from "./ledger/head.ts";
import { timeText } from "./ledger/time-text.ts";
import type { ProfileStore } from "./profile/profile-store.ts";
import { lastVerification } from "./profile/verification.ts";
import { SLOW_MS, type SlowCalls } from "./slow-calls.ts";

export interface HealthParts {
  readonly profile: ProfileStore;
  readonly books: BookStore;
  readonly backups: BackupList;
  readonly slow: SlowCalls;
  readonly dataDir: string;
}

type Status = Output<"health.status">;
type BookHealth = Status["books"][number];

const DAY_MS = 86_400_000;

export function healthStatus(parts: HealthParts): Status {
  const books: Status["books"] = [];
  const unreadable: Status["unreadable"] = [];
  for (const { id } of parts.profile.books()) {
    try {
      books.push(bookHealth(parts, parts.books.require(id)));
    } catch (caught) {
      const error = typedError(caught);
      if (!(error instanceof DomainError)) throw error;
      unreadable.push({ id, code: error.code, message: error.message });
    }
  }
  return {
    books,
    unreadable,
    slow: parts.slow.list().map(({ procedure, atMs, ms, statements }) => ({
      procedure,
      at: timeText(atMs * 1000),
      ms: Math.round(ms),
      statements,
    })),
    slowMs: SLOW_MS,
    diskFree: freeBytes(parts.dataDir),
    versions: {
      program: PROGRAM_VERSION,
      node: process.versions.node,
      sqlite: parts.profile.db.one<{ v: string }>("SELECT sqlite_version() AS v")?.v ?? "",
    },
  };
}

function bookHealth({ profile, backups }: HealthParts, book: BookContext): BookHealth {
  const { id, name, sample } = bookRow(book);
  const { db } = book;
  const head = bookHead(db);
  const log = db.one<{ records: number; at: number | null }>(
    "SELECT coalesce(max(seq), 0) AS records, (SELECT max(recorded_at) FROM head) AS at FROM record",
  );
  const seen = lastVerification(profile, id);
  const backupMs = backups.newestMs(id);
  const age = profile.clock.nowMs() - (backupMs ?? 0);
  return {
    id,
    name,
    sample,
    bytes: {
      file: sizeOf(db.path),
      wal: sizeOf(`${db.path}-wal`),
      free: Number(db.pragma("freelist_count")) * Number(db.pragma("page_size")),
    },
    records: log?.records ?? 0,
    head,
    lastRecordedAt: log?.at == null ? null : timeText(log.at),
    verified:
      seen === undefined
        ? null
        : {
            at: timeText(seen.at),
            ok: seen.ok === 1,
            records: seen.records,
            head: seen.head,
            isNow: seen.head === head,
            problem: seen.problem,
          },
    backup:
      backupMs === null
        ? null
        : { at: timeText(backupMs * 1000), days: Math.max(0, Math.floor(age / DAY_MS)) },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.min(Number.MAX_SAFE_INTEGER, bavail * bsize);
  } catch (error) {
    // A file system that does not say (some network ones).
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}
