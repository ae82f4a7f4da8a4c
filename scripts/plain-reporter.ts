/** Ends a test run with one plain line a person or a script can count on: `N passed, N failed[, N skipped]`. */
import type { Reporter, SerializedError, TestModule } from "vitest/node";

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts tests; a file that broke outside its tests, or an error nobody caught, is a failure of its own. */
export function outcomeOf(modules: readonly TestModule[], stray: readonly unknown[]): Outcome {
  const outcome = { passed: 0, failed: stray.length, skipped: 0 };
  for (const module of modules) {
    const failedBefore = outcome.failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "passed") outcome.passed += 1;
      else if (state === "skipped") outcome.skipped += 1;
      else outcome.failed += 1;
    }
    if (module.state() === "failed" && outcome.failed === failedBefore) outcome.failed += 1;
  }
  return outcome;
}

export function plainLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** What was skipped and why, one line per reason. */
function skippedLines(modules: readonly TestModule[]): string[] {
  const reasons = new Map<string, number>();
  for (const module of modules) {
    for (const test of module.children.allTests("skipped")) {
      const result = test.result();
      const why =
        (result.state === "skipped" ? result.note : undefined) ??
        (test.parent.type === "suite" ? test.parent.fullName : "");
      const reason = `${module.relativeModuleId}: ${why === "" ? test.fullName : why}`;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  return [...reasons].map(([reason, count]) => `skipped ${count} in ${reason}`);
}

export class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], stray: readonly SerializedError[]): void {
    const reasons = skippedLines(modules);
    const outcome = outcomeOf(modules, stray);
    // At the very end: other reporters write their summaries after this hook.
    process.once("exit", (code) => {
      // A run that broke before its tests (a build that failed) has no failed test, and is not green.
      if (code !== 0 && outcome.failed === 0) outcome.failed = 1;
      process.stdout.write(`${[...reasons, plainLine(outcome)].join("\n")}\n`);
    });
  }
}
