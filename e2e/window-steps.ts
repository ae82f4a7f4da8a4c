/** Small steps in the window that several end-to-end tests take; everything is found by role and name. */
import type { Locator, Page } from "playwright-core";
import { screenshot } from "./harness.ts";

/** Waits until it is there to be seen. */
export function seen(locator: Locator): Promise<void> {
  return locator.first().waitFor({ state: "visible" });
}

/** Makes the first profile of an empty data folder, without a passphrase unless one is given, and goes past its recovery code. */
export async function setUp(page: Page, passphrase?: string): Promise<void> {
  await seen(page.getByRole("heading", { name: "A daybook that only you can open" }));
  if (passphrase === undefined) await page.getByRole("radio", { name: "Without a passphrase" }).check();
  else {
    await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await page.getByLabel("The same passphrase again").fill(passphrase);
  }
  await page.getByRole("button", { name: "Make the profile" }).click();
  if (passphrase !== undefined) await page.getByRole("button", { name: "Later" }).click();
  await seen(insideOf(page));
}

/** What stands only in an unlocked window, wide or narrow. */
export function insideOf(page: Page): Locator {
  return page.locator("header h1");
}

/** Comes in, whatever the data folder holds: makes a profile without a passphrase, or opens the one that is there. */
export async function enter(page: Page): Promise<void> {
  const open = page.getByRole("button", { name: "Open", exact: false }).and(page.locator("[type=submit]"));
  await seen(open.or(page.getByRole("button", { name: "Make the profile" })));
  if (!(await open.isVisible())) return setUp(page);
  await open.click();
  await seen(insideOf(page));
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await seen(insideOf(page));
}

/** Picks a file on the page that asks for one. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  await seen(page.getByRole("button", { name: /^Choose (a file|an archive)$/ }));
  await page.locator("main input[type=file]").setInputFiles(path);
}

/** The row of an entry in a register. */
export function entryRow(page: Page, name: RegExp): Locator {
  return page.locator("[role=grid], [role=treegrid]").getByRole("row", { name }).first();
}

/** Opens what is behind a row: postings, files, the ways to correct it. In a narrow window the whole row is the way. */
export async function openEntry(page: Page, name: RegExp): Promise<void> {
  const row = entryRow(page, name);
  await row.hover();
  const button = row.getByRole("button", { name: /^Show what is behind/ });
  await ((await button.isVisible()) ? button : row).click();
}

/** The balance at the top of a register. */
export function balanceOf(page: Page): Promise<string> {
  return page.getByRole("region", { name: "Balance" }).locator("dd").first().innerText();
}

/** The head of the log, as the data page shows it. */
export function headOf(page: Page): Promise<string> {
  return page
    .getByText(/^[0-9a-f]{64}$/)
    .first()
    .innerText();
}

/** Waits until the page has something to show, waits for nothing, and has not changed for a moment. */
export async function settled(page: Page): Promise<void> {
  await seen(page.locator("main :is(h2, table, [role=row]):visible"));
  await page.waitForFunction(
    () => {
      const main = document.querySelector("main");
      const busy = main?.querySelector("[aria-busy=true]") != null;
      const before = document.documentElement.dataset["seen"];
      const now = String(main?.innerHTML.length);
      document.documentElement.dataset["seen"] = now;
      return !busy && before === now;
    },
    undefined,
    { polling: 150 },
  );
}

/** Opens the sample book; opened once, it is the book the next window opens with. */
export async function openSampleBook(page: Page): Promise<void> {
  const start = page.getByText("Look around the sample book");
  const ribbon = page.getByText(/^Sample book: a made-up household/);
  await seen(start.or(ribbon));
  if (await start.isVisible()) await start.click();
  await seen(ribbon);
}

/** Pictures of the page as it stands, wide in both dresses and narrow; then wide and light again. */
export async function takePictures(page: Page, name: string, wide: number, narrow: number): Promise<void> {
  for (const [width, height, colorScheme] of [
    [1280, wide, "light"],
    [1280, wide, "dark"],
    [640, narrow, "light"],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await screenshot(page, `${name}-${width}-${colorScheme}`);
  }
  await page.setViewportSize({ width: 1280, height: wide });
  await page.emulateMedia({ colorScheme: "light" });
}
