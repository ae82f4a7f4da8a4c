import { expect, it } from "vitest";
import { copyText, csvText } from "./chart-table.ts";
import { seriesTable } from "./series-table.ts";

const EUR = { currency: "EUR", digits: 2 };
const table = seriesTable(
  "Payee",
  [
    { key: "a", name: '=HYPERLINK("x")' },
    { key: "b", name: "Tab\there, and comma" },
  ],
  [{ name: "Amount", values: [-1250n, null] }],
  EUR,
);

it("is CSV that a spreadsheet reads and does not run", () => {
  expect(csvText(table)).toBe(
    `Payee,"Amount, EUR"\r\n"'=HYPERLINK(""x"")",-12.50\r\n"Tab\there, and comma",\r\n`,
  );
});

it("is copied in cells", () => {
  expect(copyText(table)).toBe(`Payee\tAmount, EUR\n=HYPERLINK("x")\t-12.50\nTab here, and comma\t`);
});
