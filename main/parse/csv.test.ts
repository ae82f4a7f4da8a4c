import { describe, expect, it } from "vitest";
import { bytesSource } from "./byte-source.ts";
import type { CsvDialect, CsvMapping } from "./csv-mapping.ts";
import { inspectSource } from "./inspect-file.ts";
import { parseSource } from "./parse-statement.ts";
import type { ParsedAccount, ParsedRow, ParseOptions, ParseProblem } from "./statement.ts";

interface Outcome {
  encoding: string;
  csv: CsvDialect;
  rows: ParsedRow[];
  accounts: ParsedAccount[];
  problems: ParseProblem[];
  skipped: string[];
  order: string;
}

async function parse(content: string | Uint8Array, options: ParseOptions = {}): Promise<Outcome> {
  const found: Partial<Outcome> = {};
  const outcome = {
    rows: [] as ParsedRow[],
    accounts: [] as ParsedAccount[],
    problems: [] as ParseProblem[],
    skipped: [] as string[],
    order: "",
  };
  for await (const event of parseSource(bytesSource(Buffer.from(content)), options)) {
    if (event.kind === "format" && event.csv !== null)
      Object.assign(found, { csv: event.csv, encoding: event.encoding });
    if (event.kind === "rows") outcome.rows.push(...event.rows);
    if (event.kind === "account") outcome.accounts[event.index] = event.account;
    if (event.kind === "problem") outcome.problems.push(event.problem);
    if (event.kind === "skipped") outcome.skipped.push(event.skipped.text);
    if (event.kind === "order") outcome.order = event.order;
  }
  if (found.csv === undefined || found.encoding === undefined) throw new Error("no format event");
  return { ...outcome, csv: found.csv, encoding: found.encoding };
}

const TABLE = "Date,Description,Amount,Memo\n2020-01-02,Shop,-5.00,a\n2020-01-01,Work,6.00,b\n";

