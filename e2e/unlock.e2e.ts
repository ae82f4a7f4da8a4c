/**
 * A profile from its first minute: made, its recovery code typed back, locked, guessed at, unlocked, recovered. After a
 * lock the window holds nothing of a book and the program answers nothing about one (R18, R19).
 */
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
import { insideOf, seen, settled, unlock } from "./window-steps.ts";

const PASSPHRASE = "lantern gravel pistachio harbour";
const NEW_PASSPHRASE = "meadow copper whistle anchor";
const AMOUNT = /\d[.,]\d\d/;
/** What the window asks for on its way; none of it may be answered while locked. */
const QUESTIONS = [
  ["books.list", {}],
  ["settings.get", {}],
  ["jobs.list", {}],
  ["backups.list", {}],
  ["accounts.list", { asOf: null }],
  ["books.status", {}],
  ["data.verify", {}],
] as const;

describeInBrowser("a profile's lock", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let page: Page;
  let code = "";
  /** The bearer that the window used last. */
  let bearer = "";
  const bearers = new Set<string>();

  const open = async () => {
    host = await startHost(data.dir);
    window = await openWindow(browser, "about:blank");
    page = window.page;
    page.on("request", (request) => {
      const used = request.headers()["x-daybook-session"];
      if (used === undefined || request.url().endsWith("/events")) return;
      bearer = used;
      bearers.add(used);
    });
    await page.goto(host.address);
  };
  const call = (session: string, name: string, input: unknown) =>
    page.evaluate(
      async ([used, body]) => {
        const headers = { "Content-Type": "application/json", "X-Daybook-Session": used };
        const response = await fetch("/call", { method: "POST", headers, body });
        return { status: response.status, reply: await response.json() };
      },
      [session, JSON.stringify({ name, input })] as const,
    );
  const lock = async () => {
    await page.keyboard.press("Control+Shift+L");
    await seen(page.getByRole("heading", { name: "Unlock Kim’s books" }));
  };

  beforeAll(async () => {
    browser = await launchChromium();
    await open();
  });
  beforeEach(tellStory(() => page));
  afterAll(async () => {
    await window?.context.close();
    await host?.stop();
    await browser?.close();
    data.remove();
  });

  it("asks who it is before anything else, and says how long a passphrase holds", async () => {
    await page.getByLabel("Your name").fill("Kim");
    const field = page.getByLabel("Passphrase", { exact: true });
    await field.fill("kim12345");
    await seen(page.getByText("Guessed at once"));
    await field.fill(PASSPHRASE);
    await seen(page.getByText("Holds for centuries"));
    await page.getByLabel("The same passphrase again").fill(PASSPHRASE);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Show a new code" }).click();
    await seen(page.getByRole("article", { name: "Recovery sheet" }));
    expect(bearers.size).toBe(2);
  });

  it("prints the code, alone on its page, and has it typed back before it counts", async () => {
    const sheet = page.getByRole("article", { name: "Recovery sheet" });
    const groups = await sheet.locator("p code").allInnerTexts();
    expect(groups).toHaveLength(7);
    code = groups.join("-");
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ media: "print" });
    const printed = await page.locator("body").innerText();
    expect(printed).toContain(groups[6]);
    expect(printed).not.toContain("I have it on paper");
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "I have it on paper" }).click();
    expect(await page.locator("body").innerText()).not.toContain(groups[0]);
    const wrong = groups[1] === "0000" ? "1111" : "0000";
    await page.keyboard.type(`${groups[0]}${wrong}`);
    await seen(page.getByText("Group 2 is not what was shown."));
    await page.getByLabel("Group 2 of 7").click();
    await page.keyboard.type(groups.slice(1).join(""));
    await seen(page.getByText("7 of 7 groups agree."));
    await page.keyboard.press("Enter");
    await seen(page.getByRole("heading", { name: "Start with what you have today" }));
    expect(await page.getByText(/no recovery code yet/).count()).toBe(0);
  });

  it("empties the window when it is locked, and answers nothing about a book", async () => {
    await page.getByLabel("Account", { exact: true }).fill("Canary bank");
    await page.getByLabel("In it today").fill("1234.56");
    await page.keyboard.press("Enter");
    await seen(page.getByRole("row", { name: /Canary bank.*1,234\.56/ }));
    await settled(page);
    const unlocked = bearer;
    await lock();
    const html = await page.content();
    expect(html).not.toContain("Canary");
    expect(await page.locator("body").innerText()).not.toMatch(AMOUNT);
    expect(await page.title()).toBe("Daybook");
    for (const [name, input] of QUESTIONS)
      for (const session of new Set([unlocked, bearer])) {
        const { status, reply } = await call(session, name, input);
        if (status === 200) expect(reply, name).toMatchObject({ ok: false, error: { code: "locked" } });
        else expect(status, name).toBe(401);
      }
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).toBe("[{},{}]");
    expect(window.complaints.filter((text) => !text.includes("401"))).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("says that a passphrase is wrong, and opens with the right one to what was there", async () => {
    await page.getByLabel("Passphrase", { exact: true }).fill("not this one");
    await page.keyboard.press("Enter");
    await seen(page.getByText(/^That is not the passphrase\. 1 wrong attempt/));
    await expect
      .poll(() => page.getByRole("button", { name: "Unlock" }).isEnabled(), { timeout: 30_000 })
      .toBe(true);
    const before = bearer;
    await unlock(page, PASSPHRASE);
    await seen(page.getByRole("row", { name: /Canary bank.*1,234\.56/ }));
    await seen(page.getByText(/1 wrong attempt was made since you were here last/));
    expect(bearer).not.toBe(before);
    const { status } = await call(before, "books.list", {});
    expect(status).toBe(401);
  });

  it("opens with the recovery code alone, and a new passphrase takes the old one's place", async () => {
    await lock();
    await page.getByRole("button", { name: "Use the recovery code" }).click();
    await page.keyboard.type(code.toLowerCase().replaceAll("-", ""));
    await page.keyboard.press("Enter");
    await seen(insideOf(page));
    await page.getByRole("link", { name: "Change the passphrase" }).click();
    await page.getByRole("button", { name: "Change the passphrase" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Group 1 of 7").click();
    await page.keyboard.type(code.replaceAll("-", ""));
    await dialog.getByLabel("Passphrase", { exact: true }).fill(NEW_PASSPHRASE);
    await dialog.getByLabel("The same passphrase again").fill(NEW_PASSPHRASE);
    await page.keyboard.press("Enter");
    await seen(page.getByText("Changed the passphrase"));
    await lock();
    await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
    await page.keyboard.press("Enter");
    await seen(page.getByText(/^That is not the passphrase/));
    await expect
      .poll(() => page.getByRole("button", { name: "Unlock" }).isEnabled(), { timeout: 30_000 })
      .toBe(true);
    await unlock(page, NEW_PASSPHRASE);
    await seen(page.getByRole("row", { name: /Canary bank/ }));
  });

  it("is locked again after a restart, and lets a second person in beside the first", async () => {
    await window.context.close();
    expect(await host.stop()).toBe(0);
    await open();
    await seen(page.getByRole("heading", { name: "Unlock Kim’s books" }));
    await page.getByRole("button", { name: "Set up another person" }).click();
    await page.getByLabel("Your name").fill("Robin");
    await page.getByRole("radio", { name: "Without a passphrase" }).check();
    await page.getByRole("button", { name: "Make the profile" }).click();
    await seen(page.getByRole("heading", { name: "Start with what you have today" }));
    expect(await page.locator("body").innerText()).not.toContain("Canary");
    await page.keyboard.press("Control+Shift+L");
    await page.getByText("Kim", { exact: true }).click();
    await unlock(page, NEW_PASSPHRASE);
    await seen(page.getByRole("row", { name: /Canary bank/ }));
  });
});
