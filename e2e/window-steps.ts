/** Small steps in the window that several end-to-end tests take; everything is found by role and name. */
import type { Locator, Page } from "playwright-core";

/** Waits until it is there to be seen. */
export function seen(locator: Locator): Promise<void> {
  return locator.first().waitFor({ state: "visible" });
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
