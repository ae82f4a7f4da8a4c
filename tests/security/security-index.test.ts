/** docs/SECURITY.md is kept: every rule of this release has a row, and every test it names exists and names the rule (R47). */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockedPackages } from "../../scripts/shipped-packages.ts";
import { ROOT } from "../source-files.ts";
import { licenceRows } from "./licence-rows.ts";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `R${from + at}`);
/** Without R33–R37 and R44 (a server, several members) and R56. */
const REQUIRED = [...range(1, 32), ...range(38, 43), ...range(45, 55)];
const TEST_FILE = /^(main|shared|renderer|tests|e2e|scripts)\/[\w/-]+\.(test\.tsx?|e2e\.ts)$/;

const page = readFileSync(join(ROOT, "docs/SECURITY.md"), "utf8");
const rows = [...page.matchAll(/^\| (R\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map((match) => ({
  rule: match[1] ?? "",
  what: match[2] ?? "",
  files: [...(match[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? ""),
  anchor: match[4]?.trim() ?? "",
}));

/** What is wrong with one test that a row names; null when nothing is. */
function faultOf(rule: string, file: string): string | null {
  if (!TEST_FILE.test(file)) return `${rule}: ${file} is no test file`;
  if (!existsSync(join(ROOT, file))) return `${rule}: ${file} is not there`;
  return new RegExp(`\\b${rule}\\b`).test(readFileSync(join(ROOT, file), "utf8"))
    ? null
    : `${rule}: ${file} does not name it`;
}

describe("the index of docs/SECURITY.md", () => {
  it("has one row for each rule, in order", () => {
    expect(rows.map(({ rule }) => rule)).toEqual(REQUIRED);
  });

  it.each(rows)("$rule is proven by tests that name it", ({ rule, files, what, anchor }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.map((file) => faultOf(rule, file)).filter((fault) => fault !== null)).toEqual([]);
    expect(what.length).toBeGreaterThan(15);
    expect(anchor).not.toBe("");
  });

  it("would notice a file that is gone, and one that proves something else", () => {
    expect(faultOf("R9", "tests/security/nowhere.test.ts")).toContain("is not there");
    expect(faultOf("R999", "tests/contract.test.ts")).toContain("does not name it");
    expect(faultOf("R9", "docs/SECURITY.md")).toContain("is no test file");
  });
});

describe("what docs/SECURITY.md says of packages (R47)", () => {
  /** `| name | version | YYYY-MM-DD | why |` */
  const waivers = [...page.matchAll(/^\| (\S+) \| (\d\S*) \| (\d{4}-\d\d-\d\d) \| [^|]+ \|$/gm)];

  it("waives the waiting of versions that are in use only", () => {
    const inUse = new Set(lockedPackages().map(({ name, version }) => `${name}@${version}`));
    expect(waivers.map(([, name, version]) => `${name}@${version}`).filter((id) => !inUse.has(id))).toEqual(
      [],
    );
    expect(waivers.length).toBeLessThan(5);
  });

  it("few packages ship: 40 that we named ourselves, and what they bring only ever less", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const named = new Set(
      [manifest["dependencies"], manifest["devDependencies"]].flatMap((kind) => Object.keys(kind ?? {})),
    );
    const shipped = licenceRows();
    const direct = shipped.filter(({ name }) => named.has(name));
    expect(direct.length).toBeGreaterThan(10);
    expect(direct.length).toBeLessThanOrEqual(40);
    expect(shipped.length).toBeLessThanOrEqual(MOST_SHIPPED);
    expect(shipped.length, "write the smaller number down").toBeGreaterThan(MOST_SHIPPED - 5);
  });
});

/**
 * All that ships. 33 of them come with archiver; a zip writer of our own would bring it under 60. 16 are pdfkit and what
 * it brings (docs/adr), 9 d3, 4 dragging.
 */
const MOST_SHIPPED = 92;
