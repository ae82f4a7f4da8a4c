/**
 * npm start: builds when the sources have changed, then runs Daybook in Electron, or, where there is none, for a browser
 * on this computer; it says which and why in one line on stderr.
 *   npm start -- [--data DIR]                                in Electron
 *   npm start -- [--data DIR] [--port N] [--no-open]         options of the browser host
 *   DAYBOOK_HOST=browser npm start                           never Electron
 */
import { spawn } from "node:child_process";
import * as nodeModule from "node:module";
import { constants } from "node:os";
import { compileCacheDir, ensureBuilt, rootDir } from "./build-stamp.mjs";
import { electronOrReason } from "./find-electron.mjs";
import { requireNode } from "./node-version.mjs";

/** How a program ends that could not even begin: killed by its own check, or not to be executed. */
const NEVER_BEGAN = ["SIGTRAP", "SIGABRT", "SIGILL", "SIGSEGV", "SIGBUS"];
const SOON_MS = 5_000;

/** Runs Electron to its end. Answers null when it ran, else why it did not. */
function runElectron(binary, args) {
  const startedMs = performance.now();
  const child = spawn(binary, [rootDir, ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once("error", (error) =>
      resolve(`Electron could not be started (${error.code ?? error.message}).`),
    );
    child.once("exit", (code, signal) => {
      const isSoon = performance.now() - startedMs < SOON_MS;
      if (isSoon && NEVER_BEGAN.includes(signal)) resolve(`Electron ended at once (${signal}).`);
      else {
        process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
        resolve(null);
      }
    });
  });
}

async function runInBrowser(args, why) {
  nodeModule.enableCompileCache(compileCacheDir);
  process.stderr.write(`Daybook runs in your browser: ${why}\n`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(signal);
  const { runHost } = await import("../dist/main/loopback.js");
  await runHost(args);
}

requireNode();
await ensureBuilt();
const args = process.argv.slice(2);
const found = electronOrReason({ args });
const why = found.binary === undefined ? found.why : await runElectron(found.binary, args);
if (why !== null) await runInBrowser(args, why);
