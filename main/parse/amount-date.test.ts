/** Amounts and days are read exactly, whatever a bank writes (R27): no float, no guess that is not said. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactSum, negateAmount, readMoney, readOfxAmount } from "./amount.ts";
import { decimalMark } from "./csv-columns.ts";
import type { DateOrder, DecimalMark } from "./csv-mapping.ts";
import { OrderEvidence } from "./csv-order.ts";
import { readDate, readOfxDate } from "./date.ts";

/** `decimal mark | cell | amount [currency]`; "-" = no amount. Cells keep their spaces between the bars. */
const MONEY = `
.|12.34|12.34
.|-12.345|-12.345
.|+7|7
.|007.50|7.50
.|-0.00|0.00
.|.23|0.23
.|5.|5
.|1,234.56|1234.56
.|1,00,000.00|100000.00
.|1234,56|-
.|1,23.00|-
.|-$76.00|-76.00
.|- $21.59|-21.59
.|+$327.49|327.49
.|$1,750.06|1750.06
.|($85.00)|-85.00
.|(85.00)|-85.00
.|$(85.00)|-85.00
.|($.96)|-0.96
.|(-5.00)|-5.00
.|--5|-
.|12.50-|-12.50
.|12.50 CR|12.50
.|12.50DR|-12.50
.|1'234.56|1234.56
.|1’234.56|1234.56
.|CHF 12.-|12 CHF
.|CHF 1'200.--|1200 CHF
.|Â£500.00|500.00 GBP
.|£19.77|19.77 GBP
.|USD 5.00|5.00 USD
.|TAN 12|-
.|1.5e3|-
.|12.34.56|-
.|ATM 2656|-
.|12/22|-
.|2020-01-01|-
.|abc|-
.||-
,|1.234,56|1234.56
,|1 234,56|1234.56
,|1 234,56|1234.56
,|-12,00EUR|-12.00 EUR
,|12,50 EUR|12.50 EUR
,|€ -12,50|-12.50 EUR
,|-12,50 €|-12.50 EUR
,|−12,50|-12.50
,|1 234 567,8|1234567.8
,|12.34|-
,|1.234|1234
,|-1 012,50 PLN|-1012.50 PLN
,|5 kr|5
,|R$ 1.000,00|1000.00 BRL
`;

/** `cell | amount` for OFX; "-" = refused. */
const OFX_AMOUNTS = `
-12.34|-12.34
+12.34|12.34
12,34|12.34
1.234,56|1234.56
1,234.56|1234.56
+00000000000007.9500|7.9500
-.5|-0.5
120|120
 -12.30 |-12.30
- 12.30|-12.30
12.30-|-12.30
1,234,567|1234567
$120|-
12 EUR|-
(5.00)|-
1e5|-
|-
12.3.4|-
`;

/** `order | cell | date`; "-" = no such day. */
const DATES = `
dmy|2013-11-07|2013-11-07
mdy|2013-11-07|2013-11-07
dmy|07/11/2013|2013-11-07
mdy|07/11/2013|2013-07-11
dmy|7.11.13|2013-11-07
dmy|07.11.1999|1999-11-07
dmy|07-11-70|1970-11-07
mdy|4/1/2008|2008-04-01
ymd|13/01/17|2013-01-17
dmy|2013/01/17|2013-01-17
dmy|31/02/2012|-
mdy|02/29/2011|-
mdy|02/29/2012|2012-02-29
dmy|20091224120000[0:GMT]|2009-12-24
dmy|20091224|2009-12-24
dmy|24122009|2009-12-24
mdy|12242009|2009-12-24
dmy|2013-11-07T10:00:00Z|2013-11-07
dmy|2013-11-07 10:00:00.123 +0200|2013-11-07
mdy|04-17-2024 21:30:40|2024-04-17
mdy|1/2/2024, 3:04 PM|2024-01-02
dmy|07 Nov 2013|2013-11-07
dmy|7-Nov-13|2013-11-07
dmy|Nov 7, 2013|2013-11-07
dmy|Fri, 07 Nov 2013|2013-11-07
dmy|7 de noviembre de 2013|2013-11-07
dmy|7. März 2013|2013-03-07
dmy|1er août 2020|2020-08-01
dmy|15 févr. 2020|2020-02-15
dmy|3 mei 2021|2021-05-03
dmy|3 okt. 2021|2021-10-03
dmy|3 dez 2021|2021-12-03
dmy|3 dicembre 2021|2021-12-03
dmy|2020.01.31.|2020-01-31
dmy|10-Nov-9|-
dmy|Nov 2013|-
dmy|3 jui 2020|-
dmy|12.34|-
dmy|1/2|-
dmy|Total|-
dmy||-
`;

function lines(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((line) => line.split("|"));
}

