/** A register by keyboard alone: write, correct, split, categorise five at once, undo, void, bring back. The mouse is not touched. */
import type { Browser } from "playwright-core";
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
import { balanceOf, enter, entryRow, openSampleBook, seen, settled } from "./window-steps.ts";

describeInBrowser("a register by keyboard alone", () => {
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
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    data.remove();
  });
  beforeEach(tellStory(() => window?.page));

  const press = async (...keys: string[]) => {
    for (const key of keys) await window.page.keyboard.press(key);
  };
  /** The balance in cents, at the beginning and now. */
  let begun = 0;
  const cents = async () => Number((await balanceOf(window.page)).replace(/\D/g, ""));
  const type = (text: string) => window.page.keyboard.type(text);
  const focused = () =>
    window.page.evaluate(() => {
      const at = document.activeElement;
      return at?.closest("[data-edit]")?.getAttribute("data-edit") ?? at?.getAttribute("role") ?? at?.tagName;
    });
  const bar = () => window.page.getByRole("region", { name: "Selection" });
  const taken = () => window.page.locator("[role=row][aria-selected=true]");

  it("comes to the register of an account", async () => {
    await press("Control+k");
    await type("Joint checking");
    await seen(window.page.getByRole("option", { name: /Joint checking/ }));
    await press("Enter");
    await seen(entryRow(window.page, /\d/));
    begun = await cents();
  });

  it("writes an entry: the payee by a digit with its category, the day by minus, a sum for an amount", async () => {
    await press("n");
    await type("Groen");
    await seen(window.page.getByRole("option", { name: /Groenhof Market/ }));
    await press("1");
    const form = window.page.getByRole("form", { name: "New entry" });
    await expect.poll(() => form.getByRole("combobox", { name: "Category" }).inputValue()).toBe("Groceries");
    await press("Shift+Tab", "-", "Tab", "Tab", "Tab");
    await type("by keys");
    await press("Tab");
    await type("12,50+3*2");
    await press("Control+Enter");
    await seen(entryRow(window.page, /Groenhof Market.*Groceries.*by keys.*18\.50/));
    await expect.poll(cents).toBe(begun - 1850);
    expect(await focused()).toBe("grid");
  });

  it("corrects it where it stands, and goes to the row below", async () => {
    await press("Home", "m");
    await expect.poll(focused).toBe("out");
    await type("20");
    await press("Enter");
    await seen(entryRow(window.page, /by keys.*20\.00/));
    await expect.poll(focused).toBe("out");
    expect(await axeViolations(window.page)).toEqual([]);
    await settled(window.page);
    await screenshot(window.page, "keyboard-typed");
    await press("Escape");
    await expect.poll(focused).toBe("grid");
    await expect.poll(cents).toBe(begun - 2000);
  });

  it("splits it: a share for the first part, the rest for the second", async () => {
    await press("Home", "s");
    const part = (nth: number, what: string) => window.page.getByLabel(`${what} of part ${nth}`);
    await expect.poll(() => part(1, "Category").inputValue()).toBe("Groceries");
    await press("Tab", "Tab");
    await type("25%");
    await press("Tab");
    await expect.poll(() => part(1, "Amount").inputValue()).toBe("5.00");
    await press("Tab", "Tab");
    await type("Gifts");
    await press("Enter");
    await expect.poll(() => part(2, "Category").inputValue()).toMatch(/^Gifts/);
    await press("Enter");
    await seen(entryRow(window.page, /Split in 2.*20\.00/));
    expect(await focused()).toBe("grid");
  });

  it("gives five rows a category at once, and takes it back by one undo", async () => {
    await press("Home", "j", "Space", "Shift+J", "Shift+J", "Shift+J", "Shift+ArrowDown");
    await expect.poll(() => taken().count()).toBe(5);
    await seen(bar().getByText("5 entries selected"));
    await press("c");
    await type("Gifts");
    await press("Enter", "Enter");
    await seen(window.page.getByText("Corrected 5 entries"));
    expect((await taken().allInnerTexts()).every((text) => text.includes("Gifts"))).toBe(true);
    expect(await axeViolations(window.page)).toEqual([]);
    await screenshot(window.page, "keyboard-selected");
    await press("Control+z");
    await seen(window.page.getByText(/^Undone: /));
    await expect
      .poll(async () => (await taken().allInnerTexts()).some((text) => text.includes("Gifts")))
      .toBe(false);
  });

  it("voids them together and brings them back", async () => {
    const balance = await balanceOf(window.page);
    await press("x");
    await seen(window.page.getByText("Voided 5 entries"));
    await expect.poll(() => balanceOf(window.page)).not.toBe(balance);
    await seen(bar().getByRole("button", { name: "Bring back" }));
    await press("x");
    await seen(window.page.getByText("Brought 5 entries back"));
    await expect.poll(() => balanceOf(window.page)).toBe(balance);
    await press("Escape");
    await expect.poll(() => taken().count()).toBe(0);
    expect(window.complaints).toEqual([]);
  });
});
