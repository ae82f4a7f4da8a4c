/**
 * Where dependencies come from (R45, R46): one registry, by hash, at exact versions, with no install script that was not
 * weighed and none that runs. The rules are functions, so that each is also shown a lockfile that breaks it.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const lockedSchema = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
type Locked = z.infer<typeof lockedSchema>;
const versionsSchema = z.record(z.string(), z.string());
const lockSchema = z.object({ lockfileVersion: z.number(), packages: z.record(z.string(), lockedSchema) });
const manifestSchema = z.object({
  dependencies: versionsSchema,
  devDependencies: versionsSchema,
  optionalDependencies: versionsSchema,
  allowScripts: z.record(z.string(), z.boolean()),
  scripts: versionsSchema,
  overrides: z.unknown().optional(),
});

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const lock = lockSchema.parse(JSON.parse(read("package-lock.json")));
const manifest = manifestSchema.parse(JSON.parse(read("package.json")));
const locked = Object.entries(lock.packages).filter(([path]) => path !== "");
const wanted = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap(
  Object.entries<string>,
);

type Rule = (item: Locked) => boolean;
const hasHash: Rule = ({ integrity }) => /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? "");
/** Without an address npm asks the registry it is configured for, and the hash decides. */
const isFromRegistry: Rule = ({ resolved, link }) =>
  link !== true && (resolved === undefined || resolved.startsWith("https://registry.npmjs.org/"));
const hasVersion: Rule = ({ version }) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version ?? "");
const offending = (keeps: Rule) => locked.filter(([, item]) => !keeps(item)).map(([path]) => path);
const nameOf = (path: string) => path.replace(/^.*node_modules\//, "");

describe("the lockfile (R45)", () => {
  it("is one, of a format that carries hashes", () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(locked.length).toBeGreaterThan(100);
  });

  it("has a sha512 for every package", () => {
    expect(offending(hasHash)).toEqual([]);
  });

  it("takes packages from the public registry only: no link, no folder, no git, no other host", () => {
    expect(offending(isFromRegistry)).toEqual([]);
    expect(wanted.filter(([, version]) => /[:/]/.test(version))).toEqual([]);
  });

  it("names exact versions, and package.json names the same", () => {
    expect(offending(hasVersion)).toEqual([]);
    const inLock = new Map(locked.map(([path, { version }]) => [path, version]));
    expect(wanted.filter(([name, version]) => inLock.get(`node_modules/${name}`) !== version)).toEqual([]);
  });

  it.each<[string, Rule, Locked]>([
    ["no hash", hasHash, { version: "1.0.0" }],
    ["an old hash", hasHash, { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }],
    [
      "a second, weaker hash",
      hasHash,
      { integrity: `sha512-${"A".repeat(86)}== sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=` },
    ],
    ["git", isFromRegistry, { resolved: "git+ssh://git@example.org/a.git#1" }],
    ["an address", isFromRegistry, { resolved: "https://example.org/a.tgz" }],
    [
      "a name that begins like the registry's",
      isFromRegistry,
      { resolved: "https://registry.npmjs.org.example/a" },
    ],
    ["a folder", isFromRegistry, { resolved: "file:../a" }],
    ["a link", isFromRegistry, { link: true }],
    ["a range", hasVersion, { version: "^1.0.0" }],
  ])("would notice %s", (_what, keeps, item) => {
    expect(keeps(item)).toBe(false);
  });
});

describe("what runs at install (R46)", () => {
  it("is nothing: scripts are off, whoever installs", () => {
    expect(read(".npmrc")).toMatch(/^ignore-scripts=true$/m);
    const own = Object.keys(manifest.scripts).filter((name) =>
      /^(pre|post)?(install|prepare|publish)$/.test(name),
    );
    expect(own).toEqual([]);
  });

  it("was weighed, package by package, and refused", () => {
    const asking = locked.filter(([, item]) => item.hasInstallScript === true).map(([path]) => nameOf(path));
    expect(asking.filter((name) => manifest.allowScripts[name] === undefined)).toEqual([]);
    expect(Object.entries(manifest.allowScripts).filter(([, allowed]) => allowed)).toEqual([]);
  });

  it("no opinion is left over from a package that is gone", () => {
    const names = new Set(locked.map(([path]) => nameOf(path)));
    expect(Object.keys(manifest.allowScripts).filter((name) => !names.has(name))).toEqual([]);
  });
});

it("new packages are saved at exact versions, from the registry each person configured, with no secret in the tree", () => {
  expect(read(".npmrc")).toMatch(/^save-exact=true$/m);
  expect(read(".npmrc")).not.toMatch(/_auth|token|password|registry\s*=/i);
});
