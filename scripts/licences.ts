/**
 * `npm run gen:licences`: what Daybook is made of, from the build and the lockfile.
 *   docs/LICENCES.md         the packages that ship, with their licences
 *   resources/licences.txt   their licence texts; ships with the program
 *   docs/sbom.cdx.json       bill of materials of all packages, those for building and testing marked as such
 * The same lockfile gives the same bytes: no time, no machine, no registry in them. Run it after every change of
 * package-lock.json and of what is imported; tests/security/shipped-packages.test.ts and e2e/shipped.e2e.ts notice.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { distDir, ensureBuilt, rootDir } from "./build-stamp.mjs";
import { lockedPackages, readShipped, type Shipped } from "./shipped-packages.ts";

/** What is inside a package and named by no package.json. */
const INSIDE = [
  ["SQLite", "public domain", "inside better-sqlite3-multiple-ciphers"],
  ["SQLite3 Multiple Ciphers", "MIT", "inside better-sqlite3-multiple-ciphers"],
] as const;

const HEAD = `# Licences of what ships

Daybook itself: AGPL-3.0-or-later. Written by \`npm run gen:licences\` from what the build bundled; the texts are in
\`resources/licences.txt\` and ship with the program. Everything in \`node_modules\` that is not listed here is for building and
testing only; \`docs/sbom.cdx.json\` has all of it.
`;

function licencesPage(shipped: readonly Shipped[]): string {
  const rows = shipped.map(
    ({ name, version, licence, how }) => `| ${name} | ${version} | ${licence} | ${how} |`,
  );
  const inside = INSIDE.map(([name, licence, where]) => `| ${name} | - | ${licence} | ${where} |`);
  return `${HEAD}\n${shipped.length} packages.\n\n| package | version | licence | how |\n|---|---|---|---|\n${[...rows, ...inside].join("\n")}\n`;
}

/** The text a package brings; null when it brings none. */
function licenceText(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.(md|txt|markdown))?$/i.test(name));
  return file === undefined ? null : readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
}

/** Every text once, under the names of all who use it. */
function licenceTexts(shipped: readonly Shipped[]): string {
  const users = new Map<string, string[]>();
  for (const { name, version, licence, folder } of shipped) {
    const text = licenceText(join(rootDir, folder)) ?? `(${licence}; the package carries no text of its own)`;
    users.set(text, [...(users.get(text) ?? []), `${name} ${version}`]);
  }
  const line = "=".repeat(80);
  const sections = [...users].map(([text, names]) => `${line}\n${names.join(", ")}\n${line}\n\n${text}\n`);
  return `Daybook contains the following works.\n\n${sections.join("\n")}`;
}

const componentSchema = z.object({
  "bom-ref": z.string(),
  type: z.string(),
  name: z.string(),
  version: z.string(),
  purl: z.string(),
  hashes: z.array(z.unknown()).optional(),
  licenses: z.array(z.unknown()).optional(),
});
const bomSchema = z.object({
  bomFormat: z.string(),
  specVersion: z.string(),
  components: z.array(componentSchema),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

function npmSbom(): z.infer<typeof bomSchema> {
  const npm = process.env["npm_execpath"];
  if (npm === undefined) throw new Error("Run this as: npm run gen:licences");
  const args = [
    npm,
    "sbom",
    "--sbom-format",
    "cyclonedx",
    "--package-lock-only",
    "--include=dev",
    "--include=optional",
    "--include=peer",
  ];
  const text = execFileSync(process.execPath, args, {
    cwd: rootDir,
    encoding: "utf8",
    maxBuffer: 64 << 20,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return bomSchema.parse(JSON.parse(text));
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** npm's list without what differs from run to run and machine to machine, and with what ships marked as required. */
function billOfMaterials(shipped: readonly Shipped[]): string {
  const { bomFormat, specVersion, components, dependencies } = npmSbom();
  const ships = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
  const { name, version } = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(readFileSync(join(rootDir, "package.json"), "utf8")));
  const lines = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).join(",\n    ");
  const sorted = components
    .toSorted((a, b) => byText(a["bom-ref"], b["bom-ref"]))
    .map((component) => ({
      ...component,
      scope: ships.has(`${component.name}@${component.version}`) ? "required" : "excluded",
    }));
  const edges = dependencies
    .toSorted((a, b) => byText(a.ref, b.ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.toSorted(byText) }));
  const self = { "bom-ref": `${name}@${version}`, type: "application", name, version };
  return `{
  "bomFormat": ${JSON.stringify(bomFormat)},
  "specVersion": ${JSON.stringify(specVersion)},
  "version": 1,
  "metadata": { "component": ${JSON.stringify({ ...self, licenses: [{ license: { id: "AGPL-3.0-or-later" } }] })} },
  "components": [
    ${lines(sorted)}
  ],
  "dependencies": [
    ${lines(edges)}
  ]
}
`;
}

/** Writes only what differs: a file that is touched makes the build stale. */
function write(path: string, text: string): void {
  const full = join(rootDir, path);
  if (existsSync(full) && readFileSync(full, "utf8") === text) return;
  writeFileSync(full, text);
  console.log(`wrote ${path}`);
}

await ensureBuilt();
const shipped = readShipped(distDir, lockedPackages());
write("docs/LICENCES.md", licencesPage(shipped));
write("resources/licences.txt", licenceTexts(shipped));
write("docs/sbom.cdx.json", billOfMaterials(shipped));
