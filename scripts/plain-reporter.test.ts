import { expect, it } from "vitest";
import type { TestModule } from "vitest/node";
import { outcomeOf, plainLine } from "./plain-reporter.ts";

/** As much of a test module as the reporter looks at. */
function moduleOf(state: string, states: readonly string[]): TestModule {
  const tests = states.map((each) => ({ result: () => ({ state: each }) }));
  return { state: () => state, children: { allTests: () => tests } } as unknown as TestModule;
}

it.each<[string, TestModule[], Error[], string?]>([
  ["3 passed, 0 failed", [moduleOf("passed", ["passed", "passed"]), moduleOf("passed", ["passed"])], []],
  ["1 passed, 1 failed, 2 skipped", [moduleOf("failed", ["passed", "failed", "skipped", "skipped"])], []],
  ["a file that broke outside its tests", [moduleOf("failed", ["passed"])], [], "1 passed, 1 failed"],
  ["an error nobody caught", [moduleOf("passed", ["passed"])], [new Error("stray")], "1 passed, 1 failed"],
  ["a test that never ended", [moduleOf("passed", ["pending"])], [], "0 passed, 1 failed"],
])("%s", (name, modules, stray, line = name) => {
  expect(plainLine(outcomeOf(modules, stray))).toBe(line);
});
