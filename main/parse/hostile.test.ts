import { describe, expect, it } from "vitest";
import { bytesSource } from "./byte-source.ts";
import { inspectSource } from "./inspect-file.ts";

const MIB = 1 << 20;
const fill = (text: string) => text.repeat(Math.ceil(MIB / text.length)).slice(0, MIB);
const table = "Date,Description,Amount\n2020-01-01,a,1.00\n";
const statements = Array.from(
  { length: 20_000 },
  (_, id) => `<STMTRS><BANKACCTFROM><ACCTID>${id}</BANKACCTFROM></STMTRS>`,
);

/** A MiB of what makes a careless scanner quadratic (R25: at most 2 s a MiB). */
const CASES: [name: string, text: string][] = [
  ["comments never closed", `<OFX>${fill("<!--")}`],
  ["tags never closed", `<OFX>${fill("<a")}`],
  ["CDATA never closed", `<OFX>${fill("<![CDATA[")}`],
  ["instructions never closed", `<OFX>${fill("<?x")}`],
  ["ampersands", `<OFX><A>${fill("&")}`],
  ["transactions never closed", `<OFX><STMTRS>${fill("<STMTTRN>")}`],
  ["20,000 accounts", `<OFX>${statements.join("")}</OFX>`],
  ["quotes", table + fill('"')],
  ["a quote opened in each line", table + fill('"a\n')],
  ["stray quotes", table + fill('"a" b\n')],
  ["commas", fill(",")],
  ["rows of 5,000 cells", fill(`${",".repeat(5000)}\n`)],
  ["long cells", table + fill(`2020-01-01,${"x1 ".repeat(3000)},1.00\n`)],
  ["signs without end", table + fill(`2020-01-01,x,${"-".repeat(40)}1\n`)],
];

describe("text made to hang a parser", () => {
  it.each(CASES)("%s", async (_name, text) => {
    const started = performance.now();
    const { problems, accounts } = await inspectSource(bytesSource(Buffer.from(text), 1 << 16));
    expect(performance.now() - started).toBeLessThan(2000);
    expect(problems.length + accounts.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(10_001);
  });
});
