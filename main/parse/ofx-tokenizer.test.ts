import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { OfxTokenizer } from "./ofx-tokenizer.ts";
import { ParseError } from "./statement.ts";

/** What saxes tells of an element tree, in the words of the tokenizer. */
function saxesEvents(text: string): string[] {
  const events: string[] = [];
  let buffer = "";
  const flush = () => {
    if (buffer.trim() !== "") events.push(`= ${buffer.trim()}`);
    buffer = "";
  };
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => {
    flush();
    events.push(`< ${tag.name}`);
  });
  parser.on("closetag", (tag) => {
    flush();
    events.push(`> ${tag.name}`);
  });
  parser.on("text", (value) => {
    buffer += value;
  });
  parser.on("cdata", (value) => {
    buffer += value;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
  return events;
}

function tokenizerEvents(text: string, pieces: readonly number[]): string[] {
  const events: string[] = [];
  const handler = {
    open: (name: string) => events.push(`< ${name}`),
    text: (value: string) => events.push(`= ${value}`),
    close: (name: string) => events.push(`> ${name}`),
    malformed: (kind: string, value: string) => events.push(`! ${kind} ${value}`),
  };
  const tokenizer = new OfxTokenizer(handler, { xml: true, newline: "\n" });
  let at = 0;
  for (const size of pieces) {
    tokenizer.push(text.slice(at, at + size));
    at += size;
  }
  tokenizer.push(text.slice(at));
  tokenizer.end();
  return events;
}

describe("the tokenizer", () => {
  const name = fc.constantFrom("STMTTRN", "NAME", "MEMO", "A.B", "X1");
  const text = fc.string({
    unit: fc.constantFrom("a", "&amp;", "&lt;", "&#65;", "\n", " ", "é", "<![CDATA[x&y]]>", "<!-- c -->"),
    maxLength: 5,
  });
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      fc.tuple(name, text).map(([tag, body]) => `<${tag}>${body}</${tag}>`),
      name.map((tag) => `<${tag}/>`),
      fc.array(tie("tree"), { maxLength: 4 }).map((inner) => `<AGG>\n${inner.join("\n")}</AGG>`),
    ),
  }));

  it("tells of well-formed XML what saxes tells, in pieces of any size", () => {
    fc.assert(
      fc.property(tree, fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 60 }), (body, pieces) => {
        const document = `<?xml version="1.0"?><OFX>${body}</OFX>`;
        expect(tokenizerEvents(document, pieces)).toEqual(saxesEvents(document));
      }),
      { numRuns: 500 },
    );
  });

  it("tells the same of any text in pieces of any size, and throws nothing but ParseError", () => {
    const any = fc.string({
      unit: fc.constantFrom("<", ">", "/", "A", "!", "-", "[", "&", "amp;", " ", "?", "CDATA[", "]]>", "\n"),
      maxLength: 40,
    });
    fc.assert(
      fc.property(any, fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 40 }), (body, pieces) => {
        const run = (sizes: readonly number[]) => {
          try {
            return tokenizerEvents(`<OFX>${body}`, sizes);
          } catch (error) {
            if (!(error instanceof ParseError)) throw error;
            return error.code;
          }
        };
        expect(run(pieces)).toEqual(run([]));
      }),
      { numRuns: 2000 },
    );
  });
});
