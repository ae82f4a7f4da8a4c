/** Details of an entry in the window: typed in the fold, shown, searched; pending and duplicate entries marked and taken back. */
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
import { openSession } from "./host-calls.ts";
import { balanceOf, enter, entryRow, openEntry, seen, takePictures } from "./window-steps.ts";

describeInBrowser("entry details", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let page: Page;

  const look = (name: string) => takePictures(page, name, 900, 1200);

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    const ask = await openSession(host);
    await ask("profile.create", { name: "Ada", protection: { kind: "unprotected" } });
    await ask("books.create", { currency: "EUR" });
    const account = await ask("accounts.create", { name: "Purse", subtype: "cash", currency: "EUR" });
    await ask("register.recordEntry", {
      account: account["id"],
      date: "2026-01-05",
      payee: "Baker",
      amount: "-4.20",
      splits: [{ category: null, amount: "-4.20" }],
    });
    expect(await host.stop()).toBe(0);
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address, { height: 900 });
    page = window.page;
    await enter(page);
    await page.getByRole("link", { name: "Purse" }).first().click();
    await seen(entryRow(page, /Baker/));
  });
  beforeEach(tellStory(() => page));
  afterAll(async () => {
    await window?.context.close();
    await host?.stop();
    await browser?.close();
    data.remove();
  });

  it("are typed in a fold of the form, and refused beside it", async () => {
    await page.keyboard.press("n");
    const form = page.getByRole("form", { name: "New entry" });
    await form.getByLabel("Payee", { exact: true }).fill("Bakery by the sea");
    await form.getByLabel("Out", { exact: true }).fill("4.20");
    await form.getByText("More details").click();
    await form.getByLabel("Authorised on").fill("2026-01-03");
    await form.getByLabel("Paid by").selectOption("card");
    await form.getByLabel("Their IBAN").fill("DE44 5001 0517 5407 3249 31");
    await form.getByLabel("City").fill("Ostend");
    await form.getByLabel("Latitude").fill("951");
    await form.getByLabel("Pending").check();
    await form.getByRole("button", { name: "Add a field of your own" }).click();
    await form.getByLabel("Name of the field").fill("Warranty");
    await form.getByLabel("What it says").fill("two years");
    await look("details-form");
    expect(await axeViolations(page)).toEqual([]);
    await form.getByRole("button", { name: "Save" }).first().click();
    await seen(form.getByRole("alert").getByText(/degrees such as 50.85/));
    await form.getByLabel("Latitude").fill("51.2254");
    await form.getByRole("button", { name: "Save" }).first().click();
    await seen(entryRow(page, /Bakery by the sea/));
    await page.keyboard.press("Escape");
  });

  it("are shown with the entry, and it is pending", async () => {
    const row = entryRow(page, /Bakery by the sea/);
    await seen(row.getByText("pending"));
    await openEntry(page, /Bakery by the sea/);
    for (const text of ["Card", "DE44 5001 0517 5407 3249 31", "Ostend, 51.2254", "two years"])
      await seen(page.getByText(text, { exact: true }));
    await look("details-shown");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("a duplicate is marked, counts no more, and the mark is taken back", async () => {
    expect(await balanceOf(page)).toContain("8.40");
    await page.getByRole("button", { name: "Duplicate of …" }).click();
    const dialog = page.getByRole("dialog");
    await look("duplicate-dialog");
    await dialog.getByRole("button", { name: /Baker/ }).click();
    await seen(entryRow(page, /Bakery by the sea/).getByText("duplicate"));
    await expect.poll(() => balanceOf(page)).toContain("4.20");
    await page.getByRole("button", { name: "Undo" }).last().click();
    await seen(entryRow(page, /Bakery by the sea/).getByText("pending"));
    await expect.poll(() => balanceOf(page)).toContain("8.40");
    expect(window.complaints).toEqual([]);
  });
});
