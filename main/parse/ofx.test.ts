/** OFX as banks write it, and as nobody should: no entity is ever expanded, no DOCTYPE passes (R26). */
import { describe, expect, it } from "vitest";
import { bytesSource } from "./byte-source.ts";
import { inspectSource } from "./inspect-file.ts";
import { parseSource } from "./parse-statement.ts";
import type { LeftOut, ParsedAccount, ParsedRow, ParseProblem } from "./statement.ts";

interface Outcome {
  format: string;
  encoding: string;
  rows: ParsedRow[];
  accounts: ParsedAccount[];
  leftOut: LeftOut[];
  problems: ParseProblem[];
}

async function parseBytes(bytes: Uint8Array): Promise<Outcome> {
  const outcome: Outcome = { format: "", encoding: "", rows: [], accounts: [], leftOut: [], problems: [] };
  for await (const event of parseSource(bytesSource(bytes))) {
    if (event.kind === "format") Object.assign(outcome, { format: event.format, encoding: event.encoding });
    if (event.kind === "rows") outcome.rows.push(...event.rows);
    if (event.kind === "account") outcome.accounts[event.index] = event.account;
    if (event.kind === "left_out") outcome.leftOut.push(event.leftOut);
    if (event.kind === "problem") outcome.problems.push(event.problem);
  }
  return outcome;
}

const parseText = (text: string) => parseBytes(Buffer.from(text));
const brief = (rows: readonly ParsedRow[]) => rows.map((row) => `${row.date} ${row.amount} ${row.payee}`);
const codes = (problems: readonly ParseProblem[]) =>
  problems.map((problem) => `${problem.code} ${problem.line}`);

const HEAD =
  "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>USD\n<BANKACCTFROM><BANKID>9<ACCTID>123<ACCTTYPE>CHECKING</BANKACCTFROM>\n<BANKTRANLIST>\n";
const TAIL =
  "</BANKTRANLIST>\n<LEDGERBAL><BALAMT>77.10<DTASOF>20240131</LEDGERBAL>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";
const trn = (fields: string) => `<STMTTRN>${fields}</STMTTRN>\n`;
const one = trn(
  "<TRNTYPE>DEBIT<DTPOSTED>20240105120000[-5:EST]<TRNAMT>-12.30<FITID>a1<NAME>Shop &amp; Co<MEMO>card",
);
const two = trn("<TRNTYPE>CREDIT<DTPOSTED>20240106<TRNAMT>+20,00<FITID>a2<CHECKNUM>7<NAME>Work");

