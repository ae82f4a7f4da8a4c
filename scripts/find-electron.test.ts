/** `npm start` decides between Electron and the browser from files and words alone, and downloads nothing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { electronBinary, electronOrReason } from "./find-electron.mjs";

const there = { binary: "/somewhere/electron", platform: "linux", uid: 1000, env: { DISPLAY: ":0" } };

it("takes Electron where there is one and a display", () => {
  for (const args of [[], ["--data", "dir"], ["--data=dir"]])
    expect(electronOrReason({ ...there, args })).toEqual({ binary: there.binary });
  expect(electronOrReason({ ...there, args: [], env: { WAYLAND_DISPLAY: "w" } })).toHaveProperty("binary");
  expect(electronOrReason({ ...there, args: [], platform: "darwin", env: {}, uid: 0 })).toHaveProperty(
    "binary",
  );
});

it.each([
  ["DAYBOOK_HOST=browser", { env: { DISPLAY: ":0", DAYBOOK_HOST: "browser" } }],
  ["--no-open is for the browser", { args: ["--data", "dir", "--no-open"] }],
  ["--port is for the browser", { args: ["--port", "1"] }],
  ["--prot is for the browser", { args: ["--prot", "1"] }],
  ["not installed", { binary: null }],
  ["no display", { env: {} }],
  ["as root", { uid: 0 }],
])("says %s", (words, changed) => {
  const found = electronOrReason({ ...there, args: [], ...changed });
  expect(found).toEqual({ why: expect.stringContaining(words) });
});

it("finds the program by the package's own note, or in the folder the environment names", () => {
  const dir = mkdtempSync(join(tmpdir(), "daybook-electron-"));
  try {
    expect(electronBinary({}, dir)).toBeNull();
    writeFileSync(join(dir, "path.txt"), "electron-x");
    expect(electronBinary({}, dir)).toBeNull();
    mkdirSync(join(dir, "dist"));
    writeFileSync(join(dir, "dist/electron-x"), "");
    expect(electronBinary({}, dir)).toBe(join(dir, "dist/electron-x"));
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: join(dir, "none") }, dir)).toBeNull();
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: join(dir, "dist") }, dir)).toBe(
      join(dir, "dist/electron-x"),
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
});
