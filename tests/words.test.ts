/** The rules of the catalogue (renderer/i18n) that the compiler does not hold. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./source-files.ts";

const I18N = join(ROOT, "renderer/i18n");

const keysOf = (file: string) =>
  [...readFileSync(join(I18N, file), "utf8").matchAll(/^ {2}(?:"([^"]+)"|([A-Za-z]\w*)):/gm)].map(
    ([, quoted, bare]) => quoted ?? bare ?? "",
  );

/** Keys that are named more than once in the files of one language. */
function repeated(language: string): string[] {
  const files = readdirSync(I18N).filter((name) => name.startsWith(`${language}-`));
  const keys = files.flatMap(keysOf);
  expect(keys.length).toBeGreaterThan(100);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

it("no key is named twice in a language", () => {
  expect(repeated("en")).toEqual([]);
  expect(repeated("de")).toEqual([]);
});