describe("a delimited text", () => {
  it("tells what it was taken to be", async () => {
    const { csv, order } = await parse(TABLE);
    expect(csv).toMatchObject({
      delimiter: ",",
      headerLine: 1,
      headers: ["Date", "Description", "Amount", "Memo"],
      columnKinds: ["date", "text", "money", "text"],
    });
    expect(csv.mapping).toMatchObject({
      date: { column: 0, order: "ymd" },
      amount: { column: 2 },
      payee: 1,
      memo: [3],
      flip: false,
      decimal: ".",
    });
    expect(csv.sample).toEqual([
      ["2020-01-02", "Shop", "-5.00", "a"],
      ["2020-01-01", "Work", "6.00", "b"],
    ]);
    expect(order).toBe("descending");
    expect(JSON.parse(JSON.stringify(csv))).toEqual(csv);
  });

  it("has one signature for files like it, with other rows, another preamble or other case", async () => {
    const signatures = await Promise.all(
      [
        TABLE,
        `${TABLE}2020-02-01,X,1.00,\n`,
        `Account: 7\n\n${TABLE}`,
        TABLE.replace("Memo", "MEMO"),
        TABLE.replace("Memo", "Note"),
      ].map(async (text) => (await parse(text)).csv.signature),
    );
    expect(new Set(signatures).size).toBe(2);
    expect(new Set(signatures.slice(0, 4)).size).toBe(1);
  });

  it("obeys a mapping over every guess, and finds its header where it now stands", async () => {
    const { csv } = await parse(TABLE);
    const chosen: CsvMapping = { ...csv.mapping, payee: 3, memo: [1], flip: true };
    const { rows, csv: again } = await parse(`Account,77\n\n${TABLE}`, { csv: chosen });
    expect(rows.map((row) => [row.amount, row.payee, row.memo, row.line])).toEqual([
      ["5.00", "a", "Shop", 4],
      ["-6.00", "b", "Work", 5],
    ]);
    expect(again.headerLine).toBe(3);
  });

  it("gives fingerprints that do not depend on payee and memo", async () => {
    const { csv, rows } = await parse(TABLE);
    const other = await parse(TABLE, { csv: { ...csv.mapping, payee: 3, memo: [], category: 1 } });
    expect(rows.map((row) => row.raw)).toEqual(["Shop\u001fa", "Work\u001fb"]);
    expect(other.rows.map((row) => row.raw)).toEqual(rows.map((row) => row.raw));
  });

  it("makes an account of every value of an account column, in order", async () => {
    const { accounts, rows } = await parse(
      "date,amount,payee,account\n2020-01-01,1.00,A,Bank\n2020-01-02,2.00,B,Cash\n2020-01-03,3.00,C,Bank\n2020-01-04,3.00,C,Bank\n",
    );
    expect(accounts.map((account) => account.id)).toEqual(["Bank", "Cash"]);
    expect(rows.map((row) => row.account)).toEqual([0, 1, 0, 0]);
  });

  it("sums an account once for every currency of its rows", async () => {
    const text =
      "Date,Amount,Currency,Description\n2020-01-01,1.005,EUR,a\n2020-01-02,2,USD,b\n2020-01-03,-3.5,EUR,c\n2020-01-03,1,XQQ,c\n";
    const { accounts, problems } = await inspectSource(bytesSource(Buffer.from(text)));
    expect(
      accounts.map(({ currency, count, sum, first, last }) => [currency, count, sum, first, last]),
    ).toEqual([
      ["EUR", 2, "-2.495", "2020-01-01", "2020-01-03"],
      ["USD", 1, "2", "2020-01-02", "2020-01-02"],
      [null, 1, "1", "2020-01-03", "2020-01-03"],
    ]);
    expect(problems.map((problem) => [problem.code, problem.line, problem.column])).toEqual([
      ["bad_currency", 5, 3],
    ]);
  });

  it("takes ids from a column that identifies rows, and not from one that repeats", async () => {
    const unique = await parse(
      "Transaction ID,Date,Amount,Description\nX1,2020-01-01,1.00,a\nX2,2020-01-02,2.00,b\n",
    );
    expect(unique.rows.map((row) => row.externalId)).toEqual(["X1", "X2"]);
    const repeated = await parse(
      "Transaction ID,Date,Amount,Description\nX1,2020-01-01,1.00,a\nX1,2020-01-02,2.00,b\n",
    );
    expect(repeated.rows.map((row) => row.externalId)).toEqual([null, null]);
    const reference = await parse(
      "Reference,Date,Amount,Description\nRENT,2020-01-01,1.00,a\nFOOD,2020-01-02,2.00,b\n",
    );
    expect(reference.rows.map((row) => row.externalId)).toEqual([null, null]);
  });

  it("tells an id that comes twice far down the file", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `T${index},2020-01-01,1.00,a`);
    const { problems } = await parse(`id,date,amount,payee\n${rows.join("\n")}\nT5,2020-01-02,1.00,b\n`);
    expect(problems.map((problem) => [problem.code, problem.line, problem.value, problem.row])).toEqual([
      ["duplicate_id", 3002, "T5", false],
    ]);
  });

  it("passes over balances, totals, repeated headers and footers without a problem", async () => {
    const { rows, problems, skipped } = await parse(
      "Date,Description,Amount\n2020-01-01,Opening balance,100.00\n2020-01-02,Shop,-5.00\nDate,Description,Amount\n2020-01-03,Balance Sheet Books Ltd,-6.00\n,Total,-11.00\n\nPage 1 of 1\nCreated 2020-02-01 by the bank\n",
    );
    expect(rows.map((row) => row.payee)).toEqual(["Shop", "Balance Sheet Books Ltd"]);
    expect(problems).toEqual([]);
    expect(skipped.length).toBe(4);
  });

  it("reads an empty table", async () => {
    const { rows, accounts, problems } = await parse("Date,Description,Amount\n");
    expect([rows, accounts.length, problems]).toEqual([[], 1, []]);
  });

  it("settles the order of dates and the decimal mark further down a long file", async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, index) => `0${1 + (index % 9)}/0${1 + ((index * 7) % 9)}/2020;1.000;x`,
    );
    const { rows, problems, csv } = await parse(
      `Date;Amount;Description\n${lines.join("\n")}\n25/12/2020;1,50;x\n`,
    );
    expect(csv.mapping).toMatchObject({ date: { order: "dmy" }, decimal: "," });
    expect(rows.length).toBe(30_001);
    expect(rows.at(-1)).toMatchObject({ date: "2020-12-25", amount: "1.50" });
    expect(problems).toEqual([]);
  });

  it("says once that dates can be read two ways, with a cell of the file", async () => {
    const { problems } = await parse("Date,Description,Amount\n05/05/2020,a,1.00\n03/04/2020,b,1.00\n");
    expect(problems).toMatchObject([
      {
        code: "ambiguous_date",
        line: 3,
        column: 1,
        row: false,
        value: "03/04/2020",
        message: expect.stringContaining("2020-04-03"),
      },
    ]);
  });

  it("lists at most 10,000 problems and says how many more there are", async () => {
    const bad = "2020-01-01,x,abc\n".repeat(10_100);
    const { problems, rows } = await parse(
      `Date,Description,Amount\n${"2020-01-01,x,1.00\n".repeat(1100)}${bad}`,
    );
    expect(rows.length).toBe(1100);
    expect(problems.length).toBe(10_001);
    expect(problems.at(-1)).toMatchObject({
      code: "too_many_problems",
      value: "100",
      message: expect.stringContaining("100 more rows"),
    });
  });

  it("makes batches of at most 500 rows", async () => {
    const sizes: number[] = [];
    const text = `Date,Description,Amount\n${"2020-01-01,x,1.00\n".repeat(1200)}`;
    for await (const event of parseSource(bytesSource(Buffer.from(text))))
      if (event.kind === "rows") sizes.push(event.rows.length);
    expect(sizes).toEqual([500, 500, 200]);
  });
});

