/** A saved file is whole or not there, and what was there before stays until then. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { saveHeldFile, suggestedName } from "./save-file.ts";

it("leaves nothing behind when its bytes break off, and what was there as it was", async () => {
  const dir = mkdtempSync(join(tmpdir(), "daybook-save-"));
  try {
    const place = join(dir, "taken.zip");
    writeFileSync(place, "before");
    const read = () =>
      Readable.from(
        (function* () {
          yield Buffer.from("half");
          throw new Error("the disk went away");
        })(),
      );
    const saving = saveHeldFile({ name: "x", bytes: 8, read }, place);
    await expect(saving).rejects.toThrow("the disk went away");
    expect(readdirSync(dir)).toEqual(["taken.zip"]);
    expect(readFileSync(place, "utf8")).toBe("before");
  } finally {
    rmSync(dir, { recursive: true });
  }
});

it.each([
  ["archive.zip", "archive.zip"],
  ["../../etc/passwd", "passwd"],
  ["C:\\x\\y.zip", "y.zip"],
  ["a:b<c>|?*\u0000\n.zip", "abc.zip"],
  ["..", "daybook-file"],
  ["", "daybook-file"],
  ["e\u0301", "\u00e9"],
])("a suggested name %j is harmless", (name, expected) => {
  expect(suggestedName(name)).toBe(expected);
});
