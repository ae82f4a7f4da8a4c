/** Two currencies in the window (LED-10): a transfer with both amounts, a rate file, totals that say how they came about. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
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
import { balanceOf, enter, entryRow, seen, settled } from "./window-steps.ts";

describeInBrowser("two currencies", () => {
  const data = makeDataDir();
  const files = mkdtempSync(join(tmpdir(), "daybook-rates-"));
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address);
    page = window.page;
    await enter(page);
  });
  beforeEach(tellStory(() => page));
  afterAll(async () => {
    await window?.context.close();
    await host?.stop();
    await browser?.close();
    data.remove();
    rmSync(files, { recursive: true, force: true });
  });

  const side = () => page.getByRole("navigation", { name: "Book" });
  const go = (name: string) => side().getByRole("link", { name }).first().click();

  it("an account in another currency makes the total partial and says what is not in it", async () => {
    await page.getByLabel("Currency").selectOption("EUR");
    await page.getByLabel("Account", { exact: true }).fill("Checking");
    await page.getByLabel("In it today").fill("1000");
    await page.keyboard.press("Enter");
    await seen(page.getByRole("row", { name: /Checking/ }));
    await page.getByRole("button", { name: "Add account" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Dollars");
    await dialog.getByLabel("Currency").selectOption("USD");
    await dialog.getByLabel("In it", { exact: true }).fill("500");
    await dialog.getByRole("button", { name: "Add account" }).click();
    await go("Dashboard");
    await seen(page.getByText("Not in it, for want of a rate:"));
    await seen(
      page
        .getByRole("region", { name: /Net worth/ })
        .getByText("partial")
        .first(),
    );
    await settled(page);
    await screenshot(page, "currencies-partial");
  });

  it("a file of the European Central Bank gives it its rates", async () => {
    await go("Currencies");
    const path = join(files, "eurofxref-hist.csv");
    const year = new Date().getFullYear();
    writeFileSync(path, `Date,USD,JPY,CYP,\n${year}-01-02,1.25,160,N/A,\n${year - 1}-12-31,1.2,159,N/A,\n`);
    await seen(page.getByRole("button", { name: "Import a file" }));
    await page.locator("main input[type=file]").setInputFiles(path);
    await seen(page.getByText("4 added, 0 replaced; 0 of yours kept."));
    await seen(page.getByRole("cell", { name: "1 EUR = 1.25 USD" }));
    expect(await axeViolations(page)).toEqual([]);
    await go("Dashboard");
    await seen(page.getByText(/Rates used/));
    expect(await page.getByText("Not in it, for want of a rate:").count()).toBe(0);
    await page.getByText(/Rates used/).click();
    await seen(page.getByText("1 USD = 0.8 EUR"));
    await expect
      .poll(() =>
        page
          .getByRole("region", { name: /Net worth/ })
          .first()
          .innerText(),
      )
      .toMatch(/1,400\s*\.00/);
    expect(await axeViolations(page)).toEqual([]);
    await settled(page);
    await screenshot(page, "currencies-dashboard");
  });

  it("a transfer typed in the register asks for the second amount and shows the rate of both", async () => {
    await go("Dollars");
    await seen(entryRow(page, /./));
    await page.keyboard.press("n");
    await page.getByRole("combobox", { name: "Category or account" }).fill("Checking");
    await page.getByRole("option", { name: /Checking/ }).click();
    await page.getByRole("textbox", { name: "Out" }).fill("100");
    await page.getByRole("textbox", { name: "Out" }).press("Control+Enter");
    await seen(page.getByText(/The other account is in EUR/));
    await page.getByRole("textbox", { name: "Arrives in EUR" }).fill("91.37");
    await seen(page.getByText("1 USD = 0.9137 EUR"));
    await settled(page);
    await screenshot(page, "currencies-transfer-form");
    await page.getByRole("textbox", { name: "Arrives in EUR" }).press("Control+Enter");
    await seen(entryRow(page, /To Checking.*91\.37/));
    expect(await balanceOf(page)).toContain("400.00");
    await go("Checking");
    await seen(entryRow(page, /From Dollars.*91\.37/));
    expect(await balanceOf(page)).toContain("1,091.37");
  });

  it("is corrected from the other side, and its postings tell the exchange", async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+Enter");
    const into = page.getByRole("textbox", { name: "In", exact: true });
    await seen(page.getByRole("textbox", { name: "Leaves in USD" }));
    expect(await page.getByRole("textbox", { name: "Leaves in USD" }).inputValue()).toBe("100.00");
    await into.fill("92");
    await into.press("Control+Enter");
    await expect.poll(() => balanceOf(page)).toContain("1,092.00");
    await page.keyboard.press("o");
    await seen(page.getByText("1 USD = 0.92 EUR"));
    await settled(page);
    await screenshot(page, "currencies-entry");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("what it has gained is on the page of currencies; totals are shown in another currency", async () => {
    await go("Currencies");
    await seen(page.getByRole("region", { name: "Exchange gains" }).getByText("EUR / USD"));
    await settled(page);
    await screenshot(page, "currencies-page");
    await page.getByLabel("Totals are shown in").selectOption("USD");
    await page.getByRole("region", { name: "Totals" }).getByRole("button", { name: "Change" }).click();
    await seen(page.getByText("Totals are in USD now. No entry was changed."));
    await page.getByRole("form", { name: "Your own currencies" }).getByLabel("Code").fill("points");
    await page
      .getByRole("form", { name: "Your own currencies" })
      .getByRole("button", { name: "Add" })
      .click();
    await seen(page.getByRole("cell", { name: "POINTS" }).first());
    await go("Dashboard");
    await expect
      .poll(() =>
        page
          .getByRole("region", { name: /Net worth/ })
          .first()
          .innerText(),
      )
      .toMatch(/1,765\s*\.00/);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 640, height: 900 });
    await settled(page);
    await screenshot(page, "currencies-dashboard-dark-narrow");
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(page.url().replace(/#.*$/, "#/currencies"));
    await seen(page.getByRole("region", { name: "Exchange gains" }));
    await settled(page);
    await screenshot(page, "currencies-page-dark-narrow");
    expect(await axeViolations(page)).toEqual([]);
  });
});
