/**
 * Builds `dist/`: the window (`dist/renderer`), the program (`dist/main`: cli.js, loopback.js, electron.js, worker.js and
 * what they share, and Electron's preload.cjs), and copies of `migrations/` and `resources/`.
 *
 * It is built in a folder of its own and renamed into place, under a lock: a launch never meets half a build, and two
 * launches do not build twice. Only Node's modules, Electron and the SQLite driver stay outside the bundle.
 */
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { compileCacheDir, distDir, isFresh, rootDir, sourceStamp, workDir } from "./build-stamp.mjs";
import { notePackages } from "./bundled-packages.mjs";
import { requireNode } from "./node-version.mjs";

const lockDir = join(workDir, "lock");
/** A builder touches its lock every second; one untouched for this long has died. */
const LOCK_DEAD_MS = 15_000;

const OUTSIDE = ["better-sqlite3-multiple-ciphers", "electron"];

const rendererConfig = async (outDir, packages) => {
  const { default: react } = await import("@vitejs/plugin-react");
  return {
    configFile: false,
    root: join(rootDir, "renderer"),
    base: "./",
    logLevel: "warn",
    plugins: [react(), notePackages(packages)],
    build: {
      outDir: join(outDir, "renderer"),
      emptyOutDir: false,
      // The content security policy has no `data:`: everything is a file of its own.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: "es2024",
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000,
    },
  };
};

const mainConfig = (outDir, packages) => ({
  configFile: false,
  plugins: [notePackages(packages)],
  root: rootDir,
  publicDir: false,
  logLevel: "warn",
  ssr: { noExternal: true, external: OUTSIDE, target: "node" },
  build: {
    ssr: true,
    outDir: join(outDir, "main"),
    emptyOutDir: false,
    target: "node22",
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        cli: join(rootDir, "main/cli/cli.ts"),
        loopback: join(rootDir, "main/host/loopback/serve.ts"),
        electron: join(rootDir, "main/host/electron/main.ts"),
        worker: join(rootDir, "main/jobs/worker.ts"),
      },
      // Flat: `main/db/resource-dir.ts` finds everything else from where its own chunk lies.
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});

/** One CommonJS file: a sandboxed preload can load nothing else. */
const preloadConfig = (outDir) => {
  const { build, ...rest } = mainConfig(outDir, new Set());
  return {
    ...rest,
    build: {
      ...build,
      rolldownOptions: {
        input: { preload: join(rootDir, "main/host/electron/preload.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  };
};

function takeLock() {
  try {
    mkdirSync(lockDir);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function lockAgeMs() {
  try {
    return Date.now() - statSync(lockDir).mtimeMs;
  } catch (error) {
    if (error.code === "ENOENT") return 0;
    throw error;
  }
}

/** Waits for the lock; answers how to give it back. */
async function lock(say) {
  mkdirSync(workDir, { recursive: true });
  let waited = false;
  while (!takeLock()) {
    if (lockAgeMs() > LOCK_DEAD_MS) rmSync(lockDir, { recursive: true, force: true });
    else {
      if (!waited) say("Waiting for another build to finish ...");
      waited = true;
      await sleep(100);
    }
  }
  const beat = setInterval(() => utimesSync(lockDir, new Date(), new Date()), 1_000);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(lockDir, { recursive: true, force: true });
  };
}

/** Windows refuses a rename while a virus scanner looks: try for two seconds. */
async function renameSoon(from, to) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (error.code === "ENOENT" && to !== distDir) return;
      if (attempt > 20 || !["EPERM", "EBUSY", "EACCES", "ENOTEMPTY", "EEXIST"].includes(error.code))
        throw error;
      await sleep(100);
    }
  }
}

/** `name@version` of each package folder, for the licences (scripts/licences.ts). */
function namesOf(folders) {
  const names = [...folders].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name}@${version}`;
  });
  return [...new Set(names)].toSorted();
}

async function buildInto(outDir) {
  const { build: viteBuild } = await import("vite");
  mkdirSync(outDir, { recursive: true });
  const packages = new Set();
  await viteBuild(await rendererConfig(outDir, packages));
  await viteBuild(mainConfig(outDir, packages));
  await viteBuild(preloadConfig(outDir));
  writeFileSync(join(outDir, "packages.json"), `${JSON.stringify(namesOf(packages), null, 2)}\n`);
  for (const name of ["migrations", "resources"])
    cpSync(join(rootDir, name), join(outDir, name), { recursive: true });
}

/**
 * Builds unless `dist/` is fresh by the time the lock is ours (`force`: builds anyway). The stamp is taken before the
 * sources are read: what is saved during the build makes the next launch build again.
 */
export async function build({ say = console.log, force = false } = {}) {
  const unlock = await lock(say);
  const nextDir = join(workDir, `next-${process.pid}`);
  const oldDir = join(workDir, `old-${process.pid}`);
  try {
    if (!force && isFresh()) return;
    const startedMs = performance.now();
    say("Building Daybook ...");
    const stamp = sourceStamp();
    await buildInto(nextDir);
    writeFileSync(join(nextDir, "stamp"), stamp);
    await renameSoon(distDir, oldDir);
    await renameSoon(nextDir, distDir);
    rmSync(compileCacheDir, { recursive: true, force: true });
    say(`Built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
  } finally {
    rmSync(nextDir, { recursive: true, force: true });
    rmSync(oldDir, { recursive: true, force: true });
    unlock();
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  requireNode();
  try {
    await build({ force: !process.argv.includes("--if-stale") });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
