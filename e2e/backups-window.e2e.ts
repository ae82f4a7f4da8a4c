/** Backups in the window: made, gone on from, restored; and the whole household carried to another computer. */
import { rmSync } from "node:fs";
import { join } from "node:path";
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
import { headOf, seen, settled, setUp } from "./window-steps.ts";

const PASSPHRASE = "lantern gravel pistachio harbour";

describeInBrowser("backups in the window", () => {
  const data = makeDataDir();
  const otherData = makeDataDir();
  const saved = join(data.dir, "..", `${data.dir.split("/").at(-1)}.daybook`);
  const packed = join(data.dir, "..", `${data.dir.split("/").at(-1)}-move.daybook`);
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let page: Page;
  let head = "";
  let code = "";

  const open = async (dataDir: string) => {
    host = await startHost(dataDir);
    window = await openWindow(browser, host.address);
    page = window.page;
  };
  const shut = async () => {
    expect(window.complaints).toEqual([]);
    await window.context.close();
    expect(await host.stop()).toBe(0);
  };
  const goToData = () => page.getByRole("link", { name: "Data and privacy" }).click();
  const addAccount = async (name: string, amount: string) => {
    await page.getByRole("link", { name: "Dashboard" }).click();
    await page.getByRole("button", { name: "Add account" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByLabel("In it").fill(amount);
    await dialog.getByRole("button", { name: "Add account" }).click();
    await seen(page.getByRole("row", { name: new RegExp(name) }));
  };
  const chooseBackupFile = async (path: string) => {
    await seen(page.getByRole("button", { name: "Choose a .daybook file" }));
    await page.locator("input[accept='.daybook']").setInputFiles(path);
  };

  beforeAll(async () => {
    browser = await launchChromium();
    await open(data.dir);
    await setUp(page, PASSPHRASE);
  });
  beforeEach(tellStory(() => page));
  afterAll(async () => {
    await window?.context.close();
    await host?.stop();
    await browser?.close();
    for (const path of [saved, packed]) rmSync(path, { force: true });
    data.remove();
    otherData.remove();
  });

  it("keeps saying that there is no recovery code", async () => {
    await seen(page.getByText(/^There is no recovery code yet/));
  });

  it("makes a backup when asked, lists it, and hands it over", async () => {
    await page.getByLabel("Account", { exact: true }).fill("Joint checking");
    await page.getByLabel("In it today").fill("1000");
    await page.keyboard.press("Enter");
    await seen(page.getByRole("row", { name: /Joint checking.*1,000\.00/ }));
    await settled(page);
    await goToData();
    await page.getByRole("button", { name: "Back up now" }).click();
    await seen(page.getByText("Backed up 1 entry"));
    await seen(page.getByRole("row", { name: /by hand read back, whole 1 / }));
    head = await headOf(page);
    expect(await axeViolations(page)).toEqual([]);
    const downloading = page.waitForEvent("download");
    await page
      .getByRole("button", { name: /^Save a copy of the backup/ })
      .first()
      .click();
    await (await downloading).saveAs(saved);
  });

  it("shows what a restore would take away, and brings the book back to where it was", async () => {
    await addAccount("Mistaken savings", "77");
    await goToData();
    await page
      .getByRole("button", { name: /^Restore the backup/ })
      .first()
      .click();
    await seen(page.getByText(/^1 entry newer than this backup would go/));
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("checkbox", { name: "Replace what is here by the backup" }).check();
    await page.getByRole("button", { name: "Replace" }).click();
    await seen(page.getByText(/^Restored .*: \d+ records?$/));
    await seen(page.getByRole("row", { name: /Joint checking.*1,000\.00/ }));
    expect(await page.getByRole("row", { name: /Mistaken savings/ }).count()).toBe(0);
    await goToData();
    await expect.poll(() => headOf(page)).toBe(head);
    await seen(page.getByRole("row", { name: /before a restore read back, whole 2 / }));
  });

  it("restores a file that was saved elsewhere, without asking for what opens it here", async () => {
    await addAccount("Another mistake", "5");
    await goToData();
    await chooseBackupFile(saved);
    await seen(page.getByText(/^1 entry newer than this backup would go/));
    await page.getByRole("checkbox", { name: "Replace what is here by the backup" }).check();
    await page.getByRole("button", { name: "Replace" }).click();
    await seen(page.getByText(/^Restored /));
    await goToData();
    await expect.poll(() => headOf(page)).toBe(head);
  });

  it("packs everything for another computer and shows its code", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Move to another computer" }).click();
    await (await downloading).saveAs(packed);
    const sheet = page.getByRole("article", { name: "The code that opens the file" });
    code = (await sheet.locator("code").innerText()).trim();
    expect(code.length).toBeGreaterThan(19);
    await shut();
  });

  it("takes everything over on the other computer with that code", async () => {
    await open(otherData.dir);
    await setUp(page);
    await page.getByRole("button", { name: "Take over from a file" }).click();
    await chooseBackupFile(packed);
    const field = page.getByRole("dialog").getByLabel("Code of the move").last();
    await field.fill("0000-0000");
    await page.keyboard.press("Enter");
    await seen(page.getByRole("dialog").getByRole("alert"));
    await field.fill(code);
    await page.keyboard.press("Enter");
    await seen(page.getByText("This book is not here; it comes back as it was."));
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    await seen(page.getByRole("row", { name: /Joint checking.*1,000\.00/ }));
    await goToData();
    await expect.poll(() => headOf(page)).toBe(head);
    await shut();
  });
});
