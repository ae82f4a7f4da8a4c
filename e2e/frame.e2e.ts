/** The frame of the window in a real Chromium: the palette by keys alone, and parts that could not be loaded. */
import type { Browser } from "playwright-core";
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
  type Window,
} from "./harness.ts";
import { enter, entryRow, openSampleBook, seen, settled } from "./window-steps.ts";

describeInBrowser("the frame", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address);
    await enter(window.page);
    await openSampleBook(window.page);
    await settled(window.page);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    data.remove();
  });

  it("finds a place, an account and an action by keys alone, and leaves the focus where it was", async () => {
    const { page } = window;
    const search = page.getByRole("main").getByLabel("Search entries").first();
    const isInSearch = () => search.evaluate((box) => box === document.activeElement);
    await page.keyboard.press("Control+k");
    await seen(page.getByRole("combobox", { name: "Find an action or a place" }));
    await screenshot(page, "palette");
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type("gro");
    await screenshot(page, "palette-typed");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("register of");
    await page.keyboard.press("Enter");
    await seen(entryRow(page, /\d/));
    await page.keyboard.press("Control+k");
    await page.keyboard.type("find en");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("search");
    await page.keyboard.press("Enter");
    await expect.poll(isInSearch).toBe(true);
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Escape");
    await expect.poll(isInSearch).toBe(true);
    expect(window.complaints).toEqual([]);
  });

  it("says so when a page could not be loaded, and loads it when asked again", async () => {
    const { page } = window;
    await page.route("**/currencies-screen*", (route) => route.abort());
    await page.evaluate(() => location.assign("#/currencies"));
    await seen(page.getByRole("heading", { level: 1, name: "This page stopped working" }));
    await seen(page.getByRole("navigation", { name: "Book" }));
    await page.unroute("**/currencies-screen*");
    await page.getByRole("button", { name: "Open it again" }).click();
    await seen(page.getByRole("heading", { level: 1, name: "Currencies" }));
  });

  it("prints a page whole, without what only a screen needs, with book, day and log head under it", async () => {
    const { page } = window;
    await page.evaluate(() => location.assign("#/categories"));
    await settled(page);
    await page.emulateMedia({ media: "print" });
    await screenshot(page, "print-categories");
    await expect.poll(() => page.getByRole("navigation").isVisible()).toBe(false);
    expect(await page.locator("main button:visible, main input:visible").count()).toBe(0);
    const cut = await page.evaluate(() => {
      const main = document.querySelector("main");
      return main === null ? null : main.scrollHeight - main.clientHeight;
    });
    expect(cut).toBe(0);
    expect(await page.locator("footer:visible").innerText()).toMatch(
      /Sample book · printed .* · log head [0-9a-f]{16}/,
    );
    await page.emulateMedia({ media: "screen" });
  });
});
