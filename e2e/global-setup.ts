/** The end-to-end tests drive what was built: it is built here when the sources are newer. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export function setup(): void {
  const launcher = fileURLToPath(new URL("../scripts/build.mjs", import.meta.url));
  execFileSync(process.execPath, [launcher, "--if-stale"], { stdio: ["ignore", "inherit", "inherit"] });
}
