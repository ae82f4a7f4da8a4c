import { expect, it } from "vitest";
import { absorbed, chipStarts, partsOf, partsText, reopened, without } from "./filter-chips.ts";

it("leaves words in the field and puts everything else of a text into chips", () => {
  const parts = partsOf('lidl  payee:"Dr. Who" -tag:trip in market');
  expect(parts).toEqual({ chips: ['payee:"Dr. Who"', "-tag:trip", "in"], draft: "lidl market" });
  expect(partsText(parts)).toBe('payee:"Dr. Who" -tag:trip in lidl market');
  expect(chipStarts(parts)).toEqual([0, 16, 26, 29]);
});

it.each([
  ["payee:Li", "payee:Li", []],
  ["payee:Lidl ", "", ["payee:Lidl"]],
  ["in", "in", []],
  ["in ", "", ["in"]],
  ["inn ", "inn ", []],
  ['"in" ', '"in" ', []],
  ['payee:"a ', 'payee:"a ', []],
  ['payee:"a b" x', "x", ['payee:"a b"']],
  ["-lidl ", "", ["-lidl"]],
  ["-12.50 ", "-12.50 ", []],
])("of %j leaves %j in the field while typing", (draft, left, chips) => {
  expect(absorbed({ chips: [], draft }, false)).toEqual({ chips, draft: left });
});

it("takes a chip back into the field, or away", () => {
  const parts = { chips: ["in", "tag:a"], draft: "lidl" };
  expect(reopened(parts, 1)).toEqual({ chips: ["in"], draft: "tag:a lidl" });
  expect(without(parts, 0)).toEqual({ chips: ["tag:a"], draft: "lidl" });
});
