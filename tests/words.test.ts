/** The rules of the catalogue (renderer/i18n) that the compiler does not hold. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT, readSources } from "./source-files.ts";

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

it("counts are said inside the catalogue, by the rules of its language", () => {
  const stray = readSources().filter(
    ({ path, imports }) => !path.startsWith("renderer/i18n/") && imports.includes("renderer/i18n/plural.ts"),
  );
  expect(stray.map(({ path }) => path)).toEqual([]);
  const counted = /=== 1 \?/;
  const files = readdirSync(I18N).filter((name) => /^[a-z]{2}-.*\.ts$/.test(name));
  expect(files.filter((name) => counted.test(readFileSync(join(I18N, name), "utf8")))).toEqual([]);
});

it("German is set as German: „…“, no exclamation, no English quotation marks", () => {
  const texts = readdirSync(I18N)
    .filter((name) => name.startsWith("de-"))
    .map((name) => readFileSync(join(I18N, name), "utf8"))
    .join("\n");
  expect(texts).toContain("„");
  expect(texts.match(/.*(”|(?<!„[^„“]*)“|[a-zäöüß]!["`]).*/gu) ?? []).toEqual([]);
});
