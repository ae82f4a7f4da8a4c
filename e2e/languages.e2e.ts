/**
 * The window in languages nobody speaks (renderer/i18n/pseudo.ts): what did not come from the catalogue stands out, and
 * what does not fit, or does not turn round, is found.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SCENES, type Scene } from "../scripts/gallery-scenes.ts";
import {
  describeInBrowser,
  launchChromium,
  makeDataDir,
  openWindow,
  type RunningHost,
  screenshot,
  startHost,
  type Window,
} from "./harness.ts";
import { enter, openSampleBook, settled } from "./window-steps.ts";
import { hearData, leftover, misfits, textsOnPage } from "./words-on-page.ts";

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 640, height: 900 };

/** Waits until the page stands still: some places have neither heading nor table to wait for. */
async function still(page: Page): Promise<void> {
  await page.evaluate(() => delete document.documentElement.dataset["stood"]);
  await page.waitForFunction(
    () => {
      const root = document.documentElement;
      const before = root.dataset["stood"];
      const now = `${location.hash} ${document.body.innerHTML.length}`;
      root.dataset["stood"] = now;
      return document.querySelector("main [aria-busy=true]") === null && before === now;
    },
    undefined,
    { polling: 120 },
  );
}

describeInBrowser("languages", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let heard: ReadonlySet<string>;
  let account = "";

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address, WIDE);
    heard = hearData(window.page);
    await enter(window.page);
    await openSampleBook(window.page);
    await settled(window.page);
    const link = window.page.locator("a[href*='#/register/']").first();
    account = (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
    expect(account).not.toBe("");
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    data.remove();
  });

  async function go({ path, steps }: Pick<Scene, "path" | "steps">): Promise<void> {
    const { page } = window;
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      path.replace("{account}", account),
    );
    await still(page);
    await steps?.(page);
    await still(page);
  }

  /** Chooses German in the settings, and has the program keep another language instead: one that no setting offers. */
  async function speak(language: string): Promise<void> {
    const { page } = window;
    await page.route("**/call", async (route) => {
      const body = route.request().postData() ?? "";
      await route.continue({ postData: body.replace('"value":"de"', `"value":"${language}"`) });
    });
    await go({ path: "/settings" });
    await page.locator('input[name="look.language"]').nth(2).click({ force: true });
    await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
    await page.unroute("**/call");
    // What was done a moment ago was said in the language of that moment.
    await page.locator("[aria-live] button").first().waitFor({ state: "detached" });
    await still(page);
  }

  /** What each scene has that it should not, by scene. */
  async function lookedAt(
    name: string,
    look: () => Promise<readonly string[]>,
  ): Promise<Record<string, readonly string[]>> {
    const wrong: Record<string, readonly string[]> = {};
    for (const scene of SCENES) {
      await go(scene);
      const found = await look();
      if (found.length > 0) wrong[scene.name] = found;
      await screenshot(window.page, `${name}-${scene.name}`);
      await window.page.keyboard.press("Escape");
    }
    return wrong;
  }

  const strangers = async () =>
    (await textsOnPage(window.page)).map((text) => leftover(text, heard)).filter((text) => text !== "");
  const unfit = () => misfits(window.page);

  it("says nothing that is not in the catalogue", { timeout: 180_000 }, async () => {
    await speak("en-XA");
    expect(await lookedAt("pseudo", strangers)).toEqual({});
    // The search finds something where there is something.
    await window.page.evaluate(() => document.querySelector("main")?.append("Forgotten words"));
    expect(await strangers()).toEqual(["Forgotten words"]);
    expect(leftover("⟦ðöñé ⟦ŵîţĥ⟧ ţĥîš⟧ and that", new Set())).toBe("and that");
  });

  it.each([
    ["en-XA", "ltr"],
    ["ar-XB", "rtl"],
  ])("lays out longer words, %s, %s, wide and narrow", { timeout: 240_000 }, async (language, dir) => {
    await speak(language);
    const { page } = window;
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(dir);
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      expect([size.width, await lookedAt(`${language}-${size.width}`, unfit)]).toEqual([size.width, {}]);
    }
    // The measure finds what does not fit.
    await page.evaluate(() => {
      const wide = document.createElement("div");
      wide.style.width = "2000px";
      wide.textContent = "x";
      document.querySelector("main")?.prepend(wide);
    });
    expect(await unfit()).not.toEqual([]);
    await page.setViewportSize(WIDE);
    await go({ path: "/settings" });
  });
});
