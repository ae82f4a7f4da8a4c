/**
 * node scripts/screenshots.mjs [DIR]: the pictures of the README, from the built program: set up, locked, wide, narrow,
 * dark, empty, backups, and a register of 100,000 entries. They are for looking at, too, whenever the window changes.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureBuilt, rootDir } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
await ensureBuilt();
const { launchChromium, makeDataDir, openWindow, startHost } = await import("../e2e/harness.ts");
const { enter, settled, unlock } = await import("../e2e/window-steps.ts");
const { makeBook } = await import("./gallery-books.ts");

const outDir = resolve(process.argv[2] ?? join(rootDir, "docs/screenshots"));

async function picture(page, name) {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(outDir, `${name}.png`) });
  console.log(join(outDir, `${name}.png`));
}

/** `gate`: how the story comes in; the profile without a passphrase by default. */
async function inWindow(browser, dataDir, { gate = enter, ...options }, story) {
  const host = await startHost(dataDir);
  const { page, context } = await openWindow(browser, host.address, options);
  try {
    await gate(page);
    await story(page, async (name) => {
      await settled(page);
      await picture(page, name);
    });
  } finally {
    await context.close();
    await host.stop();
  }
}

const go = (page, hash) => page.evaluate((to) => location.assign(to), hash);

/** The register of the first account that is called a checking account. */
const openAccount = (page) =>
  page
    .getByRole("navigation", { name: "Book" })
    .getByRole("link", { name: /checking/i })
    .first()
    .click();

async function samplePictures(browser, dataDir) {
  await inWindow(browser, dataDir, {}, async (page, take) => {
    await take("empty");
    await page.getByText("Look around the sample book").click();
    await page.getByText(/^Sample book: a made-up household/).waitFor();
    await take("dashboard-wide");
    await go(page, "#/reports/income-statement");
    await take("report");
    await go(page, "#/accounts");
    await take("accounts");
    await go(page, "#/register");
    await take("register-all");
    await openAccount(page);
    await settled(page);
    await page.locator("[role=row][aria-selected]").nth(3).click();
    await take("register-wide");
  });
  await inWindow(browser, dataDir, { dark: true }, async (page, take) => {
    await page.getByText(/^Sample book: a made-up household/).waitFor();
    await take("dashboard-dark");
    await go(page, "#/register");
    await take("register-dark");
  });
  await inWindow(browser, dataDir, { width: 640, height: 900 }, async (page, take) => {
    await page.getByText(/^Sample book: a made-up household/).waitFor();
    await take("dashboard-narrow");
    await go(page, "#/register");
    await take("register-narrow");
  });
}

const PASSPHRASE = "lantern gravel pistachio harbour";

/** What stands before a book: set-up, the recovery sheet, the lock; and the backups behind it. */
async function profilePictures(browser, dataDir) {
  const firstSteps = async (page) => {
    await page.getByLabel("Your name").fill("Kim");
    await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
    await picture(page, "set-up");
    await page.getByLabel("The same passphrase again").fill(PASSPHRASE);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Show a new code" }).click();
    const sheet = page.getByRole("article", { name: "Recovery sheet" });
    await sheet.waitFor();
    await picture(page, "recovery-sheet");
    const groups = await sheet.locator("p code").allInnerTexts();
    await page.getByRole("button", { name: "I have it on paper" }).click();
    await page.keyboard.type(groups.join(""));
    await page.getByText("7 of 7 groups agree.").waitFor();
    await page.keyboard.press("Enter");
  };
  await inWindow(browser, dataDir, { gate: firstSteps }, async (page, take) => {
    await page.getByLabel("Account", { exact: true }).fill("Joint checking");
    await page.getByLabel("In it today").fill("3482.16");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /Joint checking.*3,482\.16/ }).waitFor();
    await settled(page);
    await go(page, "#/data");
    for (const times of [1, 2]) {
      await page.getByRole("button", { name: "Back up now" }).click();
      await page
        .getByRole("row", { name: /by hand/ })
        .nth(times - 1)
        .waitFor();
    }
    await page
      .getByText(/^Backed up/)
      .last()
      .waitFor({ state: "detached" });
    await take("backups");
    await page.keyboard.press("Control+Shift+L");
    await page.getByRole("heading", { name: "Unlock Kim’s books" }).waitFor();
    await picture(page, "unlock");
  });
  const dark = { dark: true, gate: (page) => unlock(page, PASSPHRASE) };
  await inWindow(browser, dataDir, dark, async (page, take) => {
    await go(page, "#/data");
    await take("backups-dark");
    await page.keyboard.press("Control+Shift+L");
    await page.getByRole("heading", { name: "Unlock Kim’s books" }).waitFor();
    await picture(page, "unlock-dark");
  });
}

async function bigPictures(browser, dataDir) {
  makeBook("huge", dataDir);
  await inWindow(browser, dataDir, {}, async (page, take) => {
    await openAccount(page);
    await take("register-100000");
    await page.keyboard.press("End");
    await take("register-100000-oldest");
  });
}

mkdirSync(outDir, { recursive: true });
const browser = await launchChromium();
const folders = [makeDataDir(), makeDataDir(), makeDataDir()];
try {
  await samplePictures(browser, folders[0].dir);
  await profilePictures(browser, folders[1].dir);
  await bigPictures(browser, folders[2].dir);
} finally {
  await browser.close();
  for (const folder of folders) folder.remove();
}
