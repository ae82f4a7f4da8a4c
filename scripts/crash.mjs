/**
 * npm run test:crash -- [--points N] [--seed S]: kills `daybook call --stdin` N times (100) at random moments, and
 * checks after each restart that every acknowledged command is there once and the log holds. Exit 1 when it is not so.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { distDir, ensureBuilt } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
const { values } = parseArgs({ options: { points: { type: "string" }, seed: { type: "string" } } });
const points = Number(values.points ?? 100);
const seed = Number(values.seed ?? Date.now() % 2 ** 32);
if (!Number.isSafeInteger(points) || points < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write("Usage: npm run test:crash -- [--points N] [--seed S]\n");
  process.exit(2);
}
await ensureBuilt();
const { runCrashes } = await import("../tests/crash/crash-run.ts");
console.log(`seed ${seed}`);
try {
  const { books, acknowledged, resent, phases, ms } = await runCrashes({
    cli: join(distDir, "main", "cli.js"),
    points,
    seed,
    say: (text) => console.log(text),
  });
  const kinds = Object.entries(phases).map(([phase, count]) => `${count} ${phase}`);
  console.log(
    `${points} kills (${kinds.join(", ")}) of ${books} books: all ${acknowledged} acknowledged entries are there, each once; ${resent} commands that were cut off could be asked for again; every log holds. ` +
      `${(ms / 1000).toFixed(1)} s, ${(ms / points / 1000).toFixed(2)} s a point.`,
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
