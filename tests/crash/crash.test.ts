/**
 * Killed at random moments (R48, R49). DAYBOOK_CRASH_POINTS of them, 160 here: with those of vault-crash and backup-crash
 * about 200. `npm run test:crash -- --points N` does more of the same.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { distDir, isFresh } from "../../scripts/build-stamp.mjs";
import { runCrashes } from "./crash-run.ts";

/** The built program where it is that of the sources: it starts in a third of the time. */
const CLI = isFresh()
  ? join(distDir, "main", "cli.js")
  : fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));
const POINTS = Number(process.env["DAYBOOK_CRASH_POINTS"] ?? 160);

it(
  `L8 ${POINTS} kills at any moment lose nothing that was acknowledged`,
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const { points, phases, acknowledged, resent } = await runCrashes({ cli: CLI, points: POINTS, seed });
    expect(points).toBe(POINTS);
    expect(Object.values(phases).reduce((sum, n) => sum + n, 0)).toBe(POINTS);
    expect(phases.entries).toBeGreaterThan(POINTS / 3);
    expect(Math.min(...Object.values(phases))).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(30 * POINTS);
    // The kills did come in between.
    expect(resent).toBeGreaterThan(POINTS);
  },
  60_000 + POINTS * 10_000,
);
