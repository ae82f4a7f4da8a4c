/**
 * npm run check: types, format and lint, type-aware lint, unused code, architecture. One line each; what a failing one
 * said follows below. All run even when one fails.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { rootDir } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();

/** Package, the script in it, arguments: run by this Node without a shell, the same on every platform. */
const CHECKS = [
  ["types", "typescript/bin/tsc", ["-b", "--pretty", "false"]],
  [
    "format and lint",
    "@biomejs/biome/bin/biome",
    ["check", "--error-on-warnings", "--diagnostic-level=warn", "--max-diagnostics=50", "."],
  ],
  ["promises", "oxlint/bin/oxlint", ["--type-aware", "--quiet", "-c", ".oxlintrc.json"]],
  [
    "unused code",
    "knip/bin/knip.js",
    ["--no-progress", "--include", "files,dependencies,unlisted,unresolved,binaries"],
  ],
  [
    "architecture",
    "vitest/vitest.mjs",
    ["run", "--config", "vitest.config.ts", "--reporter=dot", "tests/architecture", "tests/lockfile"],
  ],
];

function run([name, script, args]) {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    const child = spawn(process.execPath, [join(rootDir, "node_modules", script), ...args], { cwd: rootDir });
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.on("close", (code) =>
      resolve({
        name,
        ok: code === 0,
        seconds: (performance.now() - startedMs) / 1000,
        said: Buffer.concat(said).toString(),
      }),
    );
  });
}

let failed = 0;
for (const check of CHECKS) {
  const { name, ok, seconds, said } = await run(check);
  console.log(`${ok ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok) {
    failed += 1;
    console.log(said.trimEnd().replaceAll(/^/gm, "       "));
  }
}
process.exitCode = failed === 0 ? 0 : 1;
