import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRow, csvText, escapeCsvText, unescapeCsvText } from "./csv-text.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", "\u0000", '"', ",", ";", " ", "a", "é"),
  }),
);

describe("CSV text", () => {
  it("R31 no text cell begins with what a spreadsheet takes for a formula", () => {
    fc.assert(
      fc.property(text, (value) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is one of them
        expect(escapeCsvText(value)).not.toMatch(/^[=+\-@\t\r\n\u0000]/);
      }),
    );
  });

  it("R31 what import takes away is exactly what export adds", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(unescapeCsvText(escapeCsvText(value))).toBe(value);
      }),
    );
  });

  it("R31 a row read by another CSV reader gives the same cells", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (values) => {
        const rows = parse(csvRow(values.map(csvText)), {
          skip_empty_lines: false,
          record_delimiter: "\r\n",
        }) as string[][];
        expect(rows.map((row) => row.map(unescapeCsvText))).toEqual([values]);
      }),
    );
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["'=1+1", "''=1+1"],
    ["-12.50", "'-12.50"],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
    ['a "b", c', '"a ""b"", c"'],
    ["", ""],
  ])("%s → %s", (value, cell) => expect(csvText(value)).toBe(cell));
});
