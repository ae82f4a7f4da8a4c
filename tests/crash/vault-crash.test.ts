/**
 * R20: kill -9 at any moment of a passphrase change, of new keys for every file, and of encrypting the plain books of the
 * first release. Afterwards the old secret or the new one opens, and the book is whole.
 * DAYBOOK_VAULT_POINTS kills of each kind; 5 here, 200 in `npm run nightly`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { layPlainFolder, PLAIN } from "../plain-fixture.ts";
import { emptyFolder, filesThatShow, PASSPHRASE, Window } from "../profile-fixture.ts";

const CHILD = fileURLToPath(new URL("vault-child.ts", import.meta.url));
const POINTS = Number(process.env["DAYBOOK_VAULT_POINTS"] ?? 5);
const OTHER = "another good passphrase";
/** One change takes some hundred milliseconds: kills fall on all of it. */
const SPREAD_MS = 700;

async function killDuring(dir: string, mode: string, afterMs: number): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [CHILD, dir, mode, PASSPHRASE, OTHER], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
  let said = "";
  child.stderr?.on("data", (text: Buffer) => {
    said += text;
  });
  const ended = once(child, "exit");
  await Promise.race([
    new Promise<void>((resolve) =>
      child.stdout?.on("data", (text: Buffer) => text.includes("ready") && resolve()),
    ),
    ended.then(() => {
      throw new Error(`it ended by itself: ${said}`);
    }),
  ]);
  await Promise.race([sleep(afterMs), ended]);
  child.kill("SIGKILL");
  const [code, signal] = await ended;
  // Anything else is a crash of its own, which a kill must not hide.
  expect([code === 0 || signal === "SIGKILL", said]).toEqual([true, ""]);
}

/** Opens with whichever secret fits; the head and the whole log must be what they were. */
async function requireWhole(dir: string, head: string): Promise<void> {
  const window = await Window.open(dir);
  const id = (await window.call("profile.status", {})).profiles[0]?.id ?? "";
  const codes = [await window.unlock(id)];
  if (codes[0] !== "ok") codes.push(await window.unlock(id, OTHER));
  expect(codes.at(-1)).toBe("ok");
  expect(await window.call("data.verify", {})).toMatchObject({ ok: true, head });
  await window.close();
}

it.each(["rekey", "passphrase"])(
  "R20, K3 kill -9 during %s: opens with the old or the new, whole",
  async (mode) => {
    const dir = emptyFolder();
    const window = await Window.open(dir);
    await window.create();
    const { head } = await window.addBook();
    await window.close();
    for (let n = 0; n < POINTS; n++) {
      await killDuring(dir, mode, (SPREAD_MS * (n + Math.random())) / POINTS);
      await requireWhole(dir, head);
    }
  },
  60_000 + POINTS * 10_000,
);

it(
  "R20 kill -9 while the plain books of the first release are encrypted: nothing lost, nothing left in the clear",
  async () => {
    const laid = emptyFolder();
    layPlainFolder(laid);
    for (let n = 0; n < POINTS; n++) {
      const dir = emptyFolder();
      cpSync(laid, dir, { recursive: true });
      await killDuring(dir, "protect", (SPREAD_MS * (n + Math.random())) / POINTS);
      const window = await Window.open(dir);
      const row = (await window.call("profile.status", {})).profiles[0];
      if (row?.protection === "plain")
        await window.call("profile.protect", {
          profile: row.id,
          protection: { kind: "passphrase", passphrase: PASSPHRASE },
        });
      await window.close();
      await requireWhole(dir, PLAIN.verify.head);
      expect(filesThatShow(dir, PLAIN.canary)).toEqual([]);
      rmSync(dir, { recursive: true, force: true });
    }
  },
  60_000 + POINTS * 10_000,
);
