/**
 * Is `dist/` what the sources would give now? Answered from names, sizes and times of the sources, in a few
 * milliseconds, because every `daybook` command asks it. Only Node built-ins here: vite is loaded when a build is due.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const rootDir = dirname(dirname(fileURLToPath(import.meta.url)));
export const distDir = join(rootDir, "dist");
/** Where builds are made and locked, and where Node keeps the compiled form of the last one. */
export const workDir = join(rootDir, ".build");
export const compileCacheDir = join(workDir, "compiled");

const SOURCES = ["main", "migrations", "renderer", "resources", "shared"];
const SINGLE = ["package.json", "package-lock.json", "scripts/build.mjs"];
const IGNORED = /\.(test|oracle)\.tsx?$|\.md$/;

/** One short text that changes when a source is added, removed, renamed or saved. */
export function sourceStamp(root = rootDir) {
  const hash = createHash("sha256");
  const note = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  const walk = (dir) => {
    const items = readdirSync(dir, { withFileTypes: true });
    items.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const item of items) {
      const path = join(dir, item.name);
      if (item.isDirectory()) walk(path);
      else if (!IGNORED.test(item.name)) note(path);
    }
  };
  for (const dir of SOURCES) walk(join(root, dir));
  for (const file of SINGLE) note(join(root, file));
  return hash.digest("hex");
}

export function builtStamp(dist = distDir) {
  try {
    return readFileSync(join(dist, "stamp"), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

export function isFresh() {
  return builtStamp() === sourceStamp();
}

/**
 * Builds when the sources have changed; says so on stderr, never on stdout, and ends the process when it cannot.
 * `DAYBOOK_BUILD=keep` runs what is there: for tests and measurements, which must not change under way.
 */
export async function ensureBuilt() {
  if (process.env.DAYBOOK_BUILD === "keep" || isFresh()) return;
  const { build } = await import("./build.mjs");
  try {
    await build({ say: (text) => process.stderr.write(`${text}\n`) });
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
