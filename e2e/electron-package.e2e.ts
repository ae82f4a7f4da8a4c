/**
 * What `npm run package` packs: made here with electron-builder around a folder that only looks like Electron, offline.
 * Installers need tools from the network and are not made here.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FUSE_SENTINEL, readFuses, WANTED_FUSES } from "../scripts/read-fuses.ts";
import { type AsarFile, extractAsar, readAsar } from "./asar-archive.ts";
import { startElectron } from "./electron-harness.ts";
import { describeInBrowser } from "./harness.ts";

const PACKAGE = fileURLToPath(new URL("../scripts/package.mjs", import.meta.url));
const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const root = mkdtempSync(join(tmpdir(), "daybook-package-"));
const out = join(root, "out/linux-unpacked");
const asar = join(out, "resources/app.asar");
let files: AsarFile[] = [];
const names = () => files.map(({ path }) => path);

/** Fuses as Electron ships them: Node allowed, nothing checked. */
function makeStub(): string {
  const dir = join(root, "electron");
  mkdirSync(join(dir, "resources"), { recursive: true });
  mkdirSync(join(dir, "locales"));
  const wire = `${FUSE_SENTINEL}\u0001\u0008${"10110001"}`;
  writeFileSync(join(dir, "electron"), `#!/bin/sh\nexit 1\n${wire}`, { mode: 0o755 });
  writeFileSync(join(dir, "version"), manifest.devDependencies["electron"] ?? "");
  for (const name of ["LICENSE", "locales/en-US.pak", "locales/de.pak"]) writeFileSync(join(dir, name), "");
  return dir;
}

beforeAll(() => {
  const args = [`-c.electronDist=${makeStub()}`, `-c.directories.output=${join(root, "out")}`];
  const ran = spawnSync(process.execPath, [PACKAGE, "--linux", "dir", "--x64", ...args], {
    encoding: "utf8",
    // No way out: whatever it wanted to fetch, it would fail here.
    env: {
      ...process.env,
      DAYBOOK_BUILD: "keep",
      HTTPS_PROXY: "http://127.0.0.1:9",
      HTTP_PROXY: "http://127.0.0.1:9",
    },
  });
  if (ran.status !== 0) throw new Error(`${ran.stdout}\n${ran.stderr}`);
  files = readAsar(asar);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("holds what was built, and begins at Electron's main", () => {
  expect(names()).toEqual(
    expect.arrayContaining([
      "package.json",
      "dist/main/electron.js",
      "dist/main/preload.cjs",
      "dist/main/worker.js",
      "dist/renderer/index.html",
      "dist/resources/default-categories.json",
    ]),
  );
  const packed = files.find(({ path }) => path === "package.json");
  expect(JSON.parse(packed?.bytes?.toString() ?? "{}")).toMatchObject({ main: "dist/main/electron.js" });
});

it("holds no sources, no tests, no maps and nothing of the build", () => {
  const isStray = (path: string) =>
    !/^(dist|node_modules)\//.test(path) ||
    /\.(ts|tsx|map|c|h|cpp|hpp|gyp)$|\.test\.|(^|\/)(src|deps|e2e|bench)\//.test(path);
  expect(names().filter((path) => path !== "package.json" && isStray(path))).toEqual([]);
});

it("holds of all packages the SQLite driver only, with the one native file for its target, outside the archive", () => {
  const packages = names().flatMap((path) => /^node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  expect([...new Set(packages)]).toEqual(Object.keys(manifest.dependencies));
  const native = files.filter(({ path }) => path.endsWith(".node"));
  expect(native.map(({ path, isUnpacked }) => [path, isUnpacked])).toEqual([
    ["node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node", true],
  ]);
  for (const { path } of native) expect(existsSync(join(`${asar}.unpacked`, path))).toBe(true);
});

it("has migrations and resources outside the archive, all of them", () => {
  for (const folder of ["migrations", "resources"]) {
    const source = readdirSync(fileURLToPath(new URL(`../${folder}`, import.meta.url)), { recursive: true });
    const unpacked = readdirSync(join(`${asar}.unpacked`, "dist", folder), { recursive: true });
    expect(unpacked.toSorted()).toEqual(source.toSorted());
    expect(unpacked.length).toBeGreaterThan(1);
  }
});

it("has its fuses set (R5)", () => {
  expect(readFuses(join(root, "electron/electron"))).not.toEqual(WANTED_FUSES);
  expect(readFuses(join(out, "daybook"))).toEqual(WANTED_FUSES);
});

describeInBrowser("what was packed", () => {
  it("runs: nothing it needs was left out", async () => {
    const dir = join(root, "extracted");
    extractAsar(asar, dir);
    const electron = await startElectron(join(root, "data"), { main: join(dir, "dist/main/electron.js") });
    const status = await electron.page.evaluate(() =>
      window.daybook?.invoke(JSON.stringify({ name: "profile.status", input: {} })),
    );
    expect(JSON.parse(status ?? "null")).toMatchObject({ ok: true, value: { unlocked: null } });
    expect(await electron.quit()).toBe(0);
    expect(electron.stderr()).toBe("");
  });
});
