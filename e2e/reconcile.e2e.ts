/** LED-9, LED-12: one account reconciled in the window, from an observed gap to a finished statement and back. */
import { fileURLToPath } from "node:url";
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
  tellStory,
  type Window,
} from "./harness.ts";
import { openSession } from "./host-calls.ts";
import { enter, entryRow, openEntry, seen, settled } from "./window-steps.ts";

const STATEMENT = fileURLToPath(new URL("files/checking.ofx", import.meta.url));
/** What was typed by hand: the last one with two digits swapped. */
const TYPED = [
  ["2024-03-01", "2500.00", "Varga Ltd"],
  ["2024-03-02", "-850.00", "Hollis Lettings"],
  ["2024-03-13", "-3.20", "Cafe Linde"],
  ["2024-03-14", "-3.20", "Cafe Linde"],
  ["2024-03-28", "-64.82", "Groenhof Market"],
] as const;

describeInBrowser("reconciling", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let account = "";
  let window: Window | undefined;

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    const call = await openSession(host);
    await call("profile.create", { name: "Me", protection: { kind: "unprotected" } });
    await call("books.create", { currency: "EUR" });
    const made = await call("accounts.create", { name: "Checking", subtype: "checking", currency: "EUR" });
    account = String(made["id"]);
    for (const [date, amount, payee] of TYPED)
      await call("register.recordEntry", {
        account,
        date,
        payee,
        amount,
        splits: [{ category: null, amount }],
      });
    await call("accounts.observe", {
      account,
      date: "2024-03-31",
      amount: "1579.32",
      source: "screenshot",
      note: "bank's app",
      available: "1500.00",
    });
    await host.stop();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    data.remove();
  });
  tellStory(() => window?.page);

  it("explains the gap, takes the bank's file, ticks by keyboard, finishes, guards, reopens", async () => {
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address);
    const { page } = window;
    await enter(page);
    const go = (hash: string) => page.evaluate((to) => location.assign(to), hash);
    await go(`#/register/${account}`);
    await seen(entryRow(page, /Groenhof/));
    await page.getByRole("link", { name: "Reconcile" }).click();
    await seen(page.getByRole("heading", { name: "Reconcile Checking" }));

    await page.getByRole("button", { name: "Explain" }).click();
    await seen(page.getByText("Two digits may be swapped"));
    await screenshot(page, "reconcile-gap");
    expect.soft(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await settled(page);
    await screenshot(page, "reconcile-overview");
    expect.soft(await axeViolations(page)).toEqual([]);

    await page.locator("main input[type=file]").setInputFiles(STATEMENT);
    await seen(page.getByText("On the bank’s file, not in the book: 1 line"));
    const figures = page.getByRole("region", { name: "The statement in hand" });
    await seen(figures.getByText("4 of 5 entries ticked"));
    await seen(figures.getByText("−64.28"));
    await screenshot(page, "reconcile-draft");
    expect.soft(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("End");
    await page.keyboard.press("Space");
    await seen(figures.getByText("5 of 5 entries ticked"));
    await page.keyboard.press("e");
    await seen(page.getByText("Two digits may be swapped"));
    await page.getByRole("button", { name: "Book the adjustment" }).click();
    await seen(figures.getByText("Agrees"));
    await screenshot(page, "reconcile-agrees");
    await page.keyboard.press("Enter");
    await seen(page.getByText(/^Finished the statement/));
    await seen(page.getByText("unchanged"));

    await go(`#/register/${account}`);
    const groenhof = entryRow(page, /Groenhof/);
    await seen(groenhof.getByText("On a reconciled statement"));
    await openEntry(page, /Groenhof/);
    await page.keyboard.press("x");
    await seen(page.getByText(/on the reconciled statement of “Checking”|on a reconciled statement:/));
    await screenshot(page, "reconcile-register");

    await page.getByRole("link", { name: "Reconcile" }).click();
    await page.getByRole("link", { name: /^Show the statement/ }).click();
    await seen(page.getByRole("cell", { name: "Balance adjustments" }).or(page.getByText("reconciled")));
    await screenshot(page, "reconcile-statement");
    expect.soft(await axeViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "Reconcile" }).click();
    await page.getByRole("button", { name: "Reopen" }).click();
    await page.getByLabel("Reason").fill("the adjustment was wrong");
    await page.getByRole("dialog").getByRole("button", { name: "Reopen" }).click();
    await seen(figures.getByText("6 of 6 entries ticked"));
    expect(window.complaints).toEqual([]);
    await window.context.close();
    await host.stop();
  });

  it.each([
    ["narrow", { width: 640, height: 900 }],
    ["dark", { dark: true }],
  ] as const)("fits its window, %s", async (dress, options) => {
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address, options);
    const { page } = window;
    await enter(page);
    const look = async (name: string) => {
      await settled(page);
      await screenshot(page, `reconcile-${name}-${dress}`);
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overhang, name).toBeLessThanOrEqual(0);
      expect.soft(await axeViolations(page), name).toEqual([]);
    };
    const go = (hash: string) => page.evaluate((to) => location.assign(to), hash);
    await go(`#/statement/${account}/2024-03-01/2024-03-31`);
    await seen(page.getByText("Hollis Lettings"));
    await look("statement");
    await go(`#/reconcile/${account}`);
    await seen(page.getByText("6 of 6 entries ticked"));
    await look("draft");
    if (dress === "dark") {
      await page.getByRole("button", { name: "Discard" }).click();
      await seen(page.getByRole("heading", { name: "Observed balances" }));
      await look("overview");
      await page.setViewportSize({ width: 640, height: 900 });
      await look("overview-narrow");
    }
    expect(window.complaints).toEqual([]);
    await window.context.close();
    await host.stop();
  });
});
