/** Undo, redo and reversals (LED-5): by toast, by key, from Activity; after a restart of the program too. */
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
import { balanceOf, enter, entryRow, openEntry, seen, settled } from "./window-steps.ts";

describeInBrowser("taking things back", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let page: Page;

  const open = async () => {
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address);
    page = window.page;
    await enter(page);
  };
  const shut = async () => {
    await window?.context.close();
    await host?.stop();
  };
  const openChecking = async () => {
    await page
      .getByRole("navigation", { name: "Book" })
      .getByRole("link", { name: /Checking/ })
      .click();
    await seen(entryRow(page, /./));
  };
  const gone = (name: RegExp) => expect.poll(() => entryRow(page, name).count()).toBe(0);

  beforeAll(async () => {
    browser = await launchChromium();
    await open();
  });
  beforeEach(tellStory(() => page));
  afterAll(async () => {
    await shut();
    await browser?.close();
    data.remove();
  });

  it("an entry is taken back by its toast, and done again by Ctrl Shift Z", async () => {
    await page.getByLabel("Account", { exact: true }).fill("Checking");
    await page.getByLabel("In it today").fill("100");
    await page.keyboard.press("Enter");
    await seen(page.getByRole("row", { name: /Checking/ }));
    await openChecking();
    await page.keyboard.press("n");
    await page.getByRole("combobox", { name: "Payee" }).fill("Bakery");
    await page.getByRole("textbox", { name: "Out" }).fill("30");
    await page.keyboard.press("Control+Enter");
    await seen(entryRow(page, /Bakery.*30\.00/));
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await gone(/Bakery/);
    await seen(page.getByText("Undone: recorded Bakery, −30.00."));
    expect(await balanceOf(page)).toContain("100.00");
    await page.keyboard.press("Control+Shift+Z");
    await seen(entryRow(page, /Bakery.*30\.00/));
    await seen(page.getByText("Done again: recorded Bakery, −30.00."));
  });

  it("a reversal posts the opposite, marks both rows, and leads from one to the other", async () => {
    await page.keyboard.press("Home");
    await openEntry(page, /Bakery/);
    await page.getByRole("button", { name: "Reverse…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("Billed twice");
    await settled(page);
    await screenshot(page, "reverse-dialog");
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Reverse", exact: true }).click();
    await seen(entryRow(page, /Bakery.*reversal.*30\.00/));
    await seen(entryRow(page, /Bakery.*reversed.*30\.00/));
    expect(await balanceOf(page)).toContain("100.00");
    await page
      .getByRole("button", { name: /^the entry of/ })
      .first()
      .click();
    await seen(page.locator("[role=row][data-current]").filter({ hasText: "reversal" }));
    await settled(page);
    await screenshot(page, "reversed-register");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("what is reversed is not voided; Activity says why it stays, and takes the reversal back", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await seen(page.getByRole("row", { name: /Reversed Bakery/ }));
    await seen(page.getByRole("row", { name: /Did again: recorded Bakery.*reversed since/ }));
    await settled(page);
    await screenshot(page, "activity");
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 640, height: 800 });
    await page.emulateMedia({ colorScheme: "dark" });
    await settled(page);
    await screenshot(page, "activity-narrow-dark");
    const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await isWide()).toBe(false);
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("button", { name: /^Undo: reversed Bakery/ }).click();
    await seen(page.getByRole("row", { name: /Undid: reversed Bakery/ }));
  });

  it("after a restart Ctrl Z goes on where it was, and refuses with a reason at the end", async () => {
    await shut();
    await open();
    await openChecking();
    await seen(entryRow(page, /Bakery.*30\.00/));
    await page.keyboard.press("Control+Z");
    await gone(/Bakery/);
    await page.keyboard.press("Control+Z");
    await expect.poll(() => page.getByRole("link", { name: /Checking/ }).count()).toBe(0);
    await page.keyboard.press("Control+Z");
    await seen(page.getByText("Not undone: There is nothing of yours left to undo in this book."));
    for (const _ of [1, 2]) await page.keyboard.press("Control+Shift+Z");
    await openChecking();
    await seen(entryRow(page, /Bakery.*30\.00/));
    expect(window.complaints).toEqual([]);
  });
});
