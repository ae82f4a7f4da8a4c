/** Every place of the window in every theme, over the sample book: nobody is shut out of any of them. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../renderer/routes.ts";
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
import { enter, openSampleBook, seen, settled } from "./window-steps.ts";

const THEMES = ["light", "dark", "contrast-light", "contrast-dark"] as const;

/** Every address of routes.ts; one that is about an account is asked about `account`. */
function placesOf(account: string): string[] {
  const month = ["2026-10-01", "2026-10-31"];
  return Object.values(paths).map((place) => {
    const path: unknown = typeof place === "string" ? place : Reflect.apply(place, null, [account, ...month]);
    return String(path);
  });
}

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => location.assign(hash), `#${path}`);
  // The sample book has nothing to set up: that place leads to the dashboard at once. A report writes down what it is asked.
  await page.waitForFunction((hash) => location.hash === "#/" || location.hash.startsWith(hash), `#${path}`);
  await seen(page.locator("main"));
  await page.waitForFunction(
    () => {
      const before = document.documentElement.dataset["seen"];
      const now = document.querySelector("main")?.innerHTML ?? "";
      document.documentElement.dataset["seen"] = now;
      return now !== "" && before === now && document.querySelector("main [aria-busy=true]") === null;
    },
    undefined,
    { polling: 200 },
  );
}

describeInBrowser("themes", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let places: string[];

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address);
    const { page } = window;
    await enter(page);
    await openSampleBook(page);
    await settled(page);
    const link = page.getByRole("navigation", { name: "Book" }).getByRole("link", { name: /Joint checking/ });
    const address = (await link.getAttribute("href")) ?? "";
    places = placesOf(address.split("/").at(-1) ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    data.remove();
  });

  it.each(THEMES)("%s: every place, the palette and the map of keys hold to WCAG 2.1 AA", async (theme) => {
    const { page } = window;
    expect(places.length).toBeGreaterThan(14);
    await go(page, paths.setting("theme"));
    const words = {
      light: "Light",
      dark: "Dark",
      "contrast-light": "High contrast, light",
      "contrast-dark": "High contrast, dark",
    };
    await page.getByRole("radio", { name: words[theme], exact: true }).check();
    await page.waitForFunction((chosen) => document.documentElement.dataset["theme"] === chosen, theme);
    for (const path of places) {
      await go(page, path);
      await screenshot(page, `theme-${theme}-${path.replaceAll(/[^a-z]+/gi, "-").slice(0, 24)}`);
      expect.soft(await axeViolations(page), path).toEqual([]);
    }
    await page.keyboard.press("Control+k");
    await seen(page.getByRole("combobox", { name: "Find an action or a place" }));
    expect.soft(await axeViolations(page), "palette").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await seen(page.getByRole("dialog", { name: "Keys" }));
    expect.soft(await axeViolations(page), "keys").toEqual([]);
    await page.keyboard.press("Escape");
    expect(window.complaints).toEqual([]);
  });
});
