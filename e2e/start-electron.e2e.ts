/** `npm start` where there is an Electron: a script stands in for its program, to be started, to fail, and to be stopped. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDataDir } from "./harness.ts";

const START = fileURLToPath(new URL("../scripts/start.mjs", import.meta.url));
const NOBODY = 65_534;
/** As root Electron is not tried: these run as nobody then. */
const isRoot = process.getuid?.() === 0;

const asNobody = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
/** Nobody may not be let into the folder this repository lies in. */
const isReadable =
  spawnSync(process.execPath, ["-e", "fs.accessSync(process.argv[1])", START], { ...asNobody, cwd: "/" })
    .status === 0;

let data: ReturnType<typeof makeDataDir>;
beforeEach(() => {
  data = makeDataDir();
  if (isRoot) chownSync(data.dir, NOBODY, NOBODY);
});
afterEach(() => data.remove());

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
}

function writeProgram(script: string, mode = 0o755): void {
  writeFileSync(join(data.dir, "electron"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(data.dir, "electron"), mode);
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [START, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      HOME: data.dir,
      DISPLAY: ":0",
      DAYBOOK_BUILD: "keep",
      ELECTRON_OVERRIDE_DIST_PATH: data.dir,
    },
    ...asNobody,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: Buffer) => {
      said += text;
    });
  return { child, said: () => said };
}

async function ended({ child }: Started): Promise<unknown> {
  const [code] = await once(child, "exit");
  return code;
}

describe.skipIf(process.platform !== "linux" || !isReadable)("npm start with an Electron", () => {
  it("starts it with its own arguments, says nothing of its own, and ends as it ends", async () => {
    writeProgram('echo "electron $*"; exit 7');
    const run = start("--data", "somewhere");
    expect(await ended(run)).toBe(7);
    expect(run.said()).toMatch(/^electron \/\S+ --data somewhere\n$/);
  });

  it("goes on in the browser when it cannot even begin, and says why in one line", async () => {
    writeProgram("kill -TRAP $$");
    const run = start("--data", join(data.dir, "data"));
    await expect.poll(run.said).toContain("Daybook is at http://127.0.0.1:");
    expect(run.said()).toContain("Daybook runs in your browser: Electron ended at once (SIGTRAP).\n");
    run.child.kill("SIGINT");
    expect(await ended(run)).toBe(0);
  });

  it("goes on in the browser when its program is none", async () => {
    writeProgram("", 0o644);
    const run = start("--data", join(data.dir, "data"));
    await expect.poll(run.said).toContain("Daybook is at http://127.0.0.1:");
    expect(run.said()).toContain("Daybook runs in your browser: Electron could not be started (EACCES).\n");
    run.child.kill("SIGTERM");
    expect(await ended(run)).toBe(0);
  });

  it("hands a Ctrl-C on and waits for its end", async () => {
    writeProgram("trap 'echo closing; exit 0' INT; echo up; while :; do sleep 0.1; done");
    const run = start();
    await expect.poll(run.said).toBe("up\n");
    run.child.kill("SIGINT");
    expect(await ended(run)).toBe(0);
    expect(run.said()).toBe("up\nclosing\n");
  });

  it("never tries it as root, and says so", { skip: !isRoot }, async () => {
    writeProgram("exit 7");
    const child = spawn(process.execPath, [START, "--data", join(data.dir, "data")], {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        PATH: "/nowhere",
        DISPLAY: ":0",
        DAYBOOK_BUILD: "keep",
        ELECTRON_OVERRIDE_DIST_PATH: data.dir,
      },
    });
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said += text;
    });
    await expect.poll(() => said).toMatch(/Daybook runs in your browser: as root .*\n/);
    child.kill("SIGINT");
    await once(child, "exit");
  });
});
