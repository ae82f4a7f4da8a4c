/**
 * npm run package [-- options of electron-builder]: builds, then packages Daybook for this platform (or the one named by
 * --linux, --mac, --win). electron-builder fetches Electron and its own tools where there is a network. Options of use:
 *   --dir                         a folder, no installer
 *   -c.electronDist=DIR           an Electron that lies in DIR already: nothing is fetched
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt, rootDir } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
await ensureBuilt();
const cli = join(rootDir, "node_modules/electron-builder/cli.js");
const args = [
  "--config",
  join(rootDir, "electron-builder.yml"),
  "--publish",
  "never",
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: rootDir, stdio: "inherit" });
process.exitCode = status ?? 1;
