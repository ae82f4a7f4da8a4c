/** RPT-1: a report from the gallery to its entries and back by keys, kept under a name, and taken along as CSV and PDF. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  axeViolations,
  describeInBrowser,
  launchChromium,
  makeDataDir,
  openWindow,
  type RunningHost,
  screenshot,
  startHost,
  tellStory,
  type Window,
} from "./harness.ts";
import { openSession } from "./host-calls.ts";
import { enter, seen, settled } from "./window-steps.ts";

/** Groceries of two years, and pay; the years' sums are counted here. */
const SPENT = [
  ["2024-03-05", "-40.10"],
  ["2024-11-30", "-20.00"],
  ["2025-01-02", "-31.05"],
  ["2025-06-15", "-18.95"],
  ["2025-12-31", "-10.00"],
] as const;

describeInBrowser("reports", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window | undefined;

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    const call = await openSession(host);
    await call("profile.create", { name: "Me", protection: { kind: "unprotected" } });
    await call("books.create", { currency: "EUR" });
    const made = await call("accounts.create", { name: "Checking", subtype: "checking", currency: "EUR" });
    const account = String(made["id"]);
    const list = (await call("categories.list", {})) as { categories: { id: string; name: string }[] };
    const idOf = (name: string) => list.categories.find((category) => category.name === name)?.id ?? "";
    const record = (date: string, amount: string, payee: string, category: string) =>
      call("register.recordEntry", { account, date, payee, amount, splits: [{ category, amount }] });
    for (const [date, amount] of SPENT) await record(date, amount, "Groenhof Market", idOf("Groceries"));
    await record("2025-01-31", "900.00", "Varga Ltd", idOf("Salary"));
    await host.stop();
    host = await startHost(data.dir);
  });
  afterAll(async () => {
    await browser.close();
    await host.stop();
    data.remove();
  });
  tellStory(() => window?.page);

  const row = (page: Page, name: string) =>
    page.getByRole("table", { name: "Income statement" }).getByRole("row", { name });

  it("finds a figure, its entries, and the way back", async () => {
    window = await openWindow(browser, host.address);
    const { page } = window;
    await enter(page);
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await seen(page.getByRole("heading", { name: "What there is" }));
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "Income statement" }).click();
    await page.getByLabel("Period", { exact: true }).selectOption({ label: "Other days" });
    await page.getByLabel("From", { exact: true }).fill("2025-01-01");
    await page.getByLabel("To", { exact: true }).fill("2025-12-31");
    await seen(row(page, "Groceries 60.00 60.10 0.10 less 0%"));
    await settled(page);
    expect(await axeViolations(page)).toEqual([]);
    await screenshot(page, "report");
    await row(page, "Groceries").getByRole("link").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    const found = page.locator("[role=grid] [role=row], [role=treegrid] [role=row]", { hasText: "Groenhof" });
    await seen(found);
    await settled(page);
    expect(await found.count()).toBe(3);
    await page.goBack();
    await seen(row(page, "Groceries 60.00"));
  });

  it("goes a period back by [ and is kept under a name", async () => {
    const { page } = window as Window;
    await page
      .locator("main h1, main")
      .first()
      .click({ position: { x: 4, y: 4 } });
    await page.keyboard.press("[");
    await seen(row(page, "Groceries 60.10"));
    await page.keyboard.press("s");
    await page.getByLabel("Name", { exact: true }).fill("Food and pay");
    await page.keyboard.press("Enter");
    await seen(page.getByRole("heading", { level: 1, name: "Food and pay" }));
    await page.getByRole("link", { name: "Reports" }).first().click();
    await page.getByRole("link", { name: /Food and pay/ }).click();
    await seen(page.getByRole("table", { name: "Food and pay" }));
  });

  it("is taken along as CSV and as PDF", async () => {
    const { page, complaints } = window as Window;
    const saved = async (name: string) => {
      const waiting = page.waitForEvent("download");
      await page.getByRole("button", { name: "Take along" }).click();
      await page.getByRole("menuitem", { name }).click();
      const download = await waiting;
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const csv = await saved("As CSV");
    expect(csv.name).toMatch(/^Food and pay 2024 EUR .*\.csv$/);
    expect(csv.bytes.toString("utf8")).toContain("Groceries,0,plain,60.10,");
    const pdf = await saved("As PDF");
    expect(pdf.bytes.toString("latin1", 0, 5)).toBe("%PDF-");
    expect(complaints).toEqual([]);
  });
});
