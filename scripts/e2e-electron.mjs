/**
 * npm run e2e:electron: what only a real Electron can show, where there is one: `npx install-electron`, a display, not
 * root. Where there is none it says so and that nothing was run; it never claims more than it saw.
 *
 * It runs the built program with a probe beside it (scripts/electron-probe.mjs) that looks from inside. With
 * `--package DIR` it reads the fuses of a packaged Daybook instead.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt, rootDir } from "./build-stamp.mjs";
import { electronOrReason } from "./find-electron.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
const LIMIT_MS = 60_000;

function report(findings) {
  for (const { name, ok, seen } of findings)
    console.log(`${ok ? "ok     " : "FAILED "} ${name}${ok ? "" : `: ${JSON.stringify(seen)}`}`);
  const failed = findings.filter(({ ok }) => !ok).length;
  console.log(`${findings.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && findings.length > 0 ? 0 : 1;
}

async function readPackage(program) {
  const { readFuses, WANTED_FUSES } = await import("./read-fuses.ts");
  const found = readFuses(program);
  const names = Object.keys(WANTED_FUSES);
  report(
    names.map((name) => ({
      name: `fuse ${name}`,
      ok: found[name] === WANTED_FUSES[name],
      seen: found[name],
    })),
  );
}

function probe(binary) {
  const dir = mkdtempSync(join(tmpdir(), "daybook-probe-"));
  try {
    const findings = join(dir, "findings.json");
    const args = [join(rootDir, "scripts/electron-probe.mjs"), "--data", join(dir, "data")];
    const ran = spawnSync(binary, args, {
      cwd: rootDir,
      stdio: ["ignore", "inherit", "inherit"],
      timeout: LIMIT_MS,
      env: { ...process.env, DAYBOOK_FINDINGS: findings },
    });
    if (ran.status !== 0) throw new Error(`Electron ended with ${ran.status ?? ran.signal}`);
    report(JSON.parse(readFileSync(findings, "utf8")));
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

const at = process.argv.indexOf("--package");
if (at >= 0) await readPackage(process.argv[at + 1] ?? "");
else {
  const { binary, why } = electronOrReason({ args: [] });
  if (binary === undefined) console.log(`Not run: ${why}`);
  else {
    await ensureBuilt();
    probe(binary);
  }
}
