import fc from "fast-check";
import { expect, it } from "vitest";
import { createRowHeights } from "./row-heights.ts";

const cases = fc.record({
  count: fc.integer({ min: 1, max: 300 }),
  extras: fc.array(fc.tuple(fc.integer({ min: 0, max: 320 }), fc.integer({ min: 0, max: 400 })), {
    maxLength: 20,
  }),
});

it("lays rows where adding every height would", () => {
  fc.assert(
    fc.property(cases, ({ count, extras }) => {
      const known = new Map(extras);
      const heights = createRowHeights(count, 28, known);
      let top = 0;
      for (let rank = 0; rank < count; rank += 1) {
        expect(heights.topOf(rank)).toBe(top);
        expect(heights.rankAt(top)).toBe(rank);
        expect(heights.rankAt(top + 27)).toBe(rank);
        top += 28 + (known.get(rank) ?? 0);
      }
      expect(heights.total).toBe(top);
    }),
    { numRuns: 60 },
  );
});

it("costs no more for a million rows", () => {
  const heights = createRowHeights(1_000_000, 28, new Map([[10, 30]]));
  expect(heights.topOf(999_999)).toBe(999_999 * 28 + 30);
  expect(heights.rankAt(heights.total)).toBe(999_999);
});
