import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sourceStamp } from "./build-stamp.mjs";

let root = "";
const write = (path: string, text: string) => writeFileSync(join(root, path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "daybook-stamp-"));
  for (const dir of ["main/db", "migrations", "renderer", "resources", "shared", "scripts"])
    mkdirSync(join(root, dir), { recursive: true });
  for (const file of ["main/db/open.ts", "package.json", "package-lock.json", "scripts/build.mjs"])
    write(file, "1");
});
afterEach(() => rmSync(root, { recursive: true }));

it.each<[string, () => void]>([
  ["a source saved", () => write("main/db/open.ts", "22")],
  ["a source saved with as many bytes", () => utimesSync(join(root, "main/db/open.ts"), 1, 1)],
  ["a source added", () => write("shared/ids.ts", "")],
  ["a source removed", () => rmSync(join(root, "main/db/open.ts"))],
  ["dependencies changed", () => write("package-lock.json", "2 ")],
  ["the build changed", () => write("scripts/build.mjs", "2 ")],
])("another stamp for %s", (_what, change) => {
  const before = sourceStamp(root);
  expect(sourceStamp(root)).toBe(before);
  change();
  expect(sourceStamp(root)).not.toBe(before);
});

it("the same stamp for a test that was written", () => {
  const before = sourceStamp(root);
  write("main/db/open.test.ts", "");
  expect(sourceStamp(root)).toBe(before);
});