describe("amounts", () => {
  it.each(lines(MONEY))("%s %j is %s", (decimal, cell = "", expected = "") => {
    const money = readMoney(cell, decimal as DecimalMark);
    expect(money === null ? "-" : [money.amount, money.currency].filter(Boolean).join(" ")).toBe(expected);
  });

  it.each(lines(OFX_AMOUNTS))("OFX %j is %s", (cell = "", expected) => {
    expect(readOfxAmount(cell, null) ?? "-").toBe(expected);
  });

  it("reads one mark and three digits as the rest of the file does", () => {
    expect([readOfxAmount("1,234", "."), readOfxAmount("1,234", ","), readOfxAmount("1,234", null)]).toEqual([
      "1234",
      "1.234",
      "1.234",
    ]);
  });

  it("writes and reads any amount in every form to the same decimal", () => {
    const forms = [
      (sign: string, whole: string, cents: string) => [`${sign}${whole}.${cents}`, "."],
      (sign: string, whole: string, cents: string) => [`${sign}${grouped(whole, ",")}.${cents}`, "."],
      (sign: string, whole: string, cents: string) => [`${sign}${grouped(whole, ".")},${cents}`, ","],
      (sign: string, whole: string, cents: string) => [`${sign}${grouped(whole, "'")}.${cents}`, "."],
      (sign: string, whole: string, cents: string) => [
        `${grouped(whole, "\u00a0")},${cents}${sign} EUR`,
        ",",
      ],
      (sign: string, whole: string, cents: string) => [
        sign === "-" ? `($${whole}.${cents})` : `$${whole}.${cents}`,
        ".",
      ],
    ];
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.constantFrom(...forms), (units, form) => {
        const digits = String(units < 0n ? -units : units).padStart(3, "0");
        const [cell = "", mark = "."] = form(units < 0n ? "-" : "", digits.slice(0, -2), digits.slice(-2));
        const amount = readMoney(cell, mark as DecimalMark)?.amount ?? "";
        expect(BigInt(amount.replace(".", ""))).toBe(units);
      }),
    );
  });

  it("sums exactly, as a bigint of the finest unit does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 5 }))),
        (items) => {
          const sum = new ExactSum();
          let oracle = 0n;
          for (const [units, scale] of items) {
            const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
            const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
            sum.add(units < 0n ? `-${text}` : text);
            oracle += units * 10n ** BigInt(5 - scale);
          }
          const [whole = "0", fraction = ""] = sum.toString().split(".");
          expect(BigInt(whole + fraction.padEnd(5, "0"))).toBe(oracle);
        },
      ),
    );
  });

  it("turns amounts round without a minus zero", () => {
    expect(["1.50", "-1.50", "0.00", "0"].map(negateAmount)).toEqual(["-1.50", "1.50", "0.00", "0"]);
  });

  it.each([
    ["1.234,56 7,00", ".", ","],
    ["1,234.56", ",", "."],
    ["29.000 58.450 -80.000", ".", "."],
    ["1.234 2.000", ",", ","],
    ["500 1.234", ".", ","],
    ["1.234.567", ".", ","],
    ["0.848", ",", "."],
    ["12,5", ".", ","],
    ["5 7", ".", null],
  ] as const)("the decimal mark of %j (files like it: %s) is %s", (cells, hint, expected) => {
    expect(decimalMark(cells.split(" "), hint)).toBe(expected);
  });
});

function grouped(whole: string, mark: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, mark);
}

describe("dates", () => {
  it.each(lines(DATES))("%s %j is %s", (order, cell = "", expected) => {
    expect(readDate(cell, order as DateOrder) ?? "-").toBe(expected);
  });

  it.each([
    ["20240131", "2024-01-31"],
    ["20240131120000.000[-5:EST]", "2024-01-31"],
    ["2024-01-31", "2024-01-31"],
    ["20120231", null],
    ["20112000", null],
    ["2024013", null],
    ["", null],
  ])("OFX %j is %s", (text, expected) => {
    expect(readOfxDate(text)).toBe(expected);
  });

  it("reads every day of 1970 to 2069 written in every order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_523 }), fc.boolean(), (day, short) => {
        const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
        const [year = "", month, date] = iso.split("-");
        const written = short ? year.slice(2) : year;
        expect(readDate(`${date}.${month}.${written}`, "dmy")).toBe(iso);
        expect(readDate(`${month}/${date}/${written}`, "mdy")).toBe(iso);
        expect(readDate(`${written}/${month}/${date}`, "ymd")).toBe(iso);
      }),
    );
  });

  it.each([
    ["13/01/2020 01/02/2020", "dmy"],
    ["01/13/2020 01/02/2020", "mdy"],
    ["2020-01-02 2020-01-03", "ymd"],
    ["01/02/2020 05/02/2020 02/03/2020 04/03/2020 03/04/2020", "dmy"],
    ["01/02/2020 03/04/2020", null],
    ["05/05/2020 06/06/2020", "ymd"],
  ])("%s is decided as %s", (cells, expected) => {
    const evidence = new OrderEvidence();
    for (const cell of cells.split(" ")) evidence.add(cell);
    expect(evidence.decide()).toBe(expected);
  });
});
