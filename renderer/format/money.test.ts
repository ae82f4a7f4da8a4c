import { describe, expect, it } from "vitest";
import { formatAmount, formatMoney, negated, spokenAmount, withoutSign } from "./money.ts";

describe("amounts in words of the house", () => {
  it.each([
    ["-1234567.50", "\u22121,234,567.50"],
    ["0.00", "0.00"],
    ["-0.00", "0.00"],
    ["48200", "48,200"],
    ["9007199254740993.01", "9,007,199,254,740,993.01"],
  ])("%s reads %s", (amount, words) => expect(formatAmount(amount)).toBe(words));

  it("puts a narrow space between sign or code and number", () => {
    expect(formatMoney("68.22", "EUR")).toBe("€\u202f68.22");
    expect(formatMoney("2310.00", "CHF")).toBe("CHF\u202f2,310.00");
  });

  it("says the sign as a word", () => expect(spokenAmount("-64.28")).toBe("minus 64.28"));

  it("turns and drops signs without touching digits", () => {
    expect(negated("12.50")).toBe("-12.50");
    expect(negated("-12.50")).toBe("12.50");
    expect(negated("0.00")).toBe("0.00");
    expect(withoutSign("-3")).toBe("3");
  });

  it("refuses what is not a decimal", () => expect(() => formatAmount("12,50")).toThrow(/decimal/));
});
