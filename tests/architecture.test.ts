/**
 * The rules of docs/ARCHITECTURE.md that a compiler cannot hold: who may import what, how long things may be, what they
 * are called. `tsc -b` holds the rest: each layer sees only its own `lib` and `types`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { physicalSides } from "./physical-sides.ts";
import ratchet from "./ratchet.json" with { type: "json" };
import { ROOT, readSources, type SourceFile } from "./source-files.ts";
import { unwrapped } from "./unwrapped.ts";

const sources = readSources();
const shipped = sources.filter(({ path, isTest }) => /^(shared|main|renderer)\//.test(path) && !isTest);

/** Main from the bottom up; a part imports parts of lower lines, and itself. */
const MAIN_ORDER = [
  ["effects.ts", "app-surface.ts", "db"],
  ["vault"],
  ["parse"],
  ["data-folder.ts", "write-lease.ts", "slow-calls.ts", "idle-watch.ts", "profile-files.ts", "ledger"],
  ["profile"],
  ["attachments"],
  ["features"],
  ["projections"],
  ["run-command.ts", "book-store.ts"],
  ["archive", "backup"],
  ["print"],
  ["jobs", "doctor"],
  ["health-status.ts"],
  ["profile-procedures.ts"],
  ["router.ts"],
  ["desk-backups.ts", "desk-checks.ts"],
  ["desk.ts"],
  ["profile-desk.ts"],
  ["app.ts"],
  ["host", "cli"],
] as const;

const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 70;
/** By how much a listed exception may have shrunk before its number has to follow. */
const RATCHET_PLAY = 10;

const layerOf = (path: string) => path.split("/")[0] ?? "";
const partOf = (path: string) => path.split("/")[1] ?? "";
const rankOf = (path: string) =>
  MAIN_ORDER.findIndex((line) => (line as readonly string[]).includes(partOf(path)));
const isPath = (target: string) => /^(shared|main|renderer|scripts|tests|e2e|bench)\//.test(target);

/** `importer -> imported` for each import of `files` that `isWrong`. */
function wrongImports(
  files: readonly SourceFile[],
  isWrong: (target: string, file: SourceFile) => boolean,
): string[] {
  return files.flatMap((file) =>
    file.imports.filter((target) => isWrong(target, file)).map((target) => `${file.path} -> ${target}`),
  );
}

/** Imports of a package, or of what lies in it, by files outside `home`. */
const strayImports = (packages: RegExp, home: RegExp, files = shipped) =>
  wrongImports(files, (target, { path }) => packages.test(target) && !home.test(path));

it("sees the sources", () => {
  for (const [layer, least] of [
    ["shared", 15],
    ["main", 40],
    ["renderer", 20],
  ] as const) {
    expect(shipped.filter(({ path }) => layerOf(path) === layer).length).toBeGreaterThan(least);
  }
  const imports = shipped.flatMap((file) => file.imports);
  expect(imports.length).toBeGreaterThan(300);
  expect(imports).toContain("shared/errors.ts");
  expect(shipped.flatMap((file) => file.functions).length).toBeGreaterThan(300);
});

