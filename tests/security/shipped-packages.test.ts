/**
 * What Daybook is made of is written down and true (R45, R47): the bill of materials is that of the lockfile, every
 * package our code imports is in the list of licences, and none came with terms that were not weighed. That the list is
 * what the build bundles is asked of the build itself, in e2e/shipped.e2e.ts.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { rootDir } from "../../scripts/build-stamp.mjs";
import { lockedPackages } from "../../scripts/shipped-packages.ts";
import { readSources } from "../source-files.ts";
import { licenceRows } from "./licence-rows.ts";

const read = (path: string) => readFileSync(join(rootDir, path), "utf8");
const bomText = read("docs/sbom.cdx.json");
const { components } = z
  .object({
    components: z.array(
      z.object({
        name: z.string(),
        version: z.string(),
        scope: z.enum(["required", "excluded"]),
        hashes: z.array(z.object({ alg: z.string(), content: z.string() })),
      }),
    ),
  })
  .parse(JSON.parse(bomText));
const locked = lockedPackages();
const rows = licenceRows();
const idOf = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;
const unique = (items: readonly string[]) => [...new Set(items)].toSorted();
const differences = (some: readonly string[], others: readonly string[]) => [
  ...some.filter((item) => !others.includes(item)),
  ...others.filter((item) => !some.includes(item)),
];

const RERUN = "run `npm run gen:licences`";

describe("the bill of materials", () => {
  it("names every package of the lockfile and no other, with its hash", () => {
    expect(components.length).toBeGreaterThan(200);
    const hex = (integrity: string) =>
      Buffer.from(integrity.replace(/^sha512-/, ""), "base64").toString("hex");
    const ofLock = locked.map((item) => `${idOf(item)} ${hex(item.integrity)}`);
    const ofBom = components.map(
      (item) => `${idOf(item)} ${item.hashes.map(({ content }) => content).join()}`,
    );
    expect(differences(ofBom, ofLock), RERUN).toEqual([]);
  });

  it("says which of them ship", () => {
    const shipping = components.filter(({ scope }) => scope === "required").map(idOf);
    expect(differences(shipping, rows.map(idOf)), RERUN).toEqual([]);
  });

  it("is the same wherever and whenever it is written", () => {
    expect(bomText).not.toMatch(/timestamp|serialNumber|"tools"|https?:\/\/|file:|\/(home|root|tmp|work)\//);
  });
});

/** Permissive, or weak enough to be bundled under AGPL-3.0-or-later; anything else is a decision for a person. */
const WEIGHED = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
]);
const WEIGHED_ALONE = new Map([
  ["@fontsource-variable/ibm-plex-sans", "OFL-1.1"],
  ["@fontsource-variable/source-serif-4", "OFL-1.1"],
  ["@fontsource/ibm-plex-mono", "OFL-1.1"],
  ["wouter", "Unlicense"],
  // Its LICENSE file is the MIT licence; its package.json says nothing.
  ["png-js", "not declared"],
]);

describe("the list of licences", () => {
  it("names versions that the lockfile holds, and their licences", () => {
    const known = new Map(locked.map((item) => [idOf(item), item.licence]));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => known.get(idOf(row)) !== row.licence).map(idOf), RERUN).toEqual([]);
  });

  it("holds no licence that was not weighed", () => {
    expect(
      rows.filter(({ name, licence }) => !WEIGHED.has(licence) && WEIGHED_ALONE.get(name) !== licence),
    ).toEqual([]);
  });

  it("holds every package that our code imports", () => {
    const names = new Set(rows.map(({ name }) => name));
    const imported = readSources()
      .filter(({ path, isTest }) => /^(shared|main|renderer)\//.test(path) && !isTest)
      .flatMap((file) => file.imports)
      .filter((target) => !/^(node:|shared\/|main\/|renderer\/|package\.json$)/.test(target))
      .map((target) =>
        target
          .split("/")
          .slice(0, target.startsWith("@") ? 2 : 1)
          .join("/"),
      );
    const missing = unique(imported).filter((name) => !names.has(name));
    expect(
      missing.filter((name) => !NOT_BUNDLED.has(name)),
      RERUN,
    ).toEqual([]);
    expect(unique(imported).length - missing.length).toBeGreaterThan(10);
  });

  it("comes with the text of each", () => {
    const texts = read("resources/licences.txt");
    expect(
      rows.filter(({ name, version }) => !texts.includes(`${name} ${version}`)).map(idOf),
      RERUN,
    ).toEqual([]);
  });
});

/** What no build takes up: kysely is imported for its types, the other by what only tests import. */
const NOT_BUNDLED = new Set(["kysely", "@testing-library/react"]);
