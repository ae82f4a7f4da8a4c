/** docs/INVARIANTS.md is kept: each id in it is proven by a test that names it, or the page says what is not made yet. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const ROOT = new URL("../", import.meta.url);
const FOLDERS = ["shared", "main", "renderer", "tests", "e2e"];
/** What this release does not have: a server (P2), shared books (S1) and erasure (G1). */
const NOT_MADE_YET = new Set(["P2", "S1", "G1"]);

function invariantRows(): { id: string; row: string }[] {
  const page = readFileSync(new URL("docs/INVARIANTS.md", ROOT), "utf8");
  return [...page.matchAll(/^\| ([A-Z]\d+) \|.*$/gm)].map((match) => ({ id: match[1] ?? "", row: match[0] }));
}

function testTexts(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(test|e2e)\.tsx?$/.test(path) && !path.endsWith("invariants.test.ts"))
      .map((path) => readFileSync(new URL(`${folder}/${path}`, ROOT), "utf8")),
  );
}

describe("docs/INVARIANTS.md", () => {
  const rows = invariantRows();
  const texts = testTexts();

  it("lists invariants, and there are tests to look through", () => {
    expect(rows.length).toBeGreaterThan(12);
    expect(texts.length).toBeGreaterThan(20);
  });

  it.each(rows)("$id is proven by a test that names it, or the page says why not", ({ id, row }) => {
    if (NOT_MADE_YET.has(id)) expect(row).toMatch(/not made yet|there (is|are) no/);
    else expect(texts.some((text) => new RegExp(`\\b${id}\\b`).test(text))).toBe(true);
  });
});