describe("OFX 1", () => {
  it("reads unclosed tags, entities, both decimal marks, balances", async () => {
    const { format, encoding, rows, accounts, problems } = await parseText(HEAD + one + two + TAIL);
    expect({ format, encoding, problems }).toEqual({
      format: "ofx1",
      encoding: "windows-1252",
      problems: [],
    });
    expect(rows).toEqual([
      {
        account: 0,
        line: 11,
        date: "2024-01-05",
        amount: "-12.30",
        currency: null,
        payee: "Shop & Co",
        memo: "card",
        externalId: "a1",
        category: "",
        checkNumber: "",
        details: null,
        raw: "DEBIT\u001fShop & Co\u001fcard",
        balance: null,
      },
      {
        account: 0,
        line: 12,
        date: "2024-01-06",
        amount: "20.00",
        currency: null,
        payee: "Work",
        memo: "",
        externalId: "a2",
        category: "",
        checkNumber: "7",
        details: { authorized: null, cheque: "7", reference: "" },
        raw: "CREDIT\u001f7\u001fWork",
        balance: null,
      },
    ]);
    expect(accounts).toEqual([
      {
        id: "123",
        bankId: "9",
        kind: "bank",
        type: "CHECKING",
        currency: "USD",
        ledgerBalance: { amount: "77.10", date: "2024-01-31" },
        availableBalance: null,
      },
    ]);
  });

  it.each([
    ["closed tags", (text: string) => text.replace(/<(\w+)>([^<\n]+)/g, "<$1>$2</$1>")],
    [
      "one tag a line, CRLF, indented",
      (text: string) => text.replaceAll("<", "\r\n   <").replaceAll("\r\n   </S", "</S"),
    ],
    ["no header", (text: string) => text.slice(text.indexOf("<OFX>"))],
    ["blank lines above", (text: string) => `\r\n\r\n${text}`],
    [
      "header on one line",
      (text: string) =>
        text.replace(/^[\s\S]*?\n\n/, "OFXHEADER:100 DATA:OFXSGML VERSION:102 ENCODING:UTF-8 CHARSET:NONE "),
    ],
    ["lower case", (text: string) => text.replace(/<\/?[A-Z]+/g, (tag) => tag.toLowerCase())],
    ["transactions never closed", (text: string) => text.replaceAll("</STMTTRN>", "")],
    ["bare empty tags", (text: string) => text.replaceAll("<NAME>", "<REFNUM><PAYEEID>\n<NAME>")],
    ["account never closed", (text: string) => text.replace("</BANKACCTFROM>", "")],
    [
      "an XML head over SGML",
      (text: string) =>
        `<?xml version="1.0"?>\n<?OFX OFXHEADER="200" VERSION="203"?>\n${text.slice(text.indexOf("<OFX>"))}`,
    ],
    ["line breaks of old Macs", (text: string) => text.replaceAll("\n", "\r")],
    ["UTF-8 mark", (text: string) => `\uFEFF${text}`],
    [
      "comments and instructions",
      (text: string) => text.replace("<STMTTRN>", "<!-- <STMTTRN> --><?x y?><STMTTRN>"),
    ],
  ])("reads the same with %s", async (_name, change) => {
    const { rows, accounts, problems } = await parseText(change(HEAD + one + two + TAIL));
    expect(brief(rows)).toEqual(["2024-01-05 -12.30 Shop & Co", "2024-01-06 20.00 Work"]);
    expect([accounts[0]?.id, accounts[0]?.currency, accounts[0]?.ledgerBalance?.amount]).toEqual([
      "123",
      "USD",
      "77.10",
    ]);
    expect(problems).toEqual([]);
  });

  it("names the place and value of what cannot be read and goes on", async () => {
    const bad = [
      trn("<DTPOSTED>20240101<TRNAMT>$120<FITID>b1"),
      trn("<DTPOSTED>20120231<TRNAMT>1.00<FITID>b2"),
      trn("<DTPOSTED></DTPOSTED><TRNAMT>2.00<FITID>b3"),
      trn("<TRNAMT>3.00<FITID>b4"),
      trn("<DTPOSTED>20240101<FITID>b5"),
      one,
      one,
    ];
    const { rows, problems, leftOut } = await parseText(HEAD + bad.join("") + TAIL);
    expect(rows.length).toBe(2);
    expect(codes(problems)).toEqual([
      "bad_amount 11",
      "bad_date 12",
      "missing_date 13",
      "missing_date 14",
      "missing_amount 15",
      "duplicate_id 17",
    ]);
    expect(problems[0]).toMatchObject({ value: "$120", row: true, message: expect.stringContaining("$120") });
    expect(leftOut.map((item) => item.amount)).toEqual([null, "1.00", "2.00", "3.00", null]);
  });

  it("does without CURDEF, FITID and balance, and takes the currency of the row", async () => {
    const text =
      HEAD.replace("<CURDEF>USD", "<CURDEF>") +
      trn("<DTPOSTED>20240101<TRNAMT>1.00<FITID><NAME>A<CURRENCY><CURRATE>1<CURSYM>aud</CURRENCY><MEMO>m") +
      TAIL.replace("77.10", " ");
    const { rows, accounts, problems } = await parseText(text);
    expect(rows[0]).toMatchObject({ currency: "AUD", externalId: null, payee: "A", memo: "m" });
    expect(accounts[0]).toMatchObject({ currency: null, ledgerBalance: null });
    expect(problems).toEqual([]);
  });

  it("leaves a converted amount in the account's currency", async () => {
    const { rows } = await parseText(
      HEAD + trn("<DTPOSTED>20240101<TRNAMT>1.00<ORIGCURRENCY><CURRATE>2<CURSYM>EUR<MEMO>m") + TAIL,
    );
    expect(rows[0]).toMatchObject({ currency: null, memo: "m" });
  });

  it("keeps signs and letters that are no tags, and payees in an aggregate", async () => {
    const { rows } = await parseText(
      HEAD +
        trn(
          "<DTPOSTED>20240101<TRNAMT>1.00<PAYEE><NAME>A < B & C<CITY>X</PAYEE><BANKACCTTO><ACCTID>99</BANKACCTTO><MEMO>1 <2> 3",
        ) +
        TAIL,
    );
    expect(rows[0]).toMatchObject({ payee: "A < B & C", memo: "1 <2> 3", account: 0 });
  });

  it("reads QFX, several statements, and goes on with one account that comes twice", async () => {
    const card =
      "<CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>777</CCACCTFROM><BANKTRANLIST>" +
      two +
      "</BANKTRANLIST></CCSTMTRS>";
    const again =
      HEAD.slice(HEAD.indexOf("<STMTRS>")) +
      trn("<DTPOSTED>20240201<TRNAMT>5<FITID>c") +
      "</BANKTRANLIST></STMTRS>";
    const text = `${HEAD.replace("<OFX>", "<OFX><INTU.BID>3000")}${one}</BANKTRANLIST></STMTRS>${card}${again}</OFX>`;
    const { format, rows, accounts } = await parseText(text);
    expect(format).toBe("qfx");
    expect(accounts.map((account) => [account.id, account.kind, account.currency])).toEqual([
      ["123", "bank", "USD"],
      ["777", "card", "EUR"],
    ]);
    expect(rows.map((row) => row.account)).toEqual([0, 1, 0]);
  });

  it.each([
    ["Caf\u00e9", "latin1", "windows-1252"],
    ["Caf\u00e9", "utf8", "utf-8"],
    ["Caf\u00e9 \u20ac", "utf16le", "utf-16le"],
  ] as const)("decodes %s as %s although the header says 1252", async (name, written, found) => {
    const { rows, encoding } = await parseBytes(
      Buffer.from(HEAD + one.replace("Shop &amp; Co", name) + TAIL, written),
    );
    expect([rows[0]?.payee, encoding]).toEqual([name, found]);
  });
});

