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

/** What names a side of the screen where the side of a line is meant: start or end, whichever way one reads. */
const PHYSICAL =
  /(?:^|[\s;{])(?:(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-\w+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)|(?:padding|margin|inset):\s*(?:[^\s;(]+|[a-z]+\([^;]*\))\s+(?:[^\s;(]+|[a-z]+\([^;]*\))\s+(?:[^\s;(]+|[a-z]+\([^;]*\))\s+[^\s;]|translateX\((?!calc)/m;

const styleSheets = () =>
  readdirSync(join(ROOT, "renderer"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".css"),
  );

it("styles name the start and the end of a line, not left and right", () => {
  const sheets = styleSheets();
  expect(sheets.length).toBeGreaterThan(40);
  const physical = sheets.flatMap((name) =>
    readFileSync(join(ROOT, "renderer", name), "utf8")
      .replace(/\/\*.*?\*\//gs, "")
      .split("\n")
      .filter((line) => PHYSICAL.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(physical).toEqual([]);
});

it.each([
  "margin-left: 2px;",
  "  left: 0;",
  "padding: 0 1px 2px 3px;",
  "margin: 0 calc(-1 * var(--a)) 0 auto;",
  "text-align: right;",
  "border-right: 0;",
  "transform: translateX(8px);",
])("%s would be found", (line) => expect(line).toMatch(PHYSICAL));

it.each([
  "margin-inline: 2px;",
  "padding: 0 calc(1px + 2px) 3px;",
  "--left: 1;",
  "text-align: start;",
  "margin: 0 0 auto;",
])("%s is fine", (line) => expect(line).not.toMatch(PHYSICAL));
