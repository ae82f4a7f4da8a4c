/**
 * R50: a data folder that may only be read (a disk mounted so, or rights taken away). The program says so by name and leaves
 * every byte as it is; with the rights back it opens as if nothing had been.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { fingerprints, runCli } from "../cli-process.ts";
import { CliTalk } from "./cli-talk.ts";
import { diceFrom } from "./crash-run.ts";
import { WORKLOADS } from "./workloads.ts";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "daybook-read-only-"));
let isMounted = false;

/** Rights say nothing to root: there a disk of its own is mounted anew. Null where neither can be had. */
function place(): ((mayWrite: boolean) => void) | null {
  if (process.platform === "win32") return null;
  if (process.getuid?.() !== 0)
    return (mayWrite) => {
      for (const item of ["", ...readdirSync(home, { recursive: true }).map(String)]) {
        const path = join(home, item);
        const isFolder = statSync(path).isDirectory();
        if (isFolder) chmodSync(path, mayWrite ? 0o700 : 0o500);
        else chmodSync(path, mayWrite ? 0o600 : 0o400);
      }
    };
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", home], { stdio: "ignore" });
  } catch {
    return null;
  }
  isMounted = true;
  return (mayWrite) => execFileSync("mount", ["-o", `remount,${mayWrite ? "rw" : "ro"}`, home]);
}

const setWritable = place();

afterAll(() => {
  setWritable?.(true);
  if (isMounted) execFileSync("umount", [home]);
  rmSync(home, { recursive: true, force: true });
});

it.skipIf(setWritable === null)(
  "R50 a folder that may only be read is refused by name and left as it is (needs the right to mount one, as root)",
  async () => {
    const dir = join(home, "data");
    mkdirSync(dir);
    const first = new CliTalk(CLI, dir);
    await first.value("books.create", { currency: "EUR" });
    const purse = { name: "Purse", subtype: "cash", currency: "EUR" };
    const account = String((await first.value("accounts.create", purse))["id"]);
    const [asked] = await WORKLOADS.entries.ask(first, account, diceFrom(1));
    await first.value("register.recordEntry", asked?.request.input);
    await first.finish();
    const before = fingerprints(dir);

    setWritable?.(false);
    for (const command of [["balances"], ["verify"], ["call", "accounts.list"]]) {
      const { code, stdout, stderr } = await runCli([...command, "--data", dir]);
      expect([command, code]).toEqual([command, 1]);
      expect(stdout).not.toContain("Purse");
      expect(stderr).toMatch(/may not be written|refused to write|read-only/i);
      expect(stderr).not.toMatch(/SQLITE_|\.ts:\d|EROFS|EACCES| {4}at /);
    }
    expect(fingerprints(dir)).toEqual(before);

    setWritable?.(true);
    const again = new CliTalk(CLI, dir);
    expect(await again.value("accounts.list")).toMatchObject({ accounts: [{ entries: 1 }] });
    expect(await again.value("data.verify")).toMatchObject({ ok: true });
    await again.finish();
  },
  60_000,
);
