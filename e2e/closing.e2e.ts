/** Closing a month in the window, over the built program: checks, lock, refusal, and opening it again with a reason (LED-11). */
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
  type WindowOptions,
} from "./harness.ts";
import { enter, entryRow, openEntry, openSampleBook, seen, settled } from "./window-steps.ts";

const goTo = (page: Page, path: string) => page.evaluate((hash) => location.assign(hash), `#/${path}`);

describeInBrowser("closing a month", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    data.remove();
  });

  const inWindow = async (options: WindowOptions, story: (page: Page) => Promise<void>) => {
    host = await startHost(data.dir);
    const window = await openWindow(browser, host.address, options);
    try {
      await enter(window.page);
      await openSampleBook(window.page);
      await story(window.page);
      expect(window.complaints).toEqual([]);
    } finally {
      await window.context.close();
      await host.stop();
    }
  };

  it("locks its entries, says why everywhere, and opens them again with a reason", async () => {
    await inWindow({}, async (page) => {
      await goTo(page, "closing");
      const months = page.getByRole("table", { name: "Months" });
      await seen(months);
      const newest = months.getByRole("row").nth(2);
      const name = (await newest.getByRole("rowheader").innerText()).trim();
      const which = page.getByLabel("Month or year");
      await which.selectOption({ label: name });
      await settled(page);
      await screenshot(page, "closing-before");
      await page.getByRole("button", { name: `Close ${name}` }).click();
      const dialog = page.getByRole("dialog", { name: `Close ${name}?` });
      await seen(dialog);
      await settled(page);
      await screenshot(page, "closing-dialog");
      await dialog.getByLabel("Reason (optional)").fill("sent to the tax office");
      await dialog.getByRole("button", { name: `Close ${name}` }).click();
      await seen(page.getByText(/^Closed \d+ months?$/));
      await seen(months.getByRole("row", { name: new RegExp(`^${name}.*closed.*sent to the tax office`) }));
      expect(await axeViolations(page)).toEqual([]);
      await screenshot(page, "closing-closed");

      await goTo(page, "register?q=payee%3AVonk");
      const row = entryRow(page, /Month closed/);
      await seen(row);
      await openEntry(page, /Month closed/);
      await seen(page.getByText(/^\w+ \d{4} is closed, so this entry stays as it is/));
      expect(await page.getByRole("button", { name: /^Void/ }).isDisabled()).toBe(true);
      await settled(page);
      await row.evaluate((element) => element.scrollIntoView({ block: "center" }));
      await settled(page);
      await screenshot(page, "closing-register");
      const day = await closedDay(page);
      await page
        .getByRole("button", { name: /^New entry/ })
        .first()
        .click();
      await page.getByLabel("Date", { exact: true }).fill(day);
      await seen(page.getByText(`${name} is closed.`, { exact: true }));
      await settled(page);
      await screenshot(page, "closing-form");
      await page.getByRole("main").getByRole("link", { name: "Closing" }).first().click();

      await page.getByRole("button", { name: `Open again: ${name}` }).click();
      const reopen = page.getByRole("dialog", { name: `Open ${name} again?` });
      await reopen.getByRole("button", { name: `Open ${name} again` }).click();
      await seen(reopen.getByText(/Say why/));
      await screenshot(page, "closing-reopen");
      await reopen.getByLabel("Reason").fill("one more bill");
      await reopen.getByRole("button", { name: `Open ${name} again` }).click();
      await seen(months.getByRole("row", { name: new RegExp(`^${name}.*open again.*one more bill`) }));
      // And closed once more, for the pictures below.
      await page.getByRole("button", { name: `Close ${name}` }).click();
      await dialog.getByRole("button", { name: `Close ${name}` }).click();
      await seen(page.getByText("Every month that is over is closed."));
    });
  });

  it.each([
    ["dark", { dark: true }],
    ["narrow", { width: 640, height: 900 }],
  ] as const)("looks right %s", async (dress, options) => {
    await inWindow(options, async (page) => {
      await goTo(page, "closing");
      await seen(page.getByRole("table", { name: "Months" }));
      await settled(page);
      await screenshot(page, `closing-${dress}`);
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overhang).toBeLessThanOrEqual(0);
      expect(await axeViolations(page)).toEqual([]);
      await goTo(page, "register?q=payee%3AVonk");
      await seen(entryRow(page, /Month closed/));
      await settled(page);
      const closed = page.getByRole("grid").getByRole("row", { name: /Month closed/ });
      const count = await closed.count();
      await closed.first().hover();
      // Under the pointer its mark gives way to a box to tick, and its name still says it.
      expect(await closed.count()).toBe(count);
      await openEntry(page, /Month closed/);
      await seen(page.getByText(/^\w+ \d{4} is closed, so this entry stays as it is/));
      await settled(page);
      await entryRow(page, /Month closed/).evaluate((element) => element.scrollIntoView({ block: "center" }));
      await settled(page);
      await screenshot(page, `closing-register-${dress}`);
    });
  });
});

/** A day in a closed month, from the program itself. */
async function closedDay(page: Page): Promise<string> {
  const label = page.locator("[role=row]").filter({ hasText: "Month closed" }).first().locator(".vh").nth(1);
  const text = await label.innerText();
  const parsed = new Date(`${/\d{4}/.test(text) ? text : `${text} ${new Date().getFullYear()}`} UTC`);
  return parsed.toISOString().slice(0, 10);
}
