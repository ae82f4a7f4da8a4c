/** The rows of docs/LICENCES.md: one for each package that ships. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootDir } from "../../scripts/build-stamp.mjs";

export interface LicenceRow {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

export function licenceRows(): LicenceRow[] {
  const page = readFileSync(join(rootDir, "docs/LICENCES.md"), "utf8");
  return [...page.matchAll(/^\| (\S+) \| (\d\S*) \| ([^|]+) \| (?:bundled|beside) \|$/gm)].map((match) => ({
    name: match[1] ?? "",
    version: match[2] ?? "",
    licence: match[3] ?? "",
  }));
}
