/** The rules of the catalogue (renderer/i18n) that the compiler does not hold. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { physicalSides } from "./physical-sides.ts";
import { ROOT, readSources } from "./source-files.ts";
import { unwrapped } from "./unwrapped.ts";

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
    .filter((name) => name.startsWith("de-") && !name.startsWith("de-program"))
    .map((name) => readFileSync(join(I18N, name), "utf8"))
    .join("\n");
  expect(texts).toContain("„");
  expect(texts.match(/.*(”|(?<!„[^„“]*)“|[a-zäöüß]!["`]).*/gu) ?? []).toEqual([]);
});

it.each([
  "margin-left: 2px;",
  "left: 0;",
  "padding: 0 1px 2px 3px;",
  "margin: 0 calc(-1 * var(--a)) 0 auto;",
  "text-align: right;",
  "border-right: 0;",
  "transform: translateX(8px);",
])("%s would be found", (line) => expect(physicalSides(`.x { ${line} }`)).toEqual([line]));

it.each([
  "margin-inline: 2px;",
  "padding: 0 calc(1px + (2px - 1px)) 3px;",
  "margin: 0 1px 2px 1px;",
  "--left: 1;",
  "text-align: start;",
  "margin: 0 0 auto;",
])("%s is fine", (line) => expect(physicalSides(`.x { ${line} }`)).toEqual([]));

it.each([
  "<p>Nothing here</p>",
  '<button aria-label="Close" />',
  "<Field label={open ? `Open` : t('x')} />",
  "<b>{many ? 'entries' : ''}</b>",
  "<i>{count + ' of them'}</i>",
  "<Page title={'Set' + 'tings'}>{name}</Page>",
])("%s would be found", (code) => expect(unwrapped("x.tsx", `const x = ${code};`)).not.toEqual([]));

it.each([
  "<p>{t('x')}</p>",
  "<p className='quiet'>{name} · –</p>",
  "<a href='#register' title={t('x')}>{a + ', ' + b}</a>",
])("%s is fine", (code) => expect(unwrapped("x.tsx", `const x = ${code};`)).toEqual([]));

it("German names every default category, and nothing of the sample book that is not there", () => {
  const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
  const keys = [...read("resources/default-categories.json").matchAll(/"key": "([^"]+)"/g)].map(
    ([, key]) => key,
  );
  const german = JSON.parse(read("resources/names.de.json")) as {
    categories: Record<string, string>;
    sample: Record<string, string>;
  };
  expect(Object.keys(german.categories)).toEqual(keys);
  expect(new Set(Object.values(german.categories)).size).toBe(keys.length);
  const sample = read("main/features/books/sample-book.ts") + read("main/features/books/sample-plan.ts");
  expect(Object.keys(german.sample).filter((name) => !sample.includes(`"${name}"`))).toEqual([]);
});