describe("a cut OFX file", () => {
  it("delivers only whole transactions, wherever it is cut", async () => {
    const text = HEAD + one + two + TAIL;
    const whole = (await parseText(text)).rows;
    for (let cut = HEAD.length - 3; cut < text.length - 1; cut += 1) {
      const { rows, problems } = await parseText(text.slice(0, cut));
      expect(rows).toEqual(whole.slice(0, rows.length));
      expect(problems.some((problem) => problem.code === "truncated")).toBe(true);
    }
  });

  it("says which transaction was left out", async () => {
    const { problems } = await parseText(HEAD + one + two.slice(0, 40));
    expect(codes(problems)).toEqual(["truncated 12", "truncated 12"]);
    expect(problems[0]?.row).toBe(true);
  });
});

describe("OFX of investments", () => {
  it("books cash movements and tells the rest with kind, date and total", async () => {
    const text = `<OFX><INVSTMTRS><CURDEF>USD<INVACCTFROM><BROKERID>b<ACCTID>5</INVACCTFROM><INVTRANLIST>
<BUYSTOCK><INVBUY><INVTRAN><FITID>1<DTTRADE>20240102<MEMO>buy</INVTRAN><UNITS>1<TOTAL>-10.50<CURRENCY><CURSYM>USD</CURRENCY></INVBUY></BUYSTOCK>
<INVBANKTRAN>${one.trim()}<SUBACCTFUND>CASH</INVBANKTRAN>
<TRANSFER><INVTRAN><DTTRADE>20240301</INVTRAN><UNITS>1</TRANSFER>
</INVTRANLIST><INVPOSLIST><POSSTOCK><INVPOS><MEMO>x</INVPOS></POSSTOCK></INVPOSLIST></INVSTMTRS></OFX>`;
    const { rows, problems } = await parseText(text);
    expect(brief(rows)).toEqual(["2024-01-05 -12.30 Shop & Co"]);
    expect(problems.map((problem) => [problem.code, problem.row, problem.value])).toEqual([
      ["not_yet", true, "BUYSTOCK 2024-01-02 total -10.50"],
      ["not_yet", true, "TRANSFER 2024-03-01 without a total"],
    ]);
    const { accounts } = await inspectSource(bytesSource(Buffer.from(text)));
    expect(accounts).toMatchObject([
      {
        id: "5",
        kind: "investment",
        currency: "USD",
        count: 3,
        sum: "-22.80",
        first: "2024-01-02",
        last: "2024-03-01",
        cash: { count: 1, sum: "-12.30" },
        investment: { count: 2, sum: "-10.50" },
      },
    ]);
  });
});

