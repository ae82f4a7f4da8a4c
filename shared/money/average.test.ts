import { expect, it } from "vitest";
import { averageDecimal } from "./average.ts";

it("means are rounded half to even, below zero as above", () => {
  for (const [texts, mean] of [
    [[], "0"],
    [["-64.28", "-24.00", "-82.46"], "-56.91"],
    [["0.01", "0.02"], "0.02"],
    [["0.02", "0.03"], "0.02"],
    [["-0.01", "-0.02"], "-0.02"],
    [["-0.02", "-0.03"], "-0.02"],
    [["0.01", "-0.02"], "0.00"],
    [["5", "6", "6"], "6"],
    [["9007199254740993.01", "9007199254740993.03"], "9007199254740993.02"],
  ] as const)
    expect(averageDecimal(texts), texts.join(" ")).toBe(mean);
});