describe("who may import what", () => {
  it("shared imports only itself; main and renderer only shared beside themselves", () => {
    expect(
      wrongImports(
        shipped,
        (target, { path }) => isPath(target) && ![layerOf(path), "shared"].includes(layerOf(target)),
      ),
    ).toEqual([]);
  });

  it("shared has no I/O, and of packages only zod and decimal.js", () => {
    const files = shipped.filter(({ path }) => layerOf(path) === "shared");
    expect(
      wrongImports(files, (target) => !isPath(target) && !["zod", "decimal.js"].includes(target)),
    ).toEqual([]);
  });

  it("main keeps its order", () => {
    const files = shipped.filter(({ path }) => layerOf(path) === "main");
    expect(
      files.filter(({ path }) => rankOf(path) < 0).map(({ path }) => `${path} has no place in MAIN_ORDER`),
    ).toEqual([]);
    const upward = (target: string, { path }: SourceFile) =>
      layerOf(target) === "main" && partOf(target) !== partOf(path) && rankOf(target) >= rankOf(path);
    expect(wrongImports(files, upward)).toEqual([]);
  });

  it("no feature imports another, but for what the ratchet lists", () => {
    const feature = (path: string) => /^(main|renderer)\/features\/([^/]+)\//.exec(path)?.[2];
    const other = (target: string, { path }: SourceFile) =>
      feature(path) !== undefined && feature(target) !== undefined && feature(target) !== feature(path);
    expect(wrongImports(shipped, other).toSorted()).toEqual(ratchet.featureImports);
  });

  it("the SQLite driver is for main/db, React for the window, Electron for its host, the browser driver for tests", () => {
    expect(strayImports(/^better-sqlite3/, /^main\/db\//)).toEqual([]);
    expect(
      strayImports(/^(react|react-dom|zustand|wouter|@base-ui\/react)(\/|$)/, /^renderer\//, sources),
    ).toEqual([]);
    expect(strayImports(/^electron$/, /^main\/host\/electron\//, sources)).toEqual([]);
    expect(strayImports(/^playwright-core$/, /^(e2e|scripts|bench)\//, sources)).toEqual([]);
    expect(strayImports(/^node:/, /^main\//)).toEqual([]);
  });

  it("the parsers know nothing of database, keys and ledger: they read bytes, sealed ones too", () => {
    const files = shipped.filter(({ path }) => path.startsWith("main/parse/"));
    const isOther = (target: string) => layerOf(target) === "main" && partOf(target) !== "parse";
    const others = files.flatMap((file) => file.imports).filter(isOther);
    expect([...new Set(others)]).toEqual(["main/vault/sealed-file.ts"]);
  });
});

describe("how long things are", () => {
  const tooLong = <T>(
    items: readonly T[],
    limit: number,
    linesOf: (item: T) => number,
    nameOf: (item: T) => string,
    known: Readonly<Record<string, number>>,
  ) =>
    items
      .filter((item) => linesOf(item) > (known[nameOf(item)] ?? limit))
      .map((item) => `${nameOf(item)}: ${linesOf(item)} lines`);
  const functions = sources
    .filter(({ isTest }) => !isTest)
    .flatMap(({ path, functions: found }) => found.map((fn) => ({ ...fn, path })));
  const functionName = ({ path, name }: { path: string; name: string }) => `${path}#${name}`;

  it(`files have at most ${MAX_FILE_LINES} lines`, () => {
    expect(
      tooLong(
        sources,
        MAX_FILE_LINES,
        ({ lines }) => lines,
        ({ path }) => path,
        ratchet.files,
      ),
    ).toEqual([]);
  });

  it(`functions have at most ${MAX_FUNCTION_LINES} lines`, () => {
    expect(
      tooLong(functions, MAX_FUNCTION_LINES, ({ lines }) => lines, functionName, ratchet.functions),
    ).toEqual([]);
  });

  it("the ratchet only turns one way: what has shrunk is written down", () => {
    const measured = new Map<string, number>([
      ...sources.map(({ path, lines }) => [path, lines] as const),
      ...functions.map((fn) => [functionName(fn), fn.lines] as const),
    ]);
    const kept = { ...ratchet.files, ...ratchet.functions };
    const limitOf = (name: string) => (name.includes("#") ? MAX_FUNCTION_LINES : MAX_FILE_LINES);
    const isLoose = ([name, lines]: [string, number]) => {
      const now = measured.get(name) ?? 0;
      return now <= limitOf(name) || now + RATCHET_PLAY < lines;
    };
    expect(Object.entries<number>(kept).filter(isLoose)).toEqual([]);
  });
});

describe("names", () => {
  it("files are kebab-case and not called utils, helpers, manager, service or types", () => {
    const isBad = (path: string) => {
      const name = path.split("/").at(-1) ?? "";
      const stem = name.replace(/(\.(test|e2e|d))?\.tsx?$/, "");
      return (
        !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) || /^types$|(^|-)(utils?|helpers?|manager|service)$/.test(stem)
      );
    };
    expect(sources.map(({ path }) => path).filter(isBad)).toEqual([]);
  });

  it("nothing is exported as default", () => {
    expect(sources.filter((file) => file.hasDefaultExport).map(({ path }) => path)).toEqual([]);
  });
});

describe("words and sides", () => {
  const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

  it("no word is written straight into a screen: it comes through t()", () => {
    const screens = shipped.filter(({ path }) => /^renderer\/.*\.tsx$/.test(path));
    expect(screens.length).toBeGreaterThan(80);
    expect(screens.flatMap(({ path }) => unwrapped(path, textOf(path)))).toEqual([]);
  });

  it("styles name the start and the end of a line, not left and right", () => {
    const sheets = readdirSync(join(ROOT, "renderer"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".css"))
      .map((name) => `renderer/${name.replaceAll("\\", "/")}`);
    expect(sheets.length).toBeGreaterThan(40);
    expect(
      sheets.flatMap((path) => physicalSides(textOf(path)).map((declaration) => `${path}: ${declaration}`)),
    ).toEqual([]);
  });
});

describe("money", () => {
  const CALL = /\b(?:decimalFromMinor|minorFromDecimal|roundToMinor)\(/g;

  /** What stands between the brackets that open at `at`. */
  function argumentsAt(text: string, at: number): string {
    let depth = 0;
    for (let end = at; end < text.length; end += 1) {
      if ("([{".includes(text[end] ?? "")) depth += 1;
      if (")]}".includes(text[end] ?? "") && --depth === 0) return text.slice(at, end);
    }
    return text.slice(at);
  }

  it("main asks the book for decimals: it may be a commodity of its own (LED-3)", () => {
    const inMain = shipped.filter(({ path }) => path.startsWith("main/"));
    const wrong = inMain.flatMap(({ path }) => {
      const text = readFileSync(join(ROOT, path), "utf8");
      return [...text.matchAll(CALL)]
        .filter(({ index, 0: call }) => !argumentsAt(text, index + call.length - 1).includes("digitsOf"))
        .map(({ index }) => `${path}:${text.slice(0, index).split("\n").length}`);
    });
    expect(wrong).toEqual([]);
    expect(inMain.length).toBeGreaterThan(100);
  });
});
