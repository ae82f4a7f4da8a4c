/**
 * npm start: builds when the sources have changed, then runs Daybook for a browser on this computer.
 *   npm start -- [--no-open] [--data DIR] [--port N]
 */
import * as nodeModule from "node:module";
import { compileCacheDir, ensureBuilt } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
await ensureBuilt();
nodeModule.enableCompileCache(compileCacheDir);
process.stderr.write("Electron is not part of this release yet: Daybook runs in your browser.\n");
const { runHost } = await import("../dist/main/loopback.js");
await runHost(process.argv.slice(2));
