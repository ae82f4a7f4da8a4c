/**
 * A disk that is full or gone half-way through a backup, and a person who stops it: a typed error, nothing half there,
 * the book and the backups there were untouched.
 */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { BackupJob } from "../../main/backup/bytes.ts";
import { proveContainer } from "../../main/backup/container.ts";
import { QUIET } from "../../main/backup/make-backup.ts";
import { copyToSecond, secondPlace, setSecondPlace } from "../../main/backup/second-place.ts";
import { bookHead } from "../../main/ledger/head.ts";
import { DomainError } from "../../shared/errors.ts";
import { leftOvers } from "./backup-window.ts";
import { makeOwnedBook, openWithCode } from "./owned-book.ts";

const folders: string[] = [];
const mounted: string[] = [];
function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "daybook-disk-"));
  folders.push(dir);
  return dir;
}
afterAll(() => {
  for (const dir of mounted) execFileSync("umount", [dir]);
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

/** A disk of so many KiB; null where this user may not mount one. */
function smallDisk(kib: number): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const dir = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kib}k`, "tmpfs", dir], { stdio: "ignore" });
  } catch {
    return null;
  }
  mounted.push(dir);
  return dir;
}

/** Does `work` when a backup has got so far; a backup asks whether it was stopped all along its way. */
function atStep(step: number, work: () => void): BackupJob {
  let at = 0;
  return {
    progress: () => undefined,
    checkCancelled: () => {
      at += 1;
      if (at === step) work();
    },
  };
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return "ok";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe("stopped half-way", () => {
  it("by a person, at every step", async () => {
    const owned = await makeOwnedBook();
    const before = owned.backUp();
    const head = bookHead(owned.book.db);
    let steps = 0;
    for (let step = 1; ; step++) {
      const job = atStep(step, () => {
        throw new DomainError("cancelled", { message: "Stopped." });
      });
      const code = codeOf(() => owned.backUp({ job, nowMs: Date.now() + step }));
      if (code === "ok") break;
      steps += 1;
      expect(code).toBe("cancelled");
      expect(leftOvers(owned.dir)).toEqual([]);
      expect(readdirSync(dirname(before.path))).toHaveLength(1);
    }
    expect(steps).toBeGreaterThan(3);
    expect(bookHead(owned.book.db)).toBe(head);
    owned.remove();
  });

  it("by a disk that is pulled out, at every step", async () => {
    const owned = await makeOwnedBook();
    const head = bookHead(owned.book.db);
    const backups = join(owned.dir, "backups");
    let refused = 0;
    for (let step = 1; step <= 8; step++) {
      const job = atStep(step, () => renameSync(backups, `${backups}-pulled`));
      const code = codeOf(() => owned.backUp({ job }));
      if (code === "ok") {
        expect(step).toBeGreaterThan(3);
        break;
      }
      expect(code).toBe("storage_failed");
      refused += 1;
      expect(bookHead(owned.book.db)).toBe(head);
      rmSync(`${backups}-pulled`, { recursive: true });
    }
    expect(refused).toBeGreaterThan(2);
    rmSync(`${backups}-pulled`, { recursive: true, force: true });
    const made = owned.backUp();
    await openWithCode(made.path, owned.code);
    owned.remove();
  });
});

describe("a full disk", () => {
  const isRoot = smallDisk(1024) !== null;

  it.skipIf(!isRoot)(
    "where the backups lie: nothing half there, the older ones whole, and it goes on once there is room",
    async () => {
      const owned = await makeOwnedBook();
      const disk = smallDisk(2400) ?? "";
      mkdirSync(join(owned.dir, "backups"));
      rmSync(join(owned.dir, "backups"), { recursive: true });
      // The folder of backups is a disk of its own here.
      const { symlinkSync } = await import("node:fs");
      symlinkSync(disk, join(owned.dir, "backups"));
      const first = owned.backUp();
      const bytes = readFileSync(first.path);
      let full = 0;
      for (const spare of [0, 64, 200, 300, 420]) {
        const room = Number(statfsSync(disk).bavail) * Number(statfsSync(disk).bsize);
        const ballast = join(disk, "ballast");
        writeFileSync(ballast, Buffer.alloc(Math.max(0, room - spare * 1024)));
        const code = codeOf(() => owned.backUp({ nowMs: Date.now() + 60_000 + spare }));
        expect([spare, code]).toEqual([spare, expect.stringMatching(/^storage_(full|failed)$/)]);
        full += 1;
        expect(leftOvers(disk)).toEqual([]);
        expect(readFileSync(first.path)).toEqual(bytes);
        rmSync(ballast);
      }
      expect(full).toBe(5);
      const made = owned.backUp({ nowMs: Date.now() + 90_000 });
      await openWithCode(made.path, owned.code);
      owned.remove();
    },
  );

  it.skipIf(!isRoot)(
    "at the second place: the backup here stands, the problem is remembered, nothing half there",
    async () => {
      const owned = await makeOwnedBook();
      const disk = smallDisk(100) ?? "";
      setSecondPlace(owned.profile, owned.dir, disk);
      const made = owned.backUp();
      copyToSecond(owned.profile, made.path, owned.book.id, QUIET);
      expect(secondPlace(owned.profile)).toMatchObject({
        lastSuccess: null,
        problem: expect.stringContaining("full") as string,
      });
      expect(readdirSync(join(disk, owned.book.id))).toEqual([]);
      expect(proveContainer(made.path, QUIET).size).toBe(made.bytes);
      owned.remove();
    },
  );
});
