/** Which packages end up with the person who runs Daybook: bundled into `dist/`, or loaded from beside it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { rootDir } from "./build-stamp.mjs";

export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** `bundled`, or `beside`: not bundled, loaded at run time. */
  readonly how: "bundled" | "beside";
  /** From the root of the repository. */
  readonly folder: string;
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string(),
      license: z.string().optional(),
      integrity: z.string().optional(),
    }),
  ),
});
const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

export interface Locked {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly integrity: string;
  readonly folder: string;
}

/** Every package of the lockfile, with where it lies. */
export function lockedPackages(): Locked[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(rootDir, "package-lock.json"), "utf8")));
  return Object.entries(packages)
    .filter(([folder]) => folder !== "")
    .map(([folder, { name, version, license, integrity }]) => ({
      name: name ?? folder.replace(/^.*node_modules\//, ""),
      version,
      licence: license ?? "not declared",
      integrity: integrity ?? "",
      folder,
    }));
}

/** The program itself runs in it; its own list of licences lies beside it in the package. */
const PLATFORMS = ["electron"];

/** What is loaded from beside the bundle: the dependencies of package.json, and the platform once there is one. */
function besides(): string[] {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(rootDir, "package.json"), "utf8")));
  return [
    ...Object.keys(manifest.dependencies),
    ...PLATFORMS.filter((name) => Object.hasOwn(manifest.devDependencies, name)),
  ];
}

/** Fails when the build holds a package that the lockfile does not know. */
export function readShipped(dist: string, locked: readonly Locked[]): Shipped[] {
  const bundled = z.array(z.string()).parse(JSON.parse(readFileSync(join(dist, "packages.json"), "utf8")));
  const found = (how: Shipped["how"], isIt: (item: Locked) => boolean, what: string): Shipped => {
    const item = locked.find(isIt);
    if (item === undefined) throw new Error(`${what} ships, but is not in package-lock.json`);
    const { name, version, licence, folder } = item;
    return { name, version, licence, how, folder };
  };
  return [
    ...bundled.map((id) => found("bundled", ({ name, version }) => `${name}@${version}` === id, id)),
    ...besides().map((name) => found("beside", ({ folder }) => folder === `node_modules/${name}`, name)),
  ].toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}
