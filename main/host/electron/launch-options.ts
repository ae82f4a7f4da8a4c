/**
 * What Daybook was started with: a data folder and files to open. Chromium puts switches of its own among the arguments,
 * and a desktop starts us with whatever it likes: what is not understood is passed over.
 */
import { extname, resolve } from "node:path";
import type { FilePurpose } from "../../../shared/contract/host-bridge.ts";
import { defaultDataDir } from "../../db/default-data-dir.ts";

export interface LaunchOptions {
  readonly dataDir: string;
  /** Absolute paths, as they were given: whether they exist is seen when they are opened. */
  readonly files: readonly string[];
}

const PURPOSES: Readonly<Record<string, FilePurpose>> = {
  ".ofx": "statement",
  ".qfx": "statement",
  ".daybook": "restore",
};
const MAX_FILES = 50;

/** What a file handed to us by the system is for; null for a kind that is not ours. */
export function purposeOf(path: string): FilePurpose | null {
  return PURPOSES[extname(path).toLowerCase()] ?? null;
}

/** `args`: without the program's own name. */
export function launchOptionsFrom(args: readonly string[], workingDir: string): LaunchOptions {
  let dataDir: string | null = null;
  const files: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    const next = args[at + 1];
    if (arg === "--data" && next !== undefined) {
      dataDir = next;
      at += 1;
    } else if (arg.startsWith("--data=")) dataDir = arg.slice("--data=".length);
    else if (!arg.startsWith("-") && purposeOf(arg) !== null) files.push(resolve(workingDir, arg));
  }
  return {
    dataDir: resolve(workingDir, dataDir === null || dataDir === "" ? defaultDataDir() : dataDir),
    files: files.slice(0, MAX_FILES),
  };
}

/** What a second instance handed over before it ended. It is a process of this user, but not necessarily ours. */
export function handedOver(data: unknown): readonly string[] {
  const files = typeof data === "object" && data !== null && "files" in data ? data.files : null;
  if (!Array.isArray(files)) return [];
  return files.filter((path): path is string => typeof path === "string").slice(0, MAX_FILES);
}