describe("encodings of a delimited text", () => {
  const table = (name: string) => `Datum;Empfänger;Betrag\r\n31.01.2020;${name};-5,00\r\n`;

  it.each([
    ["UTF-8", Buffer.from(table("Käse €")), "utf-8", "Käse €"],
    ["UTF-8 with mark", Buffer.from(`\uFEFF${table("Käse")}`), "utf-8", "Käse"],
    ["UTF-8 with a mark encoded twice", Buffer.from(`ï»¿${table("Käse")}`), "utf-8", "Käse"],
    ["Windows 1252", Buffer.from(table("Käse Müller"), "latin1"), "windows-1252", "Käse Müller"],
    ["UTF-16 with mark", Buffer.from(`\uFEFF${table("Käse €")}`, "utf16le"), "utf-16le", "Käse €"],
    ["UTF-16 without mark", Buffer.from(table("Käse"), "utf16le"), "utf-16le", "Käse"],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${table("Käse")}`, "utf16le").swap16(), "utf-16be", "Käse"],
    [
      "DOS",
      Buffer.from(table("K_se M_ller").replace("Empfänger", "Empf_nger").replaceAll("_", "\u0084"), "latin1"),
      "cp850",
      "Käse Mäller",
    ],
  ])("%s", async (_name, bytes, encoding, payee) => {
    const outcome = await parse(bytes);
    expect([outcome.encoding, outcome.rows[0]?.payee, outcome.rows[0]?.amount]).toEqual([
      encoding,
      payee,
      "-5.00",
    ]);
    expect(outcome.problems).toEqual([]);
  });

  it("obeys a chosen encoding, and tells characters that are not of it", async () => {
    const bytes = Buffer.from(table("Łódź"), "utf8");
    expect((await parse(bytes, { encoding: "windows-1250" })).rows[0]?.payee).toBe("Ĺ\u0081ĂłdĹş");
    const wrong = await parse(Buffer.from(table("Käse"), "latin1"), { encoding: "utf-8" });
    expect(wrong.problems).toMatchObject([{ code: "bad_encoding", line: 1, row: false }]);
    await expect(parse(bytes, { encoding: "klingon" })).rejects.toMatchObject({
      name: "ParseError",
      code: "bad_encoding",
    });
  });

  it("notices letters beyond ASCII that come late in a long file", async () => {
    const text = [table("Anna"), "31.01.2020;Anna;-5,00\r\n".repeat(20_000), "31.01.2020;Zoë;-5,00\r\n"].join(
      "",
    );
    expect((await parse(Buffer.from(text, "latin1"))).rows.at(-1)?.payee).toBe("Zoë");
    expect((await parse(Buffer.from(text, "utf8"))).rows.at(-1)?.payee).toBe("Zoë");
  });
});

describe("what is no statement", () => {
  it.each([
    ["nothing", Buffer.alloc(0), "empty_file", "empty"],
    ["white space", Buffer.from(" \r\n\t\n"), "empty_file", "empty"],
    ["a spreadsheet", Buffer.from("504b03041400", "hex"), "binary_file", "xlsx"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "binary_file", "PDF"],
    ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "binary_file", "PNG"],
    ["a database", Buffer.from("SQLite format 3\0"), "binary_file", "SQLite"],
    ["zero bytes", Buffer.from("Date,Amount\n2020-01-01,\u0000\u0000\u0000\n"), "binary_file", "binary"],
    ["a QIF file", Buffer.from("!Type:Bank\nD1/1/20\nT1.00\n^\n"), "unknown_format", "QIF"],
    ["an MT940 file", Buffer.from(":20:STARTUMS\n:25:1/2\n"), "unknown_format", "MT940"],
    ["JSON", Buffer.from('{"a": 1}'), "unknown_format", "JSON"],
    ["a web page", Buffer.from("<!DOCTYPE html><html></html>"), "unknown_format", "web page"],
    [
      "prose",
      Buffer.from("Dear reader, this is a letter.\nIt has lines, and commas, too.\n"),
      "unknown_format",
      "plain text",
    ],
  ])("%s", async (_name, bytes, code, words) => {
    await expect(parse(bytes)).rejects.toMatchObject({
      name: "ParseError",
      code,
      line: 1,
      message: expect.stringContaining(words),
    });
    const inspection = await inspectSource(bytesSource(bytes));
    expect(inspection).toMatchObject({ format: "unknown", accounts: [], problems: [{ code }] });
  });

  it("is a file over the cap", async () => {
    await expect(parse(TABLE, { maxBytes: 10 })).rejects.toMatchObject({ code: "too_large" });
  });

  it("is not a table whose columns a person must name", async () => {
    const { problems, csv } = await parse("Date,Description\n2020-01-01,x\n2020-01-02,y\n");
    expect(problems[0]).toMatchObject({ code: "no_columns", row: false });
    expect(csv.mapping.amount).toBeNull();
  });
});
