/** The book as it was (LED-7): a day and a moment chosen anywhere, kept on every page, nothing written meanwhile. */
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

describeInBrowser("the book as it was", () => {
  const data = makeDataDir();
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
  });

  const banner = () => page.getByRole("status").filter({ hasText: "as it was known at" });
  const openChecking = async () => {
    await page
      .getByRole("navigation", { name: "Book" })
      .getByRole("link", { name: /Checking/ })
      .click();
    await seen(entryRow(page, /./));
  };

  it("an entry is written, and corrected", async () => {
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
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const out = page.getByRole("textbox", { name: "Out" });
    await out.fill("45");
    await page.keyboard.press("Control+Enter");
    await seen(entryRow(page, /Bakery.*45\.00/));
    expect(await balanceOf(page)).toContain("55.00");
  });

  it("from its history the book is shown as it was known with the first version", async () => {
    await page.keyboard.press("h");
    await page.getByRole("button", { name: /^The book as it was known with/ }).click();
    await seen(banner());
    await seen(entryRow(page, /Bakery.*30\.00/));
    await expect.poll(() => balanceOf(page)).toContain("70.00");
    await seen(page.getByRole("navigation", { name: "Book" }).getByText("70.00").first());
    expect(await banner().innerText()).toMatch(/^As of today, as it was known at \d+ \w+ \d{4} \d\d:\d\d\. /);
    await settled(page);
    await screenshot(page, "past-register");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("nothing can be written, and every button says why", async () => {
    const entry = page.getByRole("button", { name: "New entry" });
    expect(await entry.first().isDisabled()).toBe(true);
    expect(await entry.first().getAttribute("title")).toContain("Go back to now to write");
    expect(await page.getByRole("button", { name: "Add account" }).isDisabled()).toBe(true);
    const search = page.getByRole("combobox", { name: "Search entries" });
    await search.fill("bakery");
    await search.press("Enter");
    await seen(page.getByText("“bakery” can be looked for only in the book as it is known now"));
    await search.fill("out amount>29");
    await seen(page.getByText("1 entry found"));
    await search.press("Escape");
    for (const key of ["n", "x", "e"]) await page.keyboard.press(key);
    await seen(entryRow(page, /Bakery.*30\.00/));
    expect(await page.getByRole("textbox", { name: "Out" }).count()).toBe(0);
  });

  it("other pages answer for the same moments", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await seen(banner());
    await seen(page.getByRole("row", { name: /Checking.*70\.00/ }));
    await settled(page);
    await screenshot(page, "past-dashboard");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await seen(banner());
    expect(await page.getByRole("button", { name: "Add a category of spending" }).isDisabled()).toBe(true);
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await seen(page.getByText("Files are taken in now"));
  });

  it("Escape goes back to now", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await seen(banner());
    await page.keyboard.press("Escape");
    await banner().waitFor({ state: "detached" });
    await seen(page.getByRole("row", { name: /Checking.*55\.00/ }));
  });

  it("the control in the header takes a day and a moment, and refuses one to come", async () => {
    await page.keyboard.press(".");
    const known = page.getByLabel("As known at");
    await known.fill("2099-01-01T10:00");
    await page.getByRole("button", { name: "Show it" }).click();
    await seen(page.getByText("This is still to come"));
    await screenshot(page, "past-control");
    await known.fill("2001-01-01T10:00");
    await page.getByLabel("As of the end of").fill("2020-12-31");
    await page.getByRole("button", { name: "Show it" }).click();
    await seen(page.getByText(/As of\s+31 December 2020, as it was known at 1 January 2001 10:00\./));
    await seen(page.getByText(/^Nothing was known then: this book begins on \d+ \w+ \d{4}/));
    await page.getByRole("button", { name: "Back to now" }).click();
    await seen(page.getByRole("row", { name: /Checking.*55\.00/ }));
    expect(window.complaints).toEqual([]);
  });
});
