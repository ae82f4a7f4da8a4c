/** `npm start` as a program: what it prints, what it refuses, how it ends. Needs no browser. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeDataDir, startHost } from "./harness.ts";

const START = fileURLToPath(new URL("../scripts/start.mjs", import.meta.url));
const run = (...args: string[]) =>
  spawnSync(process.execPath, [START, ...args], {
    encoding: "utf8",
    timeout: 20_000,
    env: { ...process.env, DAYBOOK_BUILD: "keep" },
  });

let data: ReturnType<typeof makeDataDir>;
beforeEach(() => {
  data = makeDataDir();
});
afterEach(() => data.remove());

const openFiles = () =>
  readdirSync(data.dir, { recursive: true, encoding: "utf8" }).filter((name) =>
    /-(wal|shm|journal)$/.test(name),
  );

it.each(["SIGINT", "SIGTERM"] as const)(
  "prints one line, and on %s closes everything and ends with 0",
  async (signal) => {
    const host = await startHost(data.dir);
    expect(host.stdout()).toMatch(/^Daybook is at http:\/\/127\.0\.0\.1:\d+\/#[A-Za-z0-9_-]{43}\n$/);
    expect(host.stderr()).toMatch(/^Daybook runs in your browser: .+\.$/m);
    expect(host.stderr()).not.toContain(new URL(host.address).hash.slice(1));
    expect(host.process.spawnargs.join(" ")).not.toContain(new URL(host.address).hash.slice(1));
    expect(await host.stop(signal)).toBe(0);
    expect(host.stdout().split("\n")).toHaveLength(2);
    expect(openFiles()).toEqual([]);
  },
);

it("refuses a data folder that another one has open, and opens it once that has ended", async () => {
  const host = await startHost(data.dir);
  const second = run("--no-open", "--data", data.dir);
  expect([second.status, second.stdout]).toEqual([1, ""]);
  expect(second.stderr).not.toMatch(/\n\s+at /);
  expect(await host.stop()).toBe(0);
  const third = await startHost(data.dir);
  expect(await third.stop()).toBe(0);
});

it("refuses a port that is taken, and lets the data folder go", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = other.address() as AddressInfo;
    const refused = run("--no-open", "--data", data.dir, "--port", `${port}`);
    expect([refused.status, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("EADDRINUSE");
    expect(openFiles()).toEqual([]);
  } finally {
    other.close();
  }
});

it.skipIf(process.platform !== "linux")(
  "opens the browser with a page file; the token is in no argument (R40)",
  async () => {
    const bin = join(data.dir, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "xdg-open"), `#!/bin/sh\nprintf '%s' "$*" > '${data.dir}/opened'\n`, {
      mode: 0o755,
    });
    const host = await startHost(join(data.dir, "data"), {
      open: true,
      path: `${bin}:${process.env["PATH"]}`,
    });
    await expect
      .poll(() => existsSync(join(data.dir, "opened")) && readFileSync(join(data.dir, "opened"), "utf8"))
      .toMatch(/^file:.*\.html$/);
    const page = fileURLToPath(readFileSync(join(data.dir, "opened"), "utf8"));
    expect(page).not.toContain(new URL(host.address).hash.slice(1));
    expect(readFileSync(page, "utf8")).toContain(host.address);
    expect(await host.stop()).toBe(0);
    expect(existsSync(page)).toBe(false);
  },
);

it("says how it is used", () => {
  const wrong = run("--prot", "1");
  expect([wrong.status, wrong.stdout]).toEqual([2, ""]);
  expect(wrong.stderr).toContain("Usage: npm start -- [--data DIR] [--port N] [--no-open]");
});

it.skipIf(process.platform === "win32")(
  "writes nothing that another user of the computer could read (R43)",
  async () => {
    const before = process.umask(0);
    try {
      const host = await startHost(join(data.dir, "new"));
      const found = spawnSync("find", [join(data.dir, "new"), "-perm", "/077"], { encoding: "utf8" });
      expect(await host.stop()).toBe(0);
      expect(found.stdout).toBe("");
    } finally {
      process.umask(before);
    }
  },
);
