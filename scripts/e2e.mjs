/** npm run e2e [-- filter]: only the end-to-end tests; says so and fails when there is no Chromium to run them in. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { rootDir } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
const { findChromium, NO_CHROMIUM } = await import("./find-chromium.ts");
if (findChromium() === null) {
  process.stderr.write(`${NO_CHROMIUM}\n`);
  process.exit(1);
}
const args = ["run", "--config", "vitest.config.ts", "--project", "e2e", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [join(rootDir, "node_modules/vitest/vitest.mjs"), ...args], {
  cwd: rootDir,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
