/**
 * npm test: three projects. `node` runs what is plain Node, `dom` the window's components in happy-dom, `e2e` the built
 * program in the system's Chromium, after the others and one file at a time; without a Chromium its tests are skipped
 * and say so.
 */
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { PlainReporter } from "./scripts/plain-reporter.ts";

const SHARED = {
  setupFiles: ["renderer/testing/set-locale.ts"],
  testTimeout: 20_000,
  hookTimeout: 60_000,
  restoreMocks: true,
};

export default defineConfig({
  test: {
    // Vitest leaves a core idle, which on two is half of them; many tests wait for a process of their own.
    maxWorkers: Math.max(2, availableParallelism()),
    reporters: [process.env["CI"] === undefined ? "default" : "dot", new PlainReporter()],
    projects: [
      {
        test: {
          ...SHARED,
          name: "node",
          environment: "node",
          include: ["{shared,main,tests,scripts,bench}/**/*.test.ts", "renderer/**/*.test.ts"],
        },
      },
      {
        test: { ...SHARED, name: "dom", environment: "happy-dom", include: ["renderer/**/*.test.tsx"] },
      },
      {
        test: {
          ...SHARED,
          name: "e2e",
          environment: "node",
          include: ["e2e/**/*.e2e.ts"],
          globalSetup: ["e2e/global-setup.ts"],
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
