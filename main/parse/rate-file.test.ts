/** Files of rates: tables, and the European Central Bank's reference rates in the forms it publishes them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRate } from "../../shared/money/convert.ts";
import { isCurrency } from "../../shared/money/currency.ts";
import { isPlainDate } from "../../shared/plain-date.ts";
import { parseRates } from "./rate-file.ts";

const read = (text: string) => parseRates(text, (code) => isCurrency(code) || code === "COIN");
const problems = (text: string) =>
  read(text)?.problems.map(({ code, line, column, value }) => [code, line, column, value]);

describe("the ECB's history as CSV", () => {
  const hist =
    "Date,USD,JPY,CYP,\n2024-05-31,1.0852,170.36,N/A,\n2024-05-30,1.0815,169.72,N/A,\n1999-01-04,1.1789,133.73,0.58231,\n";

  it("is rates of one euro; what is no longer quoted says nothing, what is no more is counted", () => {
    const found = read(hist);
    expect(found?.format).toBe("ecb-csv");
    expect(found?.problems).toEqual([]);
    expect(found?.rates).toEqual([
      { base: "EUR", quote: "USD", date: "2024-05-31", rate: "1.0852" },
      { base: "EUR", quote: "JPY", date: "2024-05-31", rate: "170.36" },
      { base: "EUR", quote: "USD", date: "2024-05-30", rate: "1.0815" },
      { base: "EUR", quote: "JPY", date: "2024-05-30", rate: "169.72" },
      { base: "EUR", quote: "USD", date: "1999-01-04", rate: "1.1789" },
      { base: "EUR", quote: "JPY", date: "1999-01-04", rate: "133.73" },
    ]);
    expect([...(found?.skipped ?? [])]).toEqual([["CYP", 1]]);
  });

  it("the daily file writes its day in words", () => {
    const found = read("Date, USD, JPY, \n31 May 2024, 1.0852, 170.36, \n");
    expect(found?.rates.map(({ date, quote }) => [date, quote])).toEqual([
      ["2024-05-31", "USD"],
      ["2024-05-31", "JPY"],
    ]);
  });

  it.each([
    ["Date,USD,\n2024-13-01,1.1,\n", ["bad_date", 2, 1, "2024-13-01"]],
    ["Date,EUR,\n2024-05-31,1.1,\n", ["bad_currency", 2, 12, "EUR"]],
    ["Date,USD,JPY,\n2024-05-31,0,170,\n", ["bad_rate", 2, 12, "0"]],
    ["Date,USD,JPY,\n2024-05-31,1.1,-5,\n", ["bad_rate", 2, 16, "-5"]],
    ["Date,USD,JPY,\n2024-05-31,1.1,1e5,\n", ["bad_rate", 2, 16, "1e5"]],
    ["Date,USD,JPY,\n2024-05-31,1.1,170,\n2024-05-30,1.0", ["truncated", 3, 15, "2024-05-30,1.0"]],
  ])("says what is wrong with %o by line and column", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
});

describe("the ECB's rates as XML", () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
\t<Cube>
\t\t<Cube time='2024-05-31'>
\t\t\t<Cube currency='USD' rate='1.0852'/>
\t\t\t<Cube currency='JPY' rate='170.36'/>
\t\t</Cube>
\t</Cube>
</gesmes:Envelope>
`;

  it("is the same rates", () => {
    expect(read(xml)).toMatchObject({
      format: "ecb-xml",
      problems: [],
      rates: [
        { base: "EUR", quote: "USD", date: "2024-05-31", rate: "1.0852" },
        { base: "EUR", quote: "JPY", date: "2024-05-31", rate: "170.36" },
      ],
    });
    expect(read(xml.replaceAll("'", '"'))?.rates).toHaveLength(2);
  });

  it("names line and column of what is wrong, and a file that is cut off", () => {
    expect(problems(xml.replace("170.36", "0.00"))).toEqual([["bad_rate", 8, 31, "0.00"]]);
    expect(xml.split("\n")[7]?.slice(30, 36)).toBe("170.36");
    expect(problems(xml.replace("2024-05-31", "yesterday"))).toEqual([["bad_date", 6, 15, "yesterday"]]);
    expect(problems(xml.slice(0, xml.indexOf("</Cube>")))?.map(([code]) => code)).toEqual(["truncated"]);
  });

  it("expands nothing: a document with a type of its own is none of the ECB's", () => {
    expect(read(xml.replace("<gesmes:Env", '<!DOCTYPE x [<!ENTITY a "b">]><gesmes:Env'))).toBeNull();
    expect(read("<html><body>eurofxref is elsewhere</body></html>")).toMatchObject({ rates: [] });
    expect(read("<feed/>")).toBeNull();
  });
});

describe("a table", () => {
  it("has its columns by name in any order, or date, base, quote and rate", () => {
    const wanted = [{ date: "2024-01-02", base: "COIN", quote: "EUR", rate: "41000.5" }];
    for (const text of [
      "date,base,quote,rate\n2024-01-02,COIN,EUR,41000.5\n",
      "\ufeffRate;Quote;Base;Date;Source\n41000,5;EUR;COIN;2024-01-02;me\n",
      "2024-01-02,COIN,EUR,41000.5",
      '"date"\t"base"\t"quote"\t"rate"\r\n"2024-01-02"\t"COIN"\t"EUR"\t"41000.5"\r\n',
    ])
      expect(read(text)).toMatchObject({ format: "csv", problems: [], rates: wanted });
  });

  it.each([
    ["2024-02-30,COIN,EUR,1", ["bad_date", 2, 1, "2024-02-30"]],
    ["2024-02-01,GOLD,EUR,1", ["bad_currency", 2, 12, "GOLD"]],
    ["2024-02-01,COIN,COIN,1", ["bad_currency", 2, 17, "COIN"]],
    ["2024-02-01,COIN,EUR,0", ["bad_rate", 2, 21, "0"]],
    ["2024-02-01,COIN,EUR,-1.5", ["bad_rate", 2, 21, "-1.5"]],
    ["2024-02-01,COIN,EUR,one", ["bad_rate", 2, 21, "one"]],
    ["2024-02-01,COIN", ["bad_row", 2, 1, "2024-02-01,COIN"]],
  ])("says what is wrong with %o", (row, problem) => {
    expect(problems(`date,base,quote,rate\n${row}\n`)).toEqual([problem]);
  });

  it("names a line whose quotes do not close, and one that is too long, whole", () => {
    const bad = (row: string) => problems(`date,base,quote,rate\n${row}\n2024-02-01,COIN,EUR,2\n`);
    expect(bad('2024-02-01,"COIN,EUR,1')).toEqual([["bad_row", 2, 1, '2024-02-01,"COIN,EUR,1']]);
    expect(bad('2024-02-01,"COIN"x,EUR,1')?.map(([code]) => code)).toEqual(["bad_row"]);
    expect(bad(`2024-02-01,COIN,EUR,1${",".repeat(70_000)}`)?.map(([code]) => code)).toEqual(["bad_row"]);
  });

  it("counts problems beyond the first thousand", () => {
    const found = read(`date,base,quote,rate\n${"x,COIN,EUR,1\n".repeat(1500)}`);
    expect([found?.problems.length, found?.problemCount]).toEqual([1000, 1500]);
  });

  it("whatever it is given: every rate it answers can be used, and nothing is thrown", () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        ..."date,base,quote,rate|Date,USD,JPY,|2024-01-02|COIN|EUR|1.5|0|-1|N/A|\n|,|;|\t|\"|\"\"|<Cube time='2024-01-02'>|<Cube currency='USD' rate='1.1'/>|<Cube currency='EUR' rate='1'/>|eurofxref|</gesmes:Envelope>|31 May 2024|\ufeff".split(
          "|",
        ),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const { base, quote, date, rate } of read(pieces.join(""))?.rates ?? []) {
          expect(isRate(rate) && isPlainDate(date) && base !== quote).toBe(true);
          for (const code of [base, quote]) expect(isCurrency(code) || code === "COIN").toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is nothing else", () => {
    for (const text of ["", "hello", "a,b,c\n1,2,3\n", "\u0000\u0001,x"]) expect(read(text)).toBeNull();
  });
});
