/** The dashboard in a real browser: arranged by keys and by mouse, kept; its charts read, opened and taken along. */
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
  startHost,
} from "./harness.ts";
import { enter, openSampleBook, seen, settled } from "./window-steps.ts";

describeInBrowser("the dashboard", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    ({ page } = await openWindow(browser, host.address));
    await enter(page);
    await openSampleBook(page);
    await settled(page);
  });
  afterAll(async () => {
    await browser.close();
    await host.stop();
    data.remove();
  });

  const titles = () => page.locator("main h2").allInnerTexts();
  const grip = (name: string) => page.getByRole("button", { name: `Move ${name}`, exact: true });

  it("is arranged by keys alone, and the focus stays on what is moved", async () => {
    await page.getByRole("button", { name: "Arrange", exact: true }).click();
    await grip("Net worth").focus();
    for (const key of ["Space", "ArrowRight", "ArrowRight", "ArrowLeft"]) await page.keyboard.press(key);
    await seen(page.getByText("Net worth: place 2 of 7"));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Move Net worth");
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    await seen(page.getByText("Net worth put back on place 2 of 7"));
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await expect.poll(titles).toEqual(expect.arrayContaining(["Needs a look", "Net worth"]));
    expect((await titles()).slice(0, 2)).toEqual(["Needs a look", "Net worth"]);
  });

  it("is arranged by mouse", async () => {
    await page.getByRole("button", { name: "Arrange", exact: true }).click();
    const [from, to] = [await grip("Net worth").boundingBox(), await grip("Needs a look").boundingBox()];
    if (from === null || to === null) throw new Error("no grips");
    await page.mouse.move(from.x + 40, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 12, { steps: 12 });
    await page.mouse.up();
    await expect.poll(async () => (await titles()).slice(0, 2)).toEqual(["Net worth", "Needs a look"]);
    await page.getByRole("button", { name: "Put Accounts away" }).click();
    await page.getByRole("button", { name: "Done", exact: true }).click();
  });

  it("stands as it was left in the next window", async () => {
    await host.stop();
    host = await startHost(data.dir);
    await page.context().close();
    ({ page } = await openWindow(browser, host.address));
    await enter(page);
    await settled(page);
    await expect.poll(titles).not.toContain("Accounts");
    expect((await titles()).slice(0, 2)).toEqual(["Net worth", "Needs a look"]);
  });

  it("a chart is read point by point, turns into its table, and opens its entries", async () => {
    const flow = page.getByRole("slider", { name: /^Cash flow/ });
    await flow.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    expect(await flow.getAttribute("aria-valuetext")).toMatch(/^\w+ \d{4}: In .+, Out minus .+, Net /);
    await page.keyboard.press("t");
    await seen(page.getByRole("region", { name: "Cash flow as a table" }));
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
      "Cash flow as a table",
    );
    await page.keyboard.press("t");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect.poll(() => decodeURIComponent(page.url())).toMatch(/#\/register\?q=date:/);
    await page.goBack();
    await settled(page);
  });

  it("a chart is taken along as a picture and as CSV", async () => {
    const taken = async (item: string) => {
      await page.getByRole("button", { name: "More about Spending by category" }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: item }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const csv = await taken("Save as CSV");
    expect(csv.name).toBe("spending.csv");
    expect(csv.bytes.toString("utf8")).toMatch(/^Category,"Out, EUR"\r\nHousing,\d+\.\d\d\r\n/);
    const picture = await taken("Save as a picture");
    expect(picture.name).toBe("spending.png");
    expect(picture.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(picture.bytes.readUInt32BE(16)).toBeGreaterThan(200);
  });
});
