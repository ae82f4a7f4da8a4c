/**
 * R20: kill -9 at any moment of a backup and of a restore. Afterwards the book is whole, in one of the states it may have,
 * every listed backup is whole, and nothing half made lies about.
 * DAYBOOK_BACKUP_POINTS kills of each kind; 4 here, more in `npm run nightly`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { Window } from "../profile-fixture.ts";
import { addEntry, leftOvers, makeHome } from "./backup-window.ts";

const CHILD = fileURLToPath(new URL("backup-child.ts", import.meta.url));
const POINTS = Number(process.env["DAYBOOK_BACKUP_POINTS"] ?? 4);
/** One backup takes some hundred milliseconds, a restore as much: kills fall on all of it. */
const SPREAD_MS = 900;

async function killDuring(dir: string, profile: string, mode: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [CHILD, dir, profile, mode], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
  let said = "";
  child.stderr.on("data", (text: Buffer) => {
    said += text;
  });
  const ended = once(child, "exit");
  await Promise.race([
    new Promise<void>((resolve) =>
      child.stdout.on("data", (text: Buffer) => text.includes("ready") && resolve()),
    ),
    ended.then(() => {
      throw new Error(`it ended by itself: ${said}`);
    }),
  ]);
  await Promise.race([sleep(afterMs), ended]);
  expect(said).toBe("");
  child.kill("SIGKILL");
  await ended;
}

it.each(["make", "restore"])(
  "R20 R52 kill -9 during %s leaves no half book and no half backup",
  async (mode) => {
    const { dir, window, profile, book } = await makeHome("Corner shop", null);
    const heads = new Set<string>();
    for (const payee of ["one", "two"]) {
      await addEntry(window, payee);
      heads.add((await window.call("backups.make", {})).backup.head);
    }
    await window.close();
    for (let n = 0; n < POINTS; n++) {
      await killDuring(dir, profile, mode, (SPREAD_MS * (n + Math.random())) / POINTS);
      const again = await Window.open(dir);
      await again.call("profile.unlock", { profile, secret: { kind: "open" } });
      expect(readdirSync(join(dir, "books"))).toEqual([book]);
      expect(leftOvers(dir)).toEqual([]);
      expect(heads).toContain(await again.head());
      expect(await again.call("data.verify", {})).toMatchObject({ ok: true });
      const { backups } = await again.call("backups.list", {});
      expect(backups.filter(({ damage }) => damage !== null)).toEqual([]);
      for (const { id } of backups.slice(0, 3))
        expect(await again.code("backups.preview", { from: { kind: "backup", id } })).toBe("ok");
      // It goes on under a device of its own.
      await addEntry(again, `after ${n}`);
      expect(await again.call("data.verify", {})).toMatchObject({ ok: true });
      const { backup } = await again.call("backups.make", {});
      heads.add(backup.head);
      await again.close();
    }
  },
  60_000 + POINTS * 10_000,
);
