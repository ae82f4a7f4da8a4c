/**
 * The fuses of an Electron program, read from its bytes (R5): behind a sentinel stand a version, a count, and one
 * character a fuse: `0` off, `1` on, `r` removed.
 */
import { readFileSync } from "node:fs";

export const FUSE_SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

const NAMES = [
  "runAsNode",
  "enableCookieEncryption",
  "enableNodeOptionsEnvironmentVariable",
  "enableNodeCliInspectArguments",
  "enableEmbeddedAsarIntegrityValidation",
  "onlyLoadAppFromAsar",
  "loadBrowserProcessSpecificV8Snapshot",
  "grantFileProtocolExtraPrivileges",
] as const;

export type FuseName = (typeof NAMES)[number];

/** What a packaged Daybook has to have. */
export const WANTED_FUSES: Readonly<Record<FuseName, boolean>> = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/** Null for a fuse that this Electron does not have. Throws when the file has no fuses at all. */
export function readFuses(path: string): Record<FuseName, boolean | null> {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(FUSE_SENTINEL);
  if (at < 0) throw new Error("this is no Electron: it has no fuses");
  const wire = bytes.subarray(at + FUSE_SENTINEL.length);
  if (wire[0] !== 1) throw new Error(`fuses of an unknown version: ${wire[0]}`);
  const states = wire.subarray(2, 2 + (wire[1] ?? 0)).toString("latin1");
  const stateOf = (index: number) => (states[index] === "1" ? true : states[index] === "0" ? false : null);
  return Object.fromEntries(NAMES.map((name, index) => [name, stateOf(index)])) as Record<
    FuseName,
    boolean | null
  >;
}
