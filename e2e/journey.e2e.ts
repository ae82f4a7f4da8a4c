/**
 * The journey of one person, in the built program and a real browser: a bank's file becomes a ledger that can be seen,
 * corrected, trusted and taken away. One story; each step goes on where the one before ended.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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
import { balanceOf, chooseFile, enter, entryRow, headOf, openEntry, seen } from "./window-steps.ts";

const file = (name: string) => fileURLToPath(new URL(`files/${name}`, import.meta.url));

describeInBrowser("from a bank's file to an archive", () => {
  const data = makeDataDir();
  const emptyData = makeDataDir();
  const archive = join(data.dir, "..", `${data.dir.split("/").at(-1)}.zip`);
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let page: Page;

  const open = async (dataDir: string) => {
    host = await startHost(dataDir);
    window = await openWindow(browser, host.address);
    page = window.page;
    await enter(page);
  };
  const shut = async () => {
    await window?.context.close();
    expect(await host?.stop()).toBe(0);
  };
  const complaints = () => window.complaints;

  beforeAll(async () => {
    browser = await launchChromium();
    await open(data.dir);
  });
  beforeEach(tellStory(() => page));
  afterAll(async () => {
    await shut();
    await browser?.close();
    data.remove();
    emptyData.remove();
  });

  it("takes the token out of the address before anything else", async () => {
    await seen(page.getByRole("heading", { name: "Start with what you have today" }));
    const token = new URL(host.address).hash.slice(1);
    expect(page.url()).not.toContain(token);
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.length]),
    );
    expect(kept).toBe('[{},{},"",2]');
    expect(host.stderr()).not.toContain(token);
    expect(complaints()).toEqual([]);
  });

  it("reads an OFX file, shows every line and both balances, and writes it as one batch", async () => {
    await page.getByRole("combobox", { name: "Currency" }).selectOption("EUR");
    await page.getByText("Bring a file from your bank").click();
    await chooseFile(page, file("checking.ofx"));
    await seen(page.getByText("OFX, 5 lines"));
    await page.getByRole("textbox", { name: "Name of the new account" }).fill("Joint checking");
    await page.getByRole("button", { name: "Continue to review" }).click();
    await seen(page.getByRole("row", { name: /Cafe Linde/ }).nth(1));
    await seen(page.getByRole("row", { name: /^After 1,579\.32/ }));
    await page.getByRole("button", { name: "Continue to confirm" }).click();
    await page.getByRole("button", { name: "Write 5 lines" }).click();
    await seen(page.getByText("5 lines written as one batch"));
    await page.getByRole("link", { name: "Open Joint checking" }).click();
    await seen(page.getByText("5 entries", { exact: true }));
    expect(await balanceOf(page)).toContain("1,579.32");
  });

  it("adds nothing when the same file comes again", async () => {
    await page.getByRole("link", { name: "Import" }).first().click();
    await chooseFile(page, file("checking.ofx"));
    await page.getByRole("button", { name: "Continue to review" }).click();
    await seen(page.getByRole("button", { name: /Already there in the book before 5/ }));
    await page.getByRole("button", { name: "Continue to confirm" }).click();
    await seen(page.getByText("5 lines already in the book."));
    await page.getByRole("button", { name: "Finish" }).click();
    await seen(page.getByText("Nothing was written"));
  });

  it("guesses the columns of a CSV, names the line it cannot read, and goes ahead with the others", async () => {
    await page.getByRole("link", { name: "Import" }).first().click();
    await chooseFile(page, file("card.csv"));
    await page.getByRole("combobox", { name: "Its lines go to" }).selectOption({ label: "A new account" });
    await page.getByRole("textbox", { name: "Name of the new account" }).fill("Card");
    await page.getByRole("button", { name: "Continue to columns" }).click();
    await page.getByRole("button", { name: /^(Continue to review|Apply and continue)$/ }).click();
    await page.getByRole("button", { name: /^Problem/ }).click();
    await seen(page.getByText("31-02-2024").first());
    await page.getByRole("button", { name: "Continue to confirm" }).click();
    await page.getByRole("checkbox", { name: "The other 3 lines can go ahead" }).check();
    await page.getByRole("button", { name: "Write 3 lines" }).click();
    await seen(page.getByText("3 lines written as one batch"));
  });

  it("undoes a batch after a restart, and brings it back by importing again", async () => {
    await shut();
    await open(data.dir);
    await page.getByRole("link", { name: "Import" }).first().click();
    await page.getByRole("button", { name: "Undo the import of card.csv" }).click();
    await page.getByRole("button", { name: "Undo import", exact: true }).click();
    await seen(page.getByText(/3 entries are void/).first());
    await chooseFile(page, file("card.csv"));
    await page.getByRole("combobox", { name: "Its lines go to" }).selectOption({ label: "Card" });
    await page.getByRole("button", { name: "Continue to columns" }).click();
    await page.getByRole("button", { name: /^(Continue to review|Apply and continue)$/ }).click();
    await page.getByRole("button", { name: "Continue to confirm" }).click();
    await page.getByRole("checkbox", { name: "The other 3 lines can go ahead" }).check();
    await page.getByRole("button", { name: "Write 3 lines" }).click();
    await page.getByRole("link", { name: "Open Card" }).click();
    expect(await balanceOf(page)).toContain("60.20");
  });

  it("takes a new entry with a sum for an amount, by keyboard", async () => {
    await page
      .getByRole("navigation", { name: "Book" })
      .getByRole("link", { name: /Joint checking/ })
      .click();
    await seen(entryRow(page, /Varga Ltd/));
    await page.keyboard.press("n");
    await page.getByRole("combobox", { name: "Payee" }).fill("Bakkerij Vos");
    await page.keyboard.press("Tab");
    await page.getByRole("textbox", { name: "Out" }).fill("12,50+3*4");
    await page.keyboard.press("Control+Enter");
    await seen(entryRow(page, /Bakkerij Vos.* 24\.50 1,554\.82/));
  });

  it("searches as one types", async () => {
    const field = page.getByRole("combobox", { name: "Search entries" });
    await field.fill("groen");
    await seen(page.getByText("1 entry found"));
    // The first Escape closes what is offered and keeps the search; the second clears it.
    const offered = page.getByRole("option", { name: /Groenhof/ });
    await seen(offered);
    await page.keyboard.press("Escape");
    await offered.waitFor({ state: "detached" });
    expect(await field.inputValue()).toBe("groen");
    await page.keyboard.press("Escape");
    await seen(entryRow(page, /Hollis/));
    expect(await field.inputValue()).toBe("");
  });

  it("corrects an entry and shows who changed what from what to what", async () => {
    await openEntry(page, /Groenhof/);
    await page.getByRole("button", { name: "Correct", exact: true }).click();
    await page.getByRole("textbox", { name: "Note" }).fill("Weekly shop");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await entryRow(page, /Weekly shop/)
      .getByRole("button", { name: "Corrected once. Show its history" })
      .click();
    await seen(page.getByText("Note: was Groceries, now Weekly shop"));
    await page.getByRole("button", { name: /^Go back to this version: Original/ }).click();
    await seen(page.getByText(/^Correction 2, in force/));
    await seen(entryRow(page, /Groenhof Market.*Groceries 64\.28/));
  });

  it("voids an entry in place and brings it back", async () => {
    await openEntry(page, /Hollis/);
    await page.getByRole("button", { name: "Void", exact: true }).click();
    await seen(entryRow(page, /Void: counts nowhere.*Hollis/));
    await expect.poll(() => balanceOf(page)).toContain("2,404.82");
    await openEntry(page, /Hollis/);
    await page.getByRole("button", { name: "Bring back" }).click();
    await expect.poll(() => balanceOf(page)).toContain("1,554.82");
  });

  it("moves money between own accounts as one entry", async () => {
    await page.keyboard.press("n");
    await page.getByRole("combobox", { name: "Category or account" }).fill("Card");
    await page.getByRole("option", { name: /Card/ }).first().click();
    await page.getByRole("textbox", { name: "Out" }).fill("60.20");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => balanceOf(page)).toContain("1,494.62");
    await page.getByRole("navigation", { name: "Book" }).getByRole("link", { name: /^Card/ }).click();
    await expect.poll(() => balanceOf(page)).toContain("0.00");
  });

  it("shows the balances of a day in the past", async () => {
    await page.getByRole("link", { name: "Dashboard" }).click();
    await page.getByRole("button", { name: /^As of/ }).click();
    await page.getByRole("textbox", { name: "As of the end of" }).fill("2024-03-10");
    await page.getByRole("button", { name: "Show it" }).click();
    await seen(page.getByRole("row", { name: /Joint checking.*1,650\.00/ }));
    await page.getByRole("button", { name: "Back to now" }).click();
    await seen(page.getByRole("row", { name: /Joint checking.*1,494\.62/ }));
    expect(await axeViolations(page)).toEqual([]);
  });

  it("verifies the log, hands over an archive, and restores it in an empty folder to the same head", async () => {
    await page.getByRole("link", { name: "Data and privacy" }).click();
    await page.getByRole("button", { name: "Verify now" }).click();
    await seen(page.getByText(/^\d+ records, every one in its place/));
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Take everything with me" }).click();
    await (await downloading).saveAs(archive);
    const head = await headOf(page);
    expect(complaints()).toEqual([]);
    await shut();

    await open(emptyData.dir);
    const choosing = page.waitForEvent("filechooser");
    await page.getByText("Bring back a Daybook archive").click();
    await (await choosing).setFiles(archive);
    await seen(page.getByRole("row", { name: /Joint checking.*1,494\.62/ }));
    await page.getByRole("link", { name: "Data and privacy" }).click();
    await expect.poll(() => headOf(page)).toBe(head);
    await page.getByRole("link", { name: "Dashboard" }).click();
    await seen(page.getByRole("row", { name: /Joint checking.*1,494\.62/ }));
    expect(complaints()).toEqual([]);
  });
});
