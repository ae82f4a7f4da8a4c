/** Where dependencies come from (R45, R46): one registry, by hash, with no install script that was not weighed. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (name: string): Record<string, Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
const { packages } = read("package-lock.json") as unknown as { packages: Record<string, Locked> };
const manifest = read("package.json");
const locked = Object.entries(packages).filter(([path]) => path !== "");
const offending = (isBad: (item: Locked) => boolean) =>
  locked.filter(([, item]) => isBad(item)).map(([path]) => path);

it("sees the lockfile", () => {
  expect(locked.length).toBeGreaterThan(100);
});

it("has a sha512 for every package", () => {
  expect(offending(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""))).toEqual([]);
});

it("takes packages from the public registry only: no link, no folder, no git, no other host", () => {
  expect(
    offending(
      ({ resolved, link }) =>
        link === true || (resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/")),
    ),
  ).toEqual([]);
});

it("names exact versions", () => {
  const wanted = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
});

it("runs no install script but those that package.json has an opinion on", () => {
  const opinions = Object.keys(manifest["allowScripts"] ?? {});
  const scripted = offending(({ hasInstallScript }) => hasInstallScript === true).map((path) =>
    path.replace(/^.*node_modules\//, ""),
  );
  expect(scripted.filter((name) => !opinions.includes(name))).toEqual([]);
});
