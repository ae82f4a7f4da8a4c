import { expect, it } from "vitest";
import { runsOf } from "./spans.ts";

it("makes unbroken spans of months, over the end of a year, whatever their order", () => {
  expect(runsOf([])).toEqual([]);
  expect(runsOf(["2026-04", "2025-12", "2026-01", "2026-02"])).toEqual([
    { from: "2025-12", to: "2026-02" },
    { from: "2026-04", to: "2026-04" },
  ]);
});
