/**
 * The command line: npm run -s daybook -- <command>. Builds when the sources have changed (messages on stderr only),
 * then runs the built program in this process.
 */
import * as nodeModule from "node:module";
import { compileCacheDir, ensureBuilt } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
await ensureBuilt();
nodeModule.enableCompileCache(compileCacheDir);
const { runCli } = await import("../dist/main/cli.js");
process.exitCode = await runCli(process.argv.slice(2));
