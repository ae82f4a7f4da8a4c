/** A receipt in the window: dropped on its entry, seen, saved to the byte, backed up, lost with the book, and restored. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { ATTACHMENT_CAP } from "../shared/ledger/attachment.ts";
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
import { enter, entryRow, openEntry, seen, takePictures } from "./window-steps.ts";

const RECEIPT = `%PDF-1.4 ${"a receipt of the baker, ".repeat(4000)}`;

describeInBrowser("files on entries", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let page: Page;

  const files = () => page.getByRole("region", { name: "Files" });
  /** As a hand does it: files held over the row, then let go. */
  const dropOnBaker = async (name: string, text: string) => {
    const transfer = await page.evaluateHandle(
      ([fileName = "", content = ""]) => {
        const made = new DataTransfer();
        made.items.add(new File([content], fileName));
        return made;
      },
      [name, text],
    );
    const row = entryRow(page, /Baker/);
    await row.dispatchEvent("dragenter", { dataTransfer: transfer });
    await row.dispatchEvent("dragover", { dataTransfer: transfer });
    expect(await page.getByText("Drop", { exact: false }).first().isVisible()).toBe(false);
    await row.dispatchEvent("drop", { dataTransfer: transfer });
  };
  const look = (name: string) => takePictures(page, name, 800, 900);

  beforeAll(async () => {
    browser = await launchChromium();
    host = await startHost(data.dir);
    const ask = await openSession(host);
    await ask("profile.create", { name: "Ada", protection: { kind: "unprotected" } });
    await ask("books.create", { currency: "EUR" });
    const account = await ask("accounts.create", { name: "Purse", subtype: "cash", currency: "EUR" });
    for (const [payee, amount] of [
      ["Baker", "-4.20"],
      ["Corner shop", "-12.00"],
    ])
      await ask("register.recordEntry", {
        account: account["id"],
        date: "2026-01-05",
        payee,
        amount,
        splits: [{ category: null, amount }],
      });
    expect(await host.stop()).toBe(0);
    host = await startHost(data.dir);
    window = await openWindow(browser, host.address);
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

  it("takes a receipt dropped on a row, shows it there and a paperclip in the row", async () => {
    await dropOnBaker("bon.pdf", RECEIPT);
    await seen(files().getByText("bon.pdf", { exact: true }));
    await seen(entryRow(page, /Baker/).getByText("1 file"));
    await seen(page.getByText("Added bon.pdf"));
    expect(await axeViolations(page)).toEqual([]);
    await look("attached");
  });

  it("gives it back to the byte", async () => {
    const waiting = page.waitForEvent("download");
    await files().getByRole("button", { name: "Save bon.pdf" }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe("bon.pdf");
    expect(readFileSync(await download.path(), "utf8")).toBe(RECEIPT);
  });

  it("takes another one by choosing, takes it off, and brings it back by undo", async () => {
    await files()
      .locator("input[type=file]")
      .setInputFiles({ name: "guarantee.txt", mimeType: "text/plain", buffer: Buffer.from("two years") });
    await seen(files().getByText("guarantee.txt", { exact: true }));
    await files().getByRole("button", { name: "Take guarantee.txt off" }).click();
    await files().getByText("guarantee.txt", { exact: true }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).last().click();
    await seen(files().getByText("guarantee.txt", { exact: true }));
  });

  it("says how large a file may be, and sends nothing of one that is larger", async () => {
    const path = join(data.dir, "..", `${data.dir.split("/").at(-1)}.iso`);
    const { rmSync, truncateSync, writeFileSync } = await import("node:fs");
    writeFileSync(path, "");
    truncateSync(path, ATTACHMENT_CAP + 1);
    await files().locator("input[type=file]").setInputFiles(path);
    await seen(page.getByText(/was not added: a file may have at most 26.2 MB/));
    rmSync(path);
  });

  it("is there again after a backup was restored over a book that had lost it", async () => {
    await page.getByRole("link", { name: "Data and privacy" }).click();
    await page.getByRole("button", { name: "Back up now" }).click();
    await seen(page.getByText(/by hand|Manual|manual/i).first());
    await page.getByRole("link", { name: "Purse" }).first().click();
    await openEntry(page, /Baker/);
    await files().getByRole("button", { name: "Take bon.pdf off" }).click();
    await files().getByText("bon.pdf", { exact: true }).waitFor({ state: "detached" });
    expect(window.complaints).toEqual([]);
    await window.context.close();
    expect(await host.stop()).toBe(0);

    host = await startHost(data.dir);
    const ask = await openSession(host);
    const { profiles } = (await ask("profile.status", {})) as { profiles: { id: string }[] };
    await ask("profile.unlock", { profile: profiles[0]?.id, secret: { kind: "open" } });
    const { backups } = (await ask("backups.list", {})) as { backups: { id: string; kind: string }[] };
    const made = backups.find(({ kind }) => kind === "manual");
    await ask("backups.restore", { from: { kind: "backup", id: made?.id }, replace: true });
    expect(await ask("data.verify", {})).toMatchObject({ ok: true });
    expect(await host.stop()).toBe(0);

    host = await startHost(data.dir);
    window = await openWindow(browser, host.address);
    page = window.page;
    await enter(page);
    await page.getByRole("link", { name: "Purse" }).first().click();
    await openEntry(page, /Baker/);
    await seen(files().getByText("bon.pdf", { exact: true }));
    const waiting = page.waitForEvent("download");
    await files().getByRole("button", { name: "Save bon.pdf" }).click();
    expect(readFileSync(await (await waiting).path(), "utf8")).toBe(RECEIPT);
    expect(window.complaints).toEqual([]);
  });
});