describe("OFX 2 and hostile XML", () => {
  const xml = (body: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n<OFX>${body}</OFX>`;
  const statement = (fields: string) =>
    xml(`<STMTRS><CURDEF>EUR</CURDEF><BANKTRANLIST><STMTTRN>${fields}</STMTTRN></BANKTRANLIST></STMTRS>`);

  it("reads CDATA, character numbers and self-closed elements", async () => {
    const { format, rows, problems } = await parseText(
      statement(
        "<DTPOSTED>20240101</DTPOSTED><TRNAMT>1</TRNAMT><FITID/><NAME><![CDATA[A <b> & c]]></NAME><MEMO>&#233;&#x20AC; &lt;x&gt;</MEMO>",
      ),
    );
    expect(format).toBe("ofx2");
    expect(rows[0]).toMatchObject({ payee: "A <b> & c", memo: "é€ <x>", externalId: null });
    expect(problems).toEqual([]);
  });

  it("tells an entity that no one defined and keeps it as written", async () => {
    const { rows, problems } = await parseText(
      statement("<DTPOSTED>20240101</DTPOSTED><TRNAMT>1</TRNAMT><NAME>AT&T &bomb;</NAME>"),
    );
    expect(rows[0]?.payee).toBe("AT&T &bomb;");
    expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set(["xml_malformed"]));
  });

  it.each([
    [
      "billion laughs",
      `<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${xml("&b;").slice(39)}`,
      "xml_doctype",
    ],
    [
      "external entity",
      `<?xml version="1.0"?><!DOCTYPE OFX SYSTEM "file:///etc/passwd"><OFX/>`,
      "xml_doctype",
    ],
    ["a DOCTYPE inside", statement("<!DOCTYPE x>"), "xml_doctype"],
    ["an entity inside", statement(`<!ENTITY x "y">`), "xml_doctype"],
    [
      "a bomb that is no OFX",
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz>&lol;</lolz>`,
      "xml_doctype",
    ],
    ["200,000 levels", xml("<a>".repeat(200_000)), "too_deep"],
    ["200,000 levels of SGML", HEAD + "<x>".repeat(200_000), "too_deep"],
    [
      "other XML",
      `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>`,
      "unknown_format",
    ],
  ])("refuses %s", async (_name, text, code) => {
    const started = performance.now();
    await expect(parseText(text)).rejects.toMatchObject({ name: "ParseError", code });
    const inspection = await inspectSource(bytesSource(Buffer.from(text)));
    expect(inspection.accounts).toEqual([]);
    expect(inspection.problems.map((problem) => problem.code)).toEqual([code]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("cuts a text without end and stays small", async () => {
    const { rows, problems } = await parseText(
      statement(`<DTPOSTED>20240101</DTPOSTED><TRNAMT>1</TRNAMT><NAME>${"x".repeat(5 << 20)}</NAME>`),
    );
    expect(rows[0]?.payee.length).toBeLessThanOrEqual(1 << 20);
    expect(codes(problems)).toEqual(["row_too_long 3"]);
  });
});
