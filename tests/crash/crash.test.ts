/** Killed at random moments (R48, R49); `npm run test:crash -- --points N` does more of the same. */
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runCrashes } from "./crash-run.ts";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));

it("a kill at any moment loses nothing that was acknowledged (L8)", async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const { points, phases, acknowledged, resent } = await runCrashes({ cli: CLI, points: 12, seed });
  expect(points).toBe(12);
  expect(phases).toEqual({ creation: 2, entries: 7, import: 2, archive: 1 });
  expect(acknowledged).toBeGreaterThan(400);
  // The kills did come in between.
  expect(resent).toBeGreaterThan(20);
}, 120_000);
