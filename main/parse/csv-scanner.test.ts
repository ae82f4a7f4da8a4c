import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvScanner } from "./csv-scanner.ts";

interface Scan {
  records: string[][];
  lines: number[];
  odd: string[];
}

function scan(text: string, delimiter = ",", pieces: number[] = []): Scan {
  const result: Scan = { records: [], lines: [], odd: [] };
  const scanner = new CsvScanner(
    { delimiter, newline: "\n" },
    {
      record(cells, line) {
        result.records.push(cells);
        result.lines.push(line);
      },
      odd: (kind, _value, line) => result.odd.push(`${kind} ${line}`),
    },
  );
  let at = 0;
  for (const size of pieces) {
    scanner.push(text.slice(at, at + size));
    at += size;
  }
  scanner.push(text.slice(at));
  scanner.end();
  return result;
}

function oracle(text: string, delimiter: string): string[][] {
  return parse(text, {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n"],
  });
}

const cell = fc.string({ unit: fc.constantFrom("a", "b", " ", ",", ";", '"', "\n", "é"), maxLength: 6 });
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 });

/** A cell that a careful program would write: quoted when it must be. */
function quoted(text: string, always: boolean): string {
  return always || /[",;\n]|^ /.test(text) || text === "" ? `"${text.replaceAll('"', '""')}"` : text;
}

describe("the scanner", () => {
  it("gives back what was written, as csv-parse does, in pieces of any size", () => {
    const rows = fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 5 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(",", ";"),
        fc.constantFrom("\n", "\r\n"),
        sizes,
        (table, delimiter, newline, pieces) => {
          const text = table
            .map((row) => row.map(([value, always]) => quoted(value, always)).join(delimiter) + newline)
            .join("");
          const result = scan(text, delimiter, pieces);
          expect(result.records).toEqual(table.map((row) => row.map(([value]) => value)));
          expect(result.records).toEqual(oracle(text, delimiter));
          expect(result.odd).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("takes stray quotes within a line as csv-parse with relax_quotes does", () => {
    const line = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', "1"), minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 1 }), sizes, ([text = ""], pieces) => {
        const result = scan(text, ",", pieces);
        fc.pre(result.odd.length === 0);
        expect(result.records).toEqual(oracle(text, ","));
      }),
      { numRuns: 2000 },
    );
  });

  it("tells the same for pieces of any size, whatever the text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", " ", "\r"), maxLength: 60 });
    fc.assert(
      fc.property(text, sizes, (body, pieces) => {
        expect(scan(body, ",", pieces)).toEqual(scan(body));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
      [1, 2],
      [],
    ],
    [
      "a,b\r\n\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
      [1, 3],
      [],
    ],
    [
      '"x\ny",1\nz,2\n',
      [
        ["x\ny", "1"],
        ["z", "2"],
      ],
      [1, 3],
      [],
    ],
    ['a, "b, c"\n', [["a", "b, c"]], [1], []],
    [
      'a,"open\nb,"two"\nc,d\n',
      [
        ["a", "open"],
        ["b", "two"],
        ["c", "d"],
      ],
      [1, 2, 3],
      ["bad_quote 1"],
    ],
    [
      'a,"open\nb,c\n',
      [
        ["a", "open"],
        ["b", "c"],
      ],
      [1, 2],
      ["bad_quote 1"],
    ],
    [
      '"Foo, Inc","open,x\nb,c\n',
      [
        ["Foo, Inc", "open", "x"],
        ["b", "c"],
      ],
      [1, 2],
      ["bad_quote 1"],
    ],
  ])("%j", (text, records, lines, odd) => {
    expect(scan(text)).toEqual({ records, lines, odd });
  });

  it("passes over a line longer than 1 MiB and goes on, in pieces or in one", () => {
    const text = `a,b\n${"x".repeat(3 << 20)},y\nc,d\n`;
    const expected = {
      records: [
        ["a", "b"],
        ["c", "d"],
      ],
      lines: [1, 3],
      odd: ["row_too_long 2"],
    };
    expect(scan(text)).toEqual(expected);
    expect(
      scan(
        text,
        ",",
        Array.from({ length: 60 }, () => 1 << 16),
      ),
    ).toEqual(expected);
  });

  it("stops an endless quote at 1 MiB", () => {
    const text = `a,"b\n${"c,d\n".repeat(1 << 19)}`;
    const result = scan(text);
    expect(result.odd).toEqual(["bad_quote 1"]);
    expect(result.records.length).toBe(1 + (1 << 19));
  });
});
