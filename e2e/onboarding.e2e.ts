/** ACC-5: from nothing to the first entry, step by step, by keyboard where a keyboard is quicker; and on after closing. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import {
  axeViolations,
  describeInBrowser,
  launchChromium,
  makeDataDir,
  openWindow,
  type RunningHost,
  startHost,
  tellStory,
  type Window,
} from "./harness.ts";
import { enter, entryRow, seen, settled, takePictures } from "./window-steps.ts";

describeInBrowser("a book is set up", () => {
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
  const title = (name: string) => seen(page.getByRole("heading", { level: 2, name }));

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

  it("begins with one typed line, and goes on with as many as one has", async () => {
    await page.getByLabel("Account", { exact: true }).fill("Checking");
    await page.getByLabel("In it today").fill("1000+250.50");
    await page.keyboard.press("Enter");
    await title("What else do you have, and owe?");
    await page.getByLabel("Account", { exact: true }).fill("Visa");
    await page.getByLabel("Kind").selectOption("card");
    await page.getByLabel("Owed today").fill("612.48");
    await page.keyboard.press("Enter");
    await seen(page.getByText("Wrote Visa"));
    await seen(page.getByRole("row", { name: /Visa.*612\.48/ }));
    await settled(page);
    expect(await axeViolations(page)).toEqual([]);
    await takePictures(page, "set-up-accounts", 900, 1000);
    await page.getByRole("button", { name: "Go on", exact: true }).click();
  });

  it("divides the income into shares that stay a hundred, and is left in the middle", async () => {
    await title("What comes in each month?");
    await page.getByLabel("Income of a month").fill("3100");
    await page.getByLabel("Essentials, percent").fill("60");
    expect(await page.getByLabel("Desires, percent").inputValue()).toBe("20");
    expect(await axeViolations(page)).toEqual([]);
    await takePictures(page, "set-up-income", 900, 1000);
    await page.keyboard.press("Enter");
    await title("Bring what your bank has");
    await shut();
  });

  it("goes on after closing where it stood, and ends with the first entry", async () => {
    await open();
    await title("Bring what your bank has");
    await page.getByRole("button", { name: "Skip", exact: true }).click();
    await title("The book is yours");
    await seen(page.getByText("3,100.00"));
    await seen(page.getByText("638.02").first());
    await page.getByRole("button", { name: /Write an entry/ }).click();
    await page.getByRole("combobox", { name: "Payee" }).fill("Bakery");
    await page.getByRole("textbox", { name: "Out" }).fill("4.20");
    await page.keyboard.press("Control+Enter");
    await seen(entryRow(page, /Bakery.*4\.20/));
  });

  it("is not asked again, and can be begun again from Settings", async () => {
    await shut();
    await open();
    await seen(page.getByRole("link", { name: "Dashboard" }));
    expect(page.url()).not.toContain("set-up");
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Set up again" }).click();
    await title("What else do you have, and owe?");
    await seen(page.getByRole("row", { name: /Checking.*1,246\.30/ }));
  });
});
