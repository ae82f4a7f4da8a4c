import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors.ts";
import { allocate } from "./allocate.ts";
import { decimalFromMinor, minorFromDecimal, roundToMinor, sumDecimals } from "./amount.ts";
import { CURRENCY_CODES, currencyDigits } from "./currency.ts";
import { evaluateAmount } from "./expression.ts";

function codeOf(work: () => unknown): string {
  try {
    return String(work());
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe("amounts (L6)", () => {
  it.each([
    ["12.50", "EUR", "1250"],
    ["-0.05", "EUR", "-5"],
    ["5", "JPY", "5"],
    ["1.234", "KWD", "1234"],
    ["1.5000", "EUR", "150"],
    ["-0", "EUR", "0"],
    ["1.505", "EUR", "too_precise"],
    ["5.1", "JPY", "too_precise"],
    ["$12", "EUR", "bad_amount"],
    ["1e3", "EUR", "bad_amount"],
    ["", "EUR", "bad_amount"],
    ["90071992547409.91", "EUR", "9007199254740991"],
    ["90071992547409.92", "EUR", "too_large"],
    ["1", "XXX", "bad_currency"],
  ])("%s %s → %s", (text, currency, expected) => {
    expect(codeOf(() => minorFromDecimal(text, currency))).toBe(expected);
  });

  it("goes to text and back, in every currency", () => {
    const amount = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(amount, fc.constantFrom(...CURRENCY_CODES), (minor, currency) => {
        expect(minorFromDecimal(decimalFromMinor(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it("rounds half to even, and only when asked", () => {
    expect([
      roundToMinor("0.125", "EUR"),
      roundToMinor("0.135", "EUR"),
      roundToMinor("-0.125", "EUR"),
    ]).toEqual([12, 14, -12]);
  });

  it("sums decimals of any precision exactly", () => {
    expect(sumDecimals(["0.1", "0.2"])).toBe("0.3");
    expect(sumDecimals(["1000000000000000.01", "-0.0001"])).toBe("1000000000000000.0099");
    expect(sumDecimals([])).toBe("0");
  });

  it("knows the digits of currencies from its own table, not from Intl", () => {
    expect(["EUR", "JPY", "KWD", "CLF", "HUF", "IQD"].map(currencyDigits)).toEqual([2, 0, 3, 4, 2, 3]);
    expect(currencyDigits("ZZZ")).toBe(-1);
  });
});

describe("allocation", () => {
  it("never loses a unit, whatever the weights and the sign", () => {
    const weights = fc
      .array(fc.nat(1000), { minLength: 1, maxLength: 20 })
      .filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 48), max: 2 ** 48 }), weights, (total, list) => {
        const parts = allocate(total, list);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        for (const [i, part] of parts.entries())
          if (list[i] === 0) expect(part === 0 || part === 0).toBe(true);
      }),
    );
  });

  it("gives the units that are left to the largest fractions, then to the first", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(5, [1, 2, 2])).toEqual([1, 2, 2]);
  });
});

describe("what an amount field understands", () => {
  it.each([
    ["12.50+3*4", ".", "24.50"],
    ["12,50+3*4", ",", "24.50"],
    ["1.234,56", ",", "1234.56"],
    ["1,234.56", ".", "1234.56"],
    ["1,234", ".", "1234.00"],
    ["1,234", ",", "1.23"],
    ["12,5", ".", "12.50"],
    ["(2+3)*-4", ".", "-20.00"],
    ["−5", ".", "-5.00"],
    ["10/3", ".", "3.33"],
    ["0.1+0.2", ".", "0.30"],
    ["1/0", ".", "bad_amount"],
    ["12..5", ".", "bad_amount"],
    ["2+", ".", "bad_amount"],
    ["(2", ".", "bad_amount"],
    ["abc", ".", "bad_amount"],
    ["", ".", "bad_amount"],
  ] as const)("%s with %s → %s", (text, mark, expected) => {
    expect(codeOf(() => evaluateAmount(text, 2, mark))).toBe(expected);
  });
});
