/** The window as a whole, over the sample book: every page in every dress, and what it says when the program is gone. */
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
  type WindowOptions,
} from "./harness.ts";
import { enter, entryRow, openSampleBook, seen, settled } from "./window-steps.ts";

const PAGES = ["", "register", "categories", "import", "closing", "activity", "data", "settings"] as const;

describeInBrowser("the window", () => {
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

  /** Runs `story` in a window of its own on the sample book; nothing may have gone wrong behind it. */
  const inSampleBook = async (options: WindowOptions, story: (window: Window) => Promise<void>) => {
    host = await startHost(data.dir);
    const window = await openWindow(browser, host.address, options);
    try {
      await enter(window.page);
      await openSampleBook(window.page);
      await story(window);
      expect(window.complaints).toEqual([]);
    } finally {
      await window.context.close();
      await host.stop();
    }
  };

  it.each([
    ["wide", {}],
    ["dark", { dark: true }],
    ["narrow", { width: 400, height: 800 }],
  ] as const)(
    "every page, %s: nothing sticks out, breaks the content policy, or shuts anybody out",
    async (dress, options) => {
      await inSampleBook(options, async ({ page }) => {
        for (const path of PAGES) {
          await page.evaluate((hash) => location.assign(hash), `#/${path}`);
          await settled(page);
          await screenshot(page, `${dress}-${path === "" ? "dashboard" : path}`);
          const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect.soft(overhang, `${path} is wider than the window`).toBeLessThanOrEqual(0);
          expect.soft(await axeViolations(page), path).toEqual([]);
        }
      });
    },
  );

  it("moves through a register by keyboard", async () => {
    await inSampleBook({}, async ({ page }) => {
      await page.keyboard.press("g");
      await page.keyboard.press("r");
      await seen(entryRow(page, /\d/));
      const current = () => page.locator("[role=row][data-current]").getAttribute("aria-rowindex");
      await page.keyboard.press("j");
      const first = Number(await current());
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      expect(Number(await current())).toBe(first + 2);
      await page.keyboard.press("k");
      expect(Number(await current())).toBe(first + 1);
      await page.keyboard.press("o");
      await seen(page.getByRole("table", { name: "Postings" }));
      await page.keyboard.press("/");
      await expect
        .poll(() =>
          page
            .getByRole("combobox", { name: "Search entries" })
            .evaluate((box) => box === document.activeElement),
        )
        .toBe(true);
    });
  });

  it("says so when the tab was loaded again: the session lived in its memory only", async () => {
    await inSampleBook({}, async (window) => {
      await window.page.reload();
      await seen(window.page.getByText("This tab’s session has ended"));
    });
  });

  it("says so when the program has stopped, and that what was saved is safe", async () => {
    host = await startHost(data.dir);
    const window = await openWindow(browser, host.address);
    await enter(window.page);
    await seen(window.page.getByRole("navigation", { name: "Book" }));
    expect(await host.stop()).toBe(0);
    await seen(window.page.getByText(/^Daybook has stopped/));
    expect(await window.page.locator("body").innerText()).not.toMatch(/\d\.\d\d/);
    await window.context.close();
  });
});
