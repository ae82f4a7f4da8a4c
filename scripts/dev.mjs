/**
 * npm run dev: builds and runs Daybook in the browser host, and does both again whenever a source is saved. The address
 * is printed anew each time; options are those of npm start. There is no hot reload: the window runs under the same
 * content security policy as everywhere else.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { rootDir } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
const QUIET_MS = 150;
let host = null;
let timer = null;
let turn = Promise.resolve();

async function stopHost() {
  if (host === null || host.exitCode !== null) return;
  host.kill("SIGTERM");
  await once(host, "exit");
}

async function restart() {
  try {
    await build();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return;
  }
  await stopHost();
  const options = ["--no-open", ...process.argv.slice(2)];
  host = spawn(process.execPath, [join(rootDir, "scripts/start.mjs"), ...options], { stdio: "inherit" });
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    turn = turn.then(restart);
  }, QUIET_MS);
}

for (const dir of ["main", "migrations", "renderer", "resources", "shared"]) {
  watch(join(rootDir, dir), { recursive: true }, (_event, name) => {
    if (name === null || !/\.test\.tsx?$/.test(name)) soon();
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void stopHost().then(() => process.exit(0)));
}
turn = restart();
