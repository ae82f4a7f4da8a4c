/** R13, R43: what lies on the disk while a backup is made, restored or packed for moving shows nothing to anybody else. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { BackupJob } from "../../main/backup/bytes.ts";
import { moveOut } from "../../main/backup/move-out.ts";
import { type RestoreParts, stageRestore } from "../../main/backup/restore-backup.ts";
import { filesThatShow } from "../profile-fixture.ts";
import { makeOwnedBook, type OwnedBook } from "./owned-book.ts";

const CANARY = "Kanarienvogel Sammelbestellung";

/** Looks at every file at each step; answers how many temporary ones it has seen. */
function watch(owned: OwnedBook): { job: BackupJob; seen: () => number } {
  const seen = new Set<string>();
  const look = (): void => {
    expect(filesThatShow(owned.dir, CANARY)).toEqual([]);
    expect(filesThatShow(owned.dir, "SQLite format 3\u0000")).toEqual([]);
    for (const item of readdirSync(owned.dir, { recursive: true, withFileTypes: true })) {
      const path = join(item.parentPath, item.name);
      if (!/\.making-|\.unfinished-/.test(path) || !item.isFile()) continue;
      seen.add(path);
      expect([item.name, (statSync(path).mode & 0o777).toString(8)]).toEqual([item.name, "600"]);
    }
  };
  return { job: { progress: look, checkCancelled: look }, seen: () => seen.size };
}

it("R13 R43 at every step of a backup, a restore and moving out", async () => {
  const mask = process.umask(0);
  try {
    const owned = await makeOwnedBook();
    const { test, open, dir, profile, store, book } = owned;
    const purse = test.account(CANARY);
    const lines: [string, number, string][] = [
      [purse, -100, "EUR"],
      [test.category("groceries"), 100, "EUR"],
    ];
    test.entry({ date: "2026-05-01", lines, payee: test.payee(CANARY) }, { memo: CANARY });
    book.db.pragma("wal_checkpoint(TRUNCATE)");

    const making = watch(owned);
    owned.backUp({ job: making.job });
    expect(making.seen()).toBeGreaterThan(1);

    const staging = watch(owned);
    const parts: RestoreParts = {
      dataDir: dir,
      profile,
      books: store,
      keys: open,
      owner: open,
      job: staging.job,
    };
    const [name = ""] = readdirSync(join(dir, "backups", book.id));
    const id = `here.${book.id}.${name.replace(".daybook", "")}`;
    const [ready] = await stageRestore(parts, { from: { kind: "backup", id }, replace: true });
    expect(ready).toMatchObject({ book: book.id, keepOld: false });
    expect(staging.seen()).toBeGreaterThan(1);

    const moving = watch(owned);
    moveOut({ ...parts, job: moving.job });
    expect(moving.seen()).toBeGreaterThan(2);
    expect(filesThatShow(dir, CANARY)).toEqual([]);
    owned.remove();
  } finally {
    process.umask(mask);
  }
});
