/** Reports as files (R31, RPT-1): the same table is the same PDF, CSV opens in a spreadsheet without harm, the command line writes both. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import PDFDocument from "pdfkit";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createApp } from "../../main/app.ts";
import { FONTS, readFont, runsOf } from "../../main/print/fonts.ts";
import type { PrintedTable } from "../../shared/contract/reports.ts";
import { runCli } from "../cli-in-process.ts";
import { Window } from "../profile-fixture.ts";

vi.mock("../../main/cli/console.ts", () => import("../captured-console.ts"));

const dir = mkdtempSync(join(tmpdir(), "daybook-report-files-"));
const data = join(dir, "data");
let window: Window;

beforeAll(async () => {
  const app = await createApp({ dataDir: data });
  window = new Window(app);
  await window.create("Ada", null);
  await window.call("books.create", { currency: "EUR", name: "Home" });
  const { id: account } = await window.call("accounts.create", {
    name: "Bank",
    subtype: "checking",
    currency: "EUR",
  });
  const { categories } = await window.call("categories.list", {});
  const groceries = categories.find(({ name }) => name === "Groceries")?.id ?? "";
  for (const amount of ["-10.00", "-12.50"])
    await window.call("register.recordEntry", {
      account,
      date: "2026-03-04",
      payee: "Mill",
      amount,
      splits: [{ category: groceries, amount }],
    });
});
afterAll(async () => {
  await window.app.close();
  rmSync(dir, { recursive: true, force: true });
});

const table = (rows: PrintedTable["rows"], columns = ["2026", "2025"]): PrintedTable => ({
  title: "Łódź: Einnahmen",
  subtitle: "2026, EUR",
  foot: "made from a log",
  day: "2026-11-21",
  columns,
  rows,
});
const row = (name: string, ...cells: string[]) => ({ name, depth: 0, style: "plain" as const, cells });

async function exported(format: "pdf" | "csv", content: PrintedTable): Promise<Buffer> {
  const { file, bytes } = await window.call("reports.export", { format, table: content });
  const pieces: Buffer[] = [];
  for await (const piece of window.app.heldFile(file)?.read() ?? []) pieces.push(piece as Buffer);
  const whole = Buffer.concat(pieces);
  expect(whole.length).toBe(bytes);
  return whole;
}

/** Every stream of a PDF, inflated. */
function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/FlateDecode.*?stream\n(.*?)\nendstream/gs)].map(([, body = ""]) =>
    inflateSync(Buffer.from(body, "latin1")).toString("latin1"),
  );
}
const pagesOf = (pdf: Buffer) => [...pdf.toString("latin1").matchAll(/\/Type \/Page\b(?!s)/g)].length;

it("the same table of the same day is the same PDF; another figure is another", async () => {
  const one = await exported("pdf", table([row("Salary", "31,800.00", "9,540.00")]));
  expect(one.toString("latin1", 0, 5)).toBe("%PDF-");
  expect((await exported("pdf", table([row("Salary", "31,800.00", "9,540.00")]))).equals(one)).toBe(true);
  expect((await exported("pdf", table([row("Salary", "31,800.01", "9,540.00")]))).equals(one)).toBe(false);
});

it("rows go on over pages, columns too many for one stand on pages of their own", async () => {
  const rows = Array.from({ length: 120 }, (_, n) => row(`Row ${n}`, "1.00", "2.00"));
  expect(pagesOf(await exported("pdf", table(rows)))).toBe(3);
  const columns = Array.from({ length: 40 }, (_, n) => `Month ${n}`);
  const wide = table([row("Salary", ...columns.map(() => "31,800.00"))], columns);
  expect(pagesOf(await exported("pdf", wide))).toBeGreaterThan(2);
});

it("every letter is drawn in a font that has it, and letters are as wide as the layout reckons", () => {
  const doc = new PDFDocument({ font: "" });
  for (const [subset, weight] of FONTS) {
    doc.registerFont(`${subset} ${weight}`, readFont(subset, weight));
    doc.font(`${subset} ${weight}`).fontSize(10);
    expect(doc.widthOfString("  ")).toBeCloseTo(12, 5);
  }
  const runs = runsOf("Łódź\u202f−12.50 Книга 日");
  expect(runs.map(({ subset, text }) => [subset, text])).toEqual([
    ["latin-ext", "Ł"],
    ["latin", "ód"],
    ["latin-ext", "ź "],
    ["latin", "−12.50 "],
    ["cyrillic", "Книга "],
    ["latin", "?"],
  ]);
  for (const { subset, text } of runs)
    expect(doc.font(`${subset} 400`).fontSize(10).widthOfString(text)).toBeCloseTo([...text].length * 6, 5);
});

it("a PDF draws one line above a sum and two below the final total", async () => {
  const lines = async (style: "plain" | "total" | "final") => {
    const pdf = await exported("pdf", table([{ ...row("All", "1.00", "2.00"), style }]));
    return streamsOf(pdf).join("").split(" l\n").length;
  };
  const plain = await lines("plain");
  expect(await lines("total")).toBe(plain);
  expect(await lines("final")).toBe(plain + 2);
});

it("CSV holds names that are no formulas, figures as they are, and what a row is", async () => {
  const csv = await exported(
    "csv",
    table([row("=HYPERLINK(1)", "-12.50", "+1"), { ...row("All", "1.00", ""), style: "final" }]),
  );
  expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(parse(csv, { bom: true })).toEqual([
    ["name", "level", "kind", "2026", "2025"],
    ["'=HYPERLINK(1)", "0", "plain", "-12.50", "'+1"],
    ["All", "0", "final", "1.00", ""],
  ]);
});

it("the command line says a report, and writes it as CSV and PDF", async () => {
  await window.app.close();
  const days = ["--from", "2026-01-01", "--to", "2026-12-31"];
  const run = (...args: string[]) => runCli(["report", ...args, ...days, "--data", data]);
  const said = await run("table", "--by", "payee");
  expect(said.stdout).toMatch(/Spending by payee, 2026-01-01 to 2026-12-31, EUR, Home/);
  expect(said.stdout).toMatch(/Mill\s+22\.50/);
  const [csv, pdf] = [join(dir, "a.csv"), join(dir, "a.pdf")];
  expect((await run("income-statement", "--csv", csv)).code).toBe(0);
  expect(parse(readFileSync(csv), { bom: true })).toContainEqual(["Groceries", "0", "plain", "22.50"]);
  expect((await run("income-statement", "--pdf", pdf)).code).toBe(0);
  expect(readFileSync(pdf).toString("latin1", 0, 5)).toBe("%PDF-");
  expect((await run("income-statement", "--pdf", pdf)).code).not.toBe(0);
  expect((await run("income-statement", "--by", "payee")).code).toBe(2);
  expect(existsSync(join(dir, "b.pdf"))).toBe(false);
});
